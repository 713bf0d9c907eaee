"""What can be reported here, and what "here" is."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Response

from backend.areas.access import areas_for
from backend.areas.index import AreaIndex
from backend.catalog.access import Catalog, catalog_for
from backend.http.auth import OR_NOBODY, AnyoneActor
from backend.http.deps import AskedLanguage, UseTransactions
from backend.http.problem import problems
from backend.work import Work
from mobile_api.catalog_views import CatalogView, RenderedCatalog, rendered

router = APIRouter(prefix="/mobile/v1/catalog", tags=["catalog"])

_NOT_MODIFIED: dict[int | str, dict[str, Any]] = {
    304: {"description": "The phone has this version already (If-None-Match)."}
}


async def _published(work: Work) -> tuple[Catalog, AreaIndex]:
    return await catalog_for(work), await areas_for(work)


@router.get(
    "",
    operation_id="getCatalog",
    summary="The municipality, the categories and their forms",
    response_model=CatalogView,
    responses={**problems(401), **_NOT_MODIFIED},
    openapi_extra=OR_NOBODY,
)
async def get_catalog(
    actor: AnyoneActor,
    language: AskedLanguage,
    transactions: UseTransactions,
    if_none_match: Annotated[
        str | None, Header(max_length=1000, description="ETags the phone has kept.", examples=['"9f86d081884c7d65"'])
    ] = None,
) -> Response:
    """In one piece, so that a phone can report without a network; texts in the asked language.

    Keep `version` and send it as `catalog_version` with a report: a form that changes meanwhile never loses one.
    """
    page = rendered(*await transactions.read(actor, _published), language)
    headers = {
        "ETag": page.etag,
        "Cache-Control": "public, max-age=60",
        "Vary": "Accept-Language",
        "Content-Language": language.value,
    }
    if _has(page, if_none_match):
        return Response(status_code=304, headers=headers)
    return Response(page.body, media_type="application/json", headers=headers)


def _has(page: RenderedCatalog, if_none_match: str | None) -> bool:
    """By weak comparison (RFC 9110, 13.1.2)."""
    tags = {tag.strip().removeprefix("W/") for tag in (if_none_match or "").split(",")}
    return page.etag in tags or "*" in tags
