"""Who reports what, where and when: the whole year laid out before it is played. Pure; the same twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from backend.catalog.routing.rules import PublishedRouting, RoutingCase, decide
from backend.catalog.working_days import WorkCalendar
from backend.kernel.clock import LOCAL
from backend.kernel.geo import Point
from backend.kernel.ids import derived_id, format_public_code
from seed.people import BIG_DISTRICTS, Resident, residents
from seed.plots import PARTS, Part, Plot, deal
from seed.season import fits_season, in_waking_hours, liveliness, weight
from seed.town import CategorySpec, PlaceSpec, StorySpec, Town

YEAR = timedelta(days=365)
REPORTS_A_RESIDENT = 6
_HAND_OVER = {"pothole": 6.0, "street-lamp": 4.0, "road-sign": 2.0, "traffic-lights": 2.0, "pavement": 2.0}
"""What outside bodies take; everything else is the office's own."""
_NEVER_REFUSED = {"person-in-need", "participation-question", "animal-cruelty", "no-water-pressure"}
_NEEDS_REPORTER = {Plot.ASKED, Plot.REOPENED, Plot.DONE_AT_SECOND_TRY, Plot.TAKEN_BACK}
_LATE = 0.04
"""How much rarer a late one is than one in time, where the plot wants it in time."""
_CALLERS_PART = 0.04
_FAR_FROM_HOME = 0.3
_METRE = 0.00001
"""Of latitude, in degrees, about."""


@dataclass(frozen=True)
class Case:
    """One report before anything happened. `reporter` None: somebody called the office."""

    number: int
    plot: Plot
    at: datetime
    category: CategorySpec
    story: StorySpec
    place: PlaceSpec
    point: Point
    reporter: Resident | None

    @property
    def report_id(self) -> UUID:
        return derived_id("demo", "report", self.number)

    @property
    def public_code(self) -> str:
        return format_public_code(derived_id("demo", "code", self.number).int >> 88)

    def chance(self, what: str) -> Random:
        """Its own luck, which does not depend on how many others there are."""
        return Random(f"demo {self.number} {what}")


@dataclass(frozen=True)
class Cast:
    cases: tuple[Case, ...]
    """By time."""
    joined: dict[UUID, tuple[Resident, datetime]]
    """Who came, and when."""

    def here_at(self, moment: datetime) -> list[Resident]:
        return [resident for resident, joined_at in self.joined.values() if joined_at < moment]


