"""A line of history by whoever acts, and the facts about an announcement."""

from collections.abc import Sequence
from datetime import datetime

from backend.announcements.documents import Announcement
from backend.announcements.rules import lead_of
from backend.announcements.states import AnnouncementStatus
from backend.announcements.values import Entry, EntryKind, Part
from backend.facts.announcements import AnnouncementPublished, TitleAndLead
from backend.kernel.text import Language
from backend.work import Work


def line(
    work: Work,
    announcement: Announcement,
    kind: EntryKind,
    *,
    note: str | None = None,
    for_at: datetime | None = None,
    parts: Sequence[Part] = (),
) -> Entry:
    """Who and when come from the work."""
    return Entry(
        kind=kind,
        at=work.now,
        by_id=work.actor.account_id,
        version=announcement.version,
        note=note,
        for_at=for_at,
        parts=list(parts),
    )


def ask_again(work: Work, announcement: Announcement) -> None:
    """What was approved, or its time, is another one now: it waits for approval once more."""
    announcement.move_to(AnnouncementStatus.SUBMITTED, line(work, announcement, EntryKind.LAPSED))
    announcement.approved_by = None


def published(announcement: Announcement) -> AnnouncementPublished:
    """Of the version that goes out now."""
    content = announcement.content
    found = {language: getattr(content.words, language.value) for language in Language}
    return AnnouncementPublished(
        announcement_id=announcement.id,
        version_number=announcement.version,
        severity=content.severity.value,
        topic=content.topic.value,
        area_ids=list(content.area_ids),
        words={
            language.value: TitleAndLead(title=words.title, lead=lead_of(words.text), text=words.text)
            for language, words in found.items()
            if words is not None
        },
        valid_until=content.valid_until,
    )
