"""Who in the office must hear of a report: whoever has it, or all who could take it."""

from typing import Any

from backend.accounts.access import Colleague, dispatchers_to_tell, staff_to_tell
from backend.kernel.permissions import Role
from backend.reports.documents import Report

_HANDLES = frozenset({Role.OFFICER, Role.DEPARTMENT_HEAD})


async def who_must_know(report: Report) -> dict[str, Any]:
    """The fields `assignee_id` and `colleague_ids` of a fact; and `head_ids`, the heads of the department.

    A body outside the office has nobody here: its report waits for a dispatcher to hand it over, as does one without a
    department.
    """
    there = await staff_to_tell(report.department_id) if report.department_id is not None else []
    heads = [one.id for one in there if Role.DEPARTMENT_HEAD in one.roles]
    if any(one.id == report.assignee_id for one in there):
        return {"assignee_id": report.assignee_id, "colleague_ids": [], "head_ids": heads}
    handling: list[Colleague] = [one for one in there if not _HANDLES.isdisjoint(one.roles)]
    handling = handling or await dispatchers_to_tell()
    return {"assignee_id": None, "colleague_ids": [one.id for one in handling], "head_ids": heads}


async def who_has_it(report: Report) -> dict[str, Any]:
    """The same without the heads: nothing is late."""
    told = await who_must_know(report)
    return {name: told[name] for name in ("assignee_id", "colleague_ids")}
