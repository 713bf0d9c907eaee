"""The pause after failed sign-ins: who is counted with whom."""

import pytest

from backend.accounts.credentials import ADDRESS_SHARE, Credentials, Lockout
from backend.accounts.errors import TooManyAttempts
from backend.kernel.clock import ChosenClock
from backend.kernel.counters import Counters
from backend.work import Transactions

FAILURES = 2
ROUTER = "192.0.2.1"


@pytest.fixture
def lockout(transactions: Transactions, clock: ChosenClock) -> Lockout:  # noqa: ARG001  the database behind it
    return Lockout(Counters(b"a key for tests", clock), FAILURES)


def by(email: str, address: str = ROUTER) -> Credentials:
    return Credentials(email, "not looked at here", address)


async def tries(lockout: Lockout, credentials: Credentials, times: int) -> int:
    """How many of them were let through to the password."""
    let = 0
    for _ in range(times):
        try:
            await lockout.attempt(credentials)
        except TooManyAttempts:
            continue
        let += 1
    return let


async def test_an_email_has_so_many_from_wherever(lockout: Lockout) -> None:
    assert [await tries(lockout, by("ewa@example.pl", f"192.0.2.{number}"), 1) for number in range(4)] == [1, 1, 0, 0]


async def test_an_address_has_ten_times_as_many(lockout: Lockout) -> None:
    let = [await tries(lockout, by(f"guess{number}@example.pl"), 1) for number in range(FAILURES * ADDRESS_SHARE + 2)]
    assert let == [1] * FAILURES * ADDRESS_SHARE + [0, 0]


async def test_what_an_email_in_its_pause_sends_does_not_count_against_the_address(lockout: Lockout) -> None:
    assert await tries(lockout, by("ewa@example.pl"), 100) == FAILURES
    assert await tries(lockout, by("jan@example.pl"), 1) == 1


async def test_what_comes_from_an_address_in_its_pause_does_not_count_against_the_email(lockout: Lockout) -> None:
    for number in range(FAILURES * ADDRESS_SHARE):
        await lockout.attempt(by(f"guess{number}@example.pl"))
    assert await tries(lockout, by("ewa@example.pl"), 50) == 0
    assert await tries(lockout, by("ewa@example.pl", "192.0.2.2"), 1) == 1


async def test_success_clears_the_email_and_leaves_others_failures_with_the_address(lockout: Lockout) -> None:
    for _ in range(FAILURES * ADDRESS_SHARE + 5):
        await lockout.attempt(by("ewa@example.pl"))
        await lockout.succeeded(by("ewa@example.pl"))
    for number in range(FAILURES * ADDRESS_SHARE - 1):
        await lockout.attempt(by(f"guess{number}@example.pl"))
    await lockout.attempt(by("ewa@example.pl"))
    await lockout.succeeded(by("ewa@example.pl"))
    await lockout.attempt(by("last@example.pl"))
    assert await tries(lockout, by("ewa@example.pl"), 1) == 0
