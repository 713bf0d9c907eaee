"""What each class of message is worth: which ways it goes by default, and whether it waits for the morning."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from pydantic import BaseModel

from backend.kernel.clock import LOCAL
from notifications.channels.base import BellName
from notifications.plans.message import MessageClass

QUIET_FROM, QUIET_UNTIL = time(21), time(7)
"""Local wall time (Europe/Warsaw)."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """The inbox has every message; `bells` ring beside it."""

    bells: frozenset[BellName]
    respects_quiet_hours: bool = True


DEFAULTS: Mapping[MessageClass, Defaults] = {
    MessageClass.ALARM: Defaults(frozenset({BellName.PUSH, BellName.EMAIL}), respects_quiet_hours=False),
    MessageClass.CHANGE: Defaults(frozenset({BellName.PUSH})),
    MessageClass.CASE: Defaults(frozenset({BellName.PUSH})),
    # What one merely follows rings no bell of its own.
    MessageClass.FOLLOWED: Defaults(frozenset()),
    MessageClass.NEWS: Defaults(frozenset()),
}


class ClassPreference(BaseModel):
    """What rings for a class of messages; the inbox has every one."""

    message_class: MessageClass
    bells: list[BellName]
    respects_quiet_hours: bool


class Preferences(BaseModel):
    """Local wall time (Europe/Warsaw)."""

    quiet_from: str
    quiet_until: str
    classes: list[ClassPreference]


def preferences_in_force() -> Preferences:
    """The town's defaults. Nobody can set their own yet, so nothing is kept of anybody."""
    return Preferences(
        quiet_from=f"{QUIET_FROM:%H:%M}",
        quiet_until=f"{QUIET_UNTIL:%H:%M}",
        classes=[
            ClassPreference(
                message_class=kind,
                bells=sorted(defaults.bells),
                respects_quiet_hours=defaults.respects_quiet_hours,
            )
            for kind, defaults in DEFAULTS.items()
        ],
    )


def allows(message_class: MessageClass, bell: BellName) -> bool:
    """Whether this bell may ring for messages of this class."""
    return bell in DEFAULTS[message_class].bells


def not_before(message_class: MessageClass, now: datetime) -> datetime:
    """The earliest moment a bell of this class may ring: now, or the end of the quiet hours."""
    local = now.astimezone(LOCAL)
    if not DEFAULTS[message_class].respects_quiet_hours or QUIET_UNTIL <= local.time() < QUIET_FROM:
        return now
    day = local.date() if local.time() < QUIET_UNTIL else local.date() + timedelta(days=1)
    return datetime.combine(day, QUIET_UNTIL, LOCAL).astimezone(UTC)
