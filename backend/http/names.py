"""Codes with their names in the asked language, as every door shows them."""

from typing import Self

from pydantic import BaseModel

from backend.catalog.access import Catalog, catalog
from backend.departments.access import all_departments
from backend.departments.documents import Department
from backend.kernel.text import Language


class NamedView(BaseModel):
    """A code for programs and a name for people, in the asked language."""

    id: str
    name: str


class Names:
    """Of categories and departments; something that is no longer there is called by its code."""

    def __init__(self, catalogue: Catalog, departments: dict[str, Department], language: Language) -> None:
        self._catalogue, self._departments, self._language = catalogue, departments, language

    @classmethod
    async def in_(cls, language: Language) -> Self:
        return cls(await catalog(), dict(await all_departments()), language)

    def category(self, category_id: str) -> NamedView:
        category = self._catalogue.categories.get(category_id)
        return NamedView(id=category_id, name=category.name.in_(self._language) if category else category_id)

    def department(self, department_id: str | None) -> NamedView | None:
        if department_id is None:
            return None
        department = self._departments.get(department_id)
        return NamedView(id=department_id, name=department.name.in_(self._language) if department else department_id)