def cast(town: Town, until: datetime, number: int) -> Cast:
    chance = Random(f"demo cast {number}")
    begun = sorted((_begin(chance, PARTS[plot], until), index, plot) for index, plot in enumerate(deal(chance, number)))
    everybody = residents(town, max(8, min(60, number // REPORTS_A_RESIDENT)))
    cases = []
    for place_in_line, (at, _, plot) in enumerate(begun):
        # The town gets to know the apka: at first a fifth of them use it, at the end all.
        known = everybody[: max(4, round(len(everybody) * (0.2 + 0.9 * place_in_line / number)))]
        cases.append(_case(chance, town, place_in_line, plot, at, known, until))
    return Cast(tuple(cases), _joined(cases))


def _begin(chance: Random, part: Part, until: datetime) -> datetime:
    """More of them lately, since the apka becomes known; fewer at weekends."""
    while True:
        span = part.most - part.least
        age = part.least + span * chance.random() ** 1.25
        moment = in_waking_hours(chance, until - timedelta(days=age))
        if until - YEAR < moment < until and chance.random() < liveliness(moment.astimezone(LOCAL)):
            return moment


def _case(
    chance: Random,
    town: Town,
    number: int,
    plot: Plot,
    at: datetime,
    known: Sequence[Resident],
    until: datetime,
) -> Case:
    month = at.astimezone(LOCAL).month
    resident = chance.choices(known, [one.keenness for one in known])[0]
    category = _category(chance, town, plot, at, until)
    place = _place(chance, town, resident.home)
    story = _story(chance, town, plot, category, month)
    by_phone = chance.random() < _CALLERS_PART and plot not in _NEEDS_REPORTER
    return Case(
        number=number,
        plot=plot,
        at=at,
        category=category,
        story=story,
        place=place,
        point=_beside(chance, place.point),
        reporter=None if by_phone or _only_by_phone(category) else resident,
    )


def _only_by_phone(category: CategorySpec) -> bool:
    """Residents without a confirmed contact cannot send these."""
    return category.switches.staff_only or not category.switches.anonymous_allowed


def _category(chance: Random, town: Town, plot: Plot, at: datetime, until: datetime) -> CategorySpec:
    taken = [category for category in town.categories if category.takes_reports]
    calendar, month = WorkCalendar(frozenset(closure.day for closure in town.closures)), at.astimezone(LOCAL).month
    weights = [
        weight(category.id, month) * _suits(plot, category) * _in_time(plot, category, calendar, at, until)
        for category in taken
    ]
    return chance.choices(taken, weights)[0]


def _suits(plot: Plot, category: CategorySpec) -> float:
    if plot is Plot.WITH_DISPATCHER:
        return float(category.id in {"pothole", "street-lamp"})
    if plot is Plot.HANDED_OVER:
        return _HAND_OVER.get(category.id, 0.0)
    if plot is Plot.REFUSED and category.id in _NEVER_REFUSED:
        return 0.0
    return float(plot not in _NEEDS_REPORTER or not _only_by_phone(category))


def _in_time(plot: Plot, category: CategorySpec, calendar: WorkCalendar, at: datetime, until: datetime) -> float:
    """Plots that are still within their time, or near its end, want categories whose time is long enough, or about."""
    if not PARTS[plot].prompt:
        return 1.0
    if plot is Plot.FRESH:
        return 1.0 if calendar.end_of(category.deadlines.acceptance, at) > until else _LATE
    taken_at = at + timedelta(days=1)
    due_at = calendar.end_of(category.deadlines.handling, taken_at)
    if plot is Plot.PRESSING:
        # The office is reminded in the last fifth.
        return 1.0 if due_at - (due_at - taken_at) * 0.17 < until < due_at - timedelta(hours=6) else _LATE / 10
    return 1.0 if due_at > until else _LATE


def _story(chance: Random, town: Town, plot: Plot, category: CategorySpec, month: int) -> StorySpec:
    """Stories for an outside body go to those plots alone, and where there are some, those plots take no other."""
    told = [story for story in town.stories[category.id] if fits_season(story.text, month)]
    told = told or list(town.stories[category.id])
    outside = [story for story in told if _goes_outside(town, category, story)]
    if plot in {Plot.HANDED_OVER, Plot.WITH_DISPATCHER} and outside:
        return chance.choice(outside)
    return chance.choice([story for story in told if story not in outside])


def _goes_outside(town: Town, category: CategorySpec, story: StorySpec) -> bool:
    table = PublishedRouting(1, town.routing.rows, town.routing.rules, town.routing.default_department_id)
    noon = datetime(2026, 1, 7, 12, tzinfo=LOCAL)
    answers = dict(story.answers)
    reason = decide(table, RoutingCase(category.id, category.department_id, None, answers, noon, is_holiday=False))
    offices = {department.id for department in town.departments if department.kind == "office"}
    return reason.department_id is not None and reason.department_id not in offices


def _place(chance: Random, town: Town, home: str) -> PlaceSpec:
    """Mostly where one lives."""
    if chance.random() > _FAR_FROM_HOME:
        return chance.choice([place for place in town.places if place.district == home])
    return chance.choices(town.places, [BIG_DISTRICTS.get(place.district, 1) for place in town.places])[0]


def _beside(chance: Random, point: Point) -> Point:
    """Some metres away: two reports from one address are two points on the map."""
    lon, lat = (round(value + chance.uniform(-30, 30) * _METRE, 6) for value in point.coordinates)
    return Point(coordinates=(lon, lat))


def _joined(cases: Sequence[Case]) -> dict[UUID, tuple[Resident, datetime]]:
    """A phone came some minutes before it reported for the first time."""
    joined: dict[UUID, tuple[Resident, datetime]] = {}
    for case in cases:
        if case.reporter is not None and case.reporter.account_id not in joined:
            before = timedelta(minutes=case.chance("joined").randint(2, 40))
            joined[case.reporter.account_id] = (case.reporter, case.at - before)
    return joined
