"""The photos of a report: named by it, owned by who sent them, shown by what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.kernel.actor import Actor, ActorKind
from backend.media.documents import Media, OwnerKind
from backend.media.queries import media_of
from backend.media.states import MediaState
from backend.reports.documents import MAX_ENTRIES, Report
from backend.reports.errors import PhotoNotThere, ReportPhotosFull
from backend.reports.telling import line
from backend.reports.values import EntryKind, PhotoOf, PhotoStage
from backend.work import Work

MOST_PHOTOS = 60
"""Of one report, over all its objections and updates."""
_THERE = frozenset({MediaState.STORED, MediaState.READY})
_RESIDENTS = frozenset({PhotoStage.REPORTED, PhotoStage.OBJECTION})
_SAID_BY_THE_OFFICE = frozenset({PhotoStage.UPDATE, PhotoStage.RESOLUTION})
"""What the office publishes with them is published."""


@dataclass(frozen=True, slots=True)
class Photo:
    """`media` is None while it is still coming."""

    of: PhotoOf
    media: Media | None

    @property
    def is_ready(self) -> bool:
        return self.media is not None and self.media.state is MediaState.READY

    @property
    def is_released(self) -> bool:
        return self.is_ready and self.media is not None and self.media.released_at is not None


def photos_named(actor: Actor, media_ids: Sequence[UUID], stage: PhotoStage) -> list[PhotoOf]:
    """Each once, in the order in which they were named."""
    return [PhotoOf(id=one, owner_id=actor.account_id, stage=stage) for one in dict.fromkeys(media_ids)]


async def photos_of(work: Work, report: Report) -> list[Photo]:
    """In the order in which they were named; another's photo is as one that never came."""
    return (await photos_of_all(work, [report]))[report.id]


async def photos_of_all(work: Work, reports: Sequence[Report]) -> dict[UUID, list[Photo]]:
    """By the id of the report."""
    known = await media_of(work, [one.id for report in reports for one in report.photos])
    return {report.id: [Photo(one, _if_owned(known.get(one.id), one)) for one in report.photos] for report in reports}


def _if_owned(media: Media | None, of: PhotoOf) -> Media | None:
    return media if media is not None and media.owner_id == of.owner_id else None


async def add_photos(work: Work, report: Report, media_ids: Sequence[UUID], stage: PhotoStage) -> None:
    """Of whoever acts, who names them with what they say. The report is not stored by this."""
    there = {one.id for one in report.photos}
    named = [one for one in photos_named(work.actor, media_ids, stage) if one.id not in there]
    if not named:
        return
    report.photos = [*report.photos, *named]
    if len(report.photos) > MOST_PHOTOS:
        raise ReportPhotosFull(MOST_PHOTOS)
    await take_photos(work, report, named)


async def take_photos(work: Work, report: Report, named: Sequence[PhotoOf]) -> None:
    """From now on they are the report's. PhotoNotThere for the office's that have not come: it uploads first."""
    known = await media_of(work, [one.id for one in named])
    by_office = work.actor.kind is ActorKind.STAFF
    for one in named:
        media = _if_owned(known.get(one.id), one)
        if by_office and (media is None or media.state not in _THERE or media.held_by is not None):
            raise PhotoNotThere
        if media is None:
            continue
        # Written in any case: a photo that becomes ready at this moment must not miss the report.
        media.named_at = work.now
        if media.state is not MediaState.ARRIVING:
            media.expires_at = None
        _release_at_once(work, report, one, media)
        await media.replace(session=work.session)


def _release_at_once(work: Work, report: Report, of: PhotoOf, media: Media) -> None:
    if report.public_location is None:
        return
    if media.owner_kind is OwnerKind.STAFF and of.stage in _SAID_BY_THE_OFFICE:
        media.released_at, media.released_by = work.now, work.actor.account_id
    elif trusted_with(report, of, media):
        release_for_trust(work, report, media)


def trusted_with(report: Report, of: PhotoOf, media: Media) -> bool:
    """Whether a good record is enough for everybody to see it."""
    return (
        report.reporter_trusted
        and report.public_location is not None
        and of.stage in _RESIDENTS
        and media.owner_kind is OwnerKind.RESIDENT
        and media.state is MediaState.READY
        and media.released_at is None
        and not media.hidden_by_office
    )


def release_for_trust(work: Work, report: Report, media: Media) -> None:
    """By nobody in particular; the history says when."""
    media.released_at, media.released_by = work.now, None
    if len(report.history) < MAX_ENTRIES:
        entry = line(work, report, EntryKind.PHOTO_RELEASED, public=False, reason="trusted", photo_ids=[media.id])
        report.remember(entry.by_the_clock())
