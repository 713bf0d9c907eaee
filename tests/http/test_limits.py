"""So many in a window, over all processes, whoever counts."""

import asyncio
from datetime import timedelta

import pytest
from pydantic import SecretStr

from backend.http.limits import RateLimited, RateLimits, wait_in_words
from backend.kernel.clock import ChosenClock
from backend.kernel.counters import WindowCounter
from backend.kernel.text import Language
from backend.work import Transactions

SECRET = SecretStr("a secret for tests, long enough for the rule")


@pytest.fixture
def limits(transactions: Transactions, clock: ChosenClock) -> RateLimits:  # noqa: ARG001  the database behind it
    return RateLimits(SECRET, clock)


async def wait_of(limits: RateLimits, key: str = "192.0.2.1") -> int:
    """0 when it was let through."""
    try:
        await limits.hit("reports", key, limit=2, per_seconds=60)
    except RateLimited as refusal:
        return refusal.retry_after
    return 0


async def test_the_window_begins_with_the_first_and_ends_for_all(limits: RateLimits, clock: ChosenClock) -> None:
    waits = []
    for second in (0, 20, 40, 59, 60):
        clock.put(clock.now().replace(minute=second // 60, second=second % 60))
        waits.append(await wait_of(limits))
    assert waits == [0, 0, 20, 1, 0]


async def test_keys_and_names_are_counted_apart(limits: RateLimits) -> None:
    for key in ("a", "b"):
        assert [await wait_of(limits, key) for _ in range(3)] == [0, 0, 60]
    await limits.hit("sessions", "a", limit=1, per_seconds=60)


async def test_processes_share_one_count(limits: RateLimits, clock: ChosenClock) -> None:
    others = [RateLimits(SECRET, clock) for _ in range(8)]
    waits = await asyncio.gather(*(wait_of(one) for one in (limits, *others)))
    assert sorted(waits) == [0, 0, *[60] * 7]


async def test_a_full_window_is_known_without_the_database(limits: RateLimits) -> None:
    for _ in range(3):
        await wait_of(limits)
    await WindowCounter.find_all().delete()
    assert await wait_of(limits) == 60


async def test_what_is_counted_by_is_kept_as_a_keyed_hash(limits: RateLimits, clock: ChosenClock) -> None:
    await wait_of(limits)
    await wait_of(RateLimits(SecretStr("another secret of the same town, a new one"), clock))
    rows = await WindowCounter.get_pymongo_collection().find().to_list()
    assert len({row["_id"] for row in rows}) == 2
    assert "192.0.2.1" not in repr(rows)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "za 1 sekundę"), (90, "za 90 sekund"), (91, "za 2 minuty"), (3599, "za 60 minut"), (5401, "za 2 godziny")],
)
def test_a_wait_in_words_is_never_too_short(seconds: int, words: str) -> None:
    assert wait_in_words(seconds, Language.PL) == words


async def test_given_back_it_did_not_happen(limits: RateLimits, clock: ChosenClock) -> None:
    for _ in range(5):
        assert (await limits.counters.add("x", "a", 60)).events == 1
        await limits.counters.give_back("x", "a")
    await limits.counters.give_back("x", "a")
    assert (await limits.counters.add("x", "a", 60)).events == 1
    clock.put(clock.now() + timedelta(seconds=60))
    assert (await limits.counters.add("x", "a", 60)).events == 1
