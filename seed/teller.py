"""Tells a report's life turn by turn: each step is played, and the report as it then is comes back."""

from collections.abc import Generator, Mapping
from datetime import datetime, timedelta

from backend.catalog.working_days import WorkCalendar
from backend.kernel.actor import Actor, resident_actor
from backend.kernel.clock import LOCAL
from backend.reports.documents import Report
from backend.reports.values import RejectionReason
from seed.album import Album
from seed.cast import Case
from seed.people import Colleague, Staff
from seed.photos import Photos
from seed.plots import Plot
from seed.season import desk_later, fits_season, in_days, resident_later
from seed.steps import Deed, Deeds, Step, submission
from seed.town import DialogueSpec, Town
from seed.turns import BELONGS_ELSEWHERE, WHOSE_IT_IS, refusal_reason

Tale = Generator[Step, Report, Report]
_NONSENSE = "test test, sprawdzam, czy ta aplikacja w ogóle działa haha"
_ODDS: Mapping[str, float] = {
    "released": 0.5,
    "looked into": 0.5,
    "assigned": 0.75,
    "note": 0.3,
    "question": 0.12,
    "answered": 0.75,
    "start": 0.7,
    "planned": 0.5,
    "update": 0.3,
    "hold": 0.06,
    "elsewhere": 0.3,
    "confirmed": 0.35,
    "late": 0.12,
    "opening": 0.45,
    "closing": 0.35,
}


