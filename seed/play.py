"""The year played: every step at its virtual moment, and the clock's own work in between."""

import asyncio
import heapq
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from backend.accounts.contacts import Contact
from backend.accounts.documents import ResidentAccount
from backend.catalog.access import work_calendar
from backend.facts.accounts import ResidentJoined
from backend.kernel.actor import NOBODY, SYSTEM, resident_actor
from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Client
from backend.reports.documents import Report
from backend.reports.states import ReportStatus
from backend.reports.use_cases.close import close_settled
from backend.reports.use_cases.remind import raise_deadline_level
from backend.reports.use_cases.time_out_question import time_out_question
from backend.work import Transactions, Work
from seed.album import Album
from seed.cast import Case, Cast
from seed.people import Resident, Staff
from seed.steps import Deed, Deeds, Step
from seed.story import tell as tell_story
from seed.teller import Teller
from seed.town import Town

AT_ONCE = 16
"""Steps of different reports and reporters, which touch nothing in common: their order changes nothing."""
_MOMENT = timedelta(seconds=1)

Tell = Callable[[int, int], None]
_Entry = tuple[datetime, int, Step]
"""When, in which life, what."""


class Life:
    """A report that is being played: what happens to it next, by people or by the clock."""

    def __init__(self, case: Case, teller: Teller, neighbours: Sequence[Step]) -> None:
        self.case = case
        self._tale = tell_story(teller)
        self._mine: Step | None = next(self._tale)
        self._neighbours = sorted(neighbours, key=lambda step: step.at, reverse=True)
        self._report: Report | None = None

    def next_step(self) -> Step | None:
        return min(self._waiting(), key=lambda step: step.at, default=None)

    def _waiting(self) -> list[Step]:
        steps = [self._mine, self._by_clock(), self._neighbours[-1] if self._neighbours else None]
        return [step for step in steps if step is not None]

    def _by_clock(self) -> Step | None:
        report = self._report
        if report is None:
            return None
        steps: list[Step] = []
        if report.waiting is not None:
            steps.append(Step(report.waiting.answer_by, _clock_does(report.id, time_out_question)))
        if report.resolution is not None and report.status is ReportStatus.RESOLVED:
            steps.append(Step(report.resolution.objection_until + _MOMENT, _clock_does(report.id, close_settled)))
        if report.clock.next_level_at is not None:
            steps.append(Step(report.clock.next_level_at, _clock_does(report.id, raise_deadline_level)))
        return min(steps, key=lambda step: step.at, default=None)

    async def play(self, step: Step, transactions: Transactions) -> None:
        result = await step.play(transactions)
        if self._neighbours and step is self._neighbours[-1]:
            self._neighbours.pop()
            return
        # The clock's use cases answer only whether they did something.
        self._report = result if isinstance(result, Report) else await Report.get(self.case.report_id)
        assert self._report is not None
        if step is not self._mine:
            return
        if self._report.public_location is None:
            self._neighbours.clear()  # nobody else knows of it
        try:
            self._mine = self._tale.send(self._report)
        except StopIteration:
            self._mine = None


def _clock_does(report_id: UUID, use_case: Callable[[Work, UUID], Awaitable[Any]]) -> Deed:
    return lambda transactions: transactions.run(SYSTEM, lambda work: use_case(work, report_id))


class Player:
    def __init__(self, client: Client, town: Town, until: datetime, album: Album, *, timeout: float) -> None:
        self.client, self.town, self.until, self.album, self.timeout = client, town, until, album, timeout

    def at(self, moment: datetime) -> Transactions:
        """With a clock of its own, so that several steps can be played at once."""
        return Transactions(self.client, ChosenClock(moment), timeout=self.timeout)

    async def play(self, cast: Cast, tell: Tell) -> None:
        """Until the curtain: what would happen later does not happen."""
        await asyncio.gather(*(self._join(*newcomer) for newcomer in cast.joined.values()))
        calendar, staff = await work_calendar(), Staff(self.town.people)
        lives = {}
        for case in cast.cases:
            teller = Teller(case, self.town, staff, calendar, self.until, self.album)
            lives[case.number] = Life(case, teller, neighbours_of(case, cast, teller.deeds))
        queue = [entry for life in lives.values() if (entry := self._entry(life))]
        heapq.heapify(queue)
        submitted = 0
        while queue:
            batch = _take(queue, lives)
            await asyncio.gather(*(lives[number].play(step, self.at(at)) for at, number, step in batch))
            submitted += sum(step.at == lives[number].case.at for _, number, step in batch)
            tell(submitted, len(lives))
            for _, number, _ in batch:
                if entry := self._entry(lives[number]):
                    heapq.heappush(queue, entry)

    def _entry(self, life: Life) -> _Entry | None:
        """There is one a life at a time, so its number settles a tie."""
        step = life.next_step()
        return None if step is None or step.at > self.until else (step.at, life.case.number, step)

    async def _join(self, resident: Resident, at: datetime) -> None:
        """As a phone's first session does, without the session: nobody holds these phones."""

        async def join(work: Work) -> None:
            await ResidentAccount(id=resident.account_id, created_at=work.now).insert(session=work.session)
            await Contact(id=resident.account_id, language=resident.language).insert(session=work.session)
            await work.record(ResidentJoined(account_id=resident.account_id))

        await self.at(at).run(NOBODY, join)


def _take(queue: list[_Entry], lives: dict[int, Life]) -> list[_Entry]:
    """The next steps of different reporters: a report that is closed counts in its reporter's record."""
    batch: list[_Entry] = []
    put_back: list[_Entry] = []
    busy: set[UUID] = set()
    while queue and len(batch) < AT_ONCE and len(put_back) < AT_ONCE:
        entry = heapq.heappop(queue)
        reporter = lives[entry[1]].case.reporter
        if reporter is not None and reporter.account_id in busy:
            put_back.append(entry)
            continue
        if reporter is not None:
            busy.add(reporter.account_id)
        batch.append(entry)
    for entry in put_back:
        heapq.heappush(queue, entry)
    return batch


_CROWDS = ((0.55, 0, 0), (0.25, 1, 2), (0.15, 3, 6), (0.05, 8, 18))
"""How many neighbours care, from `least` to `most`, and how often."""
_SUPPORTS_PART = 0.75


def neighbours_of(case: Case, cast: Cast, deeds: Deeds) -> list[Step]:
    """Those who follow, or say that it concerns them too, within the next days."""
    chance = case.chance("neighbours")
    _, least, most = chance.choices(_CROWDS, [share for share, _, _ in _CROWDS])[0]
    me = case.reporter.account_id if case.reporter else None
    others = [one for one in cast.here_at(case.at) if one.account_id != me]
    chosen = chance.sample(others, min(len(others), chance.randint(least, most)))
    return [
        Step(
            case.at + timedelta(minutes=chance.randint(20, 12_000)),
            deeds.take_part(resident_actor(one.account_id), supports=chance.random() < _SUPPORTS_PART),
        )
        for one in chosen
    ]
