"""Groups, categories and what was done to them, the routing table, and days on which the office is closed."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from beanie import Document
from pymongo import ASCENDING, DESCENDING, IndexModel

from backend.catalog.routing.values import Row, Rule
from backend.catalog.values import Deadlines, Keywords, LegalLabel, Question, Switches
from backend.kernel.text import Texts


class CategoryGroup(Document):
    id: str  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    name: Texts
    icon: str
    order: int = 0
    version: int = 1
    changed_by: UUID | None = None

    class Settings:
        name = "category_groups"


class Category(Document):
    """`id` is a slug such as `street-lamp`; it stands in reports, routes and addresses and never changes.

    `version`: of the catalogue in which it last changed. `changed_by`: who changed it then; None is the command line.
    """

    id: str  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    group_id: str
    name: Texts
    guidance: Texts
    icon: str
    keywords: Keywords = Keywords()
    department_id: str | None
    questions: tuple[Question, ...] = ()
    switches: Switches = Switches()
    duplicate_radius_m: int = 50
    duplicate_days: int = 30
    deadlines: Deadlines
    legal_label: LegalLabel = LegalLabel.INFORMACJA
    order: int = 0
    version: int = 1
    changed_by: UUID | None = None

    class Settings:
        name = "categories"


class CatalogThing(StrEnum):
    GROUP = "group"
    CATEGORY = "category"


class CatalogChange(Document):
    """A line of history, written once. `content` is the thing as it was afterwards."""

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    thing: CatalogThing
    thing_id: str
    version: int
    at: datetime
    by_id: UUID | None
    is_new: bool
    fields: tuple[str, ...]
    content: dict[str, Any]

    class Settings:
        name = "catalog_changes"
        indexes: ClassVar = [
            IndexModel([("thing", ASCENDING), ("thing_id", ASCENDING), ("version", DESCENDING)], name="thing")
        ]


class RoutingTable(Document):
    """One published version; older ones stay, since reports keep the version that sent them."""

    id: int  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    rows: tuple[Row, ...]
    rules: tuple[Rule, ...] = ()
    default_department_id: str | None = None
    published_at: datetime
    published_by: UUID | None = None

    class Settings:
        name = "routing_tables"
        indexes: ClassVar = [IndexModel([("published_at", DESCENDING)], name="published_at")]


class Closure(Document):
    """A day on which the office does not work, besides the statutory holidays. `id` is the ISO date."""

    id: str  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    day: date
    name: Texts

    class Settings:
        name = "closures"
