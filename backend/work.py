"""What a use case works with, and the transaction it is."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

import pymongo
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from backend.facts.envelope import Fact
from backend.kernel.actor import Actor
from backend.kernel.clock import Clock
from backend.kernel.mongo import Client
from backend.kernel.published import forget_published
from backend.outbox.entry import write_fact

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Work:
    """One attempt at a use case: write only through `session`, take the time only from `now`."""

    session: AsyncClientSession
    actor: Actor
    now: datetime

    async def record(self, fact: Fact) -> UUID:
        """The fact leaves when the transaction commits, and not otherwise."""
        return await write_fact(fact, at=self.now, actor_id=self.actor.account_id, session=self.session)


class Transactions:
    """Runs use cases. A lost database raises pymongo's errors within `timeout` seconds instead of hanging."""

    def __init__(self, client: Client, clock: Clock, *, timeout: float = 4.5) -> None:
        self.client = client
        self.clock = clock
        self.timeout = timeout

    async def run(self, actor: Actor, use_case: Callable[[Work], Awaitable[T]]) -> T:
        """All of it or none. It may run again when two write the same thing: it has no effect but its writes."""

        async def attempt(session: AsyncClientSession) -> T:
            return await use_case(Work(session, actor, self.clock.now()))

        with pymongo.timeout(self.timeout):
            async with self.client.start_session() as session:
                try:
                    return await session.with_transaction(
                        attempt, read_concern=ReadConcern("snapshot"), write_concern=WriteConcern("majority")
                    )
                finally:
                    forget_published(session)

    async def read(self, actor: Actor, query: Callable[[Work], Awaitable[T]]) -> T:
        """For looking only: the same access functions, without a transaction."""
        with pymongo.timeout(self.timeout):
            async with self.client.start_session() as session:
                return await query(Work(session, actor, self.clock.now()))
