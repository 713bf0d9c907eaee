"""What the public may know of a report: one function decides it, and the public pages show nothing else."""

from dataclasses import dataclass
from datetime import date, datetime

from backend.kernel.geo import Point
from backend.reports.documents import Report
from backend.reports.states import ReportStatus
from backend.reports.values import By, Entry, EntryKind

_RESIDENTS_WORDS = frozenset({EntryKind.ANSWER, EntryKind.OBJECTION})
_INNER_WORDS = frozenset({EntryKind.REROUTED})
"""That it went to another department is public; what colleagues told each other about it is not."""


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A line of the public timeline: no names, no ids."""

    kind: EntryKind
    at: datetime
    by: By
    status: ReportStatus
    department_id: str | None
    text: str | None
    reason: str | None
    on: date | None


@dataclass(frozen=True, slots=True)
class PublicFace:
    """`location` is exact for the reporter and rounded for everybody else; `words` are None until released."""

    location: Point
    description: str | None
    address: str | None
    timeline: list[PublicLine]


def public_face(report: Report, *, own: bool) -> PublicFace:
    """For the reporter (`own`) or for anybody. Only for reports that access.visible_report gave out."""
    if own:
        return PublicFace(report.location, report.description, report.address, _timeline(report, own=True))
    if report.public_location is None:
        raise ValueError("this report has no public face")
    words = report.words_released
    # The address text is the reporter's words too, and more exact than a rounded place.
    exact = words and report.public_location == report.location
    return PublicFace(
        location=report.public_location,
        description=report.description if words else None,
        address=report.address if exact else None,
        timeline=_timeline(report, own=False),
    )


def _timeline(report: Report, *, own: bool) -> list[PublicLine]:
    return [_public_line(entry, words=own or _released(report, entry)) for entry in report.history if entry.public]


def _released(report: Report, entry: Entry) -> bool:
    """Everything the office wrote; of the reporter's words those that were there when they were released."""
    if entry.by is not By.RESIDENT and entry.kind not in _RESIDENTS_WORDS:
        return True
    if not report.words_released:
        return False
    return report.reporter_trusted or (report.words_released_at is not None and entry.at <= report.words_released_at)


def _public_line(entry: Entry, *, words: bool) -> PublicLine:
    return PublicLine(
        kind=entry.kind,
        at=entry.at,
        by=entry.by,
        status=entry.status,
        department_id=entry.department_id,
        text=entry.text if words and entry.kind not in _INNER_WORDS else None,
        reason=entry.reason,
        on=entry.on,
    )
