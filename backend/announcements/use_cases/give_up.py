"""A correction is given up before it went out: what the public reads stands."""

from dataclasses import dataclass
from uuid import UUID

from backend.announcements.access import announcement_to_change, may_give_up
from backend.announcements.documents import Announcement
from backend.announcements.enclosures import drop_enclosures
from backend.announcements.errors import NoCorrection, NotYoursToGiveUp
from backend.announcements.rules import hands_of, with_enclosures
from backend.announcements.states import AnnouncementStatus
from backend.announcements.telling import line
from backend.announcements.values import Content, EntryKind
from backend.facts.announcements import AnnouncementCorrectionGivenUp
from backend.kernel.permissions import Permission
from backend.work import Work

_S = AnnouncementStatus
_UNDER_WAY = frozenset({_S.DRAFT, _S.SUBMITTED, _S.APPROVED, _S.SCHEDULED})


@dataclass(frozen=True, slots=True)
class GiveUpCorrection:
    announcement_id: UUID
    note: str
    expected_revision: int | None = None


async def give_up_correction(work: Work, command: GiveUpCorrection) -> Announcement:
    """By who works at it, or who may approve; of an alarm that is out only by the latter, since it rings on.

    Who had heard the earlier version before it was stopped hears nothing more; it goes on to everybody else. What only
    the correction had of pictures and attachments goes.
    """
    announcement = await announcement_to_change(
        work,
        command.announcement_id,
        Permission.ANNOUNCEMENTS_WRITE,
        expected_revision=command.expected_revision,
    )
    public, version = announcement.published, announcement.published_version
    if public is None or version is None or announcement.status not in _UNDER_WAY:
        raise NoCorrection(announcement.status)
    if not may_give_up(work.actor, announcement):
        raise NotYoursToGiveUp
    announcement.move_to(_S.SENT, line(work, announcement, EntryKind.GIVEN_UP, note=command.note))
    await stand_by(work, announcement, public, version)
    await tell_on(work, announcement, version)
    return announcement


async def tell_on(work: Work, announcement: Announcement, version: int) -> None:
    """To whoever had not heard what stands again, when its correction stopped it."""
    await work.record(AnnouncementCorrectionGivenUp(announcement_id=announcement.id, version_number=version))


async def stand_by(work: Work, announcement: Announcement, public: Content, version: int) -> None:
    """What the public reads is what it says again, with what is hidden, and through whose hands that went."""
    before, announcement.version = announcement.content, version
    announcement.content = with_enclosures(public, before, announcement.withheld)
    hands = hands_of(announcement.history, version)
    announcement.author_ids, announcement.submitted_by = hands.author_ids, hands.submitted_by
    announcement.approved_by, announcement.send_at = hands.approved_by, None
    await drop_enclosures(work, announcement, before)
    await announcement.replace(session=work.session)
