"""Decisions about announcements: values in, answer out."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from backend.announcements.values import MAX_ATTACHMENTS, MAX_PICTURES, Content, Entry, EntryKind, Part, Severity

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


def enclosures_of(content: Content) -> set[UUID]:
    return {one.id for one in content.pictures} | {one.id for one in content.attachments}


def without_enclosure(content: Content, enclosure_id: UUID) -> Content:
    """The same without that picture or attachment."""
    return content.model_copy(
        update={
            "pictures": tuple(one for one in content.pictures if one.id != enclosure_id),
            "attachments": tuple(one for one in content.attachments if one.id != enclosure_id),
        }
    )


def with_enclosures(content: Content, other: Content, ids: Collection[UUID]) -> Content:
    """The same with those of `other` behind its own, as far as there is room for them."""
    return content.model_copy(
        update={
            "pictures": (*content.pictures, *(one for one in other.pictures if one.id in ids))[:MAX_PICTURES],
            "attachments": (*content.attachments, *(one for one in other.attachments if one.id in ids))[
                :MAX_ATTACHMENTS
            ],
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


APPROVAL_HOLDS = timedelta(days=7)
"""Of an alarm: what two agreed to ring now is not rung by one of them months later."""


def holds_still(history: Iterable[Entry], version: int, now: datetime) -> bool:
    """Whether the approval is new enough for an alarm to go out by hand."""
    approved = [entry.at for entry in history if entry.kind is EntryKind.APPROVED and entry.version == version]
    return bool(approved) and now - approved[-1] <= APPROVAL_HOLDS


_WRITES = frozenset({EntryKind.CREATED, EntryKind.EDITED})
_HANDS_IN = frozenset({EntryKind.SUBMITTED})
_LETS_GO = frozenset({EntryKind.APPROVED})


@dataclass(frozen=True, slots=True)
class Hands:
    """Through which a version went."""

    author_ids: list[UUID]
    submitted_by: UUID | None
    approved_by: UUID | None


def hands_of(history: Iterable[Entry], version: int) -> Hands:
    """Of what is said again after a correction was given up."""
    lines = [entry for entry in history if entry.version == version]

    def those_who(kinds: frozenset[EntryKind]) -> list[UUID]:
        return [entry.by_id for entry in lines if entry.kind in kinds and entry.by_id is not None]

    submitted, approved = those_who(_HANDS_IN), those_who(_LETS_GO)
    return Hands(
        list(dict.fromkeys(those_who(_WRITES))),
        submitted[-1] if submitted else None,
        approved[-1] if approved else None,
    )


_CORRECTS = frozenset({EntryKind.CORRECTING, EntryKind.EDITED, EntryKind.SUBMITTED})


def correctors_among(history: Iterable[Entry], version: int) -> set[UUID]:
    """Who began this correction, wrote at it or handed it in; of one of this number that was given up, nobody."""
    people: set[UUID] = set()
    for entry in history:
        if entry.version != version:
            continue
        if entry.kind is EntryKind.CORRECTING:
            people.clear()
        if entry.kind in _CORRECTS and entry.by_id is not None:
            people.add(entry.by_id)
    return people
