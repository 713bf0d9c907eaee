"""The newest reports under a draft: where they would go, and who may see which."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from backend.catalog.errors import RoutesBroken
from backend.catalog.routing.values import AnswerBetween, Holiday, MatchLevel, RoutesDraft, Row, Rule, TimeBetween
from backend.kernel.actor import Actor, NotPermitted, staff_actor
from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Database
from backend.kernel.permissions import Role
from backend.reports.documents import Report
from backend.reports.queries.simulation import MAX_SHOWN, Trial, newest_plan, try_on_reports
from backend.reports.use_cases.reroute import RerouteReport, reroute_report
from backend.work import Transactions
from tests.conftest import WEDNESDAY
from tests.contracts.town_of_reports import CROWD, a_crowd
from tests.support.builders.areas import IN_CENTRUM
from tests.support.builders.catalog import a_town, some_rows, some_rules
from tests.support.builders.reports import ADMINISTRATOR, AUDITOR, DISPATCHER, LAMP_OFFICER, a_report, later

IN_FORCE = RoutesDraft(rows=some_rows(), rules=some_rules())
LAMPS_TO_ROADS = RoutesDraft(rows=(Row(category="street-lamp", department_id="roads"), *some_rows()[1:]), rules=())
HEAD = staff_actor(UUID(int=17), frozenset({Role.DEPARTMENT_HEAD}), frozenset({"lighting"}))


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


async def tried(transactions: Transactions, draft: RoutesDraft, by: Actor = DISPATCHER, limit: int = 500) -> Trial:
    return await transactions.read(by, lambda work: try_on_reports(work, draft, limit))


async def test_the_table_in_force_sends_nothing_elsewhere(transactions: Transactions) -> None:
    for category in ("street-lamp", "pothole", "abandoned-car", "homeless-person"):
        await a_report(transactions, category=category)
    found = await tried(transactions, IN_FORCE)
    assert (found.looked_at, found.elsewhere, found.shown) == (4, 0, ())
    assert found.now == found.then == {"lighting": 1, "greenery": 1, "roads": 1, None: 1}


async def test_what_would_go_elsewhere_is_told_with_the_reason(transactions: Transactions) -> None:
    lamp = await a_report(transactions)
    await a_report(transactions, category="pothole", location=IN_CENTRUM)
    found = await tried(transactions, LAMPS_TO_ROADS)
    assert (found.now, found.then) == ({"lighting": 1, "roads": 1}, {"roads": 2})
    [moved] = found.shown
    assert (found.elsewhere, moved.id, moved.public_code) == (1, lamp.id, lamp.public_code)
    assert (moved.category_id, moved.area_id, moved.department_id) == ("street-lamp", "cieplice", "lighting")
    assert (moved.reason.department_id, moved.reason.level) == ("roads", MatchLevel.CATEGORY)
    assert (moved.reason.table_version, moved.by_hand) == (2, False)


async def test_its_answers_and_the_local_time_it_was_sent_decide(
    transactions: Transactions, clock: ChosenClock
) -> None:
    few, many = [(await a_report(transactions, answers={"how-many": number})).id for number in (1, 2)]
    later(clock, hours=12.5)  # half past midnight in Warsaw
    night = (await a_report(transactions)).id
    clock.put(WEDNESDAY.replace(month=8, day=15))
    holiday = (await a_report(transactions)).id
    later(clock, days=2)
    two = AnswerBetween(question="how-many", at_least=2)
    rules = (
        Rule(id="two", title="Dwie", category="street-lamp", when=two, department_id="energy-company"),
        Rule(id="night", title="Nocą", when=TimeBetween(start="00:00", end="01:00"), department_id="greenery"),
        Rule(id="feast", title="W święto", when=Holiday(), department_id="roads"),
    )
    found = await tried(transactions, RoutesDraft(rows=some_rows(), rules=rules))
    told = {moved.id: moved.reason.department_id for moved in found.shown}
    assert told == {many: "energy-company", night: "greenery", holiday: "roads"}
    assert few not in told


async def test_what_was_moved_by_hand_is_compared_with_where_it_is(transactions: Transactions) -> None:
    lamp = await a_report(transactions)
    command = RerouteReport(lamp.id, "roads", "To przy drodze.")
    await transactions.run(LAMP_OFFICER, lambda work: reroute_report(work, command))
    assert (await tried(transactions, LAMPS_TO_ROADS)).elsewhere == 0
    [moved] = (await tried(transactions, IN_FORCE)).shown
    assert (moved.department_id, moved.reason.department_id, moved.by_hand) == ("roads", "lighting", True)


async def test_a_category_that_is_gone_goes_by_the_rest_of_the_table(transactions: Transactions) -> None:
    lamp = await a_report(transactions)
    await Report.get_pymongo_collection().update_one({"_id": lamp.id}, {"$set": {"category_id": "gone"}})
    found = await tried(transactions, RoutesDraft(rows=(Row(area="cieplice", department_id="greenery"),), rules=()))
    assert found.then == {"greenery": 1}


async def test_only_the_newest_are_looked_at_and_only_so_many_shown(transactions: Transactions) -> None:
    await a_crowd(transactions)
    found = await tried(transactions, RoutesDraft(rows=(), rules=()), limit=10)
    newest = await Report.get_pymongo_collection().find().sort([("submitted_at", -1), ("_id", -1)]).limit(10).to_list()
    assert found.looked_at == 10
    assert {moved.id for moved in found.shown} <= {row["_id"] for row in newest}
    found = await tried(transactions, RoutesDraft(rows=(), rules=()))
    assert (found.looked_at, sum(found.now.values()), sum(found.then.values())) == (CROWD,) * 3
    assert len(found.shown) == MAX_SHOWN < found.elsewhere


async def test_private_and_sensitive_ones_are_counted_and_not_shown_to_other_departments(
    transactions: Transactions,
) -> None:
    """A car is private and at roads; the sensitive one is nobody's."""
    car = (await a_report(transactions, category="abandoned-car")).id
    person = (await a_report(transactions, category="homeless-person")).id
    lamp = (await a_report(transactions)).id
    to_greenery = tuple(
        Row(category=category, department_id="greenery")
        for category in ("abandoned-car", "homeless-person", "street-lamp")
    )
    shown: dict[str, set[UUID]] = {}
    for name, actor in {
        "head": HEAD,
        "head there": staff_actor(UUID(int=18), frozenset({Role.DEPARTMENT_HEAD}), frozenset({"roads"})),
        "dispatcher": DISPATCHER,
        "auditor": AUDITOR,
        "administrator": ADMINISTRATOR,
    }.items():
        found = await tried(transactions, RoutesDraft(rows=to_greenery, rules=()), by=actor)
        assert (found.elsewhere, found.then) == (3, {"greenery": 3})
        shown[name] = {moved.id for moved in found.shown}
    everything = {car, person, lamp}
    assert shown == {
        "head": {lamp},
        "head there": {lamp, car},
        "dispatcher": everything,
        "auditor": everything,
        "administrator": set(),
    }


