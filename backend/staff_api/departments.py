"""The directory of departments."""

from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from backend.accounts.access import staff_at_work
from backend.accounts.contacts import display_names
from backend.accounts.documents import StaffAccount
from backend.departments.access import departments_for, require_department
from backend.departments.documents import Department, DepartmentKind, PublicContact
from backend.http.auth import StaffActor
from backend.http.deps import AskedLanguage, UseTransactions
from backend.http.problem import problems
from backend.kernel.ids import MAX_SLUG
from backend.kernel.permissions import Role
from backend.kernel.text import Language
from backend.work import Work

router = APIRouter(prefix="/staff/v1/departments", tags=["departments"])


class DepartmentView(BaseModel):
    id: str
    name: str
    kind: DepartmentKind
    contact: PublicContact
    active: bool = Field(description="false: old reports name it, new ones do not go there.")

    @classmethod
    def of(cls, department: Department, language: Language) -> Self:
        return cls(
            id=department.id,
            name=department.name.in_(language),
            kind=department.kind,
            contact=department.contact,
            active=department.active,
        )


class DepartmentsView(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "items": [
                        {
                            "id": "lighting",
                            "name": "Referat Oświetlenia",
                            "kind": "office",
                            "contact": {
                                "email": "oswietlenie@example.pl",
                                "phone": None,
                                "url": None,
                                "address": None,
                            },
                            "active": True,
                        }
                    ]
                }
            ]
        }
    )

    items: list[DepartmentView] = Field(description="All of them, by Polish name.")


@router.get(
    "",
    operation_id="listDepartments",
    summary="Departments of the office and bodies outside it",
    responses=problems(401, 403),
)
async def list_departments(
    actor: StaffActor, language: AskedLanguage, transactions: UseTransactions
) -> DepartmentsView:
    found = await transactions.read(actor, departments_for)
    return DepartmentsView(items=[DepartmentView.of(department, language) for department in found])


class PersonView(BaseModel):
    account_id: UUID
    name: str | None
    roles: list[Role]


class PeopleView(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "items": [
                        {
                            "account_id": "7c7c2f0e-1f66-4a6e-8a44-0a1b2c3d4e5f",
                            "name": "Anna Nowak",
                            "roles": ["officer"],
                        }
                    ]
                }
            ]
        }
    )

    items: list[PersonView] = Field(description="By name. Their ids are what a report is assigned to.")


@router.get(
    "/{department_id}/people",
    operation_id="listPeople",
    summary="Who works in a department",
    responses=problems(401, 403, 404),
)
async def list_people(
    department_id: Annotated[str, Path(min_length=1, max_length=MAX_SLUG)],
    actor: StaffActor,
    transactions: UseTransactions,
) -> PeopleView:
    """Those with an active account; nobody, for a body outside the office."""

    async def look(work: Work) -> list[StaffAccount]:
        await require_department(department_id)
        return await staff_at_work(work, department_id)

    people = await transactions.read(actor, look)
    names = await display_names([person.id for person in people])
    shown = [PersonView(account_id=one.id, name=names.get(one.id), roles=one.roles) for one in people]
    return PeopleView(items=sorted(shown, key=lambda one: (one.name or "", one.account_id)))
