"""What somebody was told, in the language they ask for."""

from uuid import UUID

from fastapi import APIRouter

from backend.http.auth import CallerActor
from backend.http.deps import AskedLanguage, UseTransactions
from backend.http.problem import problems
from backend.kernel.pages import DEFAULT_PAGE, PageSize
from notifications.inbox import InboxPage, InboxView, TappedBell, list_inbox, mark_read
from notifications.own_bells import open_bell
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


async def tapped(delivery_id: UUID, actor: CallerActor, transactions: UseTransactions) -> None:
    """For a notification that stands for several messages, which all stay unread. What is not yours changes nothing."""
    await transactions.run(actor, lambda work: open_bell(work.actor, delivery_id, work.now, session=work.session))


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
    router.post(
        "/bells/{delivery_id}/opened",
        status_code=204,
        operation_id=f"open{door.my}Bell",
        summary="I have tapped its notification",
        responses=problems(401, 403, 422, 503),
    )(tapped)
    return router
