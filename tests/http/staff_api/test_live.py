"""Live changes: who hears what, what is heard again after a break, and what ends a stream."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.http.metrics import LIVE_STREAMS
from backend.kernel.permissions import Role
from backend.reports.changes import Changes, Limits
from backend.reports.states import ReportStatus
from backend.reports.use_cases.accept import AcceptReport, accept_report
from backend.reports.use_cases.reroute import RerouteReport, reroute_report
from backend.reports.use_cases.take_part import support_report
from backend.reports.use_cases.write import WriteToReport, add_note
from backend.work import Transactions
from tests.support.actors import signed_in_staff
from tests.support.builders.catalog import a_town
from tests.support.builders.reports import LAMP_OFFICER, NEIGHBOUR, a_report, a_report_in
from tests.support.live import House, a_house
from tests.support.problems import assert_problem

QUICK = 0.05
"""Seconds between heartbeats where a test waits for one."""


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


@pytest.fixture
async def house(staff_api: FastAPI, town: None) -> AsyncIterator[House]:  # noqa: ARG001  before anybody listens
    async with a_house(staff_api, Changes()) as house:
        yield house


@pytest.fixture
async def desk(staff_api: FastAPI, transactions: Transactions) -> AsyncClient:
    """An officer of the lighting department."""
    return await signed_in_staff(transactions, staff_api, departments=["lighting"])


async def account_of(desk: AsyncClient) -> UUID:
    return UUID((await desk.get("/staff/v1/me")).json()["account_id"])


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110  a gauge that nobody announces
            await asyncio.sleep(0.01)


async def a_note(transactions: Transactions, report_id: UUID, text: str = "Dzwoniłam.") -> None:
    await transactions.run(LAMP_OFFICER, lambda work: add_note(work, WriteToReport(report_id, text)))


async def test_a_change_is_heard_without_a_word_of_anybody(
    house: House, desk: AsyncClient, transactions: Transactions
) -> None:
    async with house.listening(desk) as ear:
        headers = ear.answer.headers
        assert (headers["content-type"], headers["cache-control"]) == ("text/event-stream; charset=utf-8", "no-store")
        assert headers["x-accel-buffering"] == "no"
        report = await a_report(transactions)
        told = await ear.until("report")
        assert told.data == {
            "id": str(report.id),
            "public_code": report.public_code,
            "revision": 1,
            "status": "submitted",
            "department_id": "lighting",
            "assignee_id": None,
            "by_me": False,
            "kind": "new",
        }
        me = str(await account_of(desk))
        await desk.post(f"/staff/v1/reports/{report.id}/acceptance")
        await desk.post(f"/staff/v1/reports/{report.id}/assignment", json={"account_id": me})
        accepted, assigned = (await ear.until("report")).data, (await ear.until("report")).data
        assert (accepted["kind"], accepted["status"], accepted["by_me"]) == ("changed", "accepted", True)
        assert (assigned["assignee_id"], assigned["revision"]) == (me, 3)


async def test_others_support_is_not_a_change(house: House, desk: AsyncClient, transactions: Transactions) -> None:
    report = await a_report(transactions)
    async with house.listening(desk) as ear:
        await transactions.run(NEIGHBOUR, lambda work: support_report(work, report.id, supports=True))
        await a_note(transactions, report.id)
        assert (await ear.until("report")).data["revision"] == 2


async def test_who_comes_back_hears_what_they_missed_in_order(
    house: House, desk: AsyncClient, transactions: Transactions
) -> None:
    async with house.listening(desk) as ear:
        first = await a_report(transactions)
        await ear.until("report")
        last = ear.last
    missed = [await a_report(transactions) for _ in range(3)]
    async with house.listening(desk, last) as again:
        assert [(await again.until("report")).data["id"] for _ in missed] == [str(one.id) for one in missed]
        await a_note(transactions, first.id)
        assert (await again.until("report")).data["id"] == str(first.id)


async def test_what_was_missed_in_another_process_is_heard_in_this_one(
    house: House, desk: AsyncClient, transactions: Transactions
) -> None:
    other = Changes()
    place = await other.join(LAMP_OFFICER)
    async with house.listening(desk):
        await a_report(transactions)
        [heard] = (await place.listener.hear(20)).changes
        second = await a_report(transactions)
        async with house.listening(desk, heard.token) as ear:
            assert (await ear.until("report")).data["id"] == str(second.id)
    await other.close()


@pytest.mark.parametrize("last", ["0000000000000000", "not one of ours", "826A", ""])
async def test_of_an_id_that_is_too_old_or_none_of_ours_everything_is_read_again(
    house: House, desk: AsyncClient, transactions: Transactions, last: str
) -> None:
    async with house.listening(desk, last) as ear:
        await ear.until("reset")
        report = await a_report(transactions)
        assert (await ear.until("report")).data["id"] == str(report.id)


async def test_a_short_memory_says_so(staff_api: FastAPI, desk: AsyncClient, transactions: Transactions) -> None:
    async with a_house(staff_api, Changes(remembered=2)) as house:
        async with house.listening(desk) as ear:
            last = ear.last
            for _ in range(3):
                await a_report(transactions)
                await ear.until("report")
        async with house.listening(desk, last) as again:
            await again.until("reset")


async def test_private_reports_are_heard_by_those_who_may_read_them(
    house: House, staff_api: FastAPI, desk: AsyncClient, transactions: Transactions
) -> None:
    roads = await signed_in_staff(transactions, staff_api, departments=["roads"], email="roads@example.pl")
    auditor = await signed_in_staff(transactions, staff_api, Role.AUDITOR, email="auditor@example.pl")
    async with house.listening(desk) as lamps, house.listening(roads) as ears, house.listening(auditor) as above:
        private = await a_report(transactions, category="abandoned-car")
        public = await a_report(transactions)
        assert (await ears.until("report")).data["id"] == str(private.id)
        assert (await above.until("report")).data["id"] == str(private.id)
        assert (await lamps.until("report")).data["id"] == str(public.id)


async def test_a_private_report_that_goes_elsewhere_is_heard_leaving(
    house: House, staff_api: FastAPI, transactions: Transactions
) -> None:
    roads = await signed_in_staff(transactions, staff_api, departments=["roads"], email="roads@example.pl")
    dispatcher = await signed_in_staff(transactions, staff_api, Role.DISPATCHER, email="dispatcher@example.pl")
    report = await a_report(transactions, category="abandoned-car")
    async with house.listening(roads) as ear:
        body = {"department_id": "greenery", "reason": "Stoi na trawniku."}
        assert (await dispatcher.post(f"/staff/v1/reports/{report.id}/rerouting", json=body)).status_code == 201
        left = (await ear.until("report")).data
        assert (left["id"], left["department_id"]) == (str(report.id), "greenery")
        await dispatcher.post(f"/staff/v1/reports/{report.id}/notes", json={"text": "Zielone światło."})
        mine = await a_report(transactions, category="abandoned-car")
        assert (await ear.until("report")).data["id"] == str(mine.id)


async def test_who_may_not_read_reports_hears_nothing(
    house: House, staff_api: FastAPI, transactions: Transactions
) -> None:
    administrator = await signed_in_staff(transactions, staff_api, Role.ADMINISTRATOR, email="admin@example.pl")
    assert_problem(await administrator.get("/staff/v1/live"), 403, "not-permitted")
    assert house.live.changes.at is None


async def test_a_stream_ends_with_its_session(staff_api: FastAPI, desk: AsyncClient) -> None:
    async with a_house(staff_api, Changes(), beat=QUICK) as house, house.listening(desk) as ear:
        assert (await ear.next()) == ("beat", {}, None)
        assert (await desk.delete("/staff/v1/session")).status_code == 204
        assert {told.name for told in await ear.end()} <= {"beat"}


async def test_a_stream_ends_with_the_permission(
    staff_api: FastAPI, desk: AsyncClient, transactions: Transactions
) -> None:
    administrator = await signed_in_staff(transactions, staff_api, Role.ADMINISTRATOR, email="admin@example.pl")
    person = f"/staff/v1/people/{await account_of(desk)}"
    async with a_house(staff_api, Changes(), beat=QUICK) as house, house.listening(desk) as ear:
        body: dict[str, Any] = {"name": "Anna Nowak", "roles": ["administrator"], "department_ids": [], "enabled": True}
        assert (await administrator.put(person, json=body)).status_code == 200
        await ear.end()


async def test_a_hang_up_frees_the_place(staff_api: FastAPI, desk: AsyncClient) -> None:
    async with a_house(staff_api, Changes(limits=Limits(per_account=1))) as house:
        before = LIVE_STREAMS._value.get()
        async with house.listening(desk):
            assert LIVE_STREAMS._value.get() == before + 1
            async with house.listening(desk) as second:
                await second.answer.aread()
                assert assert_problem(second.answer, 429, "too-many-streams")
        await until(lambda: LIVE_STREAMS._value.get() == before)
        async with house.listening(desk) as third:
            assert third.answer.status_code == 200


async def test_a_full_process_says_so(staff_api: FastAPI, desk: AsyncClient, transactions: Transactions) -> None:
    other = await signed_in_staff(transactions, staff_api, departments=["roads"], email="roads@example.pl")
    async with (
        a_house(staff_api, Changes(limits=Limits(in_all=1))) as house,
        house.listening(desk),
        house.listening(other) as refused,
    ):
        await refused.answer.aread()
        assert_problem(refused.answer, 503, "live-unavailable")
        assert refused.answer.headers["retry-after"]


async def test_every_stream_ends_when_the_process_does(house: House, desk: AsyncClient) -> None:
    async with house.listening(desk) as ear:
        await house.live.close()
        assert await ear.end() == []
        assert_problem(await desk.get("/staff/v1/live"), 503, "live-unavailable")


async def test_who_reads_too_slowly_is_dropped_and_told(transactions: Transactions) -> None:
    changes = Changes(limits=Limits(waiting=2))
    slow, quick = await changes.join(LAMP_OFFICER), await changes.join(LAMP_OFFICER)
    reports = []
    for _ in range(3):
        reports.append(await a_report(transactions))
        assert [one.report_id for one in (await quick.listener.hear(20)).changes] == [reports[-1].id]
    heard = await slow.listener.hear(20)
    assert (heard.changes, heard.reset, heard.over) == ([], True, True)
    await changes.close()


async def test_the_reader_goes_on_after_the_collection_was_replaced(transactions: Transactions) -> None:
    """The hardest break of all: the stream is over for good, and a new one begins."""
    changes = Changes()
    place = await changes.join(LAMP_OFFICER)
    report = await a_report_in(transactions, ReportStatus.SUBMITTED)
    assert (await place.listener.hear(20)).changes[0].report_id == report.id
    await transactions.run(LAMP_OFFICER, lambda work: accept_report(work, AcceptReport(report.id)))
    sent_on = RerouteReport(report.id, "roads", "Przy drodze.")
    await transactions.run(LAMP_OFFICER, lambda work: reroute_report(work, sent_on))
    heard = [*(await place.listener.hear(20)).changes]
    if len(heard) < 2:
        heard += (await place.listener.hear(20)).changes
    assert [(one.department_id, one.held_before) for one in heard] == [("lighting", "lighting"), ("roads", "lighting")]
    changes.leave(place)
    await changes.close()
