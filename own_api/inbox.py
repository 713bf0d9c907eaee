"""What somebody was told, in the language they ask for."""

from uuid import UUID

from fastapi import APIRouter

from backend.http.auth import CallerActor
from backend.http.deps import AskedLanguage, UseTransactions
from backend.http.problem import problems
from backend.kernel.pages import DEFAULT_PAGE, PageSize
from notifications.inbox import InboxPage, InboxView, TappedBell, list_inbox, mark_read
from own_api.door import OwnDoor


async def messages(
    actor: CallerActor,
    transactions: UseTransactions,
    language: AskedLanguage,
    limit: PageSize = DEFAULT_PAGE,
    cursor: str | None = None,
) -> InboxPage:
    """Newest first, with the number of unread ones."""
    return await transactions.read(
        actor, lambda work: list_inbox(work.actor, language, cursor, limit, session=work.session)
    )


async def read(
    item_id: UUID,
    actor: CallerActor,
    transactions: UseTransactions,
    language: AskedLanguage,
    delivery_id: TappedBell = None,
) -> InboxView:
    """Reading it again changes nothing. A bell that has not rung yet will not ring."""
    return await transactions.run(
        actor,
        lambda work: mark_read(work.actor, item_id, language, work.now, session=work.session, bell_id=delivery_id),
    )


def inbox_router(door: OwnDoor) -> APIRouter:
    router = door.router("/inbox", "inbox")
    router.get(
        "", operation_id=f"list{door.names}Inbox", summary="My messages", responses=problems(400, 401, 403, 422, 503)
    )(messages)
    router.post(
        "/{item_id}/read",
        operation_id=f"read{door.names}InboxItem",
        summary="I have read it",
        responses=problems(401, 403, 404, 422, 503),
    )(read)
    return router
