"""What somebody wishes to hear, by which bell, how often and when not; and what holds for whoever wished nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from backend.kernel.clock import LOCAL
from notifications.channels.base import BellName
from notifications.plans.message import MessageClass

DIGEST_AT = time(7, 30)
"""Local wall time, as are quiet hours."""
DIGEST_WEEKDAY = 0
"""Monday, for those who want one a week."""
DIGEST_CLOSES = timedelta(minutes=1)
"""What comes so shortly before a digest goes with the next one: it is being put together."""


class Frequency(StrEnum):
    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class ClassWish:
    """The inbox has every message; `bells` ring beside it, at once or for many together in a digest."""

    bells: frozenset[BellName]
    frequency: Frequency = Frequency.AT_ONCE


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one local wall time until another, which may be on the next day."""

    since: time
    until: time

    def hold(self, moment: datetime) -> bool:
        """Whether it is quiet then."""
        wall = moment.astimezone(LOCAL).time()
        if self.since < self.until:
            return self.since <= wall < self.until
        return wall >= self.since or wall < self.until

    def end_after(self, moment: datetime) -> datetime:
        """The first moment from this one on at which it is not quiet."""
        while self.hold(moment):
            day = moment.astimezone(LOCAL).date()
            ends = (at_wall_time(day + timedelta(days=days), self.until) for days in range(3))
            moment = next(end for end in ends if end > moment)
        return moment


def at_wall_time(day: date, wall: time) -> datetime:
    """In UTC. What the clocks skip comes as if they had not been changed yet; what comes twice, at the second time."""
    return max(datetime.combine(day, wall.replace(fold=fold), LOCAL).astimezone(UTC) for fold in (0, 1))


QUIET_HOURS = QuietHours(time(21), time(7))
AT_ONCE_ONLY = frozenset({MessageClass.ALARM, MessageClass.OVERDUE})
"""An alarm that waits is none; what is overdue comes as one message a day already."""
RINGS_AT_NIGHT = frozenset({MessageClass.ALARM})
EMAIL_AFTER: Mapping[MessageClass, timedelta] = {MessageClass.CASE: timedelta(hours=1)}
"""A letter follows only if the message is still unread then."""

READ_AGAIN_AFTER = timedelta(minutes=10)
"""What waits for wishes that cannot be read is looked at so often, until it is too old."""

_PUSH, _EMAIL = BellName.PUSH, BellName.EMAIL
DEFAULTS: Mapping[MessageClass, ClassWish] = {
    MessageClass.ALARM: ClassWish(frozenset({_PUSH, _EMAIL})),
    MessageClass.CHANGE: ClassWish(frozenset({_PUSH})),
    MessageClass.CASE: ClassWish(frozenset({_PUSH, _EMAIL})),
    MessageClass.FOLLOWED: ClassWish(frozenset({_PUSH}), Frequency.DAILY),
    MessageClass.NEWS: ClassWish(frozenset()),
    MessageClass.QUEUE: ClassWish(frozenset({_PUSH})),
    MessageClass.OVERDUE: ClassWish(frozenset({_PUSH, _EMAIL})),
}


@dataclass(frozen=True, slots=True)
class Wishes:
    """Of one person. What they said nothing of is as it is for everybody."""

    classes: Mapping[MessageClass, ClassWish] = field(default_factory=lambda: DEFAULTS)
    quiet: QuietHours | None = QUIET_HOURS
    topics: frozenset[str] = frozenset()
    districts: frozenset[str] = frozenset()
    """None: the whole town."""
    unreadable: bool = False
    """Nobody knows what they wished: nothing is taken as unwanted, and nothing but an alarm rings."""

    def concerns(self, message_class: MessageClass, topic: str, area_ids: Collection[str]) -> bool:
        """Whether they are told of what the town announces: of an alarm everybody, of news whoever chose their topic.

        What is of some districts only (`area_ids`) is not for those who chose others.
        """
        if self.unreadable:
            return True
        theirs = not area_ids or not self.districts or not self.districts.isdisjoint(area_ids)
        return theirs and (message_class is MessageClass.ALARM or topic in self.topics)

    def of(self, message_class: MessageClass) -> ClassWish:
        return self.classes.get(message_class) or DEFAULTS[message_class]

    def allows(self, message_class: MessageClass, bell: BellName) -> bool:
        """Whether this bell may ring for messages of this class."""
        return bell in self.of(message_class).bells

    def not_before(self, message_class: MessageClass, moment: datetime) -> datetime:
        """The earliest moment from this one on at which a bell of this class may ring."""
        if message_class in RINGS_AT_NIGHT:
            return moment
        if self.unreadable:
            return moment + READ_AGAIN_AFTER
        if self.quiet is None:
            return moment
        return self.quiet.end_after(moment)

    def digest_after(self, message_class: MessageClass, now: datetime) -> datetime | None:
        """When the digest is due that a message of now goes with; None if it rings by itself."""
        frequency = self.of(message_class).frequency
        if frequency is Frequency.AT_ONCE or message_class in AT_ONCE_ONLY:
            return None
        due = next_digest(frequency, now)
        return due if self.quiet is None else self.quiet.end_after(due)


DEFAULT_WISHES = Wishes()
UNREADABLE = Wishes(dict.fromkeys(MessageClass, ClassWish(frozenset(BellName))), quiet=None, unreadable=True)
"""Of a newer version, or spoiled. Whatever may ring is planned; the sender waits until it knows what is wanted."""


def next_digest(frequency: Frequency, now: datetime) -> datetime:
    """Half past seven, of tomorrow once today's is being put together; of Monday for one a week."""
    today = now.astimezone(LOCAL).date()
    days = (today + timedelta(days=days) for days in range(9))
    return next(
        due
        for day in days
        if frequency is Frequency.DAILY or day.weekday() == DIGEST_WEEKDAY
        if (due := at_wall_time(day, DIGEST_AT)) > now + DIGEST_CLOSES
    )
