"""A resident, or an officer for a caller, reports a problem."""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from pymongo.errors import DuplicateKeyError

from backend.areas.access import area_index
from backend.catalog.access import catalog, work_calendar
from backend.catalog.answers import CheckedAnswers, check_answers
from backend.catalog.documents import Category
from backend.catalog.routing.access import routing
from backend.catalog.routing.rules import RoutingCase, decide
from backend.catalog.routing.values import Reason
from backend.facts.reports import ClockKind, ReportSubmitted
from backend.kernel.actor import Actor, ActorKind
from backend.kernel.clock import LOCAL
from backend.kernel.errors import Refusal
from backend.kernel.geo import Point
from backend.kernel.ids import new_public_code
from backend.kernel.mongo import to_row
from backend.kernel.permissions import Permission
from backend.reports import deadlines
from backend.reports.access import report_as_it_is
from backend.reports.colleagues import who_has_it
from backend.reports.documents import Report
from backend.reports.errors import (
    AnonymousNotAllowed,
    CategoryClosed,
    CategoryNotForResidents,
    PhotoMissing,
    ReportIdTaken,
)
from backend.reports.photos import photos_named, take_photos
from backend.reports.quota import check_quota, on_its_way
from backend.reports.rules import search_words
from backend.reports.states import FIRST
from backend.reports.telling import about
from backend.reports.values import By, Channel, Entry, EntryKind, PhotoStage
from backend.work import Transactions, Work


@dataclass(frozen=True, slots=True)
class SubmitReport:
    """`catalog_version`: of the catalogue the form was filled in with; a change since then loses no report.

    `public_code` None gives it a random one. The demo town brings its own, to be the same twice; it is no content.
    """

    id: UUID
    category: str
    location: Point
    description: str
    accuracy_m: float | None = None
    address: str | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    observed_at: datetime | None = None
    media_ids: tuple[UUID, ...] = ()
    catalog_version: int | None = None
    public_code: str | None = None

    def payload_hash(self) -> str:
        """The same for the same contents, whatever the order of the answers."""
        content = [
            self.category,
            self.location.coordinates,
            self.description,
            self.accuracy_m,
            self.address,
            self.answers,
            self.observed_at.timestamp() if self.observed_at else None,
            [str(media_id) for media_id in self.media_ids],
        ]
        return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Submission:
    report: Report
    is_new: bool


async def submit_report(
    transactions: Transactions, actor: Actor, command: SubmitReport, *, hourly_limit: int | None = None
) -> Submission:
    """Store it once: the same again gives the first one back, whatever changed in the catalogue meanwhile.

    Raises ReportIdTaken for other contents under its id, OutsideMunicipality, AnswersInvalid, the refusals of the
    category's switches, and TooManyReports from the one after `hourly_limit` in the sender's last hour.
    """
    # Before anything else: whoever may not submit does not learn which ids are taken.
    actor.require(Permission.REPORT_SUBMIT_FOR_CALLER if _for_caller(actor) else Permission.REPORT_SUBMIT)
    try:
        prepared = await _prepare(transactions.clock.now(), actor, command)
        with on_its_way(prepared):
            if hourly_limit is not None:
                await check_quota(transactions, prepared, hourly_limit)
            return Submission(await transactions.run(actor, lambda work: _store(work, prepared)), is_new=True)
    except DuplicateKeyError:
        first = await _first_one(transactions, actor, command)
        if first is not None:
            return Submission(first, is_new=False)
        # Not its id, but a public code that was taken, one time in 10**12: it gets another one.
        again = replace(command, public_code=None)
        return await submit_report(transactions, actor, again, hourly_limit=hourly_limit)
    except Refusal:
        first = await _first_one(transactions, actor, command)
        if first is None:
            raise
        return Submission(first, is_new=False)


def _for_caller(actor: Actor) -> bool:
    return actor.kind is ActorKind.STAFF


async def _first_one(transactions: Transactions, actor: Actor, command: SubmitReport) -> Report | None:
    """The stored one with this id, None when there is none; ReportIdTaken when it is another one."""
    report = await transactions.read(actor, lambda work: report_as_it_is(work, command.id))
    if report is None:
        return None
    if report.history[0].by_id != actor.account_id or report.payload_hash != command.payload_hash():
        raise ReportIdTaken
    return report