class Teller:
    def __init__(
        self, case: Case, town: Town, staff: Staff, calendar: WorkCalendar, until: datetime, album: Album
    ) -> None:
        self.case, self.town, self.staff, self.calendar, self.until = case, town, staff, calendar, until
        self.chance = case.chance("story")
        self.photos = Photos(case, until)
        self.deeds = Deeds(case.report_id, album)
        self.now = case.at
        self.officer: Colleague | None = None
        self._said: set[str] = set()
        self.age = (until - case.at) / timedelta(days=1)
        self.reporter = None if case.reporter is None else resident_actor(case.reporter.account_id)

    # --- small things -----------------------------------------------------------------------------------------------

    def happens(self, what: str) -> bool:
        return self.chance.random() < _ODDS[what]

    def desk(self, least: float, most: float, deed: Deed) -> Step:
        self.now = desk_later(self.chance, self.calendar, self.now, least, most)
        return Step(self.now, deed)

    def home(self, least: float, most: float, deed: Deed) -> Step:
        self.now = resident_later(self.chance, self.now, least, most)
        return Step(self.now, deed)

    def of(self, report: Report) -> Actor:
        """Who has it, or else somebody of the department."""
        assert report.department_id is not None
        if self.officer is None or report.department_id not in self.officer.person.department_ids:
            self.officer = self.staff.somebody(self.chance, report.department_id)
        return self.officer.actor

    def words(self, pool: Mapping[str, tuple[str, ...]]) -> str:
        return self.say(self.town.fitting(pool, self.case.category.id))

    def say(self, phrases: tuple[str, ...]) -> str:
        """What fits the time of the year and was not said yet, as far as there is such a thing."""
        month = self.now.astimezone(LOCAL).month
        fitting = [phrase for phrase in phrases if fits_season(phrase, month)] or list(phrases)
        phrase = self.chance.choice([phrase for phrase in fitting if phrase not in self._said] or fitting)
        self._said.add(phrase)
        return self.case.place.fill(phrase)

    def me(self) -> Actor:
        assert self.reporter is not None
        return self.reporter

    def pace(self) -> float:
        """Days for the whole work: mostly what the catalogue promises, now and then more."""
        target = in_days(self.case.category.deadlines.handling)
        share = self.chance.uniform(1.1, 1.7) if self.happens("late") else self.chance.uniform(0.15, 0.75)
        return target * share

    # --- the beginning ----------------------------------------------------------------------------------------------

    def send(self) -> Tale:
        by = self.reporter or self._who_takes_the_call()
        named, there = self.photos.named, self.photos.there
        command = submission(self.case, self._description(), tuple(photo.id for photo in named))
        return (yield Step(self.now, self.deeds.send(command, by, there)))

    def _who_takes_the_call(self) -> Actor:
        return self.staff.somebody(self.chance, self.case.category.department_id or "participation").actor

    def finds_its_place(self, report: Report) -> Tale:
        """With the dispatcher's help, or a colleague's."""
        if report.department_id is None:
            return (yield from self._dispatcher_decides(report))
        if self.happens("elsewhere"):
            return (yield from self._sent_elsewhere(report))
        return report

    def _description(self) -> str:
        if self.case.plot is Plot.REFUSED and refusal_reason(self.case) is RejectionReason.ABUSE:
            return _NONSENSE
        words = [self.case.place.fill(self.case.story.text)]
        if self.reporter is not None:
            phrases = self.town.phrases
            words = [self.chance.choice(phrases.openings), *words] if self.happens("opening") else words
            words = [*words, self.chance.choice(phrases.closings)] if self.happens("closing") else words
        return " ".join(words)

    def dispatcher_forwards(self, report: Report) -> Tale:
        assert report.department_id is not None
        note = self.say(self.town.phrases.forwardings[report.department_id])
        deed = self.deeds.forward(self.staff.dispatcher.actor, report.department_id, note)
        return (yield self.desk(0.1, 1.5, deed))

    def _dispatcher_decides(self, report: Report) -> Tale:
        target = WHOSE_IT_IS.get(report.category_id, "participation")
        deed = self.deeds.reroute(self.staff.dispatcher.actor, target, self.say(self.town.phrases.reroutings))
        return (yield self.desk(0.1, 1.0, deed))

    def _sent_elsewhere(self, report: Report) -> Tale:
        target = BELONGS_ELSEWHERE.get(report.category_id)
        if target is None or target == report.department_id:
            return report
        deed = self.deeds.reroute(self.of(report), target, self.say(self.town.phrases.reroutings))
        return (yield self.desk(0.2, 1.0, deed))

    # --- the work ---------------------------------------------------------------------------------------------------

    def accept(self, report: Report, least: float = 0.05, most: float | None = None) -> Tale:
        span = in_days(self.case.category.deadlines.acceptance) if most is None else most
        late = 1.6 if most is None and self.happens("late") else 0.7
        report = yield self.desk(least, span * late, self.deeds.accept(self.of(report)))
        if report.public_location is not None and not report.words_released and self.happens("released"):
            report = yield self.desk(0, 0.02, self.deeds.release(self.of(report)))
        if report.public_location is not None and self.photos.are_released:
            for photo in self.photos.there:
                report = yield Step(self.now, self.deeds.show(self.of(report), photo.id))
        if self.happens("assigned"):
            actor = self.of(report)
            assert actor.account_id is not None
            report = yield self.desk(0, 0.02, self.deeds.assign(actor, actor.account_id))
        if self.happens("note"):
            report = yield self.desk(
                0.01, 0.5, self.deeds.note(self.of(report), self.words(self.town.phrases.internal_notes))
            )
        return report

    def start(self, report: Report, days: float) -> Tale:
        planned = 1 + int(days) if self.happens("planned") else None
        return (yield self.desk(days * 0.2, days * 0.7, self.deeds.start(self.of(report), planned)))

    def dialogue(self) -> DialogueSpec:
        return self.chance.choice(self.town.fitting(self.town.phrases.dialogues, self.case.category.id))

    def ask(self, report: Report, dialogue: DialogueSpec, days: float) -> Tale:
        question = self.case.place.fill(dialogue.question)
        return (yield self.desk(0.05, days, self.deeds.ask(self.of(report), question)))

    def ask_in_vain(self, report: Report) -> Tale:
        """Life goes on when the time for the answer is over."""
        report = yield from self.ask(report, self.dialogue(), 1)
        assert report.waiting is not None
        self.now = report.waiting.answer_by + timedelta(hours=6)
        return report

    def ask_and_hear(self, report: Report, days: float) -> Tale:
        dialogue = self.dialogue()
        report = yield from self.ask(report, dialogue, days)
        return (yield self.home(0.1, 5, self.deeds.answer(self.me(), self.case.place.fill(dialogue.answer))))

    def hold(self, report: Report, days: float, review: int) -> Tale:
        reason = self.words(self.town.phrases.holds)
        self.now = desk_later(self.chance, self.calendar, self.now, days * 0.2, days)
        review_on = self.now.astimezone(LOCAL).date() + timedelta(days=review)
        return (yield Step(self.now, self.deeds.hold(self.of(report), reason, review_on)))

    def update(self, report: Report, days: float) -> Tale:
        return (yield self.desk(0.05, days, self.deeds.update(self.of(report), self.words(self.town.phrases.updates))))

    def work(self, report: Report, days: float) -> Tale:
        """From acceptance to the last day's work."""
        if self.reporter is not None and self.happens("question"):
            answered = self.happens("answered")
            report = yield from self.ask_and_hear(report, days / 3) if answered else self.ask_in_vain(report)
        if self.happens("hold"):
            report = yield from self.hold(report, days / 3, review := self.chance.randint(7, 40))
            self.now += timedelta(days=review - 2)
            report = yield self.desk(0, 3, self.deeds.start(self.of(report), None))
        elif self.happens("start"):
            report = yield from self.start(report, days / 2)
        if self.happens("update"):
            report = yield from self.update(report, days / 3)
        return report

    def resolve(self, report: Report, days: float) -> Tale:
        """By whoever has it, unless the reporter objected to their work before."""
        actor = self.of(report)
        if actor.account_id in report.resolver_ids:
            assert report.department_id is not None
            self.officer = self.staff.somebody(self.chance, report.department_id, report.resolver_ids)
            actor = self.officer.actor
        deed = self.deeds.resolve(actor, self.words(self.town.phrases.resolutions), self.photos.of_the_work())
        return (yield self.desk(days * 0.3, days, deed))

    def object(self) -> Tale:
        objection = self.words(self.town.phrases.objections)
        return (yield self.home(0.3, 6, self.deeds.object(self.me(), objection, self.photos.of_the_objection())))

    def confirm(self, report: Report) -> Tale:
        if self.reporter is None or not self.happens("confirmed"):
            return report
        return (yield self.home(0.1, 9, self.deeds.confirm(self.me())))
