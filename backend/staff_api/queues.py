"""How full the queues are."""

from typing import Self

from fastapi import APIRouter
from pydantic import BaseModel, Field

from backend.http.auth import StaffActor
from backend.http.deps import UseTransactions
from backend.http.problem import problems
from backend.reports.queries.counts import QueueCount, queue_counts
from backend.reports.queries.lists import Queue

router = APIRouter(prefix="/staff/v1/queues", tags=["reports"])


class QueueView(BaseModel):
    queue: Queue
    count: int
    capped: bool = Field(description="There are more than this.")

    @classmethod
    def of(cls, found: QueueCount) -> Self:
        return cls(queue=found.queue, count=found.count, capped=found.capped)


class QueuesView(BaseModel):
    queues: list[QueueView] = Field(description="Every queue, as the list of that queue would show it to me.")


@router.get("", operation_id="listQueues", summary="How full the queues are", responses=problems(401, 403, 503))
async def list_queues(actor: StaffActor, transactions: UseTransactions) -> QueuesView:
    return QueuesView(queues=[QueueView.of(one) for one in await transactions.read(actor, queue_counts)])
