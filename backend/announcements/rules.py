"""Decisions about announcements: values in, answer out."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from backend.announcements.values import Content, Part, Severity

LONGEST = timedelta(days=366)
_YEARS = range(2000, 2200)
"""Others are slips of the keyboard, and break the arithmetic of time zones."""
LEAD_MAX = 300


def needs_second_person(content: Content) -> bool:
    return content.severity is Severity.ALARM


def may_approve(content: Content, by: UUID | None, author_ids: Collection[UUID], submitted_by: UUID | None) -> bool:
    """An alarm wakes a town: neither who wrote it nor who submitted it lets it go, and never the clock."""
    if not needs_second_person(content):
        return True
    return by is not None and by != submitted_by and by not in author_ids


def is_valid_time(valid_from: datetime, valid_until: datetime) -> bool:
    ours = valid_from.year in _YEARS and valid_until.year in _YEARS
    return ours and timedelta() < valid_until - valid_from <= LONGEST


_FIELDS: Mapping[Part, tuple[str, ...]] = {
    Part.SEVERITY: ("severity",),
    Part.TOPIC: ("topic",),
    Part.AREAS: ("area_ids",),
    Part.WORDS: ("words",),
    Part.VALIDITY: ("valid_from", "valid_until"),
    Part.PICTURES: ("pictures",),
    Part.ATTACHMENTS: ("attachments",),
}


def parts_changed(before: Content, after: Content) -> list[Part]:
    return [part for part, names in _FIELDS.items() if any(getattr(before, n) != getattr(after, n) for n in names)]


def without_enclosure(content: Content, enclosure_id: UUID) -> Content:
    """The same without that picture or attachment."""
    return content.model_copy(
        update={
            "pictures": tuple(one for one in content.pictures if one.id != enclosure_id),
            "attachments": tuple(one for one in content.attachments if one.id != enclosure_id),
        }
    )


def lead_of(text: str) -> str:
    """What a message shows of a long text: its first paragraph, cut at a word."""
    first = text.split("\n\n", 1)[0].replace("\n", " ")
    if len(first) <= LEAD_MAX:
        return first
    return first[: LEAD_MAX - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def needs_an_approver_to_stop(published: Content | None) -> bool:
    """An alarm that is out is corrected or cancelled by somebody who may approve one; two had to agree to send it."""
    return published is not None and published.severity is Severity.ALARM
