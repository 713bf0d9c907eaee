"""Three departments of the office and one body outside it."""

from backend.departments.documents import Department, DepartmentKind, PublicContact
from tests.support.builders.areas import texts


def a_department(department_id: str, *, external: bool = False, active: bool = True) -> Department:
    return Department(
        id=department_id,
        name=texts(f"Wydział {department_id}"),
        kind=DepartmentKind.EXTERNAL if external else DepartmentKind.OFFICE,
        contact=PublicContact(email=f"{department_id}@town.example"),
        active=active,
    )


def some_departments() -> list[Department]:
    return [
        a_department("lighting"),
        a_department("roads"),
        a_department("greenery"),
        a_department("energy-company", external=True),
    ]
