"""What the clock has to do: ids only, each looked at again in its own transaction."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from backend.announcements.documents import Announcement
from backend.announcements.states import AnnouncementStatus

PAGE = 500


async def to_send(now: datetime, but_not: Collection[UUID] = ()) -> list[UUID]:
    """Scheduled, and the time has come; at most a PAGE, those that have waited longest first."""
    where = {"status": AnnouncementStatus.SCHEDULED.value, "send_at": {"$lte": now}, "_id": {"$nin": list(but_not)}}
    found = Announcement.get_pymongo_collection().find(where, {"_id": 1}).sort("send_at").limit(PAGE)
    return [row["_id"] for row in await found.to_list()]


async def on_their_way(but_not: Collection[UUID] = ()) -> list[UUID]:
    """What the postman is at."""
    where = {"status": AnnouncementStatus.SENDING.value, "_id": {"$nin": list(but_not)}}
    found = Announcement.get_pymongo_collection().find(where, {"_id": 1}).sort("send_at").limit(PAGE)
    return [row["_id"] for row in await found.to_list()]
