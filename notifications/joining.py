"""What was told to an account, or waits for it, when that becomes part of another one. Twice is once."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from pymongo import UpdateOne
from pymongo.asynchronous.client_session import AsyncClientSession

from notifications.delivery import DeliveryState, deliveries
from notifications.digest import move_digests
from notifications.inbox import inbox_id, move_inbox
from notifications.plans.message import Message

_KEPT = {"fact_id": 1, "channel": 1, "device": 1, "item_id": 1, "covers": 1}


def sent_on(
    told: Iterable[tuple[dict[str, Any], Message]], merged: Mapping[UUID, UUID]
) -> list[tuple[dict[str, Any], Message]]:
    """To the accounts that there are; whoever would hear of one fact twice hears of it once."""
    pairs = list(told)
    heard = {(entry["_id"], message.recipient_id) for entry, message in pairs}
    kept = []
    for entry, message in pairs:
        into_id = merged.get(message.recipient_id)
        if into_id is None:
            kept.append((entry, message))
        elif (entry["_id"], into_id) not in heard:
            heard.add((entry["_id"], into_id))
            kept.append((entry, replace(message, recipient_id=into_id, joined_id=message.recipient_id)))
    return kept


async def move_messages(
    account_id: UUID, into_id: UUID, now: datetime, session: AsyncClientSession | None = None
) -> None:
    """The inbox, read marks included, the digests, and what is still to ring; where, is looked at again before."""
    twins = await move_inbox(account_id, into_id, session)
    await move_digests(account_id, into_id, session)
    await _move_waiting(account_id, into_id, twins, now, session)
    mine, theirs = {"recipient_id": account_id}, {"$set": {"recipient_id": into_id}}
    await deliveries().update_many(mine, theirs, session=session, hint="recipient")


async def _move_waiting(
    account_id: UUID,
    into_id: UUID,
    twins: Mapping[UUID, UUID],
    now: datetime,
    session: AsyncClientSession | None,
) -> None:
    """A sender that holds one lets it go: it would look for the account that is gone."""
    waiting = {"recipient_id": account_id, "state": DeliveryState.PENDING.value}
    rows = await deliveries().find(waiting, _KEPT, session=session, hint="recipient").to_list()
    if not rows:
        return
    same = {"recipient_id": into_id, "fact_id": {"$in": [row["fact_id"] for row in rows]}}
    known = {_place(row) async for row in deliveries().find(same, _KEPT, session=session, hint="recipient")}
    changes = [_told_already(now) if _place(row) in known else _moved(row, account_id, twins) for row in rows]
    writes = [
        UpdateOne({"_id": row["_id"], **waiting}, {**change, "$unset": {"lease": ""}})
        for row, change in zip(rows, changes, strict=True)
    ]
    await deliveries().bulk_write(writes, ordered=False, session=session)


def _place(row: Mapping[str, Any]) -> tuple[UUID, str, str]:
    return row["fact_id"], row["channel"], row["device"]


def _moved(row: Mapping[str, Any], account_id: UUID, twins: Mapping[UUID, UUID]) -> dict[str, Any]:
    """It rings for the message that came along, or for the one that was there already."""
    item_id = row.get("item_id") or inbox_id(row["fact_id"], account_id)
    change = {"item_id": twins.get(item_id, item_id)}
    if covers := row.get("covers"):
        change["covers"] = [twins.get(one, one) for one in covers]
    return {"$set": change}


def _told_already(now: datetime) -> dict[str, Any]:
    why = "told already"
    over = {"state": DeliveryState.SUPPRESSED.value, "why": why, "done_at": now}
    return {"$set": over, "$push": {"history": {"at": now, "what": DeliveryState.SUPPRESSED.value, "why": why}}}
