"""kill -9 of every part while reports come in: what was acknowledged is there once, and its reporter was told once."""

import asyncio
import re
import uuid
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from beanie import Document
from beanie.odm.utils.encoder import Encoder
from httpx2 import AsyncClient, HTTPError
from pymongo.database import Database

from backend.catalog.documents import RoutingTable
from tests.conftest import WEDNESDAY
from tests.support.builders.areas import some_areas
from tests.support.builders.catalog import some_categories, some_groups, some_rows, some_rules
from tests.support.builders.departments import some_departments
from tests.support.processes import Up, database_of, up, wait_until
from wspolnie.ports import free_port

PHONES, EACH = 20, 10  # below 20 reports an hour from one device
KILLS = {50: "api", 90: "mongod", 130: "worker"}
"""After how many acknowledgements which part is killed."""


def put_a_town(database: Database[dict[str, Any]]) -> None:
    table = RoutingTable(id=1, rows=some_rows(), rules=some_rules(), published_at=WEDNESDAY)
    everything: Iterable[Document] = (
        *some_areas(),
        *some_departments(),
        *some_groups(),
        *some_categories(),
        table,
    )
    for document in everything:
        row = Encoder(to_db=True, custom_encoders={}).encode(document)
        row["_id"] = row.pop("id", row.get("_id"))
        database[document.get_collection_name()].insert_one(row)
    for name in ("areas", "departments", "catalog", "routes"):
        database["published_versions"].insert_one({"_id": name, "version": 1})


async def sent(client: AsyncClient, address: str, body: dict[str, Any], token: str = "") -> dict[str, Any]:
    """As a phone does it: again and again until it is acknowledged, always the same."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with asyncio.timeout(60):
        while True:
            try:
                response = await client.post(address, json=body, headers=headers)
            except HTTPError:
                await asyncio.sleep(0.05)
                continue
            if response.status_code in {200, 201}:
                shown: dict[str, Any] = response.json()
                return shown
            assert response.status_code == 503, response.text
            await asyncio.sleep(0.05)


async def submit_all(running: Up, on_acknowledged: Callable[[], None]) -> list[str]:
    """The ids of 200 acknowledged reports, from 20 phones at once."""
    body = {
        "category": "street-lamp",
        "location": {"type": "Point", "coordinates": [15.68, 50.90]},
        "description": "Latarnia przy placu nie świeci od tygodnia.",
    }
    device = {"device": {"platform": "android", "name": "Telefon", "locale": "pl"}}

    async with AsyncClient(base_url=f"http://127.0.0.1:{running.port}", timeout=10) as client:

        async def phone() -> list[str]:
            token = (await sent(client, "/mobile/v1/session", device))["access_token"]
            ids = []
            for _ in range(EACH):
                report = await sent(client, "/mobile/v1/reports", {"id": str(uuid.uuid4()), **body}, token)
                ids.append(report["id"])
                on_acknowledged()
            return ids

        return [one for ids in await asyncio.gather(*(phone() for _ in range(PHONES))) for one in ids]


def counted(rows: Iterable[dict[str, Any]], key: Callable[[dict[str, Any]], Any]) -> Counter[str]:
    return Counter(str(key(row)) for row in rows)


@pytest.mark.timeout(180)
async def test_nothing_acknowledged_is_lost_or_doubled(tmp_path: Path, prepared_database: object) -> None:  # noqa: ARG001  binds the documents that are encoded here
    acknowledged, killed = 0, []
    with up(tmp_path / "data", free_port()) as running:
        with database_of(running) as database:
            put_a_town(database)

            def kill_at_the_marks() -> None:
                nonlocal acknowledged
                acknowledged += 1
                if part := KILLS.get(acknowledged):
                    running.child(part).kill()
                    killed.append(part)

            ids = await submit_all(running, kill_at_the_marks)
            assert killed == list(KILLS.values())
            assert len(ids) == len(set(ids)) == PHONES * EACH

            def all_told() -> bool:
                pending = database["outbox"].count_documents({"state": "pending", "name": "report.submitted"})
                return pending == 0 and database["inbox"].count_documents({}) >= len(ids)

            wait_until(all_told, what="every fact handled", within=60)
            once = Counter(dict.fromkeys(ids, 1))
            assert counted(database["reports"].find({}, {"_id": 1}), lambda row: row["_id"]) == once
            facts = database["outbox"].find({"name": "report.submitted"})
            assert counted(facts, lambda row: row["payload"]["report_id"]) == once
            told = database["inbox"].find({"text_key": re.compile(r"^report\.submitted")})
            assert counted(told, lambda row: row["about"]["id"]) == once
        assert running.stop() == 0
