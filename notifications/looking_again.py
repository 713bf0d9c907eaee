"""What is true now of everybody and everything in a batch: the world has moved since the plan."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from bson import encode
from pydantic import SecretStr

from backend.accounts.contacts import EmailAsked, email_code, emails_asked, languages_of, verified_emails
from backend.kernel.readable import each_readable
from backend.kernel.text import Language
from notifications.broadcasts import STOPPED, BroadcastState, announced_among, broadcasts_among, params_of
from notifications.channels.base import About, Address, BellName, ChannelName, Outgoing
from notifications.delivery import ASKED_MAILBOX, MAILBOX
from notifications.devices import address_of, devices_among, hash_of, why_not_rung
from notifications.digest_items import as_they_are, covered_by, put_off_stopped, stopped_among, told_by
from notifications.digesting import Composed, compose, digest_row
from notifications.inbox import inbox_id, is_unread, items_among
from notifications.merging import said_in
from notifications.plans.message import Lane, MessageClass
from notifications.preferences import wishes_of
from notifications.texts.wording import DIGEST_KEY, Wording, render, render_digest, render_letter, render_short
from notifications.truth import versions_among
from notifications.wishes import DEFAULT_WISHES, Wishes

STOPS_EVERY = timedelta(seconds=1)
LOOKS_EVERY = timedelta(seconds=5)
"""In a batch that lasts: as old may be what is known of a reader when a message leaves."""
NO_LONGER_TRUE = "no longer true"
_OF_A_DIGEST = ("message_class", "text_key", "params", "about", "private", "office", "covers", "classes")
_MAILBOXES = frozenset({MAILBOX, ASKED_MAILBOX})


@dataclass(slots=True)
class Known:
    now: datetime
    """When a row is looked at; the rest is as it was when this was looked up."""
    languages: Mapping[UUID, Language] = field(default_factory=dict)
    items: Mapping[UUID, dict[str, Any]] = field(default_factory=dict)
    """Messages of the inbox, by their ids."""
    versions: Mapping[UUID, str] = field(default_factory=dict)
    devices: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    addresses: Mapping[str, Address] = field(default_factory=dict)
    """Of devices. Made once a batch, as is whatever else costs."""
    mailboxes: Mapping[UUID, str] = field(default_factory=dict)
    inbox_ids: Mapping[UUID, UUID] = field(default_factory=dict)
    """By delivery."""
    announced: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    """Broadcasts, by fact; looked at again while a batch of them is under way, see `look_for_stops`."""
    worded: dict[tuple[UUID, Language, bool], Wording] = field(default_factory=dict)
    """What a broadcast says in a language is put into words once, for bells and for letters."""
    wishes: Mapping[UUID, Wishes] = field(default_factory=dict)
    """Of those who wished anything."""
    asked: Mapping[UUID, EmailAsked] = field(default_factory=dict)
    secret_key: SecretStr | None = None
    """For codes, which are kept nowhere."""
    looked: datetime = field(init=False)
    looked_for_stops: list[datetime] = field(default_factory=list)
    """When, the last time at the end."""
    abouts: dict[tuple[tuple[str, Any], ...], About] = field(default_factory=dict)
    words: dict[tuple[str, Language, tuple[bool, bool], bytes], Wording] = field(default_factory=dict)
    """What was put into words already: a message to a town is one set of words in each language, not one a reader."""

    def __post_init__(self) -> None:
        self.looked = self.now

    def not_before(self, row: Mapping[str, Any]) -> datetime:
        """Now, or the end of its reader's quiet hours."""
        return self.wishes_of(row).not_before(MessageClass(row["message_class"]), self.now)

    def wishes_of(self, row: Mapping[str, Any]) -> Wishes:
        return self.wishes.get(row["recipient_id"], DEFAULT_WISHES)

    def address(self, row: Mapping[str, Any]) -> Address | None:
        if row["device"] == ASKED_MAILBOX:
            return Address(self.asked[row["recipient_id"]].address)
        if row["device"] == MAILBOX:
            email = self.mailboxes.get(row["recipient_id"])
            return None if email is None else Address(email)
        return self.addresses.get(row["device"])

    def about(self, row: Mapping[str, Any]) -> About:
        same = tuple(row["about"].items())
        if (about := self.abouts.get(same)) is None:
            about = self.abouts[same] = About.model_validate(dict(row["about"]))
        return about

    def value_hash(self, row: Mapping[str, Any]) -> str:
        """Of the address of its device."""
        address = self.address(row)
        return "" if address is None else hash_of(address.value)


