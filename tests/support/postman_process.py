"""A worker as a process of its own, by a clock that starts at noon and may run fast: `python -m … <ways> <speed>`.

`<ways>` is `settings` (as the product has them) or `instant:<milliseconds>` (a provider that takes everything).
"""

import asyncio
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import uvloop

from backend.facts.envelope import Envelope
from backend.facts.reports import ReportUpdated
from backend.kernel.logs import configure_logs
from backend.kernel.mongo import Client, Database, open_client
from backend.kernel.settings import Settings, read_settings
from notifications.channels.base import About, ChannelName, Outcome, Outgoing, Sent
from notifications.planner import Planner
from notifications.plans.message import WORTH_FOR, Message, MessageClass
from notifications.plans.table import plan
from notifications.sender import Sender
from notifications.texts.params import Param
from notifications.ways import policies_of
from notifications.worker import Worker, run_worker, tune_process
from tests.conftest import WEDNESDAY
from wspolnie.database import prepare


@dataclass
class NoonClock:
    """The same moment in every process that is given the same start, which is of the machine's own clock."""

    start: float
    speed: float = 1.0
    monotonic: Callable[[], float] = field(default=time.monotonic)

    def now(self) -> datetime:
        at = WEDNESDAY + timedelta(seconds=(self.monotonic() - self.start) * self.speed)
        return at.replace(microsecond=at.microsecond // 1000 * 1000)


@dataclass
class InstantChannel:
    seconds: float = 0.0

    async def send(self, outgoing: Outgoing) -> Outcome:  # noqa: ARG002  the protocol's
        if self.seconds:
            await asyncio.sleep(self.seconds)
        return Sent()

    async def close(self) -> None:
        """Nothing is open."""


def loud_plan(envelope: Envelope) -> list[Message]:
    """An update that a town follows becomes an alarm, so that it rings at once; everything else is as it is."""
    fact = envelope.fact
    if not isinstance(fact, ReportUpdated):
        return plan(envelope)
    about = About(kind="report", id=fact.report_id)
    params: dict[str, Param] = {"category": fact.category.name, "code": fact.public_code}
    until = envelope.at + WORTH_FOR[MessageClass.ALARM]
    return [
        Message(account_id, MessageClass.ALARM, "report.updated_followed", about, fact.report_id.hex, until, params)
        for account_id in fact.follower_ids
    ]


async def main(ways: str, start: float, speed: float) -> None:
    settings, stop = read_settings(), asyncio.Event()
    configure_logs("error", "json")
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    assert settings.mongo_url is not None
    clock = NoonClock(start, speed)
    async with open_client(settings.mongo_url.get_secret_value()) as client:
        database = await prepare(client, settings)
        if ways == "settings":
            await run_worker(client, database, clock, settings, stop)
        else:
            await _instant(client, database, clock, settings, stop, float(ways.partition(":")[2]) / 1000)


async def _instant(
    _: Client, database: Database, clock: NoonClock, settings: Settings, stop: asyncio.Event, seconds: float
) -> None:
    channels = {ChannelName.FCM: InstantChannel(seconds)}
    planner = Planner(clock, tuple(channels), plan=loud_plan)
    await Worker(database, planner, Sender(clock, channels, policies=policies_of(settings)), stop).run()


if __name__ == "__main__":
    tune_process()
    uvloop.run(main(sys.argv[1], float(sys.argv[2]), float(sys.argv[3])))
