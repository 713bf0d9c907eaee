"""The postman in one call: everything that is due is planned and sent, at a chosen time."""

from backend.kernel.clock import Clock
from notifications.broadcast import Broadcaster
from notifications.channels.base import ChannelName, Outgoing
from notifications.channels.memory import MemoryChannel
from notifications.digester import Digester
from notifications.planner import Planner
from notifications.plans.message import Lane
from notifications.sender import Sender


async def drain(clock: Clock) -> list[Outgoing]:
    """What rang, in the order in which it did."""
    push = MemoryChannel()
    planner = Planner(clock, (ChannelName.FCM,))
    while await planner.plan_batch():
        pass
    while await Broadcaster(planner).plan_batch():
        pass
    while await Digester(clock, (ChannelName.FCM,)).digest_batch():
        pass
    await send_all(Sender(clock, {ChannelName.FCM: push}))
    return push.sent


async def send_all(sender: Sender) -> None:
    """Until nothing is due in any lane."""
    for lane in Lane:
        while await sender.send_batch(lane):
            pass
