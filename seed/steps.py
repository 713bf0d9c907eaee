"""What people of the demo town do, one use case each: who, when, what."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from backend.accounts.documents import ResidentAccount
from backend.catalog.working_days import local_day
from backend.kernel.actor import Actor, resident_actor
from backend.kernel.clock import LOCAL
from backend.reports.documents import Report
from backend.reports.use_cases.accept import AcceptReport, accept_report
from backend.reports.use_cases.answer import AnswerQuestion, answer_question
from backend.reports.use_cases.ask import AskReporter, ask_reporter
from backend.reports.use_cases.assign import AssignReport, assign_report
from backend.reports.use_cases.close import confirm_resolution
from backend.reports.use_cases.forward import ForwardReport, forward_report
from backend.reports.use_cases.hold import HoldReport, hold_report
from backend.reports.use_cases.object import ObjectToResolution, object_to_resolution
from backend.reports.use_cases.reject import RejectReport, reject_report
from backend.reports.use_cases.reroute import RerouteReport, reroute_report
from backend.reports.use_cases.resolve import ResolveReport, resolve_report
from backend.reports.use_cases.show_photo import ShowPhoto, show_photo
from backend.reports.use_cases.start import StartReport, start_report
from backend.reports.use_cases.submit import SubmitReport, submit_report
from backend.reports.use_cases.take_part import follow_report, support_report
from backend.reports.use_cases.withdraw import WithdrawReport, withdraw_report
from backend.reports.use_cases.write import ReleaseWords, WriteToReport, add_note, add_update, release_words
from backend.reports.values import RejectionReason
from backend.work import Transactions, Work
from seed.album import Album, Photo
from seed.cast import Case

UseCase = Callable[[Work], Awaitable[Any]]
Deed = Callable[[Transactions], Awaitable[Any]]


@dataclass(frozen=True)
class Step:
    """Played when the virtual clock stands at `at`."""

    at: datetime
    play: Deed


def _by(actor: Actor, use_case: UseCase) -> Deed:
    return lambda transactions: transactions.run(actor, use_case)


class Deeds:
    """On one report."""

    def __init__(self, report_id: UUID, album: Album) -> None:
        self.id, self._album = report_id, album

    def accept(self, by: Actor) -> Deed:
        return _by(by, lambda work: accept_report(work, AcceptReport(self.id)))

    def assign(self, by: Actor, colleague_id: UUID) -> Deed:
        return _by(by, lambda work: assign_report(work, AssignReport(self.id, colleague_id)))

    def start(self, by: Actor, in_days: int | None) -> Deed:
        """`in_days`: when the work is planned for, counted from the day on which it is started."""

        async def begin(work: Work) -> Report:
            day = None if in_days is None else local_day(work.now) + timedelta(days=in_days)
            return await start_report(work, StartReport(self.id, day))

        return _by(by, begin)

    def ask(self, by: Actor, text: str) -> Deed:
        return _by(by, lambda work: ask_reporter(work, AskReporter(self.id, text)))

    def hold(self, by: Actor, reason: str, review_on: date) -> Deed:
        return _by(by, lambda work: hold_report(work, HoldReport(self.id, reason, review_on)))

    def resolve(self, by: Actor, note: str, photos: Sequence[Photo] = ()) -> Deed:
        command = ResolveReport(self.id, note, media_ids=tuple(photo.id for photo in photos))
        return self._with(photos, by, lambda work: resolve_report(work, command))

    def reject(self, by: Actor, reason: RejectionReason, note: str) -> Deed:
        return _by(by, lambda work: reject_report(work, RejectReport(self.id, reason, note)))

    def forward(self, by: Actor, department_id: str, note: str) -> Deed:
        return _by(by, lambda work: forward_report(work, ForwardReport(self.id, department_id, note)))

    def reroute(self, by: Actor, department_id: str | None, reason: str) -> Deed:
        return _by(by, lambda work: reroute_report(work, RerouteReport(self.id, department_id, reason)))

    def note(self, by: Actor, text: str) -> Deed:
        return _by(by, lambda work: add_note(work, WriteToReport(self.id, text)))

    def update(self, by: Actor, text: str) -> Deed:
        return _by(by, lambda work: add_update(work, WriteToReport(self.id, text)))

    def release(self, by: Actor) -> Deed:
        return _by(by, lambda work: release_words(work, ReleaseWords(self.id)))

    def answer(self, by: Actor, text: str) -> Deed:
        return _by(by, lambda work: answer_question(work, AnswerQuestion(self.id, text)))

    def confirm(self, by: Actor) -> Deed:
        return _by(by, lambda work: confirm_resolution(work, self.id))

    def object(self, by: Actor, note: str, photos: Sequence[Photo] = ()) -> Deed:
        command = ObjectToResolution(self.id, note, tuple(photo.id for photo in photos))
        return self._with(photos, by, lambda work: object_to_resolution(work, command))

    def show(self, by: Actor, media_id: UUID) -> Deed:
        return _by(by, lambda work: show_photo(work, ShowPhoto(self.id, media_id)))

    def send(self, command: SubmitReport, by: Actor, photos: Sequence[Photo] = ()) -> Deed:
        """A resident's record may have grown since the story was laid out. The photos are there before the report."""

        async def play(transactions: Transactions) -> Report:
            account = await ResidentAccount.get(by.account_id)
            actor = by if account is None else resident_actor(account.id, trusted=account.trusted)
            for photo in photos:
                await self._album.add(transactions, actor, photo)
            return (await submit_report(transactions, actor, command)).report

        return play

    def _with(self, photos: Sequence[Photo], by: Actor, use_case: UseCase) -> Deed:
        async def play(transactions: Transactions) -> Any:
            for photo in photos:
                await self._album.add(transactions, by, photo)
            return await transactions.run(by, use_case)

        return play

    def withdraw(self, by: Actor) -> Deed:
        return _by(by, lambda work: withdraw_report(work, WithdrawReport(self.id)))

    def take_part(self, by: Actor, *, supports: bool) -> Deed:
        if supports:
            return _by(by, lambda work: support_report(work, self.id, supports=True))
        return _by(by, lambda work: follow_report(work, self.id, follows=True))


def submission(case: Case, description: str, media_ids: tuple[UUID, ...]) -> SubmitReport:
    chance = case.chance("submission")
    seen_before = timedelta(minutes=chance.randint(5, 600))
    return SubmitReport(
        id=case.report_id,
        public_code=case.public_code,
        category=case.category.id,
        location=case.point,
        description=description,
        accuracy_m=round(chance.uniform(3, 25), 1),
        address=case.place.address,
        answers=case.story.answers_at(case.place, case.at.astimezone(LOCAL).date()),
        observed_at=case.at - seen_before if chance.random() < 0.5 else None,  # noqa: PLR2004  half of them
        media_ids=media_ids,
    )
