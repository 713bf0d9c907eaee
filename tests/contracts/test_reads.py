"""Nothing that a door, the clock or the postman reads goes through a whole collection or is sorted in memory.

The server's own profile of what really ran is looked at, so a query that nobody thought of is found too.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.http.app import furnish
from backend.jobs.run import run_once
from backend.kernel.actor import resident_actor
from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Database
from backend.kernel.permissions import Role
from backend.kernel.settings import Settings
from backend.reports.queries.lists import Queue
from backend.reports.states import ReportStatus
from backend.reports.use_cases.take_part import support_report
from backend.work import Transactions
from tests.contracts.town_of_reports import a_crowd
from tests.support.actors import PASSWORD, device_session, signed_in_staff, staff
from tests.support.builders.catalog import a_town
from tests.support.builders.media import a_picture, begin, patch, send
from tests.support.builders.reports import NEIGHBOUR, a_report_in, a_submission, later
from tests.support.drain import drain
from tests.support.http import CSRF, as_new, call
from wspolnie.app import create_media_door

# Small, published as a whole and kept in memory: read as a whole on purpose, once per version.
READ_WHOLE = {"areas", "departments", "categories", "category_groups", "closures"}


@asynccontextmanager
async def profiled(database: Database) -> AsyncIterator[list[str]]:
    """What was wrong with any query meanwhile, filled in at the end."""
    wrong: list[str] = []
    await database.drop_collection("system.profile")
    await database.create_collection("system.profile", capped=True, size=64_000_000)
    await database.command("profile", 2)
    try:
        yield wrong
    finally:
        await database.command("profile", 0)
    told = await database["system.profile"].find({"ns": {"$not": {"$regex": "system.profile$"}}}).to_list()
    assert len(told) > 10, "the server told nothing"
    wrong += [_in_words(entry) for entry in told if _is_wrong(entry)]
    await database.drop_collection("system.profile")


def _is_wrong(entry: dict[str, Any]) -> bool:
    collection = entry["ns"].partition(".")[2]
    scanned = "COLLSCAN" in entry.get("planSummary", "") and collection not in READ_WHOLE
    return scanned or (bool(entry.get("hasSortStage")) and collection not in READ_WHOLE)


def _in_words(entry: dict[str, Any]) -> str:
    command = {name: entry["command"][name] for name in ("filter", "q", "pipeline", "sort") if name in entry["command"]}
    return f"{entry['op']} {entry['ns']}: {entry.get('planSummary')}, sorted: {entry.get('hasSortStage')}, {command}"


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


@pytest.fixture
async def crowd(transactions: Transactions, town: None) -> None:  # noqa: ARG001  its categories
    await a_crowd(transactions)


async def read_all_of(client: AsyncClient, path: str, *queries: str) -> None:
    for query in ("", *queries):
        answer = await client.get(path, params=f"limit=3&{query}".strip("&"))
        assert answer.status_code == 200, answer.text
        if (cursor := answer.json().get("next_cursor")) is not None:
            following = await client.get(path, params=f"limit=3&{query}&cursor={cursor}")
            assert following.status_code == 200, following.text


@pytest.mark.usefixtures("crowd")
async def test_the_offices_reads_use_indexes(
    database: Database, staff_api: FastAPI, transactions: Transactions
) -> None:
    people = {
        "officer": (Role.OFFICER, ["lighting", "roads"], []),
        "dispatcher": (Role.DISPATCHER, [], ["routes"]),
    }
    report = await a_report_in(transactions, ReportStatus.RESOLVED)
    queries = [f"queue={queue}{more}" for queue in Queue for more in ("", "&category=pothole", "&department=roads")]
    queries += ["q=latarnia", "q=dziura&department=roads", "status=accepted", f"q={report.public_code}"]
    async with profiled(database) as wrong:
        for name, (role, departments, routes) in people.items():
            desk = await signed_in_staff(
                transactions, staff_api, role, departments=departments, email=f"{name}@example.pl"
            )
            await read_all_of(desk, "/staff/v1/reports", *queries)
            for path in ("me", "departments", f"reports/{report.id}", *routes):
                assert (await desk.get(f"/staff/v1/{path}")).status_code == 200
    assert wrong == []


@pytest.mark.usefixtures("crowd")
async def test_the_residents_reads_use_indexes(
    database: Database, mobile_api: FastAPI, transactions: Transactions, clock: ChosenClock
) -> None:
    phone = await device_session(transactions, mobile_api)
    account_id = UUID((await phone.get("/mobile/v1/me")).json()["account_id"])
    report = await a_report_in(transactions, ReportStatus.RESOLVED)
    await transactions.client[database.name]["reports"].update_many({}, {"$set": {"reporter_id": account_id}})
    async with profiled(database) as wrong:
        await drain(clock)
        await read_all_of(phone, "/mobile/v1/reports", "mine=true")
        await read_all_of(phone, "/mobile/v1/inbox")
        for path in ("me", "catalog", f"reports/{report.id}", "map?bbox=15,50,16,51"):
            assert (await phone.get(f"/mobile/v1/{path}")).status_code == 200
        narrowed = "map?bbox=15,50,16,51&category=pothole&status_type=closed"
        assert (await phone.get(f"/mobile/v1/{narrowed}")).status_code == 200
    assert wrong == []


async def test_signing_in_and_working_on_a_report_use_indexes(
    database: Database, staff_api: FastAPI, transactions: Transactions
) -> None:
    await staff(transactions, departments=["lighting"])
    desk = call(staff_api, headers=CSRF)
    async with profiled(database) as wrong:
        credentials = {"email": "anna.nowak@example.pl", "password": PASSWORD}
        assert (await desk.post("/staff/v1/session", json=credentials)).status_code == 204
        report = await a_report_in(transactions, ReportStatus.CLOSED)
        await transactions.run(NEIGHBOUR, lambda work: support_report(work, report.id, supports=True))
        note = await desk.post(
            f"/staff/v1/reports/{report.id}/notes",
            json={"text": "Dziękujemy."},
            headers={"Idempotency-Key": "6f1d4e4c-0a51-4f5e"},
        )
        assert note.status_code == 201
    assert wrong == []


async def test_accounts_are_seen_to_downloaded_and_deleted_with_indexes(
    database: Database, staff_api: FastAPI, mobile_api: FastAPI, transactions: Transactions, clock: ChosenClock
) -> None:
    desk = await signed_in_staff(transactions, staff_api, Role.ADMINISTRATOR)
    person = await staff(transactions, departments=["roads"], email="ewa.lis@example.pl")
    phone = await device_session(transactions, mobile_api)
    account_id = UUID((await phone.get("/mobile/v1/me")).json()["account_id"])
    report = await a_report_in(transactions, ReportStatus.WAITING, by=resident_actor(account_id))
    async with profiled(database) as wrong:
        for query in ("", "?q=lis", "?department=roads", f"/{person.id}"):
            assert (await desk.get(f"/staff/v1/people{query}")).status_code == 200
        assert (await desk.post(f"/staff/v1/people/{person.id}/password")).status_code == 201
        await drain(clock)
        assert len((await phone.get("/mobile/v1/me/data")).json()["reports"]) == 1
        assert (await phone.delete("/mobile/v1/me")).status_code == 204
        await drain(clock)
        assert (await phone.get(f"/mobile/v1/reports/{report.id}")).status_code == 401
    assert wrong == []


async def test_the_clock_and_the_postman_use_indexes(
    database: Database, transactions: Transactions, clock: ChosenClock, settings: Settings
) -> None:
    for status in (ReportStatus.WAITING, ReportStatus.RESOLVED, ReportStatus.SUBMITTED):
        await a_report_in(transactions, status)
    later(clock, days=40)
    async with profiled(database) as wrong:
        changed = await run_once(transactions, settings)
        await drain(clock)
    assert changed["question time-outs"] > 0
    assert wrong == []


async def test_photos_from_their_first_byte_to_their_last_use_indexes(
    database: Database, mobile_api: FastAPI, staff_api: FastAPI, transactions: Transactions, settings: Settings
) -> None:
    """Sent whole and in pieces, named, shown, released, covered, opened, taken back; and what the clock looks for."""
    phone = await device_session(transactions, mobile_api)
    desk = await signed_in_staff(transactions, staff_api, departments=["lighting"])
    media_door = as_new(create_media_door)
    staff_api.state.photos = mobile_api.state.photos
    furnish(media_door, settings, transactions, photos=mobile_api.state.photos)
    picture, in_pieces, body = a_picture(), uuid4(), a_submission(category="street-lamp")
    async with profiled(database) as wrong:
        await begin(phone, in_pieces, len(picture))
        assert (await patch(phone, in_pieces, 0, picture)).status_code == 204
        media_id = (await send(phone, picture)).json()["id"]
        unused = (await send(phone, a_picture(1))).json()["id"]
        assert (await phone.delete(f"/mobile/v1/media/{unused}")).status_code == 204
        report = {
            "id": str(body.id),
            "category": body.category,
            "location": body.location.model_dump(),
            "description": body.description,
            "media_ids": [media_id, str(in_pieces)],
        }
        assert (await phone.post("/mobile/v1/reports", json=report)).status_code == 201
        photos = f"/staff/v1/reports/{body.id}/photos/{media_id}"
        assert (await desk.post(f"{photos}/release", json={})).status_code == 201
        covered = await desk.put(f"{photos}/boxes", json={"boxes": []}, headers={"If-Match": '"1"'})
        assert covered.status_code == 200, covered.text
        assert (await desk.get(f"/staff/v1/media/{media_id}/original")).status_code == 200
        assert (await call(media_door).get(f"/media/{media_id}/card")).status_code == 200
        assert (await phone.get("/mobile/v1/me/data")).status_code == 200
        await run_once(transactions, settings)
    assert wrong == []
