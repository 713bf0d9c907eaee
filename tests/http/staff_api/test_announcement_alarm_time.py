"""An approved alarm: who sends it, who puts it off or stops it, and whose approval its time needs."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient, Response

from backend.announcements.states import AnnouncementStatus
from backend.announcements.use_cases.send import SendAnnouncement, send_announcement, send_scheduled
from backend.announcements.use_cases.submit import SubmitAnnouncement, submit_announcement
from backend.kernel.actor import SYSTEM
from backend.kernel.clock import ChosenClock
from backend.kernel.permissions import Role
from backend.work import Transactions
from tests.http.staff_api.test_announcements import ANNOUNCEMENTS, step, written
from tests.support.actors import signed_in_staff
from tests.support.builders.announcements import WRITER, an_announcement, reread
from tests.support.builders.catalog import a_town
from tests.support.problems import assert_problem

_S = AnnouncementStatus
NOTE = {"note": "Wodociągi skończyły."}
pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def head(transactions: Transactions, staff_api: FastAPI) -> AsyncClient:
    await a_town()
    return await signed_in_staff(transactions, staff_api, Role.DEPARTMENT_HEAD, departments=["lighting"])


@pytest.fixture
async def author(transactions: Transactions, staff_api: FastAPI) -> AsyncClient:
    return await signed_in_staff(
        transactions, staff_api, Role.OFFICER, departments=["lighting"], email="ewa.lis@example.pl"
    )


@pytest.fixture
async def colleague(transactions: Transactions, staff_api: FastAPI) -> AsyncClient:
    return await signed_in_staff(
        transactions, staff_api, Role.OFFICER, departments=["roads"], email="jan.kos@example.pl"
    )


async def approved(author: AsyncClient, head: AsyncClient, **fields: Any) -> Any:
    one = await step(author, await written(author, **({"severity": "alarm"} | fields)), "submission")
    return await step(head, one, "approval")


async def schedule(desk: AsyncClient, one: Any, send_at: datetime | None) -> Response:
    body = {"send_at": None if send_at is None else send_at.isoformat()}
    return await desk.post(f"{ANNOUNCEMENTS}/{one['id']}/schedule", json=body)


@pytest.mark.parametrize("status", [_S.APPROVED, _S.SCHEDULED])
async def test_any_colleague_neither_stops_nor_puts_off_nor_sends_it(
    colleague: AsyncClient,
    head: AsyncClient,
    transactions: Transactions,
    clock: ChosenClock,
    status: AnnouncementStatus,
) -> None:
    one = await an_announcement(transactions, status, severity="alarm")
    path = f"{ANNOUNCEMENTS}/{one.id}"
    assert {"cancel", "send"}.isdisjoint((await colleague.get(path)).json()["actions"])
    refused = [await colleague.post(f"{path}/cancellation", json=NOTE)]
    refused += [await schedule(colleague, {"id": one.id}, at) for at in (None, clock.now() + timedelta(days=2))]
    for answer in refused:
        assert_problem(answer, 403, "announcement-alarm-not-yours")
    assert {"cancel", "send"} <= set((await head.get(path)).json()["actions"])
    assert (await head.post(f"{path}/cancellation", json=NOTE)).json()["status"] == "cancelled"


async def test_an_ordinary_one_is_any_colleague_s(
    colleague: AsyncClient, author: AsyncClient, head: AsyncClient, clock: ChosenClock
) -> None:
    one = await approved(author, head, severity="information")
    answer = await schedule(colleague, one, clock.now() + timedelta(days=2))
    assert (answer.status_code, answer.json()["status"]) == (201, "scheduled")
    assert (await colleague.post(f"{ANNOUNCEMENTS}/{one['id']}/cancellation", json=NOTE)).status_code == 201


async def test_its_author_sends_it_at_once_or_cancels_it(author: AsyncClient, head: AsyncClient) -> None:
    one = await approved(author, head)
    assert {"cancel", "send"} <= set((await author.get(f"{ANNOUNCEMENTS}/{one['id']}")).json()["actions"])
    assert (await schedule(author, one, None)).json()["status"] == "sending"
    other = await approved(author, head)
    assert (await step(author, other, "cancellation", **NOTE))["status"] == "cancelled"


async def test_the_time_its_author_chooses_is_approved_as_well(
    author: AsyncClient, head: AsyncClient, transactions: Transactions, clock: ChosenClock
) -> None:
    """And once more each time it is another one."""
    one = await approved(author, head)
    for hours in (17, 18):
        at = clock.now() + timedelta(hours=hours)
        waits = (await schedule(author, one, at)).json()
        assert (waits["status"], waits["approved_by"], waits["send_at"]) == (
            "submitted",
            None,
            at.isoformat()[:19] + "Z",
        )
        assert [line["kind"] for line in waits["history"][-2:]] == ["scheduled", "lapsed"]
        assert "approve" not in waits["actions"]
        agreed = await step(head, waits, "approval")
        assert (agreed["status"], agreed["send_at"]) == ("scheduled", waits["send_at"])
        assert agreed["approved_by"]["name"] == "Anna Nowak"
    clock.put(clock.now() + timedelta(hours=18))
    assert await transactions.run(SYSTEM, lambda work: send_scheduled(work, UUID(one["id"])))
    assert (await reread(UUID(one["id"]))).status is _S.SENDING


async def test_who_may_approve_it_chooses_its_time_alone(
    author: AsyncClient, head: AsyncClient, clock: ChosenClock
) -> None:
    one = await approved(author, head)
    answer = await schedule(head, one, clock.now() + timedelta(hours=17))
    assert (answer.json()["status"], answer.json()["approved_by"]["name"]) == ("scheduled", "Anna Nowak")


async def test_a_time_that_went_by_while_it_waited_is_nobody_s_choice_any_more(
    author: AsyncClient, head: AsyncClient, clock: ChosenClock
) -> None:
    one = await approved(author, head)
    waits = (await schedule(author, one, clock.now() + timedelta(hours=1))).json()
    clock.put(clock.now() + timedelta(hours=2))
    late = await step(head, one, "approval")
    assert (late["status"], late["send_at"]) == ("approved", None)
    said = late["history"][-1]
    assert (said["kind"], said["for_at"], said["colleague"]["name"]) == ("missed", waits["send_at"], "Anna Nowak")
    assert (await schedule(author, one, None)).json()["status"] == "sending"


async def test_an_approval_holds_for_a_week(transactions: Transactions, staff_api: FastAPI, clock: ChosenClock) -> None:
    one = await an_announcement(
        transactions, _S.APPROVED, severity="alarm", valid_until=clock.now() + timedelta(days=60)
    )
    clock.put(clock.now() + timedelta(days=7, seconds=1))
    head = await signed_in_staff(transactions, staff_api, Role.DEPARTMENT_HEAD, departments=["lighting"])
    assert_problem(await schedule(head, {"id": one.id}, None), 409, "announcement-approval-lapsed")
    await step(head, {"id": one.id}, "refusal", note="Jeszcze raz.")
    submitted = SubmitAnnouncement(one.id)
    await transactions.run(WRITER, lambda work: submit_announcement(work, submitted))
    await step(head, {"id": one.id}, "approval")
    sent = await transactions.run(WRITER, lambda work: send_announcement(work, SendAnnouncement(one.id)))
    assert sent.status is _S.SENDING
