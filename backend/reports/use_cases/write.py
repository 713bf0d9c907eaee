"""Words without a change of state: notes for colleagues, updates for the public, release of a reporter's words."""

from dataclasses import dataclass
from uuid import UUID

from backend.facts.reports import ReportUpdated
from backend.kernel.permissions import Permission
from backend.reports.access import report_for_department, report_for_office
from backend.reports.documents import Report
from backend.reports.errors import NeverPublic
from backend.reports.photos import add_photos
from backend.reports.telling import about, line
from backend.reports.values import EntryKind, PhotoStage
from backend.work import Work


@dataclass(frozen=True, slots=True)
class WriteToReport:
    report_id: UUID
    text: str
    expected_revision: int | None = None
    media_ids: tuple[UUID, ...] = ()
    """Of an update only."""


@dataclass(frozen=True, slots=True)
class ReleaseWords:
    """All that the reporter wrote until now; `released` False takes it back."""

    report_id: UUID
    released: bool = True
    expected_revision: int | None = None


async def add_note(work: Work, command: WriteToReport) -> Report:
    """Anybody in the office who may see the report and write notes, of whatever department, may help."""
    work.actor.require(Permission.REPORT_NOTE)
    report = await report_for_office(work, command.report_id, expected_revision=command.expected_revision)
    report.remember(line(work, report, EntryKind.NOTE, public=False, text=command.text))
    await report.replace(session=work.session)
    return report


async def add_update(work: Work, command: WriteToReport) -> Report:
    report = await report_for_department(
        work, command.report_id, Permission.REPORT_PUBLISH, expected_revision=command.expected_revision
    )
    report.remember(line(work, report, EntryKind.UPDATE, text=command.text, photo_ids=command.media_ids))
    await add_photos(work, report, command.media_ids, PhotoStage.UPDATE)
    await report.replace(session=work.session)
    await work.record(ReportUpdated(**await about(work, report), text=command.text))
    return report


async def release_words(work: Work, command: ReleaseWords) -> Report:
    """From now on everybody may read what the reporter wrote up to now (or no longer)."""
    report = await report_for_department(
        work, command.report_id, Permission.REPORT_PUBLISH, expected_revision=command.expected_revision
    )
    if report.public_location is None:
        raise NeverPublic
    if command.released or report.words_released:
        report.words_released = command.released
        report.words_released_at = work.now if command.released else None
        report.remember(
            line(
                work, report, EntryKind.RELEASED, public=False, reason="released" if command.released else "taken back"
            )
        )
        await report.replace(session=work.session)
    return report
