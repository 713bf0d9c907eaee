"""Trouble with sending, put behind the product's back: no door of ours breaks a provider."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from notifications.broadcasts import STUCK_AFTER
from notifications.delivery import MAILBOX, NOT_SET_UP
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


def what_was_held_back(product: Product) -> None:
    """Two letters that nothing here sends, and one that somebody had read before it went."""
    now = datetime.now(UTC)
    reasons = [NOT_SET_UP, NOT_SET_UP, "read"]
    rows = [a_given_up(now, timedelta(hours=1)) | {"state": "suppressed", "why": why} for why in reasons]
    with database_of(product.running) as database:
        database["deliveries"].delete_many({"state": "suppressed", "channel": "email", "message_class": "queue"})
        database["deliveries"].insert_many([row | {"message_class": "queue"} for row in rows])


@contextmanager
def that_nobody_plans(product: Product) -> Iterator[None]:
    """A fact of five minutes ago, and an announcement that failed three times; the worker stands still meanwhile."""
    worker = product.running.child("worker")
    worker.suspend()
    due = datetime.now(UTC) - timedelta(minutes=5)
    stuck = {
        "_id": uuid4(),
        "announcement_id": uuid4(),
        "version": 1,
        "at": due,
        "message_class": "alarm",
        "state": "pending",
        "due": due,
        "attempts": STUCK_AFTER,
        "why": "ValueError",
    }
    try:
        with database_of(product.running) as database:
            database["outbox"].insert_one({"_id": uuid4(), "state": "pending", "due": due, "attempts": 0})
            database["broadcasts"].insert_one(stuck)
        yield
    finally:
        with database_of(product.running) as database:
            database["outbox"].delete_many({"name": {"$exists": False}})
            database["broadcasts"].delete_one({"_id": stuck["_id"]})
        worker.resume()