async def _store(work: Work, report: Report) -> Report:
    if report.photos:
        # A new one each time: the transaction may run again, and this may add a line to the history.
        report = report.model_copy(deep=True)
        await take_photos(work, report, report.photos)
    await Report.get_pymongo_collection().insert_one(to_row(report), session=work.session)
    colleagues = (await who_has_it(report))["colleague_ids"]
    await work.record(
        ReportSubmitted(
            **await about(work, report, to_followers=False), due_at=report.clock.due_at, colleague_ids=colleagues
        )
    )
    return report


async def _prepare(now: datetime, actor: Actor, command: SubmitReport) -> Report:
    """Everything that can be decided without the transaction, from the published catalogue, areas and routes."""
    for_caller = _for_caller(actor)
    category = (await catalog()).category(command.category)
    _check_switches(category, command, for_caller=for_caller)
    area_id = await _area_of(command.location)
    checked = check_answers(category, command.answers, sent_version=command.catalog_version)
    reason = await _route(now, category, area_id, checked)
    first = Entry(
        kind=EntryKind.SUBMITTED,
        at=now,
        by=By.OFFICE if for_caller else By.RESIDENT,
        by_id=actor.account_id,
        public=True,
        status=FIRST,
        department_id=reason.department_id,
        photo_ids=tuple(command.media_ids),
    )
    return Report(
        **_as_sent(command),
        **_for_whose_eyes(category, command, actor),
        channel=Channel.CALLER if for_caller else Channel.APKA,
        reporter_id=None if for_caller else actor.account_id,
        category_version=category.version,
        legal_label=category.legal_label,
        area_id=area_id,
        answers=checked.answers,
        questions=[question.model_dump(mode="json") for question in checked.snapshot],
        needs_review=checked.needs_review,
        submitted_at=now,
        updated_at=now,
        department_id=reason.department_id,
        routing=reason,
        clock=deadlines.started(
            ClockKind.ACCEPTANCE, category.deadlines.acceptance, category.version, now, await work_calendar()
        ),
        history=[first],
        photos=photos_named(actor, command.media_ids, PhotoStage.REPORTED),
    )


def _as_sent(command: SubmitReport) -> dict[str, Any]:
    code = command.public_code or new_public_code()
    return {
        "id": command.id,
        "public_code": code,
        "payload_hash": command.payload_hash(),
        "category_id": command.category,
        "location": command.location,
        "accuracy_m": command.accuracy_m,
        "address": command.address,
        "description": command.description,
        "observed_at": command.observed_at,
        "search_words": search_words(code, command.address, command.description),
    }


def _for_whose_eyes(category: Category, command: SubmitReport, actor: Actor) -> dict[str, Any]:
    switches = category.switches
    hidden = switches.private or switches.sensitive
    return {
        "private": switches.private,
        "sensitive": switches.sensitive,
        "words_released": actor.trusted and not hidden,
        "reporter_trusted": actor.trusted,
        "public_location": None if hidden else command.location.rounded(switches.public_rounding_m),
    }


def _check_switches(category: Category, command: SubmitReport, *, for_caller: bool) -> None:
    switches = category.switches
    if switches.closed is not None:
        raise CategoryClosed(switches.closed.model_dump())
    if for_caller:
        return
    if switches.staff_only:
        raise CategoryNotForResidents
    if not switches.anonymous_allowed:
        raise AnonymousNotAllowed
    if switches.photo_required and not command.media_ids:
        raise PhotoMissing


async def _area_of(location: Point) -> str | None:
    index = await area_index()
    index.require_inside(location)
    district = index.district_at(location)
    return district.id if district else None


async def _route(now: datetime, category: Category, area_id: str | None, checked: CheckedAnswers) -> Reason:
    local = now.astimezone(LOCAL)
    return decide(
        await routing(),
        RoutingCase(
            category_id=category.id,
            default_department_id=category.department_id,
            area_id=area_id,
            answers=checked.answers,
            local_time=local,
            is_holiday=(await work_calendar()).is_holiday(local.date()),
        ),
    )
