"""A draft of the routing table, tried on the newest reports."""

from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, StrictInt

from backend.areas.access import area_index
from backend.catalog.routing.values import Reason
from backend.http.auth import StaffActor
from backend.http.deps import AskedLanguage, UseTransactions
from backend.http.names import NamedView, Names
from backend.http.problem import problems
from backend.kernel.numbers import AS_WHOLE
from backend.kernel.text import Language
from backend.reports.queries.simulation import MAX_REPORTS, MAX_SHOWN, Moved, Trial, try_on_reports
from backend.staff_api.routes import RoutesBody

router = APIRouter(prefix="/staff/v1/routes/simulation", tags=["routes"])


class TrialBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"draft": {"rows": [{"category": "street-lamp", "department_id": "roads"}], "rules": []}, "limit": 500}
            ]
        },
    )

    draft: RoutesBody
    limit: Annotated[StrictInt, Field(ge=1, le=MAX_REPORTS, description="How many of the newest."), AS_WHOLE] = (
        MAX_REPORTS
    )


class DepartmentCounts(BaseModel):
    department: NamedView | None = Field(description="null: the dispatcher's queue.")
    now: int = Field(description="How many of them it has.")
    under_draft: int


class MovesView(BaseModel):
    """How many would go from one department to another."""

    from_: NamedView | None = Field(serialization_alias="from", description="null: the dispatcher's queue.")
    to: NamedView | None = Field(description="null: the dispatcher's queue.")
    count: int


class MovedView(BaseModel):
    id: UUID
    public_code: str
    category: NamedView
    area: NamedView | None
    from_: NamedView | None = Field(serialization_alias="from", description="Who has it now.")
    to: NamedView | None
    by_hand: bool = Field(description="An officer sent it where it is now, not a table.")
    reason: Reason = Field(description="Why it would go there.")


class TrialView(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "looked_at": 500,
                    "departments": [
                        {"department": {"id": "lighting", "name": "Oświetlenie"}, "now": 42, "under_draft": 41},
                        {"department": {"id": "roads", "name": "Drogi i mosty"}, "now": 458, "under_draft": 459},
                    ],
                    "elsewhere": 1,
                    "moves": [
                        {
                            "from": {"id": "lighting", "name": "Oświetlenie"},
                            "to": {"id": "roads", "name": "Drogi i mosty"},
                            "count": 1,
                        }
                    ],
                    "reports": [
                        {
                            "id": "5d0f6c1e-8f55-4a3e-9a55-0b8d4a1f7c22",
                            "public_code": "7KQ4-MZ2P",
                            "category": {"id": "street-lamp", "name": "Latarnia nie świeci"},
                            "area": {"id": "cieplice", "name": "Cieplice"},
                            "from": {"id": "lighting", "name": "Oświetlenie"},
                            "to": {"id": "roads", "name": "Drogi i mosty"},
                            "by_hand": False,
                            "reason": {
                                "level": "category",
                                "table_version": 4,
                                "department_id": "roads",
                                "category": "street-lamp",
                                "area": "cieplice",
                                "rule_id": None,
                                "rule_title": None,
                                "matched": ["category=street-lamp"],
                                "nearly": [],
                            },
                        }
                    ],
                }
            ]
        }
    )

    looked_at: int
    departments: list[DepartmentCounts]
    elsewhere: int = Field(description="How many would not go where they are now.")
    moves: list[MovesView] = Field(description="Those by where they are and where they would go, the most first.")
    reports: list[MovedView] = Field(
        description=f"Those that would go elsewhere and that you may read, newest first, {MAX_SHOWN} at most."
    )

    @classmethod
    async def of(cls, trial: Trial, language: Language) -> Self:
        names = await Names.in_(language)
        areas = {area.id: area.name.in_(language) for area in (await area_index()).districts}
        known = sorted(trial.now.keys() | trial.then.keys(), key=lambda one: (one is None, one))
        return cls(
            looked_at=trial.looked_at,
            departments=[
                DepartmentCounts(
                    department=names.department(one), now=trial.now.get(one, 0), under_draft=trial.then.get(one, 0)
                )
                for one in known
            ],
            elsewhere=trial.elsewhere,
            moves=[
                MovesView(from_=names.department(here), to=names.department(there), count=count)
                for (here, there), count in sorted(trial.moves.items(), key=lambda one: (-one[1], str(one[0])))
            ],
            reports=[_moved(moved, names, areas) for moved in trial.shown],
        )


def _moved(moved: Moved, names: Names, areas: dict[str, str]) -> MovedView:
    area = moved.area_id
    return MovedView(
        id=moved.id,
        public_code=moved.public_code,
        category=names.category(moved.category_id),
        area=None if area is None else NamedView(id=area, name=areas.get(area, area)),
        from_=names.department(moved.department_id),
        to=names.department(moved.reason.department_id),
        by_hand=moved.by_hand,
        reason=moved.reason,
    )


@router.post(
    "/reports",
    operation_id="simulateReports",
    summary="Where the newest reports would go under a draft",
    responses=problems(401, 403),
)
async def simulate_reports(
    body: TrialBody, actor: StaffActor, language: AskedLanguage, transactions: UseTransactions
) -> TrialView:
    """Changes nothing. Counts are of all of them; those who may not read reports get nothing but counts."""
    trial = await transactions.read(actor, lambda work: try_on_reports(work, body.draft, body.limit))
    return await TrialView.of(trial, language)