async def look_again(rows: list[dict[str, Any]], now: datetime, secret_key: SecretStr | None = None) -> Known:
    if not rows:
        return Known(now)
    by_mail = {row["recipient_id"] for row in rows if row["device"] == MAILBOX}
    by_bell = [row for row in rows if row["device"] not in _MAILBOXES]
    readers = {row["recipient_id"] for row in rows}
    inbox_ids = {row["_id"]: row.get("item_id") or inbox_id(row["fact_id"], row["recipient_id"]) for row in rows}
    # Beside one another: each waits for the database, and none for another.
    (found, languages, items, wishes, covered), (mailboxes, asked, versions, announced) = await asyncio.gather(
        asyncio.gather(
            devices_among({device for _, device in each_readable(by_bell, _device_of)}),
            languages_of(readers),
            items_among(inbox_ids.values()),
            wishes_of(readers),
            covered_by(rows),
        ),
        asyncio.gather(
            verified_emails(by_mail),
            emails_asked({row["recipient_id"] for row in rows if row["device"] == ASKED_MAILBOX}),
            versions_among({row["version"]["id"] for row in rows if row.get("version")}),
            announced_among(rows),
        ),
    )
    return Known(
        now,
        languages=languages,
        items={**items, **covered.items},
        devices={str(device_id): device for device_id, device in found.items()},
        addresses={str(row["_id"]): address for row, address in each_readable(found.values(), address_of)},
        mailboxes=mailboxes,
        asked=asked,
        secret_key=secret_key,
        inbox_ids=inbox_ids,
        versions={**versions, **covered.versions},
        wishes=wishes,
        announced={**announced, **covered.announced},
        looked_for_stops=[now],
    )


def _device_of(row: Mapping[str, Any]) -> UUID:
    return UUID(row["device"])


async def look_for_stops(known: Known, now: datetime) -> None:
    """A broadcast may be stopped while its batch is with a slow provider: what has not left yet stays here."""
    known.looked_for_stops.append(now)  # first, so that of many hands one looks
    known.announced.update(await broadcasts_among(known.announced.keys()))


def why_not(row: Mapping[str, Any], known: Known) -> str | None:
    """Why it must not go after all, or None."""
    if row["expires_at"] <= known.now:
        return "expired"
    if row["recipient_id"] not in known.languages:
        return "account gone"
    if (broadcast := known.announced.get(row["fact_id"])) and broadcast["state"] == BroadcastState.STOPPED.value:
        return STOPPED
    return _why_not_there(row, known) or (None if row.get("trial") else _why_not_this(row, known))


def _why_not_there(row: Mapping[str, Any], known: Known) -> str | None:
    if row["device"] == ASKED_MAILBOX:
        asked = known.asked.get(row["recipient_id"])
        return None if asked is not None and asked.id == row["fact_id"] else "another address"
    if row["device"] == MAILBOX:
        return None if row["recipient_id"] in known.mailboxes else "no verified address"
    device = known.devices.get(row["device"])
    return why_not_rung(device, row["recipient_id"], ChannelName(row["channel"]), known.now)


def _why_not_this(row: Mapping[str, Any], known: Known) -> str | None:
    bell = BellName.EMAIL if row["device"] == MAILBOX else BellName.PUSH
    classes = row.get("classes") or [row["message_class"]]
    if not any(known.wishes_of(row).allows(MessageClass(one), bell) for one in classes):
        return "not wanted"
    if (broadcast := known.announced.get(row["fact_id"])) is not None and not _concerns(row, broadcast, known):
        return "not wanted"
    if (version := row.get("version")) and known.versions.get(version["id"], version["value"]) != version["value"]:
        return NO_LONGER_TRUE
    covered = row.get("covers") or [known.inbox_ids[row["_id"]]]
    unread = [is_unread(known.items[one]) for one in covered if one in known.items]
    if not unread:
        return "message gone"
    if not any(unread):
        return "read"
    return NO_LONGER_TRUE if row.get("covers") and _left_of(row, known) is None else None


def _left_of(row: Mapping[str, Any], known: Known) -> Composed | None:
    """Of a digest, what is still unread and still so."""
    wish = known.wishes_of(row)
    bell = BellName.EMAIL if row["device"] == MAILBOX else BellName.PUSH
    whole = bell is BellName.EMAIL and len(row["covers"]) == 1
    return compose(as_they_are(_its_own(row, known), wish, known.announced, whole=whole), wish, bell, known.versions)


