"""What an officer hears of their own work."""

from backend.facts.envelope import Envelope
from backend.facts.office import OverdueCounted
from notifications.channels.base import About
from notifications.plans.message import WORTH_FOR, Message, MessageClass

CLASSES = frozenset({MessageClass.OVERDUE})


def on_overdue_counted(envelope: Envelope, fact: OverdueCounted) -> list[Message]:
    """One message a morning; yesterday's is not told today."""
    key = "office.overdue" if fact.mine else "office.overdue_unassigned"
    count = fact.mine or fact.nobodys
    more = {"nobodys": str(fact.nobodys)} if fact.mine and fact.nobodys else {}
    return [
        Message(
            recipient_id=fact.account_id,
            message_class=MessageClass.OVERDUE,
            text_key=key,
            about=About(kind="overdue", id=fact.account_id),
            collapse=fact.account_id.hex,
            expires_at=envelope.at + WORTH_FOR[MessageClass.OVERDUE],
            params={"count": count, **more},
            office=True,
        )
    ]
