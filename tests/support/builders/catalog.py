"""A small town with a catalogue and routes, in the database."""

from typing import Any

from backend.areas.documents import Area
from backend.catalog.documents import Category, CategoryGroup, RoutingTable
from backend.catalog.routing.values import AnswerBetween, Row, Rule
from backend.catalog.values import Datatype, Deadlines, Option, Question, Span, Switches
from backend.departments.documents import Department
from backend.kernel.published import PublishedVersion, forget_published, publish
from tests.conftest import WEDNESDAY
from tests.support.builders.areas import some_areas, texts
from tests.support.builders.departments import some_departments


def a_question(code: str, datatype: Datatype = Datatype.STRING, **fields: Any) -> Question:
    return Question(code=code, datatype=datatype, text=texts(f"Pytanie {code}"), **fields)


def an_option(code: str, *, stop: str | None = None) -> Option:
    return Option(code=code, name=texts(f"Opcja {code}"), stop=texts(stop) if stop else None)


def a_category(category_id: str, department_id: str | None = "roads", **fields: Any) -> Category:
    """Acceptance in 3 working days, handling in 14."""
    given: dict[str, Any] = {
        "group_id": "streets",
        "name": texts(f"Kategoria {category_id}"),
        "guidance": texts(f"Wskazówki {category_id}"),
        "icon": "dot",
        "deadlines": Deadlines(acceptance=Span(days=3), handling=Span(days=14)),
        **fields,
    }
    return Category(id=category_id, department_id=department_id, **given)


def some_groups() -> list[CategoryGroup]:
    return [CategoryGroup(id="streets", name=texts("Ulice"), icon="road")]


def some_categories() -> list[Category]:
    lamp_questions = (a_question("lamp-number"), a_question("how-many", Datatype.NUMBER))
    return [
        a_category("street-lamp", "lighting", questions=lamp_questions, order=1),
        a_category("pothole", "roads", order=2),
        a_category("abandoned-car", "roads", switches=Switches(private=True, public_rounding_m=200), order=3),
        a_category("homeless-person", None, switches=Switches(sensitive=True, private=True), order=4),
        a_category("waste", "greenery", switches=Switches(closed=texts("Zadzwoń do spółki komunalnej.")), order=5),
        a_category("office-note", "roads", switches=Switches(staff_only=True), order=6),
    ]


def some_rows() -> tuple[Row, ...]:
    return (
        Row(category="street-lamp", department_id="lighting"),
        Row(category="pothole", area="cieplice", department_id="greenery"),
    )


def some_rules() -> tuple[Rule, ...]:
    return (
        Rule(
            id="many-lamps",
            title="Kilka latarni: awaria sieci",
            category="street-lamp",
            when=AnswerBetween(question="how-many", at_least=3),
            department_id="energy-company",
        ),
    )


async def a_town() -> None:
    """Areas, departments, catalogue and routing table 1, as if each had been published once.

    `street-lamp` goes to lighting, 3 and more of them to the energy company; `pothole` to roads, in Cieplice to
    greenery; `abandoned-car` is private, `homeless-person` sensitive and nobody's, `waste` closed, `office-note` for
    the staff.
    """
    database = PublishedVersion.get_pymongo_collection().database
    async with database.client.start_session() as session, await session.start_transaction():
        await Area.insert_many(some_areas(), session=session)
        await Department.insert_many(some_departments(), session=session)
        await CategoryGroup.insert_many(some_groups(), session=session)
        await Category.insert_many(some_categories(), session=session)
        table = RoutingTable(id=1, rows=some_rows(), rules=some_rules(), published_at=WEDNESDAY)
        await table.insert(session=session)
        for name in ("areas", "departments", "catalog", "routes"):
            await publish(name, session)


async def without_district(area_id: str) -> None:
    """The town publishes its areas anew, and that one is none of them."""
    database = PublishedVersion.get_pymongo_collection().database
    async with database.client.start_session() as session, await session.start_transaction():
        await Area.find_one(Area.id == area_id, session=session).delete(session=session)
        await publish("areas", session)
    forget_published(session)
