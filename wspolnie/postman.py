"""`wspolnie deliveries …` and `wspolnie push …`: what an operator does for the postman."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from pymongo.errors import PyMongoError

from backend.kernel.actor import SYSTEM
from backend.kernel.clock import SystemClock
from backend.kernel.logs import configure_logs
from backend.kernel.mongo import open_client
from backend.kernel.settings import Settings
from backend.work import Transactions
from notifications.delivery_health import AT_ONCE, replay
from notifications.push_keys import rotate_push_key
from wspolnie.configuration import mongo_url
from wspolnie.database import prepare
from wspolnie.errors import Failed, WrongUse

Say = Callable[[str], None]
Done = TypeVar("Done")


def run_replay(settings: Settings, *, say: Say) -> None:
    count = _with_database(settings, _replay_all)
    say(f"{count} given-up {'delivery is' if count == 1 else 'deliveries are'} in the queue again.")


def run_rotate_keys(settings: Settings, *, say: Say) -> None:
    if settings.vapid_private_key is not None:
        raise WrongUse(
            "the key comes from WSPOLNIE_VAPID_PRIVATE_KEY; put another one there, or leave it empty. "
            "A browser that subscribed with the one of now is not rung from then until its app opens."
        )
    key = _with_database(settings, lambda transactions: rotate_push_key(transactions.clock.now()))
    say(f"Browsers subscribe with this public key from now on: {key}")
    say("Browsers that have an older one move to it when their app opens; until then the older one rings them.")
    say("An older key is deleted, a week from now at the earliest, once no browser is left that has it.")


async def _replay_all(transactions: Transactions) -> int:
    total = 0
    while True:
        done = await transactions.run(SYSTEM, lambda work: replay(work.actor, None, work.now, work.session))
        total += done.replayed
        if done.replayed < AT_ONCE:
            return total


def _with_database(settings: Settings, what: Callable[[Transactions], Awaitable[Done]]) -> Done:
    url = mongo_url(settings)
    configure_logs("error", settings.log_format)

    async def run() -> Done:
        async with open_client(url) as client:
            await prepare(client, settings)
            return await what(Transactions(client, SystemClock()))

    try:
        return asyncio.run(run())
    except PyMongoError as away:
        raise Failed(f"MongoDB does not answer ({type(away).__name__}); see `wspolnie doctor`.") from None
