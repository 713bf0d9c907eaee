"""FCM says "too much" of one phone and of the whole project in the same words."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from backend.accounts.contacts import Contact
from backend.kernel.clock import ChosenClock
from backend.work import Transactions
from notifications.channel_states import States
from notifications.channels.base import ChannelName
from notifications.channels.fcm import FcmChannel
from notifications.mismatches import ACCOUNTS, AT_A_TIME
from notifications.planner import Planner
from notifications.sender import Sender
from tests.notifications.office import bells, record
from tests.notifications.test_mismatches import alarm
from tests.support.builders.devices import a_device
from tests.support.builders.facts import report_fact
from tests.support.drain import send_all
from tests.support.fcm_stand_in import FcmStandIn
from tests.support.tls import Authority

TOWN = [UUID(int=100 + number) for number in range(3 * ACCOUNTS)]
ASKED_FOR = timedelta(seconds=120)
"""What the stand-in says in Retry-After."""


@pytest.fixture
def stand_in(authority: Authority) -> Iterator[FcmStandIn]:
    with FcmStandIn(authority).running() as running:
        yield running


@pytest.fixture
async def phones(stand_in: FcmStandIn, clock: ChosenClock) -> AsyncIterator[Sender]:
    channel = FcmChannel.open(
        stand_in.service_account, clock, public_url="https://town.example", url=stand_in.url, http_timeout=3
    )
    yield Sender(clock, {ChannelName.FCM: channel}, chance=lambda: 0.0)
    await channel.close()


async def a_town(transactions: Transactions, clock: ChosenClock, *, too_much: int) -> None:
    for number, account_id in enumerate(TOWN):
        await Contact(id=account_id).insert()
        await a_device(account_id, value=f"{'quota' if number < too_much else 'good'}.{number}").insert()
    await alarm(transactions, clock, ChannelName.FCM)


async def test_a_phone_that_was_rung_too_often_waits_alone(
    transactions: Transactions, clock: ChosenClock, phones: Sender
) -> None:
    few = ACCOUNTS - 1
    await a_town(transactions, clock, too_much=few)
    await send_all(phones)
    assert (await States.load()).closed("fcm", clock.now()) is None
    assert Counter(bell["state"] for bell in await bells()) == {"sent": len(TOWN) - few, "pending": few}
    waiting = [bell for bell in await bells() if bell["state"] == "pending"]
    assert {(bell["due"], bell["history"][-1]["why"]) for bell in waiting} == {
        (clock.now() + ASKED_FOR, "quota exceeded")
    }


async def test_when_it_is_too_much_of_many_all_wait_and_nobody_fails(
    transactions: Transactions, clock: ChosenClock, phones: Sender, stand_in: FcmStandIn
) -> None:
    await a_town(transactions, clock, too_much=len(TOWN))
    await send_all(phones)
    closed = (await States.load()).closed("fcm", clock.now())
    assert closed is not None
    assert (closed.until, closed.why) == (clock.now() + ASKED_FOR, "held")
    attempts = Counter(bell["attempts"] for bell in await bells())
    assert (attempts[1], attempts[0]) == (ACCOUNTS - 1, len(TOWN) - ACCOUNTS + 1)
    stand_in.everyone = "good"
    clock.put(clock.now() + ASKED_FOR)
    await send_all(phones)
    assert Counter(bell["state"] for bell in await bells()) == {"sent": len(TOWN)}


async def test_too_much_of_some_at_different_times_is_theirs_alone(
    transactions: Transactions, clock: ChosenClock, phones: Sender, stand_in: FcmStandIn
) -> None:
    for account_id in TOWN[:ACCOUNTS]:
        await Contact(id=account_id).insert()
        await a_device(account_id, value=f"quota.{account_id}").insert()
    for some in (TOWN[: ACCOUNTS - 1], TOWN[ACCOUNTS - 1 : ACCOUNTS]):
        for account_id in some:
            await record(transactions, report_fact(reporter_id=account_id))
        await Planner(clock, (ChannelName.FCM,)).plan_batch()
        await send_all(phones)
        clock.put(clock.now() + AT_A_TIME)
    assert len(stand_in.messages) == ACCOUNTS
    assert (await States.load()).closed("fcm", clock.now()) is None
