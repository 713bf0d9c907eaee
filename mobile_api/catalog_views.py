"""The catalogue as phones get it, in one language; kept as bytes, since it is large and the same for everybody."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from backend.areas.documents import Area
from backend.areas.index import AreaIndex
from backend.catalog.access import Catalog
from backend.catalog.documents import Category, CategoryGroup
from backend.catalog.emergency import EMERGENCY_NUMBER, emergency_notice
from backend.catalog.values import Bound, Datatype, Deadlines, LegalLabel, Option, Question
from backend.kernel.geo import Point
from backend.kernel.text import Language

_SQUARE: JsonDict = {
    "type": "Polygon",
    "coordinates": [[[15.65, 50.85], [15.85, 50.85], [15.85, 50.95], [15.65, 50.95], [15.65, 50.85]]],
}
_EXAMPLE: JsonDict = {
    "version": 3,
    "language": "pl",
    "municipality": {
        "id": "jelenia-gora",
        "name": "Jelenia Góra",
        "boundary": _SQUARE,
        "centre": {"type": "Point", "coordinates": [15.7345, 50.9045]},
        "approximate": True,
        "districts": [{"id": "cieplice", "name": "Cieplice", "geometry": _SQUARE}],
    },
    "emergency": {"number": "112", "notice": "Zagrożenie życia? Zadzwoń pod 112."},
    "groups": [{"id": "lighting", "name": "Oświetlenie", "icon": "lamp"}],
    "categories": [
        {
            "id": "street-lamp",
            "group_id": "lighting",
            "name": "Latarnia uliczna",
            "guidance": "Podaj numer z latarni, jeśli go widać.",
            "icon": "lamp",
            "keywords": ["latarnia", "ciemno"],
            "questions": [
                {
                    "code": "how-many",
                    "variable": True,
                    "datatype": "number",
                    "required": False,
                    "text": "Ile latarni nie świeci?",
                    "hint": None,
                    "options": [],
                    "minimum": 1,
                    "maximum": 500,
                }
            ],
            "photo_required": False,
            "anonymous_allowed": True,
            "private": False,
            "sensitive": False,
            "closed": None,
            "duplicate_radius_m": 50,
            "duplicate_days": 30,
            "deadlines": {
                "acceptance": {"days": 3, "kind": "working"},
                "handling": {"days": 14, "kind": "working"},
            },
            "legal_label": "INFORMACJA",
            "version": 3,
        }
    ],
}


class DistrictView(BaseModel):
    id: str
    name: str
    geometry: dict[str, Any] = Field(description="GeoJSON Polygon or MultiPolygon, WGS 84.")

    @classmethod
    def of(cls, area: Area, language: Language) -> Self:
        return cls(id=area.id, name=area.name.in_(language), geometry=area.geometry)


class MunicipalityView(BaseModel):
    id: str
    name: str
    boundary: dict[str, Any] = Field(description="GeoJSON Polygon or MultiPolygon, WGS 84.")
    centre: Point | None
    approximate: bool = Field(description="Drawn by hand, not surveyed: say so beside the map.")
    districts: list[DistrictView]

    @classmethod
    def of(cls, areas: AreaIndex, language: Language) -> Self:
        town = areas.municipality
        return cls(
            id=town.id,
            name=town.name.in_(language),
            boundary=town.geometry,
            centre=town.centre,
            approximate=town.approximate,
            districts=[DistrictView.of(district, language) for district in areas.districts],
        )


class EmergencyView(BaseModel):
    number: str
    notice: str


class GroupView(BaseModel):
    id: str
    name: str
    icon: str

    @classmethod
    def of(cls, group: CategoryGroup, language: Language) -> Self:
        return cls(id=group.id, name=group.name.in_(language), icon=group.icon)


class OptionView(BaseModel):
    code: str
    name: str
    stop: str | None = Field(description="Whoever picks this cannot go on: where to turn instead.")

    @classmethod
    def of(cls, option: Option, language: Language) -> Self:
        return cls(
            code=option.code, name=option.name.in_(language), stop=option.stop.in_(language) if option.stop else None
        )


class QuestionView(BaseModel):
    code: str
    variable: bool = Field(description="false: a notice that is shown and not answered.")
    datatype: Datatype
    required: bool
    text: str
    hint: str | None
    options: list[OptionView]
    minimum: Bound | None = Field(description="Of a number, itself included. Null: no closer than the general limit.")
    maximum: Bound | None

    @classmethod
    def of(cls, question: Question, language: Language) -> Self:
        return cls(
            code=question.code,
            variable=question.variable,
            datatype=question.datatype,
            required=question.required,
            text=question.text.in_(language),
            hint=question.hint.in_(language) if question.hint else None,
            options=[OptionView.of(option, language) for option in question.options],
            minimum=question.minimum,
            maximum=question.maximum,
        )


class CategoryView(BaseModel):
    id: str
    group_id: str
    name: str
    guidance: str
    icon: str
    keywords: list[str]
    questions: list[QuestionView]
    photo_required: bool
    anonymous_allowed: bool
    private: bool = Field(description="Nobody but the office sees it.")
    sensitive: bool = Field(description="Never public, and nothing of it on a lock screen.")
    closed: str | None = Field(description="Not taken here: where to turn instead.")
    duplicate_radius_m: int
    duplicate_days: int
    deadlines: Deadlines
    legal_label: LegalLabel
    version: int = Field(description="Of the catalogue in which it last changed.")

    @classmethod
    def of(cls, category: Category, language: Language) -> Self:
        switches = category.switches
        return cls(
            id=category.id,
            group_id=category.group_id,
            name=category.name.in_(language),
            guidance=category.guidance.in_(language),
            icon=category.icon,
            keywords=list(getattr(category.keywords, language.value)),
            questions=[QuestionView.of(question, language) for question in category.questions],
            photo_required=switches.photo_required,
            anonymous_allowed=switches.anonymous_allowed,
            private=switches.private,
            sensitive=switches.sensitive,
            closed=switches.closed.in_(language) if switches.closed else None,
            duplicate_radius_m=category.duplicate_radius_m,
            duplicate_days=category.duplicate_days,
            deadlines=category.deadlines,
            legal_label=category.legal_label,
            version=category.version,
        )


class CatalogView(BaseModel):
    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    version: int
    language: Language
    municipality: MunicipalityView
    emergency: EmergencyView = Field(description="Shown before anything else.")
    groups: list[GroupView]
    categories: list[CategoryView]

    @classmethod
    def of(cls, catalog: Catalog, areas: AreaIndex, language: Language) -> Self:
        return cls(
            version=catalog.version,
            language=language,
            municipality=MunicipalityView.of(areas, language),
            emergency=EmergencyView(number=EMERGENCY_NUMBER, notice=emergency_notice(language)),
            groups=[GroupView.of(group, language) for group in catalog.groups],
            categories=[CategoryView.of(category, language) for category in catalog.for_residents()],
        )


@dataclass(frozen=True, slots=True)
class RenderedCatalog:
    """`etag` is strong: it is made of the bytes, so a release that shows more changes it too."""

    catalog: Catalog
    areas: AreaIndex
    body: bytes
    etag: str


_kept: dict[Language, RenderedCatalog] = {}


def rendered(catalog: Catalog, areas: AreaIndex, language: Language) -> RenderedCatalog:
    """Rendered once for each published version and language."""
    kept = _kept.get(language)
    if kept is None or kept.catalog is not catalog or kept.areas is not areas:
        body = CatalogView.of(catalog, areas, language).model_dump_json().encode()
        kept = RenderedCatalog(catalog, areas, body, f'"{sha256(body).hexdigest()[:16]}"')
        _kept[language] = kept
    return kept
