"""The office's units and the bodies outside it are added or changed."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from backend.departments.documents import Department
from backend.departments.errors import DepartmentsBroken
from backend.kernel.flaws import Flaw
from backend.kernel.ids import is_slug
from backend.kernel.permissions import Permission
from backend.kernel.published import publish
from backend.kernel.text import shows_something
from backend.work import Work

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True, slots=True)
class SaveDepartments:
    """Those that are not named stay as they are; one that ends becomes inactive, since old reports name it."""

    departments: tuple[Department, ...]


async def save_departments(work: Work, command: SaveDepartments) -> int:
    """The new version; DepartmentsBroken lists what is wrong."""
    work.actor.require(Permission.CATALOG_WRITE)
    if flaws := list(_flaws(command.departments)):
        raise DepartmentsBroken(flaws)
    for department in command.departments:
        await department.save(session=work.session)
    return await publish("departments", work.session)


def _flaws(departments: tuple[Department, ...]) -> Iterator[Flaw]:
    times = Counter(department.id for department in departments)
    for index, department in enumerate(departments):
        where = f"departments[{index}]"
        if not is_slug(department.id):
            yield Flaw(f"{where}.id", "not-a-slug")
        if times[department.id] > 1:
            yield Flaw(f"{where}.id", "twice")
        if not all(shows_something(text) for text in department.name.model_dump().values()):
            yield Flaw(f"{where}.name", "empty-text")
        if department.contact.email is not None and not _EMAIL.fullmatch(department.contact.email):
            yield Flaw(f"{where}.contact.email", "not-an-address")
