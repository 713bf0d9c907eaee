"""A mail server that refuses for good: one mailbox is nobody's, many are ours to mend, and no letter is lost."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from pydantic import SecretStr

from backend.accounts.contacts import Contact
from backend.kernel.clock import ChosenClock
from backend.work import Transactions
from notifications.channel_states import FIRST_PROBE, channel_states
from notifications.channels.base import ChannelName
from notifications.channels.mail import MailChannel, Server
from notifications.mismatches import ACCOUNTS, PATIENCE
from notifications.sender import Sender
from tests.notifications.office import bells
from tests.notifications.test_mismatches import alarm, open_ways
from tests.support.drain import send_all
from tests.support.mail_server import MailServer
from wspolnie.checks.postman import trouble

TOWN = [UUID(int=100 + number) for number in range(4 * ACCOUNTS)]
STRANGER = UUID(int=1)


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer().running() as running:
        yield running


@pytest.fixture
async def letters(server: MailServer, clock: ChosenClock) -> AsyncIterator[Sender]:
    url = SecretStr(f"smtp://127.0.0.1:{server.port}")
    channel = MailChannel(clock, Server.of(url), "apka@town.example", "https://t", lambda _: "https://x", timeout=3)
    yield Sender(clock, {ChannelName.EMAIL: channel}, chance=lambda: 1.0)
    await channel.close()


async def with_mailbox(account_id: UUID, clock: ChosenClock, name: str = "x") -> None:
    await Contact(id=account_id, email=f"{name}@{account_id.int}.example", email_verified_at=clock.now()).insert()


async def go_on(letters: Sender, clock: ChosenClock, times: int, step: timedelta = FIRST_PROBE) -> None:
    for _ in range(times):
        await send_all(letters)
        clock.put(clock.now() + step)


async def test_who_may_send_to_nobody_has_a_broken_way_and_loses_no_letter(
    transactions: Transactions, clock: ChosenClock, server: MailServer, letters: Sender
) -> None:
    for neighbour in TOWN:
        await with_mailbox(neighbour, clock)
    server.recipient_code = 554
    await alarm(transactions, clock, ChannelName.EMAIL)
    await go_on(letters, clock, 20)
    assert await open_ways() == ["email"]
    assert Counter(bell["state"] for bell in await bells()) == {"pending": len(TOWN)}
    said = [str(finding) async for finding in trouble(clock.now())]
    assert any("email is broken" in line and "SMTP 554" in line and "WSPOLNIE_MAIL_FROM" in line for line in said)
    server.recipient_code = 250
    await go_on(letters, clock, 30)
    assert Counter(bell["state"] for bell in await bells()) == {"sent": len(TOWN)}
    assert (await open_ways(), len(server.letters)) == ([], len(TOWN))


async def test_a_mailbox_of_nobody_is_given_up_once_others_pass(
    transactions: Transactions, clock: ChosenClock, server: MailServer, letters: Sender
) -> None:
    await with_mailbox(STRANGER, clock, "550")
    for neighbour in TOWN:
        await with_mailbox(neighbour, clock)
    await alarm(transactions, clock, ChannelName.EMAIL)
    await go_on(letters, clock, PATIENCE, timedelta(minutes=5))
    ends = {bell["recipient_id"]: (bell["state"], bell["attempts"], bell.get("why")) for bell in await bells()}
    assert ends.pop(STRANGER) == ("given_up", PATIENCE, "SMTP 550")
    assert set(ends.values()) == {("sent", 1, None)}
    assert (await open_ways(), len(server.letters)) == ([], len(TOWN))


async def test_few_who_are_refused_while_nobody_passes_are_for_somebody_to_look_at(
    transactions: Transactions, clock: ChosenClock, letters: Sender
) -> None:
    for account_id in TOWN[: ACCOUNTS - 1]:
        await with_mailbox(account_id, clock, "550")
    await alarm(transactions, clock, ChannelName.EMAIL)
    await go_on(letters, clock, PATIENCE, timedelta(minutes=5))
    assert [(state.id, state.open, state.alarm) for state in await channel_states()] == [("email", False, "SMTP 550")]
    assert Counter(bell["state"] for bell in await bells()) == {"pending": ACCOUNTS - 1}
