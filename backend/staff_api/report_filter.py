"""What narrows a list of reports, the same for the list and for its exports."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query

from backend.reports.queries.lists import NOBODY, Asked, Order, Queue
from backend.reports.states import ReportStatus

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
Code = Annotated[str | None, Query(max_length=60)]


async def _asked(
    queue: Annotated[Queue | None, Query(description="None: everything I may see.")] = None,
    status: ReportStatus | None = None,
    category: Code = None,
    department: Code = None,
    area: Code = None,
    assignee: Annotated[
        str | None, Query(pattern=f"^({NOBODY}|{_UUID})$", description="Somebody's account, or `none`.")
    ] = None,
    q: Annotated[str | None, Query(max_length=200, description="Words, or a public code.")] = None,
    sort: Annotated[
        Order | None,
        Query(
            description="`due` shows only what is due some day. None: the overdue queue by that, others newest first."
        ),
    ] = None,
) -> Asked:
    return Asked(
        queue=queue,
        status=status,
        category_id=category,
        department_id=department,
        area_id=area,
        assignee=_assignee(assignee),
        text=q,
        order=sort,
    )


def _assignee(text: str | None) -> UUID | str | None:
    return text if text is None or text == NOBODY else UUID(text)


AskedList = Annotated[Asked, Depends(_asked)]
