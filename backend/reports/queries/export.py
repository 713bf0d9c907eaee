"""A whole list of reports, page by page, for a file; nobody's account and nobody's words beyond the beginning."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

from backend.kernel.actor import Actor
from backend.kernel.pages import Cursor
from backend.kernel.permissions import Permission
from backend.reports.errors import ExportTooLarge
from backend.reports.queries.counts import count_up_to
from backend.reports.queries.lists import Asked, Rows, page_of, plan_for
from backend.work import Transactions, Work

EXPORT_CAP = 10_000
_PAGE = 500
_FIELDS = dict.fromkeys(
    (
        *("public_code", "category_id", "status", "department_id", "forwarded_to", "area_id", "address"),
        *("submitted_at", "closed_at", "clock.due_at", "support_count", "objection_count", "description"),
    ),
    1,
)


async def export_size(work: Work, asked: Asked) -> int:
    """ExportTooLarge beyond EXPORT_CAP."""
    work.actor.require(Permission.REPORT_READ)
    work.actor.require(Permission.REPORT_EXPORT)
    size = await count_up_to(work, asked, EXPORT_CAP + 1)
    if size > EXPORT_CAP:
        raise ExportTooLarge(EXPORT_CAP)
    return size


async def export_pages(transactions: Transactions, actor: Actor, asked: Asked) -> AsyncIterator[list[dict[str, Any]]]:
    """After `export_size`. What changes meanwhile may be in it as it was or as it is; nothing is in it twice.

    Pages on the list's own index, each read by itself: the file takes as long as its reader, the database does not.
    """
    cursor: Cursor | None = None
    left = EXPORT_CAP

    async def page(work: Work) -> Rows:
        return await page_of(work, await plan_for(work, replace(asked, cursor=cursor)), min(_PAGE, left), _FIELDS)

    while left > 0:
        rows = await transactions.read(actor, page)
        yield rows.items
        left -= len(rows.items)
        cursor = Cursor.decode(rows.next_cursor)
        if cursor is None:
            return