async def test_who_may_not_read_routes_may_not_try_them(transactions: Transactions) -> None:
    with pytest.raises(NotPermitted):
        await tried(transactions, IN_FORCE, by=LAMP_OFFICER)


async def test_a_draft_is_checked_as_when_it_is_published(transactions: Transactions) -> None:
    with pytest.raises(RoutesBroken):
        await tried(transactions, RoutesDraft(rows=(Row(category="dragons", department_id="roads"),), rules=()))


def stages(plan: Any) -> Iterator[str]:
    if isinstance(plan, dict):
        yield from (plan[name] for name in ("stage",) if name in plan)
        plan = list(plan.values())
    if isinstance(plan, list):
        for below in plan:
            yield from stages(below)


async def test_the_newest_come_from_an_index(transactions: Transactions, database: Database) -> None:
    await a_crowd(transactions)
    plan = newest_plan()
    command = {"find": "reports", "filter": plan.where, "sort": plan.sort, "hint": plan.index, "limit": 20}
    asked = {"explain": command, "verbosity": "executionStats"}
    answer = await database.command(asked, codec_options=database.codec_options)
    assert {"COLLSCAN", "SORT"}.isdisjoint(stages(answer["queryPlanner"]))
    assert answer["executionStats"]["totalDocsExamined"] <= 20
