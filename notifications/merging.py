"""Edits of one thing that come shortly after one another are one message: which edit it began with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from beanie import Document
from pymongo import ASCENDING, IndexModel, ReturnDocument

from backend.kernel.ids import derived_id
from backend.outbox.claim import Rows

WINDOW = timedelta(minutes=10)
"""From the first edit on; the bell rings at its end, once and with the last words."""
_KEPT_FOR = timedelta(days=7)
_KEPT = 20
"""Windows of one thing: a fact that is planned again finds the one that it was in."""


class MergeWindow(Document):
    """The id stands for a thing and what is edited of it. `windows`: when each began, and with which fact."""

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    windows: list[dict[str, Any]]
    touched_at: datetime

    class Settings:
        name = "merge_windows"
        indexes: ClassVar = [
            IndexModel([("touched_at", ASCENDING)], name="sweep", expireAfterSeconds=int(_KEPT_FOR.total_seconds()))
        ]


def _rows() -> Rows:
    return MergeWindow.get_pymongo_collection()


@dataclass(frozen=True, slots=True)
class Edit:
    fact_id: UUID
    at: datetime
    thing_id: UUID
    what: str


@dataclass(frozen=True, slots=True)
class Window:
    """`first_id`: the fact that the message is named by, whichever of them is planned first."""

    first_id: UUID
    ends_at: datetime


async def windows_of(edits: Iterable[Edit], now: datetime) -> dict[UUID, Window]:
    """By fact. One atomic step each, so that two planners find the same window."""
    return {edit.fact_id: await _window_of(edit, now) for edit in edits}


async def _window_of(edit: Edit, now: datetime) -> Window:
    windows = {"$ifNull": ["$windows", []]}
    mine = {
        "$anyElementTrue": {
            "$map": {
                "input": windows,
                "as": "one",
                "in": {
                    "$and": [
                        {"$gt": ["$$one.began_at", edit.at - WINDOW]},
                        {"$lt": ["$$one.began_at", edit.at + WINDOW]},
                    ]
                },
            }
        }
    }
    new = {"$slice": [{"$concatArrays": [windows, [{"began_at": edit.at, "fact_id": edit.fact_id}]]}, -_KEPT]}
    row = await _rows().find_one_and_update(
        {"_id": derived_id(edit.thing_id, edit.what, "edits")},
        [{"$set": {"windows": {"$cond": [mine, windows, new]}, "touched_at": now}}],
        upsert=True,
        return_document=ReturnDocument.AFTER,
    )
    assert row is not None
    found = next(one for one in row["windows"] if abs(one["began_at"] - edit.at) < WINDOW)
    return Window(found["fact_id"], found["began_at"] + WINDOW)


def item_with(edit_id: UUID, item: Mapping[str, Any]) -> dict[str, Any]:
    """A stage of an update. Whatever somebody wrote is a literal: to the server a dollar sign begins a name."""
    merged = {"$ifNull": ["$merged", []]}
    new = {"$not": [{"$in": [edit_id, {"$ifNull": ["$merged.fact_id", []]}]}]}
    said = {"fact_id": edit_id, **{name: item[name] for name in ("at", "text_key", "params")}}
    changes: dict[str, Any] = {
        name: {"$ifNull": [f"${name}", {"$literal": value}]} for name, value in item.items() if name != "_id"
    }
    for name in ("read_at", "seen_at", "archived_at", "digest_id"):
        changes[name] = {"$cond": [new, item[name], f"${name}"]}
    return changes | {
        "merged": {"$cond": [new, {"$concatArrays": [merged, [{"$literal": said}]]}, merged]},
        "at": {"$max": ["$at", item["at"]]},
        "private": {"$or": ["$private", item["private"]]},
    }


def said_in(row: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """A text's key and what fills it. Of several edits the last one's, with what was written with all of them."""
    if not row.get("merged"):
        return row["text_key"], row["params"]
    edits = sorted(row["merged"], key=lambda edit: (edit["at"], edit["fact_id"]))
    last = edits[-1]
    notes = list(dict.fromkeys(edit["params"]["note"] for edit in edits if "note" in edit["params"]))
    return last["text_key"], last["params"] | ({"note": "\n".join(notes)} if notes else {})
