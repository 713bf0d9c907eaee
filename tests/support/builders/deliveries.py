"""Deliveries that wait, as a planner writes them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from notifications.channels.base import About, ChannelName
from notifications.delivery import delivery_row
from notifications.plans.message import Message, MessageClass
from tests.support.builders.facts import REPORTER


def a_pending_row(fact_id: UUID, now: datetime) -> dict[str, Any]:
    """Of an alarm to one phone."""
    about = About(kind="report", id=UUID(int=7))
    message = Message(REPORTER, MessageClass.ALARM, "report.updated", about, "7", now + timedelta(hours=1))
    return delivery_row(message, fact_id=fact_id, channel=ChannelName.FCM, device="phone", now=now, due=now)
