"""Somebody writes an announcement, or goes on writing at a draft."""

from dataclasses import dataclass
from uuid import UUID

from backend.announcements.access import announcement_to_change
from backend.announcements.documents import Announcement
from backend.announcements.enclosures import drop_enclosures, take_enclosures
from backend.announcements.errors import AnnouncementNotADraft, ValidityWrong
from backend.announcements.rules import is_valid_time, parts_changed
from backend.announcements.states import AnnouncementStatus
from backend.announcements.telling import line
from backend.announcements.values import Content, Entry, EntryKind
from backend.areas.access import require_districts
from backend.kernel.permissions import Permission
from backend.work import Work


@dataclass(frozen=True, slots=True)
class WriteAnnouncement:
    announcement_id: UUID
    content: Content


@dataclass(frozen=True, slots=True)
class EditAnnouncement:
    announcement_id: UUID
    content: Content
    expected_revision: int | None = None


async def write_announcement(work: Work, command: WriteAnnouncement) -> Announcement:
    work.actor.require(Permission.ANNOUNCEMENTS_WRITE)
    await _check(command.content)
    announcement = Announcement(
        id=command.announcement_id,
        content=command.content,
        author_ids=_with(work, []),
        created_at=work.now,
        updated_at=work.now,
        history=[Entry(kind=EntryKind.CREATED, at=work.now, by_id=work.actor.account_id, version=1)],
    )
    await take_enclosures(work, announcement)
    await announcement.insert(session=work.session)
    return announcement


async def edit_announcement(work: Work, command: EditAnnouncement) -> Announcement:
    announcement = await announcement_to_change(
        work,
        command.announcement_id,
        Permission.ANNOUNCEMENTS_WRITE,
        expected_revision=command.expected_revision,
    )
    if announcement.status is not AnnouncementStatus.DRAFT:
        raise AnnouncementNotADraft(announcement.status)
    await _check(command.content)
    before, announcement.content = announcement.content, command.content
    announcement.author_ids = _with(work, announcement.author_ids)
    parts = parts_changed(before, command.content)
    announcement.remember(line(work, announcement, EntryKind.EDITED, parts=parts))
    await take_enclosures(work, announcement)
    await drop_enclosures(work, announcement, before)
    await announcement.replace(session=work.session)
    return announcement


async def _check(content: Content) -> None:
    if not is_valid_time(content.valid_from, content.valid_until):
        raise ValidityWrong
    await require_districts(content.area_ids)


def _with(work: Work, author_ids: list[UUID]) -> list[UUID]:
    by = work.actor.account_id
    return author_ids if by is None or by in author_ids else [*author_ids, by]
