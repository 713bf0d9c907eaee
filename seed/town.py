"""The demo town's data files, read and checked: plain values that the seed turns into documents."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, TypeAdapter

from backend.areas.documents import AreaKind
from backend.catalog.routing.values import Row, Rule
from backend.catalog.values import Deadlines, Keywords, LegalLabel, Question, Slug, Switches
from backend.departments.documents import DepartmentKind, PublicContact
from backend.kernel.geo import Latitude, Longitude, Point
from backend.kernel.permissions import Role
from backend.kernel.text import Texts

CITY = Path(__file__).parent / "city"

SLOTS = frozenset({"address", "at_street", "at_address", "in_district"})
"""`str.format` fields of the Polish texts: `ul. Długa 8`, (przy) `ul. Długiej`, (przy) `ul. Długiej 8`, `w centrum`."""
ANSWER_SLOTS = SLOTS | {"date"}
"""Answers may also name the day of observation (ISO), so that a story can happen on any virtual day."""

RejectionReason = Literal["not-municipal", "not-a-defect", "cannot-locate", "already-planned", "abuse", "no-funds"]
Answer = str | float | list[str]
_T = TypeVar("_T")
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C where there is one: a tenth of a second instead of a whole one."""


def slots_of(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def _known_slots(text: str) -> str:
    if unknown := slots_of(text) - SLOTS:
        raise ValueError(f"unknown slots: {sorted(unknown)}")
    return text


Phrase = Annotated[str, Field(min_length=10, max_length=400), AfterValidator(_known_slots)]


class _Spec(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AreaSpec(_Spec):
    id: Slug
    kind: AreaKind
    name: Texts
    geometry: dict[str, JsonValue]
    centre: Point
    approximate: Literal[True]
    responsible: Texts | None = None
    order: int = 0


class DepartmentSpec(_Spec):
    id: Slug
    name: Texts
    kind: DepartmentKind = DepartmentKind.OFFICE
    contact: PublicContact
    active: bool = True


class GroupSpec(_Spec):
    id: Slug
    name: Texts
    icon: Slug
    order: int


class CategorySpec(_Spec):
    id: Slug
    group_id: Slug
    name: Texts
    guidance: Texts
    icon: Slug
    keywords: Keywords
    department_id: Slug | None
    questions: tuple[Question, ...] = ()
    switches: Switches = Switches()
    duplicate_radius_m: Annotated[int, Field(ge=0, le=1000)] = 50
    duplicate_days: Annotated[int, Field(ge=0, le=365)] = 30
    deadlines: Deadlines
    legal_label: LegalLabel = LegalLabel.INFORMACJA
    order: int

    @property
    def takes_reports(self) -> bool:
        return self.switches.closed is None


class RoutingSpec(_Spec):
    rows: tuple[Row, ...]
    rules: tuple[Rule, ...]
    default_department_id: Slug | None


class PersonSpec(_Spec):
    email: str
    display_name: str
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    department_ids: tuple[Slug, ...]


class ClosureSpec(_Spec):
    id: str
    day: date
    name: Texts


class PlaceSpec(_Spec):
    """An address; `at` and `in_district` are Polish locatives ("przy ul. Długiej", "w centrum")."""

    district: Slug
    in_district: str
    address: str
    at: str
    lon: Longitude
    lat: Latitude

    @property
    def point(self) -> Point:
        return Point(coordinates=(self.lon, self.lat))

    def fill(self, text: str, on: date | None = None) -> str:
        """`text` with its slots filled; `date` is left to answers, so a text without it needs no day."""
        return text.format(
            address=self.address,
            at_street=self.at,
            at_address=f"{self.at} {self.address.rpartition(' ')[2]}",
            in_district=self.in_district,
            date="" if on is None else on.isoformat(),
        )


class StorySpec(_Spec):
    """What somebody reports: the words and the answers, both with slots."""

    text: Phrase
    answers: dict[Slug, Answer] = {}

    def answers_at(self, place: PlaceSpec, on: date) -> dict[str, Answer]:
        return {code: _filled(answer, place, on) for code, answer in self.answers.items()}


def _filled(answer: Answer, place: PlaceSpec, on: date) -> Answer:
    return place.fill(answer, on) if isinstance(answer, str) else answer


class DialogueSpec(_Spec):
    """A question of the office and what the reporter says to it."""

    question: Phrase
    answer: Phrase


class PhraseBook(_Spec):
    """What office and residents write on the way. Keys: a category, a group, or `any`; rejections by reason."""

    openings: tuple[str, ...]
    closings: tuple[str, ...]
    resolutions: dict[str, tuple[Phrase, ...]]
    dialogues: dict[str, tuple[DialogueSpec, ...]]
    updates: dict[str, tuple[Phrase, ...]]
    internal_notes: dict[str, tuple[Phrase, ...]]
    holds: dict[str, tuple[Phrase, ...]]
    objections: dict[str, tuple[Phrase, ...]]
    reroutings: tuple[Phrase, ...]
    rejections: dict[RejectionReason, tuple[Phrase, ...]]
    forwardings: dict[str, tuple[Phrase, ...]]
    """By external department."""


class Town(_Spec):
    areas: tuple[AreaSpec, ...]
    departments: tuple[DepartmentSpec, ...]
    groups: tuple[GroupSpec, ...]
    categories: tuple[CategorySpec, ...]
    routing: RoutingSpec
    people: tuple[PersonSpec, ...]
    closures: tuple[ClosureSpec, ...]
    places: tuple[PlaceSpec, ...]
    stories: dict[Slug, tuple[StorySpec, ...]]
    phrases: PhraseBook

    def category(self, category_id: str) -> CategorySpec:
        return next(category for category in self.categories if category.id == category_id)

    def fitting(self, pool: Mapping[str, tuple[_T, ...]], category_id: str) -> tuple[_T, ...]:
        """What a pool has for a category: its own and its group's, or else what fits anything."""
        own = pool.get(category_id, ()) + pool.get(self.category(category_id).group_id, ())
        return own or pool["any"]


@cache
def load_town(folder: Path = CITY) -> Town:
    """The whole town; ValidationError names the file's first fault."""
    catalog = [
        in_order(read_yaml(path), order) for order, path in enumerate(sorted((folder / "catalog").glob("*.yaml")), 1)
    ]
    return Town.model_validate(
        {
            "areas": list(_areas(folder)),
            "departments": read_yaml(folder / "departments.yaml"),
            "groups": [group for group, _ in catalog],
            "categories": [category for _, categories in catalog for category in categories],
            "routing": read_yaml(folder / "routes.yaml"),
            "people": read_yaml(folder / "people.yaml"),
            "closures": read_yaml(folder / "closures.yaml"),
            "places": list(_places(folder)),
            "stories": _stories(folder),
            "phrases": read_yaml(folder / "phrases.yaml"),
        }
    )


def read_yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  both are the safe one


def in_order(content: dict[str, Any], order: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A file of the catalogue: its group and categories, in the order of the files and of the lines in them."""
    group = content["group"]
    numbered = enumerate(content["categories"], start=1)
    return (
        {**group, "order": order},
        [{**raw, "group_id": group["id"], "order": order * 100 + place} for place, raw in numbered],
    )


def _areas(folder: Path) -> Iterable[dict[str, Any]]:
    collection = json.loads((folder / "areas.geojson").read_text(encoding="utf-8"))
    for feature in collection["features"]:
        properties = dict(feature["properties"])
        centre = {"coordinates": properties.pop("centre")}
        yield {"id": feature["id"], "geometry": feature["geometry"], "centre": centre, **properties}


def _places(folder: Path) -> Iterable[dict[str, Any]]:
    for district in read_yaml(folder / "places.yaml"):
        shared = {"district": district["district"], "in_district": district["in_district"]}
        yield from ({**shared, **place} for place in district["places"])


def _stories(folder: Path) -> dict[str, Any]:
    """One file a group, from category to stories; a category told twice would hide the first telling."""
    told: dict[str, Any] = {}
    for path in sorted((folder / "stories").glob("*.yaml")):
        for category_id, stories in TypeAdapter(dict[str, Any]).validate_python(read_yaml(path)).items():
            if category_id in told:
                raise ValueError(f"{path.name}: {category_id} is told twice")
            told[category_id] = stories
    return told
