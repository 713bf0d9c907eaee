"""Every list stays on its index, whatever is asked, and its pages are complete and in order."""

from collections.abc import Iterator
from itertools import product
from typing import Any
from uuid import UUID

import pytest

from backend.kernel.actor import Actor
from backend.kernel.geo import Box
from backend.kernel.mongo import Database
from backend.kernel.pages import Cursor
from backend.reports.documents import Report
from backend.reports.queries.lists import NOBODY, Asked, Order, Plan, Queue, office_plan, own_plan
from backend.reports.queries.maps import MAP_CAP, map_plan
from backend.reports.states import ReportStatus, StatusType
from backend.work import Transactions
from tests.conftest import WEDNESDAY
from tests.contracts.town_of_reports import OFFICER, PEOPLE, a_crowd
from tests.support.builders.catalog import a_town
from tests.support.builders.reports import RESIDENT

LIMIT = 50
OUTSIDE = ["energy-company"]
BOX = Box(15.6, 50.8, 15.8, 50.95)
AFTER = Cursor(WEDNESDAY, UUID(int=5000, version=4))
FILTERS: dict[str, dict[str, Any]] = {
    "all": {},
    "status": {"status": ReportStatus.ACCEPTED},
    "category": {"category_id": "pothole"},
    "department": {"department_id": "roads"},
    "words": {"text": "latarnię świeci"},
    "code": {"text": "7KQ4-MZ2P"},
    "area": {"area_id": "cieplice"},
    "somebody's": {"assignee": OFFICER.account_id},
    "nobody's": {"assignee": NOBODY},
    "by due": {"order": Order.DUE},
    "by due, narrowed": {"order": Order.DUE, "category_id": "pothole", "area_id": "cieplice", "text": "dziura"},
    "overdue or not, newest first": {"order": Order.NEWEST},
    "category, department": {"category_id": "pothole", "department_id": "roads"},
    "area, somebody's": {"area_id": "cieplice", "assignee": OFFICER.account_id},
    "everything": {
        "status": ReportStatus.ACCEPTED,
        "category_id": "pothole",
        "department_id": "roads",
        "text": "dziura",
    },
}
QUEUES = [None, *Queue]
# The order comes from merging sorted ranges of an index; nothing may be sorted in memory, nor read without an index.
FORBIDDEN = {"COLLSCAN", "SORT"}


@pytest.fixture(autouse=True)
async def crowd(transactions: Transactions) -> None:
    await a_town()
    await a_crowd(transactions)


def stages(plan: Any) -> Iterator[str]:
    """Of a plan and everything below it, in whatever shape the server tells it."""
    if isinstance(plan, dict):
        if "stage" in plan:
            yield plan["stage"]
        for below in plan.values():
            yield from stages(below)
    elif isinstance(plan, list):
        for below in plan:
            yield from stages(below)


async def explained(database: Database, where: dict[str, Any], **find: Any) -> dict[str, Any]:
    command = {"find": Report.get_collection_name(), "filter": where, "limit": LIMIT + 1, **find}
    asked = {"explain": command, "verbosity": "executionStats"}
    return await database.command(asked, codec_options=database.codec_options)


async def flaws_of(database: Database, plan: Plan) -> set[str]:
    answer = await explained(database, plan.where, sort=plan.sort, hint=plan.index)
    if plan.where.get("status") == {"$in": []} and answer["executionStats"]["totalKeysExamined"] == 0:
        return set()  # a queue and a state that exclude each other: the server sees that, and reads nothing
    return set(stages(answer["queryPlanner"])) & FORBIDDEN


@pytest.mark.parametrize("actor", PEOPLE.values(), ids=PEOPLE)
async def test_every_list_of_the_office_runs_on_its_index(database: Database, actor: Actor) -> None:
    wrong = {}
    for queue, (name, narrowed), cursor in product(QUEUES, FILTERS.items(), (None, AFTER)):
        plan = office_plan(actor, Asked(queue=queue, cursor=cursor, **narrowed), WEDNESDAY, OUTSIDE)
        if flaws := await flaws_of(database, plan):
            wrong[queue, name, "next page" if cursor else "first page"] = flaws, plan.index
    assert wrong == {}


@pytest.mark.parametrize("cursor", [None, AFTER], ids=["first page", "next page"])
async def test_my_reports_run_on_their_index(database: Database, cursor: Cursor | None) -> None:
    assert RESIDENT.account_id is not None
    assert await flaws_of(database, own_plan(RESIDENT.account_id, cursor)) == set()


@pytest.mark.parametrize("types", [(StatusType.OPEN, StatusType.WAITING), (StatusType.CLOSED,)])
@pytest.mark.parametrize("category", [None, "pothole"])
async def test_the_map_runs_on_its_index(
    database: Database, category: str | None, types: tuple[StatusType, ...]
) -> None:
    where, index = map_plan(BOX, category, types)
    answer = await explained(database, where, hint=index, limit=MAP_CAP + 1)
    assert set(stages(answer["queryPlanner"]["winningPlan"])) & FORBIDDEN == set()
    seen = answer["executionStats"]
    assert seen["nReturned"] > 0
    # What is not public has no place on the index: nothing is looked at in vain.
    assert seen["totalDocsExamined"] == seen["nReturned"]


async def test_a_page_looks_at_little_more_than_it_shows(database: Database) -> None:
    """Where an index has both the filter and the order, its length does not matter."""
    dispatcher = PEOPLE["dispatcher"]
    for asked in (Asked(), Asked(queue=Queue.NEW), Asked(department_id="roads"), Asked(category_id="pothole")):
        plan = office_plan(dispatcher, asked, WEDNESDAY, OUTSIDE)
        answer = await explained(database, plan.where, sort=plan.sort, hint=plan.index, limit=8)
        assert answer["executionStats"]["totalDocsExamined"] <= 8 + len(ReportStatus)


async def test_each_plan_names_an_index_that_exists(database: Database) -> None:
    plans = {
        office_plan(actor, Asked(queue=queue, **narrowed), WEDNESDAY, OUTSIDE).index
        for actor, queue, narrowed in product(PEOPLE.values(), QUEUES, FILTERS.values())
    }
    plans |= {own_plan(UUID(int=1), None).index, *(map_plan(BOX, one, (StatusType.OPEN,))[1] for one in (None, "x"))}
    there = await database[Report.get_collection_name()].index_information()
    assert plans <= set(there)
