"""Publishing the catalogue: versions of what changed, refusals of what is broken."""

from typing import Any

import pytest

from backend.catalog.access import catalog
from backend.catalog.documents import Category, CategoryGroup
from backend.catalog.errors import CatalogBroken
from backend.catalog.use_cases.publish_catalog import PublishCatalog, publish_catalog
from backend.catalog.values import Datatype, Switches
from backend.kernel.actor import Actor, NotPermitted
from backend.work import Transactions
from tests.support.builders.areas import texts
from tests.support.builders.catalog import a_category, a_question, a_town, some_categories, some_groups
from tests.use_cases.catalog.people import ADMINISTRATOR, OTHERS


async def published(
    transactions: Transactions,
    categories: list[Category],
    groups: list[CategoryGroup] | None = None,
    actor: Actor = ADMINISTRATOR,
) -> int:
    command = PublishCatalog(tuple(groups or some_groups()), tuple(categories))
    return await transactions.run(actor, lambda work: publish_catalog(work, command))


async def problems(transactions: Transactions, categories: list[Category]) -> list[dict[str, Any]]:
    with pytest.raises(CatalogBroken) as refused:
        await published(transactions, categories)
    found: list[dict[str, Any]] = refused.value.extra["problems"]
    return found


def changed(category_id: str, **fields: Any) -> list[Category]:
    return [
        category.model_copy(update=fields) if category.id == category_id else category for category in some_categories()
    ]


async def test_a_changed_and_a_new_category_get_the_catalogue_s_version(transactions: Transactions) -> None:
    await a_town()
    categories = [*changed("pothole", duplicate_days=7), a_category("bench", "greenery")]
    assert await published(transactions, categories) == 2
    found = await catalog()
    assert found.version == 2
    assert found.category("pothole").duplicate_days == 7
    versions = {category.id: category.version for category in found.categories.values()}
    assert versions == {**dict.fromkeys((category.id for category in some_categories()), 1), "pothole": 2, "bench": 2}


async def test_publishing_the_same_again_changes_nothing(transactions: Transactions) -> None:
    await a_town()
    assert await published(transactions, some_categories()) == 1
    assert (await catalog()).version == 1


async def test_a_group_can_be_renamed(transactions: Transactions) -> None:
    await a_town()
    groups = [CategoryGroup(id="streets", name=texts("Drogi"), icon="road")]
    assert await published(transactions, some_categories(), groups) == 2
    found = await catalog()
    assert found.groups[0].name.pl == "Drogi"
    assert found.category("pothole").version == 1


async def test_flaws_are_told_all_at_once_and_nothing_is_kept(transactions: Transactions) -> None:
    await a_town()
    categories = [*changed("pothole", department_id="nobody", switches=Switches(sensitive=True)), a_category("bench")]
    assert await problems(transactions, categories) == [
        {"where": "categories[1].department_id", "what": "unknown-department"},
        {"where": "categories[1].switches.private", "what": "sensitive-must-be-private"},
    ]
    assert await Category.find_all().count() == 6


async def test_a_category_cannot_be_left_out(transactions: Transactions) -> None:
    await a_town()
    assert await problems(transactions, some_categories()[:-1]) == [
        {"where": "categories[office-note]", "what": "left-out"}
    ]


async def test_a_form_cannot_lose_a_question_that_a_rule_asks_for(transactions: Transactions) -> None:
    await a_town()
    gone = changed("street-lamp", questions=(a_question("lamp-number"),))
    where = "routes.rules[0].when.question"
    assert await problems(transactions, gone) == [{"where": where, "what": "unknown-question"}]
    now_text = changed("street-lamp", questions=(a_question("how-many", Datatype.TEXT),))
    assert await problems(transactions, now_text) == [{"where": where, "what": "wrong-type"}]


@pytest.mark.parametrize("actor", OTHERS, ids=lambda actor: str(sorted(actor.roles) or actor.kind))
async def test_only_an_administrator_may(transactions: Transactions, actor: Actor) -> None:
    with pytest.raises(NotPermitted):
        await published(transactions, [], actor=actor)
