"""People who wish something else than everybody."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from notifications.preferences import Preference

SET = datetime(2026, 6, 17, 9, 0, tzinfo=UTC)
WISHES_BODY: dict[str, Any] = {"classes": {"case": {"bells": ["push"]}}, "quiet_hours": None}


def a_wish(bells: tuple[str, ...] = ("push",), frequency: str = "at_once") -> dict[str, Any]:
    return {"bells": sorted(bells), "frequency": frequency}


async def wished(account_id: UUID, **fields: Any) -> None:
    """`wished(REPORTER, case=a_wish((), …), quiet=None)`: classes by name, and whatever else a document has."""
    known = {name: fields.pop(name) for name in ("quiet", "districts", "topics") if name in fields}
    made: dict[str, Any] = {
        "revision": 1,
        "updated_at": SET,
        "quiet": {"since": "21:00", "until": "07:00"},
        "classes": fields,
        "districts": [],
        "topics": [],
    }
    await Preference.get_pymongo_collection().replace_one({"_id": account_id}, made | known, upsert=True)
