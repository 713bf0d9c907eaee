"""The code that proves a mailbox, on its way there."""

from datetime import datetime
from uuid import UUID

from pymongo.asynchronous.client_session import AsyncClientSession

from backend.accounts.contacts import CODE_LIVES
from notifications.channels.base import About, ChannelName
from notifications.delivery import ASKED_MAILBOX, deliveries, delivery_row
from notifications.plans.message import Message, MessageClass

CODE_KEY = "email.code"


async def send_email_code(account_id: UUID, asked_id: UUID, now: datetime, session: AsyncClientSession) -> None:
    """At once, whatever the hour: somebody waits for it. Neither the code nor the address is in the row."""
    message = Message(
        recipient_id=account_id,
        message_class=MessageClass.ALARM,  # the lane that never waits
        text_key=CODE_KEY,
        about=About(kind="email", id=asked_id),
        collapse=asked_id.hex,
        expires_at=now + CODE_LIVES,
    )
    row = delivery_row(
        message, fact_id=asked_id, channel=ChannelName.EMAIL, device=ASKED_MAILBOX, now=now, due=now, trial=True
    )
    await deliveries().insert_one(row, session=session)
