"""Where reports go: the table, its next version, and a try before that."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, JsonValue
from pydantic.config import JsonDict

from backend.catalog.routing.access import routes_to_edit
from backend.catalog.routing.rules import PublishedRouting
from backend.catalog.routing.simulation import Sample, Simulation, simulate
from backend.catalog.routing.values import Reason, RoutesDraft, Row, Rule
from backend.catalog.use_cases.publish_routes import PublishRoutes, publish_routes
from backend.catalog.values import Slug
from backend.http.auth import StaffActor
from backend.http.deps import AskedLanguage, UseTransactions
from backend.http.etag import IfMatch, etag
from backend.http.names import NamedView, Names
from backend.http.problem import problems
from backend.kernel.clock import LOCAL
from backend.kernel.flaws import Flaw
from backend.kernel.geo import Point
from backend.kernel.text import Language

router = APIRouter(prefix="/staff/v1/routes", tags=["routes"])

_DRAFT: JsonDict = {
    "rows": [
        {"category": "street-lamp", "area": None, "department_id": "lighting"},
        {"category": "pothole", "area": "cieplice", "department_id": "greenery"},
    ],
    "rules": [
        {
            "id": "many-lamps",
            "title": "Kilka latarni: awaria sieci",
            "category": "street-lamp",
            "area": None,
            "when": {"kind": "answer_between", "question": "how-many", "at_least": 3, "at_most": None},
            "department_id": "energy-company",
        }
    ],
    "default_department_id": None,
}
_LOCATION: JsonDict = {"type": "Point", "coordinates": [15.68, 50.87]}


def _in_warsaw(moment: datetime) -> datetime:
    """The first and last hours of the calendar are none there."""
    try:
        return moment.astimezone(LOCAL)
    except OverflowError:
        raise ValueError("this moment has no local time") from None


Sending = Annotated[AwareDatetime, AfterValidator(_in_warsaw)]


class RoutesBody(RoutesDraft):
    """The whole table: rows, the most specific of which wins, then rules in order, the first of which overrides."""

    model_config = ConfigDict(json_schema_extra={"examples": [_DRAFT]})


class FlawView(BaseModel):
    where: str = Field(examples=["rules[2].when.of[0]"])
    what: str = Field(description="A stable code.", examples=["unknown-option"])


class RoutesView(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"version": 3, "published_at": "2026-06-17T10:00:00Z", "published_by": None, "problems": [], **_DRAFT}
            ]
        }
    )

    version: int = Field(description="0: nothing has been published yet. It is the ETag too.")
    rows: list[Row]
    rules: list[Rule]
    default_department_id: str | None
    published_at: datetime | None
    published_by: UUID | None
    problems: list[FlawView] = Field(
        description="What has become wrong since it was published: a department ended, a district was redrawn."
    )

    @classmethod
    def of(cls, table: PublishedRouting, flaws: Sequence[Flaw] = ()) -> Self:
        return cls(
            version=table.version,
            rows=list(table.rows),
            rules=list(table.rules),
            default_department_id=table.default_department_id,
            published_at=table.published_at,
            published_by=table.published_by,
            problems=[FlawView(where=flaw.where, what=flaw.what) for flaw in flaws],
        )


class SimulationBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"category": "street-lamp", "location": _LOCATION, "answers": {"how-many": 4}}]
        },
    )

    category: Slug
    location: Point
    answers: Annotated[dict[str, JsonValue], Field(max_length=50, description="May be incomplete.")] = {}
    at: Sending | None = Field(None, description="When it would be sent; now if not given.")
    draft: RoutesBody | None = Field(None, description="Try this table instead of the published one.")


class SimulationView(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "department": {"id": "energy-company", "name": "Zakład energetyczny"},
                    "districts": [{"id": "cieplice", "name": "Cieplice"}],
                    "reason": {
                        "level": "rule",
                        "table_version": 3,
                        "department_id": "energy-company",
                        "category": "street-lamp",
                        "area": "cieplice",
                        "rule_id": "many-lamps",
                        "rule_title": "Kilka latarni: awaria sieci",
                        "matched": ["category=street-lamp", "answer.how-many=3.."],
                        "nearly": [
                            {
                                "level": "category",
                                "department_id": "lighting",
                                "rule_id": None,
                                "because": "overruled",
                            }
                        ],
                    },
                }
            ]
        }
    )

    department: NamedView | None = Field(description="null: the dispatcher's queue.")
    districts: list[NamedView] = Field(description="The district of the place, if it lies in one.")
    reason: Reason

    @classmethod
    async def of(cls, simulation: Simulation, language: Language) -> Self:
        names = await Names.in_(language)
        named = [one for one in (simulation.district,) if one is not None]
        return cls(
            department=names.department(simulation.reason.department_id),
            districts=[NamedView(id=area.id, name=area.name.in_(language)) for area in named],
            reason=simulation.reason,
        )


@router.get("", operation_id="getRoutes", summary="The routing table in force", responses=problems(401, 403))
async def get_routes(actor: StaffActor, transactions: UseTransactions, response: Response) -> RoutesView:
    found = await transactions.read(actor, routes_to_edit)
    response.headers["ETag"] = etag(found.table.version)
    return RoutesView.of(found.table, found.flaws)


@router.put(
    "",
    operation_id="publishRoutes",
    summary="Publish the next version of the routing table",
    responses=problems(401, 403, 412, 428),
)
async def put_routes(
    body: RoutesBody, if_match: IfMatch, actor: StaffActor, transactions: UseTransactions, response: Response
) -> RoutesView:
    """Needs If-Match with the ETag of the version that was changed. A table with flaws is refused with all of them."""
    command = PublishRoutes(body, based_on=if_match)
    table = await transactions.run(actor, lambda work: publish_routes(work, command))
    response.headers["ETag"] = etag(table.version)
    return RoutesView.of(table)


@router.post(
    "/simulation",
    operation_id="simulateRoute",
    summary="Where a sample report would go, and why",
    responses=problems(401, 403),
)
async def simulate_route(
    body: SimulationBody, actor: StaffActor, language: AskedLanguage, transactions: UseTransactions
) -> SimulationView:
    """Changes nothing."""
    sample = Sample(body.category, body.location, body.answers, body.at, body.draft)
    simulation = await transactions.read(actor, lambda work: simulate(work, sample))
    return await SimulationView.of(simulation, language)
