"""How many reports wait in each queue: what the list would show, counted up to a cap."""

from dataclasses import dataclass

from backend.kernel.permissions import Permission
from backend.reports.documents import Report
from backend.reports.queries.lists import Asked, Queue, plan_for
from backend.work import Work

COUNT_CAP = 999


@dataclass(frozen=True, slots=True)
class QueueCount:
    """`capped`: there are more than COUNT_CAP."""

    queue: Queue
    count: int
    capped: bool


async def queue_counts(work: Work) -> list[QueueCount]:
    work.actor.require(Permission.REPORT_READ)
    return [await _counted(work, queue) for queue in Queue]


async def _counted(work: Work, queue: Queue) -> QueueCount:
    found = await count_up_to(work, Asked(queue=queue), COUNT_CAP + 1)
    return QueueCount(queue, min(found, COUNT_CAP), found > COUNT_CAP)


async def count_up_to(work: Work, asked: Asked, limit: int) -> int:
    """On the list's own index; the cursor and the limit of the page do not matter."""
    plan = await plan_for(work, asked)
    found = Report.get_pymongo_collection()
    return await found.count_documents(plan.where, session=work.session, hint=plan.index, limit=limit)
