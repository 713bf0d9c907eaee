"""How many an announcement would reach, and what became of it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request

from backend.announcements.access import announcement_for_office
from backend.http.auth import StaffActor
from backend.http.deps import UseTransactions
from backend.http.problem import problems
from backend.work import Work
from notifications.broadcast_counts import AudienceView, BroadcastView, Counts
from notifications.broadcasts import areas_to_tell

router = APIRouter(prefix="/staff/v1/announcements/{announcement_id}", tags=["announcements"])


async def _counts(request: Request) -> Counts:
    counts: Counts | None = getattr(request.app.state, "broadcast_counts", None)
    if counts is None:
        counts = request.app.state.broadcast_counts = Counts()
    return counts


UseCounts = Annotated[Counts, Depends(_counts)]


@router.get(
    "/audience",
    operation_id="getAnnouncementAudience",
    summary="How many it would reach now",
    responses=problems(401, 403, 404, 422, 503),
)
async def audience(
    announcement_id: UUID, actor: StaffActor, transactions: UseTransactions, counted: UseCounts
) -> AudienceView:
    """As its draft stands, before anything is sent; a correction also reaches the districts of what was told before.

    As it was at most five seconds ago.
    """

    async def look(work: Work) -> AudienceView:
        content = (await announcement_for_office(work, announcement_id)).content
        areas = await areas_to_tell(announcement_id, content.area_ids, work.session)
        told = content.severity.value, content.topic.value, tuple(areas)
        return await counted.audience(*told, work.now, work.session)

    return await transactions.read(actor, look)


@router.get(
    "/counts",
    operation_id="getAnnouncementCounts",
    summary="What became of it",
    responses=problems(401, 403, 404, 422, 503),
)
async def counts(
    announcement_id: UUID, actor: StaffActor, transactions: UseTransactions, counted: UseCounts
) -> BroadcastView:
    """As it was at most five seconds ago."""

    async def look(work: Work) -> BroadcastView:
        return await counted.of((await announcement_for_office(work, announcement_id)).id, work.now, work.session)

    return await transactions.read(actor, look)
