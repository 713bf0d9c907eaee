"""How many reports one sender may send in an hour: counted from what is stored, so that nothing else uses it up.

A counter of its own would count tries: a phone that sends again and again while the database is away would lock its
owner out. And inside the transaction it would make a sender's reports wait for each other.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from pymongo import DESCENDING

from backend.kernel.actor import SYSTEM
from backend.reports.documents import Report
from backend.reports.errors import TooManyReports
from backend.work import Transactions, Work

_HOUR = timedelta(hours=1)
_REMEMBERED = 20_000
_UNASKED_SHARE = 4
_on_their_way: dict[UUID, set[UUID]] = {}
"""By sender: reports that this process is about to store."""
_stored_here: dict[UUID, list[datetime]] = {}
"""By sender: when this process stored one of theirs in the last hour."""


@contextmanager
def on_its_way(report: Report) -> Iterator[None]:
    """Counts at once for `check_quota`, and once more when it is stored."""
    if report.reporter_id is None:
        yield
        return
    ids = _on_their_way.setdefault(report.reporter_id, set())
    first = report.id not in ids
    ids.add(report.id)
    try:
        yield
        _note(report.reporter_id, report.submitted_at)
    finally:
        if first:
            ids.discard(report.id)
        if not ids:
            _on_their_way.pop(report.reporter_id, None)


async def check_quota(transactions: Transactions, report: Report, limit: int) -> None:
    """TooManyReports when the last hour is full; it says when the oldest one of it is an hour old.

    The database is asked once this process alone has stored a quarter of the limit for this sender: nearly everybody
    sends one report and costs no look-up. With several processes a sender may so get that much more from each.
    """
    assert report.reporter_id is not None
    others = len(_on_their_way.get(report.reporter_id, set()) - {report.id})
    now = report.submitted_at
    here = sum(1 for at in _stored_here.get(report.reporter_id, ()) if at > now - _HOUR)
    if here + others < limit // _UNASKED_SHARE:
        return
    recent = await transactions.read(SYSTEM, lambda work: _recent(work, report.reporter_id, now, limit))
    if len(recent) + others < limit:
        return
    free_at = recent[-1] + _HOUR if recent else now + timedelta(seconds=1)
    raise TooManyReports(retry_after=max(1, ceil((free_at - now).total_seconds())))


async def _recent(work: Work, reporter_id: UUID | None, now: datetime, limit: int) -> list[datetime]:
    """The newest first, at most `limit`."""
    found = (
        Report.get_pymongo_collection()
        .find(
            {"reporter_id": reporter_id, "submitted_at": {"$gt": now - _HOUR}},
            {"submitted_at": 1},
            session=work.session,
        )
        .sort([("submitted_at", DESCENDING), ("_id", DESCENDING)])
        .hint("reporter_by_time")
        .limit(limit)
    )
    return [row["submitted_at"] async for row in found]


def _note(sender: UUID, at: datetime) -> None:
    if len(_stored_here) >= _REMEMBERED:
        _stored_here.clear()  # the database still knows; the next few just are not asked about
    _stored_here[sender] = [*(one for one in _stored_here.get(sender, ()) if one > at - _HOUR), at]
