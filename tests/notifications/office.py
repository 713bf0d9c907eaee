"""Setting the scene: facts are recorded, people have contacts, rows are looked at."""

from datetime import datetime
from typing import Any
from uuid import UUID

from backend.accounts.contacts import Contact
from backend.facts.envelope import Fact
from backend.kernel.actor import SYSTEM, Actor, ActorKind
from backend.kernel.text import Language
from backend.outbox.entry import OutboxEntry
from backend.work import Transactions
from notifications.delivery import Delivery
from notifications.inbox import InboxItem
from tests.support.builders.devices import a_device
from tests.support.builders.facts import OFFICER, REPORTER

BY_OFFICER = Actor(ActorKind.STAFF, OFFICER)


async def record(transactions: Transactions, fact: Fact, actor: Actor = SYSTEM) -> UUID:
    return await transactions.run(actor, lambda work: work.record(fact))


async def known(account_id: UUID = REPORTER, language: Language = Language.PL) -> None:
    """Somebody with a phone."""
    await Contact(id=account_id, language=language).insert()
    await a_device(account_id).insert()


async def record_unreadable(now: datetime, name: str = "report.surprise") -> UUID:
    """As a newer version, or a broken one, would leave it."""
    entry = OutboxEntry(name=name, version=1, at=now, actor_id=None, payload={"odd": True}, due=now)
    await entry.insert()
    return entry.id


async def inbox() -> list[dict[str, Any]]:
    return await InboxItem.get_pymongo_collection().find().sort("at", 1).to_list()


async def bells() -> list[dict[str, Any]]:
    return await Delivery.get_pymongo_collection().find().to_list()


async def facts() -> list[dict[str, Any]]:
    return await OutboxEntry.get_pymongo_collection().find().to_list()
