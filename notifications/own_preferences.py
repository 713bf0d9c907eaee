"""What people do with their wishes: look at them, and say others."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict
from pymongo.asynchronous.client_session import AsyncClientSession

from backend.accounts.contacts import hold_contact
from backend.kernel.actor import Actor, ActorKind
from backend.kernel.errors import PreconditionFailed, Unprocessable
from backend.kernel.permissions import Permission
from backend.kernel.readable import each_readable
from backend.kernel.text import Texts
from notifications import broadcasts
from notifications.channels.base import BellName
from notifications.own_devices import OwnerGone
from notifications.plans import table
from notifications.plans.message import MessageClass
from notifications.preferences import forget_preferences, preferences, wishes_in
from notifications.wishes import (
    AT_ONCE_ONLY,
    DEFAULT_WISHES,
    DIGEST_AT,
    EMAIL_AFTER,
    RINGS_AT_NIGHT,
    Frequency,
    Wishes,
)

_C = MessageClass
CLASSES: Mapping[ActorKind, tuple[MessageClass, ...]] = {
    ActorKind.RESIDENT: (_C.ALARM, _C.CHANGE, _C.CASE, _C.FOLLOWED, _C.NEWS),
    ActorKind.STAFF: (_C.CASE, _C.QUEUE, _C.OVERDUE),
}
"""Whom what concerns."""

SENT = table.CLASSES | broadcasts.CLASSES
"""What is there to be told of. Nobody is asked about a class before something makes messages of it."""

NAMES: Mapping[str, Texts] = {
    _C.ALARM: Texts(pl="alarmy", en="alarms", uk="тривоги"),
    _C.CHANGE: Texts(
        pl="zmiany wydarzeń, na które idziesz",
        en="changes of events you go to",
        uk="зміни подій, на які ви йдете",
    ),
    _C.CASE: Texts(pl="Twoje sprawy", en="your own matters", uk="ваші справи"),
    _C.FOLLOWED: Texts(pl="sprawy, które obserwujesz", en="what you follow", uk="справи, за якими ви стежите"),
    _C.NEWS: Texts(pl="wiadomości z miasta", en="news of the town", uk="новини міста"),
    _C.QUEUE: Texts(pl="nowe w kolejce wydziału", en="new in the department's queue", uk="нове в черзі відділу"),
    _C.OVERDUE: Texts(pl="sprawy po terminie", en="what is overdue", uk="прострочені справи"),
}
"""As somebody reads them who never saw the settings."""

_EXAMPLE_WISHES: JsonDict = {
    "classes": {
        "case": {"bells": ["push", "email"], "frequency": "at_once"},
        "followed": {"bells": ["push"], "frequency": "weekly"},
    },
    "quiet_hours": {"since": "22:00", "until": "06:30"},
    "districts": ["cieplice"],
    "topics": ["roads"],
}


class PreferenceUnknown(Unprocessable):
    code = "preference-class-unknown"

    def __init__(self) -> None:
        super().__init__("Nobody of your kind gets messages of one of these classes.")


class CannotWait(Unprocessable):
    """The mandatory minimum: see `AT_ONCE_ONLY`."""

    code = "preference-cannot-wait"

    def __init__(self) -> None:
        super().__init__("Alarms, and what is overdue, come at once or ring not at all; a digest is too late for them.")


class QuietHoursEmpty(Unprocessable):
    code = "quiet-hours-empty"

    def __init__(self) -> None:
        super().__init__("Quiet hours end at another time than they begin; null switches them off.")


class PreferencesChanged(PreconditionFailed):
    code = "preferences-changed"

    def __init__(self, revision: int) -> None:
        super().__init__("They were changed meanwhile, on another device perhaps.", revision=revision)


_Code = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
_AClock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", examples=["21:00"])]


class QuietBody(BaseModel):
    """Local wall times (Europe/Warsaw); the second may be on the next day."""

    model_config = ConfigDict(extra="forbid")

    since: _AClock
    until: _AClock


class WishBody(BaseModel):
    model_config = ConfigDict(extra="forbid")

    bells: Annotated[list[BellName], Field(max_length=len(BellName), description="None: the inbox only.")]
    frequency: Frequency = Frequency.AT_ONCE


class PreferencesBody(BaseModel):
    """All of them; a class that is left out is as it is for everybody."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_EXAMPLE_WISHES]})

    classes: dict[MessageClass, WishBody]
    quiet_hours: QuietBody | None = Field(description="Null: never quiet.")
    districts: Annotated[list[_Code], Field(max_length=100)] = []
    topics: Annotated[list[_Code], Field(max_length=100)] = []


