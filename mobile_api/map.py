"""The public map of reports."""

from typing import Annotated

from fastapi import APIRouter, Query

from backend.http.auth import OR_NOBODY, AnyoneActor
from backend.http.deps import UseTransactions
from backend.http.problem import problems
from backend.kernel.errors import Malformed
from backend.kernel.geo import BOX_PATTERN, Box
from backend.reports.queries.maps import public_map
from backend.reports.states import StatusType
from mobile_api.report_views import FeatureCollection, feature

router = APIRouter(prefix="/mobile/v1/map", tags=["map"])


class BadBox(Malformed):
    code = "bad-bbox"

    def __init__(self) -> None:
        super().__init__("bbox is four numbers in degrees: west,south,east,north, with west < east and south < north.")


@router.get(
    "",
    operation_id="getMap",
    summary="Reports in a box, as GeoJSON",
    responses=problems(400, 401, 422, 503),
    openapi_extra=OR_NOBODY,
)
async def reports_in_box(
    actor: AnyoneActor,
    transactions: UseTransactions,
    bbox: Annotated[
        str,
        Query(
            max_length=120,
            description="west,south,east,north",
            examples=["15.6,50.8,15.8,50.95"],
            json_schema_extra={"pattern": BOX_PATTERN},  # told, not checked here: the refusal has a code of its own
        ),
    ],
    category: Annotated[str | None, Query(max_length=60)] = None,
    status_type: Annotated[StatusType | None, Query(description="Default: open and waiting.")] = None,
) -> FeatureCollection:
    """What anybody may see, with rounded places; at most 500, then `truncated` is true."""
    try:
        box = Box.parse(bbox)
    except ValueError:
        raise BadBox from None
    types = (status_type,) if status_type else (StatusType.OPEN, StatusType.WAITING)
    rows = await transactions.read(actor, lambda work: public_map(work, box, category, types))
    return FeatureCollection(features=[feature(row) for row in rows.items], truncated=rows.truncated)
