"""A list of reports as CSV and as XLSX, in words. What a resident typed never becomes a formula."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple, Self

from backend.areas.access import area_index
from backend.http.names import Names
from backend.kernel.clock import LOCAL
from backend.kernel.text import Catalogues, Language, load_catalogues, one_line
from backend.staff_api.report_views import excerpt

COLUMNS = (
    *("public_code", "status", "category", "department", "district", "address"),
    *("submitted_at", "due_at", "closed_at", "support_count", "objection_count", "excerpt"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With one of these at its beginning a spreadsheet takes a text for a formula (OWASP, CSV injection)."""
_BOM = "\ufeff"
"""Without it Excel takes UTF-8 for a code page."""

Cell = str | int
Pages = AsyncIterator[list[dict[str, Any]]]


class Words(NamedTuple):
    """What stands in the cells, in one language."""

    names: Names
    districts: Mapping[str, str]
    language: Language

    @classmethod
    async def in_(cls, language: Language) -> Self:
        districts = {area.id: area.name.in_(language) for area in (await area_index()).districts}
        return cls(await Names.in_(language), districts, language)

    def say(self, key: str) -> str:
        return _catalogues()[self.language].gettext(key)

    def head(self) -> list[str]:
        return [self.say(f"column {name}") for name in COLUMNS]

    def cells(self, row: Mapping[str, Any]) -> list[Cell]:
        department = self.names.department(row.get("forwarded_to") or row["department_id"])
        area_id = row["area_id"] or ""
        return [
            row["public_code"],
            self.say(f"status {row['status']}"),
            self.names.category(row["category_id"]).name,
            department.name if department else "",
            self.districts.get(area_id, area_id),
            row["address"] or "",
            _local(row["submitted_at"]),
            _local(row["clock"]["due_at"]),
            _local(row.get("closed_at")),
            row["support_count"],
            row["objection_count"],
            excerpt(one_line(row["description"])),
        ]


@lru_cache(maxsize=1)
def _catalogues() -> Catalogues:
    return load_catalogues(files("backend.staff_api") / "texts")


def _local(moment: datetime | None) -> str:
    return "" if moment is None else moment.astimezone(LOCAL).strftime("%Y-%m-%d %H:%M")


async def as_csv(words: Words, pages: Pages) -> AsyncIterator[bytes]:
    """RFC 4180, but with semicolons: a Polish Excel takes commas for decimal points."""
    yield (_BOM + _lines([words.head()])).encode()
    async for rows in pages:
        yield _lines([words.cells(row) for row in rows]).encode()


def _lines(rows: list[Any]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([[_defused(cell) for cell in row] for row in rows])
    return out.getvalue()


def _defused(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


async def as_xlsx(words: Words, pages: Pages, made_at: datetime) -> bytes:
    """Written row by row in threads, so that others are answered meanwhile."""
    sheet = await asyncio.to_thread(_Sheet, words, made_at)
    try:
        async for rows in pages:
            await asyncio.to_thread(sheet.add, [words.cells(row) for row in rows])
    finally:
        done = await asyncio.to_thread(sheet.close)
    return done


class _Sheet:
    """One workbook with one sheet."""

    def __init__(self, words: Words, made_at: datetime) -> None:
        from xlsxwriter import Workbook  # noqa: PLC0415  only this file needs it, and few processes ever make one

        self._out = io.BytesIO()
        self._book = Workbook(self._out, {"constant_memory": True})
        self._book.set_properties({"created": made_at.astimezone(LOCAL).replace(tzinfo=None)})
        self._sheet = self._book.add_worksheet()
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, len(COLUMNS) - 1, 22)
        self._next = 0
        self.add([[*words.head()]])

    def add(self, rows: list[list[Cell]]) -> None:
        for row in rows:
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    self._sheet.write_string(self._next, column, cell)
                else:
                    self._sheet.write_number(self._next, column, cell)
            self._next += 1

    def close(self) -> bytes:
        self._book.close()
        return self._out.getvalue()
