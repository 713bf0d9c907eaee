"""A use case is a transaction: all of it or none, and it runs again when two collide."""

import pytest

from backend.facts.catalog import RoutesPublished
from backend.kernel.actor import SYSTEM
from backend.kernel.published import PublishedVersion, publish
from backend.outbox.entry import OutboxEntry
from backend.work import Transactions, Work


async def test_nothing_is_kept_when_it_fails_late(transactions: Transactions) -> None:
    async def fails(work: Work) -> None:
        await publish("catalog", work.session)
        await work.record(RoutesPublished(version_number=1, rows=0, rules=0))
        raise LookupError

    with pytest.raises(LookupError):
        await transactions.run(SYSTEM, fails)
    assert await PublishedVersion.find_all().count() == 0
    assert await OutboxEntry.find_all().count() == 0


async def test_a_fact_comes_back_as_it_was_recorded(transactions: Transactions) -> None:
    fact = RoutesPublished(version_number=3, rows=2, rules=1)
    await transactions.run(SYSTEM, lambda work: work.record(fact))
    [entry] = await OutboxEntry.find_all().to_list()
    assert entry.envelope().fact == fact
