"""Trouble with sending, put behind the product's back: no door of ours breaks a provider."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from notifications.delivery import MAILBOX
from tests.support.processes import database_of
from tests.web.conftest import Product


def trouble(product: Product) -> UUID:
    """A way that is closed, and two deliveries that were given up: the id of the one that is not too old."""
    now = datetime.now(UTC)
    with database_of(product.running) as database:
        closed = {
            "open": True,
            "why": "smtp: 535 bad credentials",
            "opened_at": now,
            "probe_at": now + timedelta(hours=1),
        }
        database["channel_states"].replace_one({"_id": "email"}, closed, upsert=True)
        database["deliveries"].delete_many({"state": "given_up"})
        rows = [a_given_up(now, timedelta(hours=hours)) for hours in (-1, 24)]
        database["deliveries"].insert_many(rows)
    return UUID(str(rows[1]["_id"]))


def a_given_up(now: datetime, for_the_next: timedelta) -> dict[str, Any]:
    """To an address that nobody has any more."""
    return {
        "_id": uuid4(),
        "fact_id": uuid4(),
        "recipient_id": uuid4(),
        "channel": "email",
        "device": MAILBOX,
        "message_class": "case",
        "lane": "normal",
        "state": "given_up",
        "why": "550 no such mailbox",
        "due": now,
        "attempts": 12,
        "expires_at": now + for_the_next,
        "created_at": now,
        "done_at": now,
        "text_key": "report.resolved",
        "params": {},
        "about": {"kind": "report", "id": uuid4()},
        "collapse": "report",
        "private": False,
        "history": [],
    }


def a_digest_that_rang(product: Product, recipient_id: UUID) -> UUID:
    """On some device of theirs."""
    now = datetime.now(UTC)
    row = a_given_up(now, timedelta(hours=14)) | {"recipient_id": recipient_id, "channel": "web_push", "state": "sent"}
    with database_of(product.running) as database:
        database["deliveries"].insert_one(row)
    return UUID(str(row["_id"]))


def state_of(product: Product, delivery_id: UUID) -> str:
    with database_of(product.running) as database:
        found = database["deliveries"].find_one({"_id": delivery_id})
    assert found is not None
    return str(found["state"])