class WishView(BaseModel):
    """What rings for a class of messages; the inbox has every one."""

    bells: list[BellName]
    frequency: Frequency
    frequencies: list[Frequency] = Field(description="Those that may be chosen.")
    respects_quiet_hours: bool
    email_after_minutes: int = Field(description="A letter goes only if the message is still unread after so long.")

    @classmethod
    def of(cls, kind: MessageClass, wishes: Wishes) -> Self:
        wish, delay = wishes.of(kind), EMAIL_AFTER.get(kind)
        return cls(
            bells=sorted(wish.bells),
            frequency=wish.frequency,
            frequencies=[Frequency.AT_ONCE] if kind in AT_ONCE_ONLY else list(Frequency),
            respects_quiet_hours=kind not in RINGS_AT_NIGHT,
            email_after_minutes=0 if delay is None else int(delay.total_seconds() // 60),
        )


class PreferencesView(BaseModel):
    """As they are in force. Alarms come at once and stay in the inbox, whatever was wished."""

    revision: int = Field(description="For If-Match. 0: nothing was ever wished.")
    classes: dict[MessageClass, WishView] = Field(description="Those that there are messages of.")
    quiet_hours: QuietBody | None = Field(description="Local wall times (Europe/Warsaw). Null: never quiet.")
    digest_at: str = Field(description="When digests go, local wall time: each day, or on Mondays.")
    districts: list[str] = Field(
        description="Of news and alarms that are of a part of the town only. None: of every part."
    )
    topics: list[str] = Field(description="Of the news. None: no news; the feed has them all the same.")

    @classmethod
    def of(cls, kind: ActorKind, row: Mapping[str, Any] | None) -> Self:
        wishes = _readable(row)
        quiet = wishes.quiet
        return cls(
            revision=0 if row is None else row["revision"],
            classes={one: WishView.of(one, wishes) for one in CLASSES[kind] if one in SENT},
            quiet_hours=quiet and QuietBody(since=f"{quiet.since:%H:%M}", until=f"{quiet.until:%H:%M}"),
            digest_at=f"{DIGEST_AT:%H:%M}",
            districts=[] if row is None else row["districts"],
            topics=[] if row is None else row["topics"],
        )


def _readable(row: Mapping[str, Any] | None) -> Wishes:
    """Wishes that cannot be read are shown as those of everybody, so that whoever looks can say them anew."""
    rows = [] if row is None else [row]
    return next((wishes for _, wishes in each_readable(rows, wishes_in)), DEFAULT_WISHES)


async def own_preferences(actor: Actor, session: AsyncClientSession | None = None) -> PreferencesView:
    actor.require(Permission.PREFERENCES_OWN)
    row = await preferences().find_one({"_id": actor.account_id}, session=session)
    return PreferencesView.of(actor.kind, row)


async def set_preferences(
    actor: Actor, body: PreferencesBody, expected: int | None, now: datetime, session: AsyncClientSession
) -> PreferencesView:
    """`expected` is the caller's If-Match. PreferencesChanged, PreferenceUnknown, CannotWait, QuietHoursEmpty."""
    actor.require(Permission.PREFERENCES_OWN)
    _check(actor.kind, body)
    assert actor.account_id is not None
    before = await _held(actor.account_id, now, session)
    revision = 0 if before is None else before["revision"]
    if expected is not None and expected != revision:
        raise PreferencesChanged(revision)
    row = {
        "_id": actor.account_id,
        "revision": revision + 1,
        "updated_at": now,
        "classes": {
            one.value: {"bells": sorted({bell.value for bell in wish.bells}), "frequency": wish.frequency.value}
            for one, wish in body.classes.items()
        },
        "quiet": body.quiet_hours and body.quiet_hours.model_dump(),
        "districts": sorted(set(body.districts)),
        "topics": sorted(set(body.topics)),
    }
    await preferences().replace_one({"_id": actor.account_id}, row, upsert=True, session=session)
    return PreferencesView.of(actor.kind, row)


async def switch_letters_off(
    account_id: UUID, classes: Collection[MessageClass], now: datetime, session: AsyncClientSession
) -> None:
    """By the link in a letter. Nothing for an account that is gone, or that gets no such letters any more."""
    if not await hold_contact(account_id, now, session):
        return
    row = await preferences().find_one({"_id": account_id}, session=session)
    said = {} if row is None else row["classes"]
    changed: dict[str, Any] = {}
    # From the words as they are: the link must work even where this version cannot read the rest of the wishes.
    for one in classes:
        wish = DEFAULT_WISHES.of(one)
        there = said.get(one.value) or {"bells": [bell.value for bell in wish.bells], "frequency": wish.frequency.value}
        if BellName.EMAIL.value in there["bells"]:
            bells = sorted(bell for bell in there["bells"] if bell != BellName.EMAIL.value)
            changed[f"classes.{one.value}"] = {**there, "bells": bells}
    if not changed:
        return
    change: dict[str, Any] = {"$set": {**changed, "updated_at": now}, "$inc": {"revision": 1}}
    if row is None:
        quiet = DEFAULT_WISHES.quiet
        change["$setOnInsert"] = {
            "quiet": quiet and {"since": f"{quiet.since:%H:%M}", "until": f"{quiet.until:%H:%M}"},
            "districts": [],
            "topics": [],
        }
    await preferences().update_one({"_id": account_id}, change, upsert=True, session=session)


async def _held(account_id: UUID, now: datetime, session: AsyncClientSession) -> dict[str, Any] | None:
    """What was wished before. OwnerGone."""
    if not await hold_contact(account_id, now, session):
        raise OwnerGone
    return await preferences().find_one({"_id": account_id}, session=session)


def _check(kind: ActorKind, body: PreferencesBody) -> None:
    if not set(body.classes) <= set(CLASSES[kind]) or (
        _C.NEWS not in CLASSES[kind] and (body.topics or body.districts)
    ):
        raise PreferenceUnknown
    if any(wish.frequency is not Frequency.AT_ONCE for one, wish in body.classes.items() if one in AT_ONCE_ONLY):
        raise CannotWait
    if body.quiet_hours is not None and body.quiet_hours.since == body.quiet_hours.until:
        raise QuietHoursEmpty


async def forget_own_preferences(account_id: UUID, session: AsyncClientSession) -> None:
    """In the transaction that deletes the account."""
    await forget_preferences([account_id], session)


async def move_preferences(account_id: UUID, into_id: UUID, session: AsyncClientSession) -> None:
    """Of an account that becomes part of another one, in that transaction; what the other one wished stays."""
    row = await preferences().find_one_and_delete({"_id": account_id}, session=session)
    if row is not None:
        await preferences().update_one(
            {"_id": into_id}, {"$setOnInsert": {**row, "_id": into_id}}, upsert=True, session=session
        )
