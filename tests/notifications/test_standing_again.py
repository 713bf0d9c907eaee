"""A correction is given up: what it held back is told after all, and to nobody twice."""

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient
from typing_extensions import override

from backend.accounts.contacts import Contact
from backend.announcements.states import AnnouncementStatus
from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Database
from backend.kernel.permissions import Role
from backend.work import Transactions
from notifications.broadcast import Broadcaster
from notifications.broadcasts import Broadcast, BroadcastState
from notifications.channels.base import ChannelName, Outgoing
from notifications.channels.memory import MemoryChannel
from notifications.lanes import LanePolicy
from notifications.planner import Planner
from notifications.plans.message import Lane
from notifications.sender import Sender
from tests.notifications.office import bells, inbox
from tests.support.actors import signed_in_staff
from tests.support.builders.announcements import an_announcement
from tests.support.builders.devices import a_device
from tests.support.drain import drain, send_all

PEOPLE = [UUID(int=1000 + number) for number in range(6)]
NOTE = {"note": "Jednak było dobrze."}


@pytest.fixture(autouse=True)
async def town(database: Database) -> None:  # noqa: ARG001  an empty database first
    """Everybody has a phone."""
    await Contact.insert_many([Contact(id=one) for one in PEOPLE])
    for one in PEOPLE:
        await a_device(one).insert()


@pytest.fixture
async def desk(transactions: Transactions, staff_api: FastAPI) -> AsyncClient:
    return await signed_in_staff(transactions, staff_api, Role.DEPARTMENT_HEAD, departments=["lighting"])


async def plan_all(clock: ChosenClock) -> None:
    planner = Planner(clock, (ChannelName.FCM,))
    while await planner.plan_batch():
        pass


async def ring(clock: ChosenClock, limit: int) -> list[Outgoing]:
    """So many of what waits."""
    phone = MemoryChannel()
    await Sender(clock, {ChannelName.FCM: phone}, policies=dict.fromkeys(Lane, LanePolicy(limit, 1))).send_batch(
        Lane.URGENT
    )
    return phone.sent


async def half_told(clock: ChosenClock, meanwhile: Callable[[], Awaitable[Any]]) -> list[Outgoing]:
    """Planned for the first four, told to one of them; then something happens."""
    rung: list[Outgoing] = []

    class Interrupted(Planner):
        pages = 0

        @override
        async def let_go(self, people: list[UUID]) -> None:
            self.pages += 1
            if self.pages == 2:
                rung.extend(await ring(clock, 1))
                await meanwhile()
                await plan_all(clock)

    await plan_all(clock)
    await Broadcaster(Interrupted(clock, (ChannelName.FCM,)), page=2).plan_batch()
    phone = MemoryChannel()
    await send_all(Sender(clock, {ChannelName.FCM: phone}))
    return rung + phone.sent


async def states() -> Counter[tuple[str, str | None]]:
    return Counter((bell["state"], bell.get("why")) for bell in await bells())


def heard(sent: list[Outgoing]) -> Counter[UUID]:
    return Counter(one.recipient_id for one in sent)


async def test_whoever_was_not_told_hears_it_when_its_correction_is_given_up(
    transactions: Transactions, clock: ChosenClock, desk: AsyncClient
) -> None:
    one = await an_announcement(transactions, AnnouncementStatus.SENDING, severity="alarm")
    path = f"/staff/v1/announcements/{one.id}"

    async def correct() -> None:
        clock.put(clock.now() + timedelta(seconds=1))
        assert (await desk.post(f"{path}/correction", json={"note": "Zła godzina."})).status_code == 201

    first = await half_told(clock, correct)
    assert len(first) == 1
    assert await states() == {("sent", None): 1, ("suppressed", "stopped"): 3}
    clock.put(clock.now() + timedelta(minutes=10))
    assert (await desk.post(f"{path}/abandonment", json=NOTE)).status_code == 201
    rest = await drain(clock)
    assert heard(first + rest) == Counter(PEOPLE)
    assert {(one.title, one.urgent) for one in rest} == {("Brak wody przy Lipowej", True)}
    assert Counter(item["account_id"] for item in await inbox()) == Counter(PEOPLE)
    assert await states() == {("sent", None): 6}
    [whole] = await Broadcast.find_all().to_list()
    assert (whole.state, whole.people, whole.deliveries) == (BroadcastState.DONE, 6, 6)