def _its_own(row: Mapping[str, Any], known: Known) -> list[dict[str, Any]]:
    """Unread. An announcement that was left to a later digest is not told by this one any more."""
    there = [known.items[one] for one in row.get("covers", ()) if one in known.items and is_unread(known.items[one])]
    return [one for one in there if one["fact_id"] not in known.announced or one.get("digest_id") == row["fact_id"]]


async def leave_to_the_next(row: Mapping[str, Any], known: Known) -> None:
    """Of a digest that goes now, or has nothing else: what is being corrected, unless a bell of it told it."""
    if mine := stopped_among(_its_own(row, known), known.announced):
        told = await told_by(row["fact_id"])
        left = [item for item in mine if item["_id"] not in told]
        await put_off_stopped(left, known.wishes, known.announced, known.now)


def _as_it_is(row: Mapping[str, Any], known: Known) -> Mapping[str, Any]:
    """A digest is put together once more when it goes: hours may lie between."""
    if not row.get("covers") or (left := _left_of(row, known)) is None:
        return row
    fresh = digest_row(
        left,
        digest_id=row["fact_id"],
        account_id=row["recipient_id"],
        channel=ChannelName(row["channel"]),
        device=row["device"],
        now=known.now,
    )
    return {**row, **{name: fresh[name] for name in _OF_A_DIGEST}}


def _concerns(row: Mapping[str, Any], broadcast: Mapping[str, Any], known: Known) -> bool:
    kind = MessageClass(row["message_class"])
    return known.wishes_of(row).concerns(kind, broadcast["topic"], broadcast["area_ids"])


def outgoing(planned: Mapping[str, Any], known: Known) -> Outgoing:
    row = _as_it_is(planned, known)
    language = known.languages[row["recipient_id"]]
    words = _words(row, language, known)
    return Outgoing(
        delivery_id=row["_id"],
        recipient_id=row["recipient_id"],
        device=row["device"],
        text_key=row["text_key"],
        title=words.title,
        body=words.body,
        language=language,
        about=known.about(row),
        collapse=row["collapse"],
        expires_at=row["expires_at"],
        urgent=row["lane"] == Lane.URGENT.value,
        private=row["private"],
        message_class=row["message_class"],
        classes=tuple(row.get("classes", ())),
        office=row.get("office", False),
        subscribed=row["device"] != ASKED_MAILBOX,
        inbox_id=_message_behind(row, known),
        address=known.address(row),
    )


def _words(row: Mapping[str, Any], language: Language, known: Known) -> Wording:
    """What was edited since the plan is said as it is now."""
    if row["device"] == ASKED_MAILBOX:
        return render(row["text_key"], {"code": email_code(known.secret_key, row["fact_id"])}, language)
    letter = row["device"] == MAILBOX
    if (broadcast := known.announced.get(row["fact_id"])) is not None:
        return _announced(row, broadcast, language, known)
    item = known.items.get(known.inbox_ids[row["_id"]])
    if item is not None and item.get("merged"):
        private = row["private"] or item["private"]
        return _said(*said_in(item), language, private=private, letter=letter, known=known)
    if row["text_key"] == DIGEST_KEY:
        return render_digest(row["params"], language, full=letter)
    return _said(row["text_key"], row["params"], language, private=row["private"], letter=letter, known=known)


def _announced(row: Mapping[str, Any], broadcast: Mapping[str, Any], language: Language, known: Known) -> Wording:
    letter = row["device"] == MAILBOX
    same = row["fact_id"], language, letter
    if (words := known.worded.get(same)) is None:
        render_ = render_letter if letter else render_short
        words = render_(row["text_key"], params_of(broadcast, whole=letter), language, private=row["private"])
        known.worded[same] = words
    return words


def _said(
    key: str, params: Mapping[str, Any], language: Language, *, private: bool, letter: bool, known: Known
) -> Wording:
    same = key, language, (private, letter), encode(params)
    if (words := known.words.get(same)) is None:
        render_ = render_letter if letter else render_short
        words = known.words[same] = render_(key, params, language, private=private)
    return words


def _message_behind(row: Mapping[str, Any], known: Known) -> UUID | None:
    """What a tap marks as read: nothing for a trial, nor for many messages at once."""
    if row.get("trial"):
        return None
    covers = row.get("covers")
    if covers is None:
        return known.inbox_ids[row["_id"]]
    only: UUID | None = covers[0] if len(covers) == 1 else None
    return only
