"""How the catalogue looks to those who edit it, and what they send."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.config import JsonDict

from backend.catalog.access import Catalog
from backend.catalog.documents import CatalogChange, Category, CategoryGroup
from backend.catalog.editing import History
from backend.catalog.values import CategoryDraft, GroupDraft, Slug
from backend.kernel.text import plain
from backend.staff_api.people_views import ChangedBy

_NAME: JsonDict = {"pl": "Latarnia uliczna", "en": "Street lamp", "uk": "Вуличний ліхтар"}
_GROUP: JsonDict = {"name": {"pl": "Oświetlenie", "en": "Lighting", "uk": "Освітлення"}, "icon": "lamp", "order": 2}
_CATEGORY: JsonDict = {
    "group_id": "lighting",
    "name": _NAME,
    "guidance": {"pl": "Podaj numer ze słupa.", "en": "Give the post's number.", "uk": "Вкажіть номер стовпа."},
    "icon": "lamp",
    "keywords": {"pl": ["latarnia", "ciemno"], "en": ["lamp"], "uk": ["ліхтар"]},
    "department_id": "lighting",
    "questions": [
        {
            "code": "how-many",
            "variable": True,
            "datatype": "number",
            "required": False,
            "text": {"pl": "Ile latarni?", "en": "How many lamps?", "uk": "Скільки ліхтарів?"},
            "hint": None,
            "options": [],
        }
    ],
    "switches": {"photo_required": False, "private": False, "closed": None},
    "duplicate_radius_m": 50,
    "duplicate_days": 30,
    "deadlines": {"acceptance": {"days": 3}, "handling": {"days": 14, "kind": "working"}},
    "legal_label": "INFORMACJA",
    "order": 1,
}
_LINE: JsonDict = {
    "at": "2026-06-17T10:00:00Z",
    "by": {"id": "7c7c2f0e-1f66-4a6e-8a44-0a1b2c3d4e5f", "name": "Anna Nowak"},
    "version": 3,
    "is_new": False,
    "fields": ["deadlines.handling", "name.pl"],
}

_DEEPEST = 8
"""More than any of our bodies nests; deeper ones are no body of ours and are refused as they are."""


def _cleaned(given: Any, depth: int = 0) -> Any:
    """Every text in it as plain text."""
    if isinstance(given, str):
        return plain(given)
    if depth < _DEEPEST and isinstance(given, dict):
        return {name: _cleaned(value, depth + 1) for name, value in given.items()}
    if depth < _DEEPEST and isinstance(given, list):
        return [_cleaned(value, depth + 1) for value in given]
    return given


class GroupBody(GroupDraft):
    model_config = ConfigDict(json_schema_extra={"examples": [_GROUP]})


class NewGroupBody(GroupDraft):
    model_config = ConfigDict(json_schema_extra={"examples": [{"id": "lighting", **_GROUP}]})

    id: Slug = Field(description="Its code, for ever.")


class CategoryBody(CategoryDraft):
    model_config = ConfigDict(json_schema_extra={"examples": [_CATEGORY]})


class NewCategoryBody(CategoryDraft):
    model_config = ConfigDict(json_schema_extra={"examples": [{"id": "street-lamp", **_CATEGORY}]})

    id: Slug = Field(description="Its code, for ever: reports, routes and addresses name it.")


PlainGroup = Annotated[GroupBody, BeforeValidator(_cleaned)]
PlainNewGroup = Annotated[NewGroupBody, BeforeValidator(_cleaned)]
PlainCategory = Annotated[CategoryBody, BeforeValidator(_cleaned)]
PlainNewCategory = Annotated[NewCategoryBody, BeforeValidator(_cleaned)]


def draft_of(body: NewCategoryBody | NewGroupBody) -> dict[str, Any]:
    return {name: value for name, value in body if name != "id"}


class CatalogChangeView(BaseModel):
    """What was done, and by whom."""

    at: datetime
    by: ChangedBy | None = Field(description="null: from the command line.")
    version: int = Field(description="Of the catalogue that it made.")
    is_new: bool
    fields: list[str] = Field(description="What changed, as `name.pl` or `questions.how-many`.")

    @classmethod
    def all_of(cls, history: History) -> list[Self]:
        return [cls._of(line, history) for line in history.lines]

    @classmethod
    def _of(cls, line: CatalogChange, history: History) -> Self:
        by = ChangedBy(id=line.by_id, name=history.names.get(line.by_id)) if line.by_id else None
        return cls(at=line.at, by=by, version=line.version, is_new=line.is_new, fields=list(line.fields))


class GroupToEdit(GroupDraft):
    """A group in all languages."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": "lighting", "version": 1, **_GROUP}]})

    id: str
    version: int = Field(description="Of the catalogue in which it last changed; it is the ETag of the group.")

    @classmethod
    def of(cls, group: CategoryGroup) -> Self:
        return cls(**_fields(group, GroupDraft), id=group.id, version=group.version)


class GroupWithHistory(GroupToEdit):
    """A group with what was done to it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": "lighting", "version": 1, **_GROUP, "history": [_LINE]}]}
    )

    history: list[CatalogChangeView] = Field(description="The newest 100 changes, newest first.")

    @classmethod
    def with_history(cls, group: CategoryGroup, history: History) -> Self:
        lines = CatalogChangeView.all_of(history)
        return cls(**_fields(group, GroupDraft), id=group.id, version=group.version, history=lines)


class CategoryToEdit(CategoryDraft):
    """A category in all languages."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": "street-lamp", "version": 3, **_CATEGORY}]})

    id: str
    version: int = Field(description="Of the catalogue in which it last changed; it is the ETag of the category.")

    @classmethod
    def of(cls, category: Category) -> Self:
        return cls(**_fields(category, CategoryDraft), id=category.id, version=category.version)


class CategoryWithHistory(CategoryToEdit):
    """A category with what was done to it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": "street-lamp", "version": 3, **_CATEGORY, "history": [_LINE]}]}
    )

    history: list[CatalogChangeView] = Field(description="The newest 100 changes, newest first.")

    @classmethod
    def with_history(cls, category: Category, history: History) -> Self:
        lines = CatalogChangeView.all_of(history)
        return cls(**_fields(category, CategoryDraft), id=category.id, version=category.version, history=lines)


class CatalogToEdit(BaseModel):
    """Everything that can be reported, the staff's own and the closed too."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "version": 3,
                    "groups": [{"id": "lighting", "version": 1, **_GROUP}],
                    "categories": [{"id": "street-lamp", "version": 3, **_CATEGORY}],
                }
            ]
        }
    )

    version: int
    groups: list[GroupToEdit] = Field(description="In order.")
    categories: list[CategoryToEdit] = Field(description="In order within their groups.")

    @classmethod
    def of(cls, catalog: Catalog) -> Self:
        return cls(
            version=catalog.version,
            groups=[GroupToEdit.of(group) for group in catalog.groups],
            categories=[CategoryToEdit.of(category) for category in catalog.categories.values()],
        )


def _fields(thing: CategoryGroup | Category, draft: type[BaseModel]) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in draft.model_fields}
