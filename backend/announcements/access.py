"""The only way to get hold of an announcement on someone's behalf."""

from uuid import UUID

from backend.announcements.documents import Announcement
from backend.announcements.errors import AnnouncementChanged, AnnouncementNotFound
from backend.announcements.rules import correctors_among, enclosures_of, needs_an_approver_to_stop, needs_second_person
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.work import Work


async def announcement_for_office(
    work: Work, announcement_id: UUID, permission: Permission = Permission.ANNOUNCEMENTS_READ
) -> Announcement:
    """To look at."""
    work.actor.require(permission)
    return await _one(work, announcement_id)


async def announcement_to_change(
    work: Work, announcement_id: UUID, permission: Permission, *, expected_revision: int | None = None
) -> Announcement:
    """`expected_revision` is the caller's If-Match."""
    announcement = await announcement_for_office(work, announcement_id, permission)
    if expected_revision is not None and expected_revision != announcement.revision:
        raise AnnouncementChanged(announcement.revision)
    return announcement


def may_steer(actor: Actor, announcement: Announcement) -> bool:
    """Whether one that is approved is theirs to send, to put off or to cancel: an alarm is not any colleague's."""
    return (
        not needs_second_person(announcement.content)
        or actor.may(Permission.ANNOUNCEMENTS_APPROVE)
        or announcement.submitted_by == actor.account_id
    )


def may_give_up(actor: Actor, announcement: Announcement) -> bool:
    """A correction: theirs who work at it; of an alarm that is out only theirs who may approve one, for it rings on."""
    if announcement.published is None:
        return False
    theirs = actor.account_id in correctors_among(announcement.history, announcement.version)
    is_alarm = needs_an_approver_to_stop(announcement.published)
    return actor.may(Permission.ANNOUNCEMENTS_APPROVE) or (theirs and not is_alarm)


def may_take_down(actor: Actor, announcement: Announcement) -> bool:
    """For good, with its bytes; of an alarm that is out anybody else hides it."""
    return actor.may(Permission.ANNOUNCEMENTS_APPROVE) or not needs_an_approver_to_stop(announcement.published)


def takeable(actor: Actor, announcement: Announcement) -> set[UUID]:
    """Pictures and attachments that are public; and those that are only hidden, for who has the last word."""
    public = set() if announcement.published is None else enclosures_of(announcement.published)
    return public | set(announcement.withheld) if may_take_down(actor, announcement) else public


async def public_announcement(work: Work, announcement_id: UUID) -> Announcement:
    """What was published once stays readable at its address, cancelled or not. Show only what is public of it."""
    work.actor.require(Permission.ANNOUNCEMENTS_READ_PUBLIC)
    announcement = await _one(work, announcement_id)
    if announcement.published is None:
        raise AnnouncementNotFound
    return announcement


async def _one(work: Work, announcement_id: UUID) -> Announcement:
    announcement = await Announcement.get(announcement_id, session=work.session)
    if announcement is None:
        raise AnnouncementNotFound
    return announcement
