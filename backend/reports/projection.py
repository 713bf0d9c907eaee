"""What the public may know of a report: one function decides it, and the public pages show nothing else."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from backend.kernel.geo import Point
from backend.reports.documents import Report
from backend.reports.photos import Photo
from backend.reports.states import ReportStatus
from backend.reports.values import By, Entry, EntryKind, PhotoStage

RESIDENTS_PHOTOS = frozenset({PhotoStage.REPORTED, PhotoStage.OBJECTION})
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
    photo_ids: list[UUID]


@dataclass(frozen=True, slots=True)
class ShownPhoto:
    """`caption` None until the reporter's words are released. `plain`: as it is; else with what is covered covered."""

    photo: Photo
    caption: str | None
    plain: bool


@dataclass(frozen=True, slots=True)
class PublicFace:
    """`location` is exact for the reporter and rounded for everybody else; `words` are None until released.

    `photos_held`: how many are ready and wait for their release.
    """

    location: Point
    description: str | None
    address: str | None
    timeline: list[PublicLine]
    photos: list[ShownPhoto]
    photos_held: int


def public_face(report: Report, photos: Sequence[Photo], *, own: bool) -> PublicFace:
    """For the reporter (`own`) or for anybody. Only for reports that access.visible_report gave out."""
    shown = _photos(report, photos, own=own)
    held = sum(1 for photo in photos if photo.is_ready and not photo.is_released)
    timeline = _timeline(report, {one.photo.of.id for one in shown}, own=own)
    if own:
        return PublicFace(report.location, report.description, report.address, timeline, shown, held)
    if report.public_location is None:
        raise ValueError("this report has no public face")
    words = report.words_released
    # The address text is the reporter's words too, and more exact than a rounded place.
    exact = words and report.public_location == report.location
    return PublicFace(
        location=report.public_location,
        description=report.description if words else None,
        address=report.address if exact else None,
        timeline=timeline,
        photos=shown,
        photos_held=held,
    )


def _photos(report: Report, photos: Sequence[Photo], *, own: bool) -> list[ShownPhoto]:
    """Their own, and of the office's what everybody sees; for anybody else only what was released."""
    if own:
        return [
            ShownPhoto(photo, _caption(photo), plain=photo.of.stage in RESIDENTS_PHOTOS)
            for photo in photos
            if photo.of.stage in RESIDENTS_PHOTOS or photo.is_released
        ]
    return [
        ShownPhoto(photo, _caption(photo) if _caption_is_public(report, photo) else None, plain=False)
        for photo in photos
        if photo.is_released
    ]


def _caption(photo: Photo) -> str | None:
    return None if photo.media is None else photo.media.caption


def _caption_is_public(report: Report, photo: Photo) -> bool:
    """The office's; of the reporter's those that were there when their words were released."""
    if photo.of.stage not in RESIDENTS_PHOTOS:
        return True
    if not report.words_released or photo.media is None:
        return False
    released_at = report.words_released_at
    return report.reporter_trusted or (released_at is not None and photo.media.created_at <= released_at)


def _timeline(report: Report, shown: AbstractSet[UUID], *, own: bool) -> list[PublicLine]:
    return [
        _public_line(entry, shown, words=own or _released(report, entry)) for entry in report.history if entry.public
    ]


def _released(report: Report, entry: Entry) -> bool:
    """Everything the office wrote; of the reporter's words those that were there when they were released."""
    if entry.by is not By.RESIDENT and entry.kind not in _RESIDENTS_WORDS:
        return True
    if not report.words_released:
        return False
    return report.reporter_trusted or (report.words_released_at is not None and entry.at <= report.words_released_at)


def _public_line(entry: Entry, shown: AbstractSet[UUID], *, words: bool) -> PublicLine:
    return PublicLine(
        kind=entry.kind,
        at=entry.at,
        by=entry.by,
        status=entry.status,
        department_id=entry.department_id,
        text=entry.text if words and entry.kind not in _INNER_WORDS else None,
        reason=entry.reason,
        on=entry.on,
        photo_ids=[one for one in entry.photo_ids if one in shown],
    )
