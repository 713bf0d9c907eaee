"""Lists of announcements: everything for the office, what is public for everybody."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from backend.announcements.documents import Announcement
from backend.announcements.queries.enclosed import NOTHING, Enclosed, enclosed_by
from backend.announcements.states import AnnouncementStatus
from backend.announcements.values import Severity, Topic
from backend.areas.access import require_districts
from backend.kernel.pages import Cursor
from backend.kernel.permissions import Permission
from backend.work import Work

_OFFICE_FIELDS = dict.fromkeys(
    (
        *("status", "version", "revision", "created_at", "updated_at", "send_at", "published_at"),
        *("content.severity", "content.topic", "content.area_ids", "content.words.pl.title"),
        *("content.valid_from", "content.valid_until", "submitted_by", "author_ids"),
    ),
    1,
)
_PUBLIC_FIELDS = dict.fromkeys(("published", "published_version", "published_at", "listed_at", "cancelled_at"), 1)


@dataclass(frozen=True, slots=True)
class OfficeAsked:
    """None does not narrow."""

    status: AnnouncementStatus | None = None
    topic: Topic | None = None
    severity: Severity | None = None
    cursor: Cursor | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class FeedAsked:
    """`current`: only what is not over. What is for the whole town is in every district's feed.

    `cancelled`: also what was taken back, for those who could not know it otherwise.
    `outlived`: the area may be none any more; what was for it stays, and what is for the whole town comes.
    """

    area_id: str | None = None
    topic: Topic | None = None
    severity: Severity | None = None
    current: bool = True
    cancelled: bool = False
    outlived: bool = False
    cursor: Cursor | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Plan:
    """A filter with the index it runs on and the field it is in order of, newest first."""

    where: dict[str, Any]
    by: str
    index: str


@dataclass(frozen=True, slots=True)
class Rows:
    """`enclosed`: of what the public reads."""

    items: list[dict[str, Any]]
    next_cursor: str | None
    enclosed: Enclosed = NOTHING


async def office_list(work: Work, asked: OfficeAsked) -> Rows:
    work.actor.require(Permission.ANNOUNCEMENTS_READ)
    return await _page_of(work, office_plan(asked), asked.limit, _OFFICE_FIELDS)


def office_plan(asked: OfficeAsked) -> Plan:
    where: dict[str, Any] = {}
    if asked.topic is not None:
        where["content.topic"] = asked.topic.value
    if asked.severity is not None:
        where["content.severity"] = asked.severity.value
    index = "by_time"
    if asked.status is not None:
        where["status"], index = asked.status.value, "status_by_time"
    return Plan(_after(where, "created_at", asked.cursor), "created_at", index)


async def public_feed(work: Work, asked: FeedAsked) -> Rows:
    """Newest first; a correction keeps the place of what it corrects. DistrictUnknown."""
    work.actor.require(Permission.ANNOUNCEMENTS_READ_PUBLIC)
    await require_districts([] if asked.area_id is None or asked.outlived else [asked.area_id])
    rows = await _page_of(work, feed_plan(asked, work.now), asked.limit, _PUBLIC_FIELDS)
    pictures, files = (
        [one["id"] for row in rows.items for one in row["published"].get(name, ())]
        for name in ("pictures", "attachments")
    )
    return replace(rows, enclosed=await enclosed_by(work, pictures, files))


def feed_plan(asked: FeedAsked, now: datetime) -> Plan:
    """The rarer of topic and severity has the index; the rest is filtered on the way: a town says little."""
    where: dict[str, Any] = {"listed_at": {"$type": "date"}}
    index = "listed"
    if asked.topic is not None:
        where["published.topic"], index = asked.topic.value, "topic_listed"
    if asked.severity is not None:
        where["published.severity"], index = asked.severity.value, "severity_listed"
    if asked.area_id is not None:
        where["published.area_ids"] = {"$in": [asked.area_id, []]}
    if asked.current:
        where["published.valid_until"] = {"$gt": now}
    if not asked.cancelled:
        where["cancelled_at"] = None
    return Plan(_after(where, "listed_at", asked.cursor), "listed_at", index)


def _after(where: dict[str, Any], by: str, cursor: Cursor | None) -> dict[str, Any]:
    """The part behind the cursor: a range on the index, without those of its millisecond that were shown already."""
    if cursor is None:
        return where
    behind = {**where.get(by, {}), "$lte": cursor.at}
    return {**where, by: behind, "$nor": [{by: cursor.at, "_id": {"$gte": cursor.id}}]}


async def _page_of(work: Work, plan: Plan, limit: int, fields: Mapping[str, Any]) -> Rows:
    found = Announcement.get_pymongo_collection().find(plan.where, fields, session=work.session)
    rows = await found.sort([(plan.by, -1), ("_id", -1)]).hint(plan.index).limit(limit + 1).to_list()
    if len(rows) <= limit:
        return Rows(rows, None)
    last = rows[limit - 1]
    return Rows(rows[:limit], Cursor(last[plan.by], last["_id"]).encode())
