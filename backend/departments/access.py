"""The departments, kept in memory per published version."""

from collections.abc import Mapping
from types import MappingProxyType

from backend.departments.documents import Department
from backend.departments.errors import DepartmentNotFound, DepartmentUnknown
from backend.kernel.permissions import Permission
from backend.kernel.published import Snapshot
from backend.work import Work


async def _load(_version: int) -> Mapping[str, Department]:
    found = await Department.find_all().to_list()
    return MappingProxyType({department.id: department for department in sorted(found, key=_polish_name)})


def _polish_name(department: Department) -> tuple[str, str]:
    return department.name.pl.casefold(), department.id


departments = Snapshot("departments", _load)


async def all_departments() -> Mapping[str, Department]:
    """By id, inactive ones too: old reports name them."""
    return await departments.get()


async def departments_for(work: Work) -> list[Department]:
    """The directory, by Polish name, for colleagues."""
    work.actor.require(Permission.DIRECTORY_READ)
    return list((await all_departments()).values())


async def department_named(department_id: str) -> Department:
    """DepartmentUnknown when there is none; it may be inactive."""
    found = (await all_departments()).get(department_id)
    if found is None:
        raise DepartmentUnknown
    return found


async def require_department(department_id: str) -> None:
    """DepartmentNotFound: for one that an address names."""
    if department_id not in await all_departments():
        raise DepartmentNotFound
