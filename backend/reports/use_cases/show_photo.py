"""The office lets everybody see a photo, or hides it again; covers parts of it; looks at the original."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.media.documents import Media, Original, Pair
from backend.media.doomed import doom, spare, sweep
from backend.media.processing import Darkroom
from backend.media.states import MediaState
from backend.media.upload_errors import MediaChanged, MediaNotFound, MediaNotReady, MediaOriginalGone
from backend.media.values import Box
from backend.reports.access import may_read_all_of, report_for_department
from backend.reports.documents import Report
from backend.reports.errors import NeverPublic
from backend.reports.photos import photos_of
from backend.reports.telling import line
from backend.reports.use_cases.photo_came import reports_with
from backend.reports.values import EntryKind
from backend.work import Transactions, Work


@dataclass(frozen=True, slots=True)
class ShowPhoto:
    """`released` False hides it again."""

    report_id: UUID
    media_id: UUID
    released: bool = True
    expected_revision: int | None = None


@dataclass(frozen=True, slots=True)
class CoverPhoto:
    """`expected_revision`: of the boxes as they were looked at."""

    report_id: UUID
    media_id: UUID
    boxes: Sequence[Box]
    note: str | None = None
    expected_revision: int | None = None


async def show_photo(work: Work, command: ShowPhoto) -> Report:
    report = await report_for_department(
        work, command.report_id, Permission.REPORT_PUBLISH, expected_revision=command.expected_revision
    )
    media = await _photo_in(work, report, command.media_id)
    if command.released and report.public_location is None:
        raise NeverPublic
    if media.state is not MediaState.READY:
        raise MediaNotReady
    if command.released == (media.released_at is not None):
        return report
    media.released_at = work.now if command.released else None
    media.released_by = work.actor.account_id if command.released else None
    media.hidden_by_office = not command.released
    kind = EntryKind.PHOTO_RELEASED if command.released else EntryKind.PHOTO_HIDDEN
    report.remember(line(work, report, kind, public=False, photo_ids=[media.id]))
    await media.replace(session=work.session)
    await report.replace(session=work.session)
    return report


async def _photo_in(work: Work, report: Report, media_id: UUID) -> Media:
    photo = next((one for one in await photos_of(work, report) if one.of.id == media_id), None)
    if photo is None or photo.media is None:
        raise MediaNotFound
    return photo.media


async def cover_photo(transactions: Transactions, darkroom: Darkroom, actor: Actor, command: CoverPhoto) -> Report:
    """The public's pictures are made anew before this returns. Two at once: the second is told to look again."""
    before = await transactions.read(actor, lambda work: _to_cover(work, command))
    pairs = await darkroom.cover(before, command.boxes)
    old = {picture.key for pair in before.pictures.values() for picture in (pair.plain, pair.public)}
    report = await transactions.run(actor, lambda work: _covered(work, command, before.boxes_revision, pairs))
    await sweep(transactions, darkroom.storage, sorted(old))
    return report


async def _to_cover(work: Work, command: CoverPhoto) -> Media:
    report = await report_for_department(work, command.report_id, Permission.REPORT_PUBLISH)
    media = await _photo_in(work, report, command.media_id)
    if media.state is not MediaState.READY:
        raise MediaNotReady
    if command.expected_revision not in {None, media.boxes_revision}:
        raise MediaChanged(media.boxes_revision)
    return media


async def _covered(work: Work, command: CoverPhoto, seen: int, pairs: dict[str, Pair]) -> Report:
    report = await report_for_department(work, command.report_id, Permission.REPORT_PUBLISH)
    media = await _photo_in(work, report, command.media_id)
    if media.boxes_revision != seen:
        raise MediaChanged(media.boxes_revision)
    before = media.keys
    media.pictures, media.boxes = pairs, list(command.boxes)
    media.boxes_revision += 1
    report.remember(line(work, report, EntryKind.PHOTO_COVERED, public=False, text=command.note, photo_ids=[media.id]))
    await media.replace(session=work.session)
    await report.replace(session=work.session)
    await spare(work, sorted(media.keys))
    await doom(work, sorted(before - media.keys))
    return report


async def open_original(work: Work, media_id: UUID) -> Original:
    """Written to the history of the report, for those inside."""
    work.actor.require(Permission.MEDIA_ORIGINAL)
    media = await Media.get(media_id, session=work.session)
    if media is None:
        raise MediaNotFound
    for report, _ in await reports_with(work, media):
        if may_read_all_of(work.actor, report):
            if media.original is None:
                raise MediaOriginalGone
            report.remember(line(work, report, EntryKind.PHOTO_OPENED, public=False, photo_ids=[media.id]))
            await report.replace(session=work.session)
            return media.original
    raise MediaNotFound
