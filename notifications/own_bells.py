"""What somebody says of a bell that rang for them."""

from datetime import datetime
from uuid import UUID

from pymongo.asynchronous.client_session import AsyncClientSession

from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from notifications.delivery import bell_was_opened


async def open_bell(actor: Actor, delivery_id: UUID, now: datetime, session: AsyncClientSession | None = None) -> None:
    """It was tapped; of one that rings for many messages none is read by that.

    Somebody else's, a missing one and one that has not rung look alike: nothing changes.
    """
    actor.require(Permission.INBOX_READ)
    assert actor.account_id is not None
    await bell_was_opened(actor.account_id, delivery_id, now, session)
