"""Whatever happens in a small town: planned twice is planned once, and a digest tells of what at once would ring."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.facts.catalogue import FACTS
from backend.facts.reports import ReportFact
from backend.kernel.actor import Actor, ActorKind
from backend.kernel.clock import LOCAL, ChosenClock
from backend.kernel.mongo import Database
from backend.outbox.entry import OutboxEntry
from backend.work import Transactions
from notifications.channels.base import ChannelName
from notifications.inbox import InboxItem, inbox_id
from notifications.planner import Planner
from notifications.plans.table import TELLS_NOBODY, plan
from tests.conftest import WEDNESDAY
from tests.notifications.office import bells, facts, inbox, known, record
from tests.support.builders.facts import LIGHTING, OFFICER, envelope, report_fact
from tests.support.builders.wishes import a_wish, wished
from tests.support.drain import drain
from tests.support.mongo import empty

MORNING = datetime(2026, 6, 18, 7, 30, tzinfo=LOCAL)
APART = timedelta(minutes=11)
"""Edits within ten minutes are one message."""
AT_ONCE, DAILY, SOMEBODY = UUID(int=11), UUID(int=12), UUID(int=13)
PEOPLE = (AT_ONCE, DAILY, SOMEBODY)
KINDS = sorted(
    (kind for kind in FACTS.values() if issubclass(kind, ReportFact) and kind not in TELLS_NOBODY),
    key=lambda kind: kind.__name__,
)
ONLY_FOLLOWERS = {"reporter_id": None, "assignee_id": None, "colleague_ids": [], "follower_ids": [AT_ONCE, DAILY]}
FEW = settings(
    max_examples=20,
    deadline=None,
    # Each example empties the database by itself.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


OF_FOLLOWERS = [kind for kind in KINDS if plan(envelope(report_fact(kind, reporter_id=None, follower_ids=[SOMEBODY])))]


@st.composite
def happenings(draw: st.DrawFn, /, kinds: list[type[ReportFact]] = KINDS, **always: Any) -> ReportFact:
    """To one of three reports; `always`: what is so, whatever else is drawn."""
    kind = draw(st.sampled_from(kinds))
    person = st.none() | st.sampled_from(PEOPLE)
    could_be: dict[str, st.SearchStrategy[Any]] = {
        "report_id": st.integers(1, 3).map(lambda number: UUID(int=number)),
        "reporter_id": person,
        "follower_ids": st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True),
        "assignee_id": person,
        "colleague_ids": st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True),
        "department": st.sampled_from([LIGHTING, None]),
        "private": st.booleans(),
    }
    drawn = {name: draw(its) for name, its in could_be.items() if name in kind.model_fields}
    return report_fact(kind, **drawn | {name: its for name, its in always.items() if name in kind.model_fields})


async def a_small_town(database: Database, clock: ChosenClock) -> None:
    await empty(database)
    clock.put(WEDNESDAY)
    for person in PEOPLE:
        await known(person)


async def rows() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    found = await inbox(), await bells()
    return sorted(found[0], key=_by_id), sorted(found[1], key=_by_id)


def _by_id(row: dict[str, Any]) -> str:
    return str(row["_id"])


@FEW
@given(happened=st.lists(happenings(), min_size=1, max_size=5), actor=st.sampled_from([*PEOPLE, OFFICER]))
async def test_planned_twice_is_planned_once(
    database: Database,
    transactions: Transactions,
    clock: ChosenClock,
    happened: list[ReportFact],
    actor: UUID,
) -> None:
    await a_small_town(database, clock)
    for fact in happened:
        await record(transactions, fact, Actor(ActorKind.STAFF, actor))
    planner = Planner(clock, (ChannelName.FCM,))
    assert await planner.plan_batch() == len(happened)
    await InboxItem.get_pymongo_collection().update_many({}, {"$set": {"read_at": clock.now()}})
    once = await rows()
    for later in (timedelta(), timedelta(hours=1)):
        # As if the worker had died before it could say that it was done.
        await OutboxEntry.get_pymongo_collection().update_many({}, {"$set": {"state": "pending", "due": WEDNESDAY}})
        clock.put(WEDNESDAY + later)
        assert await planner.plan_batch() == len(happened)
        assert await rows() == once
    assert {entry["state"] for entry in await facts()} == {"done"}


@FEW
@given(
    happened=st.lists(happenings(OF_FOLLOWERS, **ONLY_FOLLOWERS), min_size=3, max_size=6),
    bell=st.booleans(),
)
async def test_at_once_and_in_a_digest_people_are_told_of_the_same_facts(
    database: Database,
    transactions: Transactions,
    clock: ChosenClock,
    happened: list[ReportFact],
    bell: bool,  # noqa: FBT001  drawn
) -> None:
    await a_small_town(database, clock)
    by = ("push",) if bell else ()
    await wished(AT_ONCE, quiet=None, followed=a_wish(by, "at_once"))
    await wished(DAILY, quiet=None, followed=a_wish(by, "daily"))
    recorded = set()
    for fact in happened:
        recorded.add(await record(transactions, fact))
        await drain(clock)
        clock.put(clock.now() + APART)
    await drain(clock)
    assert all(row["recipient_id"] == AT_ONCE for row in await bells()), "nothing of a digest before its time"
    clock.put(MORNING)
    await drain(clock)
    rung = [row for row in await bells() if row["state"] == "sent"]
    at_once = {row["fact_id"] for row in rung if row["recipient_id"] == AT_ONCE}
    covered = {item for row in rung if row["recipient_id"] == DAILY for item in row["covers"]}
    assert at_once == {fact_id for fact_id in recorded if inbox_id(fact_id, DAILY) in covered}
    public = {item["_id"] for item in await inbox() if item["account_id"] == DAILY}
    assert covered == (public if bell else set())
