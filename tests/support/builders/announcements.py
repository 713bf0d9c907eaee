"""Announcements in any state: a water outage for the whole town, with dull words."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from backend.announcements.documents import Announcement
from backend.announcements.states import AnnouncementStatus
from backend.announcements.use_cases.approve import ApproveAnnouncement, approve_announcement
from backend.announcements.use_cases.cancel import CancelAnnouncement, cancel_announcement
from backend.announcements.use_cases.send import SendAnnouncement, mark_sent, send_announcement
from backend.announcements.use_cases.submit import SubmitAnnouncement, submit_announcement
from backend.announcements.use_cases.write import WriteAnnouncement, write_announcement
from backend.announcements.values import Content, Severity, Topic, Words, WordsBy
from backend.kernel.actor import SYSTEM, Actor, staff_actor
from backend.kernel.permissions import Role
from backend.work import Transactions, Work
from tests.conftest import WEDNESDAY

WRITER = staff_actor(UUID(int=501), frozenset({Role.OFFICER}), frozenset({"lighting"}))
HEAD = staff_actor(UUID(int=502), frozenset({Role.DEPARTMENT_HEAD}), frozenset({"lighting"}))
OTHER_HEAD = staff_actor(UUID(int=503), frozenset({Role.DEPARTMENT_HEAD}), frozenset({"roads"}))
POLISH = Words(
    title="Brak wody przy Lipowej", text="Dziś do 18:00 nie będzie wody przy ulicy Lipowej.\n\nPrzepraszamy."
)
ENGLISH = Words(title="No water in Lipowa", text="There is no water in Lipowa street until 18:00 today.")


def a_content(**fields: Any) -> Content:
    made: dict[str, Any] = {
        "severity": Severity.INFORMATION,
        "topic": Topic.WATER,
        "words": WordsBy(pl=POLISH, en=ENGLISH),
        "valid_from": WEDNESDAY,
        "valid_until": WEDNESDAY + timedelta(days=3),
    }
    return Content(**(made | fields))


def a_picture_of(media_id: UUID | str, alt: str = "Koparka przy ulicy Lipowej", **more: Any) -> dict[str, Any]:
    """As the console names it."""
    return {"id": str(media_id), "alt": {"pl": alt}, **more}


def a_body(**fields: Any) -> dict[str, Any]:
    """As the console sends it."""
    body: dict[str, Any] = a_content().model_dump(mode="json")
    return body | fields


_S = AnnouncementStatus
_WAY = {
    _S.DRAFT: (),
    _S.SUBMITTED: (_S.SUBMITTED,),
    _S.APPROVED: (_S.SUBMITTED, _S.APPROVED),
    _S.SCHEDULED: (_S.SUBMITTED, _S.APPROVED, _S.SCHEDULED),
    _S.SENDING: (_S.SUBMITTED, _S.APPROVED, _S.SENDING),
    _S.SENT: (_S.SUBMITTED, _S.APPROVED, _S.SENDING, _S.SENT),
    _S.CANCELLED: (_S.SUBMITTED, _S.APPROVED, _S.SENDING, _S.CANCELLED),
}


async def an_announcement(
    transactions: Transactions, status: AnnouncementStatus = _S.DRAFT, by: Actor = WRITER, **fields: Any
) -> Announcement:
    """Written and submitted by `by`, approved, put off, or cancelled, by a head."""
    command = WriteAnnouncement(uuid4(), a_content(**fields))
    announcement = await transactions.run(by, lambda work: write_announcement(work, command))
    for step in _WAY[status]:
        await transactions.run(
            _who(step, by),
            lambda work, step=step: _take(work, step, announcement.id),  # type: ignore[misc]  # bound now
        )
    return await reread(announcement.id)


def _who(step: AnnouncementStatus, by: Actor) -> Actor:
    if step in {_S.APPROVED, _S.SCHEDULED, _S.CANCELLED}:
        return OTHER_HEAD
    return SYSTEM if step is _S.SENT else by


async def _take(work: Work, step: AnnouncementStatus, announcement_id: UUID) -> Any:
    match step:
        case _S.SUBMITTED:
            return await submit_announcement(work, SubmitAnnouncement(announcement_id))
        case _S.APPROVED:
            return await approve_announcement(work, ApproveAnnouncement(announcement_id))
        case _S.SCHEDULED:
            return await send_announcement(work, SendAnnouncement(announcement_id, work.now + timedelta(hours=2)))
        case _S.SENDING:
            return await send_announcement(work, SendAnnouncement(announcement_id))
        case _S.SENT:
            return await mark_sent(work, announcement_id)
        case _:
            return await cancel_announcement(work, CancelAnnouncement(announcement_id, "Wodociągi skończyły."))


async def reread(announcement_id: UUID) -> Announcement:
    announcement = await Announcement.get(announcement_id)
    assert announcement is not None
    return announcement
