"""How much of a lane one worker takes, sends and keeps waiting at a time."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from notifications.channels.base import ChannelName
from notifications.plans.message import Lane

ROOM = 2000
"""Deliveries of a lane that may wait in the hands of one way's senders: a second's work."""
ROOM_SECONDS = 20
"""What a lane's cap lets through in so long is all that waits so."""
SENDERS: Mapping[ChannelName, int] = {ChannelName.FCM: 3, ChannelName.WEB_PUSH: 3, ChannelName.EMAIL: 1}
"""For each lane: while the database writes down what one has sent, and looks something up for another, one sends.

Each way has its own, so that a slow mail server holds up letters and nothing else.
"""
LETTERS_AT_ONCE = 2
"""In each lane. Together they are all that the mail server is asked at a time: none waits for another's line."""


@dataclass(frozen=True, slots=True)
class LanePolicy:
    """`most` at a time, `at_once` of them in flight, at most `per_second` over time by one worker (None: no cap)."""

    most: int
    at_once: int
    per_second: float | None = None

    @property
    def batch(self) -> int:
        """Under a cap no more than it lets through in a second."""
        return self.most if self.per_second is None else min(self.most, max(1, int(self.per_second)))

    @property
    def room(self) -> int:
        """How many may wait in a sender's hands: some seconds' work, and no more than the cap lets through soon."""
        return ROOM if self.per_second is None else min(ROOM, int(self.per_second * ROOM_SECONDS))

    def in_flight(self, ways: Collection[ChannelName]) -> int:
        return min(self.at_once, LETTERS_AT_ONCE) if set(ways) == {ChannelName.EMAIL} else self.at_once


POLICIES: Mapping[Lane, LanePolicy] = {
    Lane.URGENT: LanePolicy(most=200, at_once=50),
    Lane.NORMAL: LanePolicy(most=100, at_once=20, per_second=200),
    Lane.BULK: LanePolicy(most=200, at_once=10, per_second=50),
}
