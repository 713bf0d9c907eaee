"""A correction that is given up: the public's words stand, and what only the correction had goes."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.announcements.documents import Announcement
from backend.announcements.states import AnnouncementStatus
from backend.facts.announcements import AnnouncementCorrectionGivenUp
from backend.jobs.tasks import TASKS
from backend.kernel.clock import ChosenClock
from backend.kernel.permissions import Role
from backend.kernel.settings import Settings
from backend.media.documents import Media, StoredFile
from backend.outbox.entry import OutboxEntry
from backend.work import Transactions
from notifications.broadcasts import Broadcast
from tests.http.staff_api.test_announcement_files import an_attachment, gone_out, sent
from tests.http.staff_api.test_announcement_pictures import sent as sent_picture
from tests.http.staff_api.test_announcements import ANNOUNCEMENTS, step
from tests.support.actors import signed_in_staff
from tests.support.builders.announcements import a_body, a_picture_of, an_announcement
from tests.support.builders.catalog import a_town
from tests.support.http import call
from tests.support.problems import assert_problem

_S = AnnouncementStatus
NOTE = {"note": "Jednak było dobrze."}
pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def desk(transactions: Transactions, staff_api: FastAPI) -> AsyncClient:
    await a_town()
    return await signed_in_staff(transactions, staff_api, Role.DEPARTMENT_HEAD, departments=["lighting"])


@pytest.fixture
async def officer(transactions: Transactions, staff_api: FastAPI) -> AsyncClient:
    return await signed_in_staff(
        transactions, staff_api, Role.OFFICER, departments=["roads"], email="ewa.lis@example.pl"
    )


@pytest.fixture
async def other_officer(transactions: Transactions, staff_api: FastAPI) -> AsyncClient:
    return await signed_in_staff(
        transactions, staff_api, Role.OFFICER, departments=["roads"], email="jan.kos@example.pl"
    )


async def corrected(desk: AsyncClient, transactions: Transactions, **fields: Any) -> Any:
    one = await an_announcement(transactions, _S.SENT, **fields)
    return await step(desk, {"id": str(one.id)}, "correction", note="Zła godzina.")


@pytest.mark.parametrize("until", ["draft", "submitted", "approved", "scheduled"])
async def test_what_was_said_before_stands(desk: AsyncClient, transactions: Transactions, until: str) -> None:
    one = await corrected(desk, transactions)
    await desk.put(f"{ANNOUNCEMENTS}/{one['id']}", json=a_body(topic="roads"))
    steps: list[tuple[str, dict[str, Any]]] = [
        ("submission", {}),
        ("approval", {}),
        ("schedule", {"send_at": "2026-06-18T10:00:00Z"}),
    ]
    for name, body in steps[: ["draft", "submitted", "approved", "scheduled"].index(until)]:
        one = await step(desk, one, name, **body)
    before = await Announcement.get(UUID(one["id"]))
    assert before is not None
    assert before.status.value == until
    given = await step(desk, one, "abandonment", **NOTE)
    assert (given["status"], given["version"], given["send_at"]) == ("sent", 1, None)
    assert given["content"] == given["published"]
    assert given["content"]["topic"] == "water"
    line = given["history"][-1]
    assert (line["kind"], line["note"], line["version"]) == ("given_up", NOTE["note"], 2)
    assert line["colleague"]["name"] == "Anna Nowak"
    assert [len(given["authors"]), given["submitted_by"] is None, given["approved_by"] is None] == [1, False, False]
    assert await Broadcast.find_all().count() == 0
    again = await step(desk, given, "correction", note="Jednak nie.")
    assert (again["status"], again["version"]) == ("draft", 2)


async def test_by_who_works_at_it_or_who_may_approve(
    desk: AsyncClient, officer: AsyncClient, other_officer: AsyncClient, transactions: Transactions
) -> None:
    one = await corrected(officer, transactions)
    path = f"{ANNOUNCEMENTS}/{one['id']}"
    assert "give_up" not in (await other_officer.get(path)).json()["actions"]
    refused = await other_officer.post(f"{path}/abandonment", json=NOTE)
    assert_problem(refused, 403, "announcement-not-yours-to-give-up")
    assert "give_up" in (await officer.get(path)).json()["actions"]
    assert (await officer.post(f"{path}/abandonment", json=NOTE)).status_code == 201
    # The next one of the same number is somebody else's.
    await step(other_officer, one, "correction", note="Zła data.")
    assert_problem(await officer.post(f"{path}/abandonment", json=NOTE), 403, "announcement-not-yours-to-give-up")
    assert (await desk.post(f"{path}/abandonment", json=NOTE)).status_code == 201


async def test_an_alarm_rings_on_only_by_who_may_approve_one(
    desk: AsyncClient, officer: AsyncClient, transactions: Transactions
) -> None:
    one = await corrected(desk, transactions, severity="alarm")
    path = f"{ANNOUNCEMENTS}/{one['id']}"
    assert (await officer.put(path, json=a_body(severity="alarm"))).status_code == 200
    assert "give_up" not in (await officer.get(path)).json()["actions"]
    assert_problem(await officer.post(f"{path}/abandonment", json=NOTE), 403, "announcement-not-yours-to-give-up")
    assert (await desk.post(f"{path}/abandonment", json=NOTE)).status_code == 201


@pytest.mark.parametrize("status", AnnouncementStatus)
async def test_where_nothing_is_being_corrected(desk: AsyncClient, transactions: Transactions, status: _S) -> None:
    one = await an_announcement(transactions, status)
    path = f"{ANNOUNCEMENTS}/{one.id}"
    assert "give_up" not in (await desk.get(path)).json()["actions"]
    assert_problem(await desk.post(f"{path}/abandonment", json=NOTE), 409, "announcement-no-correction")


async def test_only_what_the_correction_had_goes(desk: AsyncClient) -> None:
    kept = await sent_picture(desk), await sent(desk)
    first = a_body(pictures=[a_picture_of(kept[0])], attachments=[an_attachment(kept[1])])
    one = (await desk.post(ANNOUNCEMENTS, json=first)).json()
    await gone_out(desk, one)
    await step(desk, one, "correction", note="Inne zdjęcie.")
    new = await sent_picture(desk, 1), await sent(desk, 1)
    body = a_body(pictures=[a_picture_of(new[0])], attachments=[an_attachment(new[1])])
    assert (await desk.put(f"{ANNOUNCEMENTS}/{one['id']}", json=body)).status_code == 200
    await step(desk, one, "abandonment", **NOTE)
    for (picture, file), there in ((kept, True), (new, False)):
        assert (await Media.get(UUID(picture)) is not None) is there
        assert (await StoredFile.get(UUID(file)) is not None) is there


@pytest.mark.parametrize(("severity", "rings_on"), [("alarm", 0), ("information", 1)])
async def test_the_clock_lets_no_alarm_ring_on(
    desk: AsyncClient,
    transactions: Transactions,
    staff_api: FastAPI,
    clock: ChosenClock,
    settings: Settings,
    severity: str,
    rings_on: int,
) -> None:
    other = await signed_in_staff(
        transactions, staff_api, Role.DEPARTMENT_HEAD, departments=["roads"], email="ola.mak@example.pl"
    )
    one = await corrected(desk, transactions, severity=severity)
    soon = (clock.now() + timedelta(hours=2)).isoformat()
    await desk.put(f"{ANNOUNCEMENTS}/{one['id']}", json=a_body(severity=severity, valid_until=soon))
    await step(desk, one, "submission")
    await step(other, one, "approval")
    await step(other, one, "schedule", send_at=(clock.now() + timedelta(hours=1)).isoformat())
    clock.put(clock.now() + timedelta(hours=3))
    [send] = [task for task in TASKS if task.name == "send scheduled announcements"]
    assert await send.run(transactions, settings, asyncio.Event()) == 1
    assert (await desk.get(f"{ANNOUNCEMENTS}/{one['id']}")).json()["status"] == "sent"
    assert await OutboxEntry.find({"name": AnnouncementCorrectionGivenUp.name}).count() == rings_on


async def test_one_that_was_over_before_it_went_out_is_given_up_by_the_clock(
    desk: AsyncClient, transactions: Transactions, clock: ChosenClock, settings: Settings, mobile_api: FastAPI
) -> None:
    """What is out is valid for two days longer, and stays out."""
    one = await corrected(desk, transactions)
    soon = (clock.now() + timedelta(hours=2)).isoformat()
    await desk.put(f"{ANNOUNCEMENTS}/{one['id']}", json=a_body(topic="roads", valid_until=soon))
    for name in ("submission", "approval"):
        await step(desk, one, name)
    await step(desk, one, "schedule", send_at=(clock.now() + timedelta(hours=1)).isoformat())
    clock.put(clock.now() + timedelta(hours=3))  # the worker was down
    [send] = [task for task in TASKS if task.name == "send scheduled announcements"]
    assert await send.run(transactions, settings, asyncio.Event()) == 1

    now = (await desk.get(f"{ANNOUNCEMENTS}/{one['id']}")).json()
    assert (now["status"], now["version"], now["send_at"], now["content"]) == ("sent", 1, None, now["published"])
    line = now["history"][-1]
    assert (line["kind"], line["version"], line["colleague"]) == ("expired", 2, None)
    assert {"correct", "cancel"} <= set(now["actions"])
    listed = (await call(mobile_api).get("/mobile/v1/announcements")).json()["items"]
    assert [(row["id"], row["cancelled_at"], row["topic"]["id"]) for row in listed] == [(one["id"], None, "water")]
