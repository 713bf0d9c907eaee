"""What the demo town told: written, approved and sent by its people, each at their own moment."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, TypeAdapter

from backend.announcements.use_cases.approve import ApproveAnnouncement, approve_announcement
from backend.announcements.use_cases.send import SendAnnouncement, mark_sent, send_announcement
from backend.announcements.use_cases.submit import SubmitAnnouncement, submit_announcement
from backend.announcements.use_cases.write import WriteAnnouncement, write_announcement
from backend.announcements.values import (
    AttachmentOf,
    Content,
    PictureOf,
    Severity,
    ShortTextBy,
    TitleBy,
    Topic,
    WordsBy,
)
from backend.kernel.actor import SYSTEM, Actor
from backend.kernel.clock import LOCAL
from backend.kernel.ids import derived_id
from backend.work import Transactions, Work
from seed.album import Album, Photo
from seed.paper import paper
from seed.people import Staff
from seed.pictures import Shot
from seed.town import CITY, read_yaml

_TALKING = timedelta(minutes=20)
"""Between one step and the next."""


class PictureSpec(BaseModel):
    """`scene`: one of the posters."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    scene: str
    alt: ShortTextBy


class PaperSpec(BaseModel):
    """A PDF. Its lines are filled in like the words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: TitleBy
    heading: str
    lines: tuple[str, ...]


class AnnouncementSpec(BaseModel):
    """Hours from the curtain. `reaches`: how far it has come when the story ends."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    severity: Severity
    topic: Topic
    areas: tuple[str, ...]
    by: str
    approved_by: str = ""
    told_at: float
    valid: tuple[float, float]
    reaches: Literal["draft", "submitted", "sent"]
    words: WordsBy
    pictures: tuple[PictureSpec, ...] = ()
    papers: tuple[PaperSpec, ...] = ()

    @property
    def announcement_id(self) -> UUID:
        return derived_id("demo", "announcement", self.code)

    def enclosed(self, number: int, kind: Literal["picture", "paper"]) -> UUID:
        return derived_id("demo", f"announcement {kind}", f"{self.code} {number}")

    def days(self, curtain: datetime) -> dict[str, str]:
        """A demo is made on any day: its days are filled in, as 18.06 or 18.06, 12:00."""
        days: dict[str, str] = {}
        for name, hours in zip(("begins", "ends"), self.valid, strict=True):
            there = (curtain + timedelta(hours=hours)).astimezone(LOCAL)
            days |= {f"{name}_on": f"{there:%d.%m}", f"{name}_at": f"{there:%d.%m, %H:%M}"}
        return days

    def content(self, curtain: datetime) -> Content:
        begins, ends = (curtain + timedelta(hours=hours) for hours in self.valid)
        return Content(
            severity=self.severity,
            topic=self.topic,
            area_ids=self.areas,
            words=_dated(self.words, self.days(curtain)),
            valid_from=begins,
            valid_until=ends,
            pictures=tuple(
                PictureOf(id=self.enclosed(number, "picture"), alt=one.alt) for number, one in enumerate(self.pictures)
            ),
            attachments=tuple(
                AttachmentOf(id=self.enclosed(number, "paper"), title=one.title)
                for number, one in enumerate(self.papers)
            ),
        )


def _dated(words: WordsBy, days: dict[str, str]) -> WordsBy:
    filled = {
        language: None if said is None else {part: text.format_map(days) for part, text in said.items()}
        for language, said in words.model_dump().items()
    }
    return WordsBy.model_validate(filled)


def announcements() -> tuple[AnnouncementSpec, ...]:
    return TypeAdapter(tuple[AnnouncementSpec, ...]).validate_python(read_yaml(CITY / "announcements.yaml"))


async def tell_the_town(at: Callable[[datetime], Transactions], staff: Staff, curtain: datetime, album: Album) -> None:
    """`at`: the transactions of a moment."""
    people = {one.person.email.partition("@")[0]: one.actor for one in staff.everybody}
    for spec in announcements():
        steps = _steps(spec, people, curtain)
        told = curtain + timedelta(hours=spec.told_at)
        await _enclose(spec, at(told - _TALKING * len(steps)), people[spec.by], curtain, album)
        for number, (actor, step) in enumerate(steps):
            await at(told - _TALKING * (len(steps) - 1 - number)).run(actor, step)


async def _enclose(
    spec: AnnouncementSpec, transactions: Transactions, by: Actor, curtain: datetime, album: Album
) -> None:
    """Sent before anything names them."""
    for number, picture in enumerate(spec.pictures):
        await album.add(transactions, by, Photo(spec.enclosed(number, "picture"), Shot(picture.scene)))
    days = spec.days(curtain)
    for number, sheet in enumerate(spec.papers):
        data = paper(sheet.heading.format_map(days), [line.format_map(days) for line in sheet.lines])
        await album.attach(transactions, by, spec.enclosed(number, "paper"), data)


def _steps(
    spec: AnnouncementSpec, people: dict[str, Actor], curtain: datetime
) -> list[tuple[Actor, Callable[[Work], Awaitable[Any]]]]:
    """The last one is that it was told, as far as it came."""
    me, named = people[spec.by], spec.announcement_id
    steps: list[tuple[Actor, Callable[[Work], Awaitable[Any]]]] = [
        (me, partial(write_announcement, command=WriteAnnouncement(named, spec.content(curtain))))
    ]
    if spec.reaches != "draft":
        steps.append((me, partial(submit_announcement, command=SubmitAnnouncement(named))))
    if spec.reaches == "sent":
        steps += [
            (people[spec.approved_by], partial(approve_announcement, command=ApproveAnnouncement(named))),
            (me, partial(send_announcement, command=SendAnnouncement(named))),
            (SYSTEM, partial(mark_sent, announcement_id=named)),
        ]
    return steps
