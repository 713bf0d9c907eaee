"""Publishing routes: a new version, its fact, and only on top of the one that was changed."""

import asyncio
from typing import Any

import pytest

from backend.catalog.documents import RoutingTable
from backend.catalog.errors import RoutesBroken, RoutesChanged
from backend.catalog.routing.access import routes_to_edit, routing
from backend.catalog.routing.rules import PublishedRouting
from backend.catalog.routing.values import RoutesDraft, Row
from backend.catalog.use_cases.publish_catalog import PublishCatalog, publish_catalog
from backend.catalog.use_cases.publish_routes import PublishRoutes, publish_routes
from backend.departments.use_cases.save_departments import SaveDepartments, save_departments
from backend.facts.catalog import RoutesPublished
from backend.kernel.actor import Actor, NotPermitted
from backend.kernel.errors import IfMatchMissing
from backend.outbox.entry import OutboxEntry
from backend.work import Transactions, Work
from tests.conftest import WEDNESDAY
from tests.support.builders.catalog import a_question, a_town, some_categories, some_groups, some_rows, some_rules
from tests.support.builders.departments import a_department
from tests.use_cases.catalog.people import ADMINISTRATOR, HEAD, OTHERS

DRAFT = RoutesDraft(rows=(Row(area="centrum", department_id="roads"),), rules=some_rules())


async def published(
    transactions: Transactions, draft: RoutesDraft = DRAFT, based_on: int | None = 1, actor: Actor = ADMINISTRATOR
) -> PublishedRouting:
    return await transactions.run(actor, lambda work: publish_routes(work, PublishRoutes(draft, based_on)))


async def test_the_next_version_is_in_force_and_the_old_one_stays(transactions: Transactions) -> None:
    await a_town()
    table = await published(transactions)
    assert (table.version, table.published_at, table.published_by) == (2, WEDNESDAY, ADMINISTRATOR.account_id)
    assert await routing() == table
    old = await RoutingTable.get(1)
    assert old is not None
    assert old.rows == some_rows()
    [entry] = await OutboxEntry.find_all().to_list()
    assert entry.envelope().fact == RoutesPublished(version_number=2, rows=1, rules=1)


async def test_the_first_one_is_based_on_version_0(transactions: Transactions) -> None:
    await transactions.run(ADMINISTRATOR, lambda work: save_departments(work, SaveDepartments((a_department("a"),))))
    table = await published(transactions, RoutesDraft(rows=(), rules=(), default_department_id="a"), 0)
    assert table.version == 1


async def test_what_was_changed_meanwhile_is_not_overwritten(transactions: Transactions) -> None:
    await a_town()
    await published(transactions)
    with pytest.raises(RoutesChanged):
        await published(transactions)
    with pytest.raises(IfMatchMissing):
        await published(transactions, based_on=None)
    assert await RoutingTable.find_all().count() == 2


async def test_two_at_once_one_wins(transactions: Transactions) -> None:
    await a_town()
    outcomes = await asyncio.gather(*(published(transactions) for _ in range(4)), return_exceptions=True)
    lost = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    assert [type(outcome) for outcome in lost] == [RoutesChanged] * 3
    assert await RoutingTable.find_all().count() == 2
    assert await OutboxEntry.find_all().count() == 1


async def test_a_broken_table_is_refused_with_all_flaws(transactions: Transactions) -> None:
    await a_town()
    draft = RoutesDraft(rows=(Row(category="dragons", department_id="roads"), Row(department_id="nobody")), rules=())
    with pytest.raises(RoutesBroken) as refused:
        await published(transactions, draft)
    assert [flaw["where"] for flaw in refused.value.extra["problems"]] == [
        "rows[0].category",
        "rows[1]",
        "rows[1].department_id",
    ]
    assert await RoutingTable.find_all().count() == 1


async def test_a_department_that_ended_gets_nothing_new_and_its_old_rows_are_told(transactions: Transactions) -> None:
    await a_town()
    await published(transactions)
    command = SaveDepartments((a_department("roads", active=False),))
    await transactions.run(ADMINISTRATOR, lambda work: save_departments(work, command))
    with pytest.raises(RoutesBroken) as refused:
        await published(transactions, based_on=2)
    flaw = {"where": "rows[0].department_id", "what": "inactive-department"}
    assert refused.value.extra["problems"] == [flaw]
    found = await transactions.read(HEAD, routes_to_edit)
    assert [one._asdict() for one in found.flaws] == [flaw]


async def test_a_form_and_a_rule_cannot_change_past_each_other(transactions: Transactions) -> None:
    """Each is checked against what the other writes, so one of them must see the other."""
    await a_town()
    without_rules = RoutesDraft(rows=some_rows(), rules=())
    await published(transactions, without_rules)
    categories = tuple(
        category.model_copy(update={"questions": (a_question("lamp-number"),)})
        if category.id == "street-lamp"
        else category
        for category in some_categories()
    )
    catalog_first, routes_first = asyncio.Event(), asyncio.Event()

    async def form(work: Work) -> Any:
        catalog_first.set()
        await routes_first.wait()
        return await publish_catalog(work, PublishCatalog(tuple(some_groups()), categories))

    async def rule(work: Work) -> Any:
        routes_first.set()
        await catalog_first.wait()
        return await publish_routes(work, PublishRoutes(DRAFT, 2))

    outcomes = await asyncio.gather(
        transactions.run(ADMINISTRATOR, form), transactions.run(ADMINISTRATOR, rule), return_exceptions=True
    )
    assert sum(isinstance(outcome, BaseException) for outcome in outcomes) == 1, outcomes


@pytest.mark.parametrize("actor", OTHERS, ids=lambda actor: str(sorted(actor.roles) or actor.kind))
async def test_only_an_administrator_may(transactions: Transactions, actor: Actor) -> None:
    with pytest.raises(NotPermitted):
        await published(transactions, actor=actor)


async def test_who_may_look(transactions: Transactions) -> None:
    await a_town()
    assert (await transactions.read(HEAD, routes_to_edit)).table.version == 1
    with pytest.raises(NotPermitted):
        await transactions.read(OTHERS[-1], routes_to_edit)
