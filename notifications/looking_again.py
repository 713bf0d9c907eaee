"""What is true now of everybody and everything in a batch: the world has moved since the plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.accounts.contacts import languages_of, verified_emails
from backend.kernel.text import Language
from notifications.broadcasts import BroadcastState, announced_among, params_of
from notifications.channels.base import About, Address, BellName, ChannelName, Outgoing
from notifications.delivery import MAILBOX
from notifications.devices import address_of, devices_among, why_not_rung
from notifications.inbox import inbox_id, unread_among
from notifications.plans.message import Lane, MessageClass
from notifications.preferences import allows
from notifications.texts.wording import Wording, render_short


@dataclass(frozen=True, slots=True)
class Known:
    now: datetime
    languages: Mapping[UUID, Language] = field(default_factory=dict)
    unread: Mapping[UUID, bool] = field(default_factory=dict)
    devices: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    addresses: Mapping[str, Address] = field(default_factory=dict)
    """Of devices. Made once a batch, as is whatever else costs."""
    mailboxes: Mapping[UUID, str] = field(default_factory=dict)
    inbox_ids: Mapping[UUID, UUID] = field(default_factory=dict)
    """By delivery."""
    announced: Mapping[UUID, Mapping[str, Any]] = field(default_factory=dict)
    """Broadcasts, by fact."""
    worded: dict[tuple[UUID, Language], Wording] = field(default_factory=dict)
    """What a broadcast says in a language is put into words once."""

    def address(self, row: Mapping[str, Any]) -> Address | None:
        if row["device"] == MAILBOX:
            email = self.mailboxes.get(row["recipient_id"])
            return None if email is None else Address(email)
        return self.addresses.get(row["device"])


async def look_again(rows: list[dict[str, Any]], now: datetime) -> Known:
    if not rows:
        return Known(now)
    by_mail = {row["recipient_id"] for row in rows if row["device"] == MAILBOX}
    found = await devices_among({UUID(row["device"]) for row in rows if row["device"] != MAILBOX})
    inbox_ids = {row["_id"]: inbox_id(row["fact_id"], row["recipient_id"]) for row in rows}
    return Known(
        now,
        languages=await languages_of({row["recipient_id"] for row in rows}),
        unread=await unread_among(inbox_ids.values()),
        devices={str(device_id): device for device_id, device in found.items()},
        addresses={str(device_id): address_of(device) for device_id, device in found.items()},
        mailboxes=await verified_emails(by_mail),
        inbox_ids=inbox_ids,
        announced=await announced_among(rows),
    )


def why_not(row: Mapping[str, Any], known: Known) -> str | None:
    """Why it must not go after all, or None."""
    if row["expires_at"] <= known.now:
        return "expired"
    if row["recipient_id"] not in known.languages:
        return "account gone"
    if (broadcast := known.announced.get(row["fact_id"])) and broadcast["state"] == BroadcastState.STOPPED.value:
        return "stopped"
    return _why_not_there(row, known) or (None if row.get("trial") else _why_not_this(row, known))


def _why_not_there(row: Mapping[str, Any], known: Known) -> str | None:
    if row["device"] == MAILBOX:
        return None if row["recipient_id"] in known.mailboxes else "no verified address"
    device = known.devices.get(row["device"])
    return why_not_rung(device, row["recipient_id"], ChannelName(row["channel"]), known.now)


def _why_not_this(row: Mapping[str, Any], known: Known) -> str | None:
    bell = BellName.EMAIL if row["device"] == MAILBOX else BellName.PUSH
    if not allows(MessageClass(row["message_class"]), bell):
        return "not wanted"
    unread = known.unread.get(known.inbox_ids[row["_id"]])
    if unread is None:
        return "message gone"
    return None if unread else "read"


def outgoing(row: Mapping[str, Any], known: Known) -> Outgoing:
    language = known.languages[row["recipient_id"]]
    words = _words(row, known, language)
    return Outgoing(
        delivery_id=row["_id"],
        recipient_id=row["recipient_id"],
        device=row["device"],
        text_key=row["text_key"],
        title=words.title,
        body=words.body,
        language=language,
        about=About.model_validate(row["about"]),
        collapse=row["collapse"],
        expires_at=row["expires_at"],
        urgent=row["lane"] == Lane.URGENT.value,
        private=row["private"],
        message_class=row["message_class"],
        inbox_id=None if row.get("trial") else known.inbox_ids[row["_id"]],
        address=known.address(row),
    )


def _words(row: Mapping[str, Any], known: Known, language: Language) -> Wording:
    broadcast = known.announced.get(row["fact_id"])
    if broadcast is None:
        return render_short(row["text_key"], row["params"], language, private=row["private"])
    words = known.worded.get((row["fact_id"], language))
    if words is None:
        words = render_short(row["text_key"], params_of(broadcast), language, private=row["private"])
        known.worded[row["fact_id"], language] = words
    return words
