"""One category or group is written in the console: versions, history, refusals, and two at once."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from backend.catalog.access import catalog
from backend.catalog.documents import CatalogChange, Category, CategoryGroup
from backend.catalog.editing import catalog_to_edit, category_to_edit, group_to_edit
from backend.catalog.errors import (
    CatalogBroken,
    CatalogChanged,
    CategoryNotFound,
    CodeTaken,
    GroupNotFound,
)
from backend.catalog.use_cases.save_category import AddCategory, ChangeCategory, add_category, change_category
from backend.catalog.use_cases.save_group import AddGroup, ChangeGroup, add_group, change_group
from backend.catalog.values import CategoryDraft, Datatype, Deadlines, GroupDraft, Span, Switches
from backend.departments.documents import Department
from backend.kernel.actor import Actor, NotPermitted
from backend.kernel.errors import IfMatchMissing
from backend.work import Transactions, Work
from tests.support.builders.areas import texts
from tests.support.builders.catalog import a_question, a_town, some_categories
from tests.use_cases.catalog.people import ADMINISTRATOR, OTHERS

LAMP_QUESTIONS = (a_question("lamp-number"), a_question("how-many", Datatype.NUMBER))
STREETS = GroupDraft(name=texts("Ulice i place"), icon="road", order=3)


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


def a_draft(**fields: Any) -> CategoryDraft:
    given: dict[str, Any] = {
        "group_id": "streets",
        "name": texts("Ławka"),
        "guidance": texts("Napisz, co jest zepsute."),
        "icon": "dot",
        "department_id": "roads",
        "deadlines": Deadlines(acceptance=Span(days=3), handling=Span(days=14)),
        **fields,
    }
    return CategoryDraft(**given)


def lamp(**fields: Any) -> CategoryDraft:
    """The street lamp as it is in the small town, but for these fields."""
    before = {name: getattr(some_categories()[0], name) for name in CategoryDraft.model_fields}
    return CategoryDraft(**(before | fields))


async def changed(
    transactions: Transactions,
    category_id: str,
    draft: CategoryDraft,
    based_on: int | None = 1,
    by: Actor = ADMINISTRATOR,
) -> Category:
    command = ChangeCategory(category_id, draft, based_on)
    return await transactions.run(by, lambda work: change_category(work, command))


async def added(transactions: Transactions, category_id: str, draft: CategoryDraft) -> Category:
    command = AddCategory(category_id, draft)
    return await transactions.run(ADMINISTRATOR, lambda work: add_category(work, command))


async def test_a_category_is_changed_and_the_others_keep_their_version(transactions: Transactions) -> None:
    saved = await changed(
        transactions, "street-lamp", lamp(name=texts("Lampa"), switches=Switches(photo_required=True))
    )
    assert (saved.version, saved.changed_by) == (2, ADMINISTRATOR.account_id)
    found = await catalog()
    assert (found.version, found.category("street-lamp").name.pl) == (2, "Lampa")
    assert {one.version for one in found.categories.values() if one.id != "street-lamp"} == {1}


async def test_who_changed_what_and_when_is_written_down(transactions: Transactions) -> None:
    await added(transactions, "bench", a_draft())
    questions = (a_question("what"),)
    name = texts("Ławka").model_copy(update={"uk": "Лавка в парку"})
    await changed(transactions, "bench", a_draft(name=name, questions=questions, order=4), based_on=2)
    asked = (a_question("what", required=True), a_question("when"))
    await changed(transactions, "bench", a_draft(name=name, questions=asked, order=4), based_on=3)

    _, history = await transactions.read(ADMINISTRATOR, lambda work: category_to_edit(work, "bench"))

    assert [(line.version, line.is_new, line.fields) for line in history.lines] == [
        (4, False, ("questions.what", "questions.when")),
        (3, False, ("name.uk", "order", "questions")),
        (2, True, ()),
    ]
    assert {line.by_id for line in history.lines} == {ADMINISTRATOR.account_id}
    assert history.lines[-1].content["name"]["pl"] == "Ławka"


async def test_the_same_again_changes_nothing(transactions: Transactions) -> None:
    assert (await changed(transactions, "street-lamp", lamp())).version == 1
    assert await CatalogChange.find_all().count() == 0


async def test_a_closed_category_stays_and_says_where_to_turn(transactions: Transactions) -> None:
    await changed(transactions, "pothole", a_draft(switches=Switches(closed=texts("Zadzwoń do zarządcy drogi."))))
    found = (await catalog()).category("pothole")
    assert found.switches.closed is not None
    assert found in (await catalog()).for_residents()


async def test_flaws_are_told_all_at_once_with_their_places_and_nothing_is_kept(transactions: Transactions) -> None:
    draft = lamp(
        group_id="dreams",
        name=texts("x" * 121),
        questions=(a_question("lamp-number", Datatype.SINGLEVALUELIST),),
        switches=Switches(sensitive=True),
    )
    with pytest.raises(CatalogBroken) as refused:
        await changed(transactions, "street-lamp", draft)
    assert {(flaw["where"], flaw["what"]) for flaw in refused.value.extra["problems"]} == {
        ("group_id", "unknown-group"),
        ("name.pl", "too-long"),
        ("name.en", "too-long"),
        ("name.uk", "too-long"),
        ("switches.private", "sensitive-must-be-private"),
        ("questions[0].options", "list-without-options"),
        ("routes.rules[0].when.question", "unknown-question"),
    }
    assert (await catalog()).version == 1
    assert await CatalogChange.find_all().count() == 0


async def test_another_category_s_flaw_is_no_reason_to_wait(transactions: Transactions) -> None:
    await Department.find_one({"_id": "greenery"}).update({"$set": {"active": False}})
    assert (await changed(transactions, "street-lamp", lamp(order=9))).version == 2
    with pytest.raises(CatalogBroken):
        await changed(transactions, "pothole", a_draft(department_id="greenery"))


async def test_what_is_refused(transactions: Transactions) -> None:
    with pytest.raises(CodeTaken):
        await added(transactions, "pothole", a_draft())
    with pytest.raises(CategoryNotFound):
        await changed(transactions, "dragons", a_draft())
    with pytest.raises(IfMatchMissing):
        await changed(transactions, "pothole", a_draft(), based_on=None)
    with pytest.raises(CatalogChanged):
        await changed(transactions, "pothole", a_draft(), based_on=2)


async def test_of_two_at_once_one_wins(transactions: Transactions) -> None:
    drafts = (a_draft(name=texts("Pierwsza")), a_draft(name=texts("Druga")))
    told = await asyncio.gather(*(changed(transactions, "pothole", one) for one in drafts), return_exceptions=True)
    assert sorted(type(one).__name__ for one in told) == ["CatalogChanged", "Category"]
    assert (await catalog()).version == 2
    assert await CatalogChange.find_all().count() == 1


async def test_nothing_is_kept_when_it_fails_late(transactions: Transactions) -> None:
    async def fail(work: Work) -> None:
        await add_category(work, AddCategory("bench", a_draft()))
        raise RuntimeError("late")

    with pytest.raises(RuntimeError):
        await transactions.run(ADMINISTRATOR, fail)
    assert await Category.get("bench") is None
    assert await CatalogChange.find_all().count() == 0


async def test_groups_are_added_renamed_and_told(transactions: Transactions) -> None:
    await transactions.run(ADMINISTRATOR, lambda work: add_group(work, AddGroup("water", STREETS)))
    await transactions.run(ADMINISTRATOR, lambda work: change_group(work, ChangeGroup("streets", STREETS, 1)))
    assert [(group.id, group.name.pl, group.version) for group in (await catalog()).groups] == [
        ("streets", "Ulice i place", 3),
        ("water", "Ulice i place", 2),
    ]
    group, history = await transactions.read(ADMINISTRATOR, lambda work: group_to_edit(work, "streets"))
    assert (group.version, [line.fields for line in history.lines]) == (
        3,
        [("name.en", "name.pl", "name.uk", "order")],
    )


async def test_what_is_refused_of_groups(transactions: Transactions) -> None:
    async def change(group_id: str, draft: GroupDraft, based_on: int | None) -> CategoryGroup:
        command = ChangeGroup(group_id, draft, based_on)
        return await transactions.run(ADMINISTRATOR, lambda work: change_group(work, command))

    with pytest.raises(CodeTaken):
        await transactions.run(ADMINISTRATOR, lambda work: add_group(work, AddGroup("streets", STREETS)))
    with pytest.raises(GroupNotFound):
        await change("dragons", STREETS, 1)
    with pytest.raises(IfMatchMissing):
        await change("streets", STREETS, None)
    with pytest.raises(CatalogChanged):
        await change("streets", STREETS, 7)
    with pytest.raises(CatalogBroken) as refused:
        await change("streets", GroupDraft(name=texts("x" * 121), icon="road"), 1)
    assert refused.value.extra["problems"][0] == {"where": "name.pl", "what": "too-long"}
    with pytest.raises(GroupNotFound):
        await transactions.read(ADMINISTRATOR, lambda work: group_to_edit(work, "dragons"))
    with pytest.raises(CategoryNotFound):
        await transactions.read(ADMINISTRATOR, lambda work: category_to_edit(work, "dragons"))


@pytest.mark.parametrize("actor", OTHERS, ids=lambda actor: str(sorted(actor.roles) or actor.kind))
async def test_only_an_administrator_may(transactions: Transactions, actor: Actor) -> None:
    for use_case in (
        lambda work: add_category(work, AddCategory("bench", a_draft())),
        lambda work: change_category(work, ChangeCategory("pothole", a_draft(), 1)),
        lambda work: add_group(work, AddGroup("water", STREETS)),
        lambda work: change_group(work, ChangeGroup("streets", STREETS, 1)),
        lambda work: category_to_edit(work, "pothole"),
        lambda work: group_to_edit(work, "streets"),
    ):
        with pytest.raises(NotPermitted):
            await transactions.run(actor, use_case)


async def test_the_office_reads_it_with_its_own_categories(transactions: Transactions) -> None:
    found = await transactions.read(OTHERS[-1], catalog_to_edit)
    assert (found.version, "office-note" in found.categories) == (1, True)
    with pytest.raises(NotPermitted):
        await transactions.read(OTHERS[1], catalog_to_edit)
    assert OTHERS[1].account_id == UUID(int=4)
