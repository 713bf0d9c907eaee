"""The demo town is the same town each time, so that what somebody saw can be seen again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from backend.kernel.mongo import Client, Database
from backend.kernel.published import Snapshot
from seed.seeding import seed_demo
from tests.support.http import settings_for_tests
from tests.support.mongo import empty

UNTIL = datetime(2026, 6, 17, 10, tzinfo=UTC)
REPORTS = 24
SAME = {
    *("areas", "categories", "category_groups", "closures", "departments", "routing_tables", "published_versions"),
    *("contacts", "report_ties", "reports", "resident_accounts", "staff_accounts", "staff_changes"),
    *("catalog_changes", "media", "files", "announcements"),
}
OF_CHANCE = {"staff_accounts": "password_hash"}


async def seeded(client: Client, database: Database, folder: Path) -> dict[str, list[dict[str, Any]]]:
    await empty(database)
    for snapshot in Snapshot.every:
        snapshot.forget()
    await seed_demo(client, database, settings_for_tests(data_dir=folder), until=UNTIL, reports=REPORTS)
    return {
        name: await database[name].find({}, {OF_CHANCE.get(name, "_"): 0}).sort("_id", 1).to_list()
        for name in await database.list_collection_names()
    }


async def test_two_seeds_are_one_town(client: Client, database: Database, tmp_path: Path) -> None:
    begun = datetime.now(UTC) - timedelta(seconds=1)
    first = await seeded(client, database, tmp_path / "first")
    assert min(row["due"] for row in first["outbox"]) >= begun, "what was played is not late"
    second = await seeded(client, database, tmp_path / "second")
    filled = {name for name, rows in first.items() if rows}
    assert filled == SAME | {"outbox"}
    assert {name: second[name] for name in SAME} == {name: first[name] for name in SAME}
    assert sorted((row["at"], row["name"]) for row in second["outbox"]) == sorted(
        (row["at"], row["name"]) for row in first["outbox"]
    )
