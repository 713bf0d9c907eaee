"""What a digest says: one line for each thing, its newest state. Pure: messages of the inbox in, deliveries out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from notifications.channels.base import About, BellName, ChannelName
from notifications.delivery import delivery_row
from notifications.merging import said_in
from notifications.plans.message import Lane, Message, MessageClass
from notifications.texts.wording import DIGEST_KEY
from notifications.wishes import Wishes

WORTH_FOR = timedelta(hours=14)
"""Until the evening of the same day."""
LINES = 20
"""More than these are a number."""
ITEMS = 500

Item = Mapping[str, Any]
_NOTHING_KNOWN: Mapping[UUID, str] = {}


@dataclass(frozen=True, slots=True)
class Composed:
    """`covers`: every message that it stands for, also those whose thing has newer ones. `classes`: of all these."""

    covers: list[UUID]
    newest: list[Item]
    classes: list[MessageClass]


def compose(
    items: Iterable[Item], wishes: Wishes, bell: BellName, versions: Mapping[UUID, str] = _NOTHING_KNOWN
) -> Composed | None:
    """None if there is nothing to ring for. The latest change first; reminders of what is no longer so are left out."""
    wanted = [
        item
        for item in items
        if wishes.allows(MessageClass(item["message_class"]), bell) and _holds(item.get("version"), versions)
    ]
    if not wanted:
        return None
    newest: dict[tuple[str, UUID], Item] = {}
    for item in sorted(wanted, key=_when):
        newest[item["about"]["kind"], item["about"]["id"]] = item
    return Composed(
        covers=[item["_id"] for item in wanted],
        newest=sorted(newest.values(), key=_when, reverse=True),
        classes=sorted({MessageClass(item["message_class"]) for item in wanted}),
    )


def _holds(version: Mapping[str, Any] | None, versions: Mapping[UUID, str]) -> bool:
    return version is None or versions.get(version["id"], version["value"]) == version["value"]


def _when(item: Item) -> tuple[datetime, UUID]:
    return item["at"], item["_id"]


def digest_row(
    composed: Composed, *, digest_id: UUID, account_id: UUID, channel: ChannelName, device: str, now: datetime
) -> dict[str, Any]:
    """A delivery; of a single thing it says what it would have said at once."""
    first = composed.newest[0]
    key, params = said_in(first)
    alone = len(composed.newest) == 1
    message = Message(
        recipient_id=account_id,
        message_class=composed.classes[0],
        text_key=key if alone else DIGEST_KEY,
        about=About.model_validate(first["about"]) if alone else About(kind="digest", id=digest_id),
        collapse=digest_id.hex,
        expires_at=now + WORTH_FOR,
        private=alone and first["private"],
        office=first["office"],
    )
    row = delivery_row(message, fact_id=digest_id, channel=channel, device=device, now=now, due=now)
    return row | {
        "lane": Lane.BULK.value,
        "params": params if alone else _lines(composed.newest),
        "covers": composed.covers[:ITEMS],
        "classes": [one.value for one in composed.classes],
    }


def _lines(newest: list[Item]) -> dict[str, Any]:
    """As a text is stored with what fills it, once for each line."""
    said = [(*said_in(item), item["private"]) for item in newest[:LINES]]
    lines = [{"text_key": key, "params": params, "private": private} for key, params, private in said]
    return {"count": len(newest), "lines": lines}
