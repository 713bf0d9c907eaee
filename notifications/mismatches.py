"""Failures that are one device's fault, or of the whole way: who failed says which.

One person has an address that was made with somebody else's key as easily as by mistake, and as often as they like. So
nobody closes a way alone: only when several accounts were refused in a row and none passed is it our credentials (or a
mail server that takes nothing of ours), and only when several got no answer is it the provider.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from notifications.channel_states import key_of
from notifications.channels.base import (
    Away,
    Broken,
    ChannelName,
    DeviceDead,
    HoldChannel,
    Later,
    Mismatch,
    Outcome,
    Sent,
    Throttled,
)

ACCOUNTS = 5
"""So many different ones, with no success between them: it is not the devices, it is our credentials."""
UNANSWERED = 10
"""More, since a provider that is busy for a moment answers the next."""
AT_A_TIME = timedelta(minutes=1)
"""So many accounts within it had too much: it is no device that was rung too often, it is all of us."""
IN_A_ROW = timedelta(hours=12)
"""What was refused longer ago, in a night without messages, is no sign of today."""
PATIENCE = 3
"""Refusals of one message before its device is believed to be another project's, or before somebody must look."""


@dataclass
class Mismatches:
    """What one worker has seen, by way and by what fails together in it."""

    _refused: dict[str, dict[UUID, datetime]] = field(default_factory=dict)
    _unanswered: dict[str, set[UUID]] = field(default_factory=dict)
    _passed: dict[str, datetime] = field(default_factory=dict)
    _throttled: dict[str, dict[UUID, datetime]] = field(default_factory=dict)

    def passed(self, way: ChannelName, sent: Sent, now: datetime) -> None:
        for key in {key_of(way), key_of(way, sent.scope)}:
            self._passed[key] = now
            self._refused.pop(key, None)
            self._unanswered.pop(key, None)

    def away(self, row: Mapping[str, Any], way: ChannelName, away: Away) -> Outcome:
        """Later, which is an attempt of this row; or Broken, and then what waits behind it loses no patience."""
        unanswered = self._unanswered.setdefault(key_of(way, away.scope), set())
        unanswered.add(row["recipient_id"])
        if len(unanswered) >= UNANSWERED:
            return Broken(away.why, away.scope, tried=True)
        return Later(away.why, alarm=row["attempts"] == PATIENCE)

    def throttled(self, row: Mapping[str, Any], way: ChannelName, throttled: Throttled, now: datetime) -> Outcome:
        """Later, when its provider says so; or nothing goes this way until then, and it is nobody's failed attempt."""
        key = key_of(way, throttled.scope)
        lately = {who: at for who, at in self._throttled.get(key, {}).items() if now - at < AT_A_TIME}
        self._throttled[key] = lately | {row["recipient_id"]: now}
        if len(self._throttled[key]) >= ACCOUNTS:
            return HoldChannel(throttled.until, throttled.scope)
        return Later(throttled.why, retry_after=throttled.until - now)

    def weighed(self, row: Mapping[str, Any], way: ChannelName, mismatch: Mismatch, now: datetime) -> Outcome:
        """Later, which is an attempt of this row; Broken by one account more than we had; or its device is dead."""
        key = key_of(way, mismatch.scope)
        before = [line["at"] for line in row["history"] if line.get("why") == mismatch.why]
        # Others passed since, with the same credentials: it is this device, and says nothing of the way.
        its_own = bool(before) and key in self._passed and self._passed[key] >= before[0]
        if not its_own and self._one_more(key, row["recipient_id"], now):
            return Broken(mismatch.why, mismatch.scope, tried=True)
        if len(before) + 1 < PATIENCE:
            return Later(mismatch.why)
        if its_own:
            return DeviceDead(mismatch.why)
        # Too few for a breaker, which would say it.
        return Later(mismatch.why, alarm=len(self._refused.get(key, ())) < ACCOUNTS)

    def _one_more(self, key: str, account_id: UUID, now: datetime) -> bool:
        """Whether an account was refused that was not before, and they are enough."""
        refused = {who: at for who, at in self._refused.get(key, {}).items() if now - at < IN_A_ROW}
        self._refused[key] = refused | {account_id: now}
        return account_id not in refused and len(self._refused[key]) >= ACCOUNTS
