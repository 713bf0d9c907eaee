"""What changes, told to the console as it happens: one stream of server-sent events for each open window."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Header, Request

from backend.accounts.errors import SessionEnded
from backend.http.auth import StaffActor, StaffToken, still_behind
from backend.http.deps import UseTransactions
from backend.http.event_stream import EventStream, event
from backend.http.problem import problems
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.reports.changes import Change, Changes, Place, may_hear_of
from backend.work import Transactions

PATH = "/staff/v1/live"
router = APIRouter(prefix=PATH, tags=["reports"])

_RETRY = "retry: 2000\n\n"
_BEAT = 15.0
"""Seconds between signs of life; at each of them the session is looked at again."""
_SIGN = event("beat", {})
"""An event, not a comment: browsers hide comments, and a page must see for itself that its stream is dead."""


class Live:
    """What the streams of one process share."""

    def __init__(self, changes: Changes | None = None, *, beat: float = _BEAT) -> None:
        self.changes = changes or Changes()
        self.beat = beat

    async def close(self) -> None:
        """Before the server waits for its connections: these would never end by themselves."""
        await self.changes.close()


async def _live(request: Request) -> Live:
    return cast("Live", request.app.state.live)


class Stream:
    """One window's stream, for as long as its session lives and may read reports."""

    def __init__(self, live: Live, place: Place, actor: Actor, token: str, transactions: Transactions) -> None:
        self._live, self._place, self._actor = live, place, actor
        self._token, self._transactions = token, transactions

    async def events(self) -> AsyncGenerator[str, None]:
        loop = asyncio.get_running_loop()
        yield _RETRY + event("hello", {"beat_seconds": self._live.beat}, id_=self._place.begins_at)
        beat_at = loop.time() + self._live.beat
        while True:
            heard = await self._place.listener.hear(beat_at - loop.time())
            told = [event("reset", {}, id_=self._live.changes.at)] if heard.reset else []
            if loop.time() >= beat_at:
                if not await self._still_may():
                    return
                beat_at = loop.time() + self._live.beat
                told.append(_SIGN)
            told += [_told(change, self._actor) for change in heard.changes if may_hear_of(self._actor, change)]
            if told:
                yield "".join(told)
            if heard.over:
                return

    async def _still_may(self) -> bool:
        try:
            self._actor = await still_behind(self._transactions, self._token, self._actor)
        except SessionEnded:
            return False
        return self._actor.may(Permission.REPORT_READ)


def _told(change: Change, actor: Actor) -> str:
    """Enough to see whether one looks at it; whoever does, asks for it. No words of anybody."""
    data = {
        "id": str(change.report_id),
        "public_code": change.public_code,
        "revision": change.revision,
        "status": change.status,
        "department_id": change.department_id,
        "assignee_id": None if change.assignee_id is None else str(change.assignee_id),
        "by_me": change.by_id == actor.account_id,
        "kind": "new" if change.is_new else "changed",
    }
    return event("report", data, id_=change.token)


@router.get(
    "",
    operation_id="liveChanges",
    summary="Changes of reports as they happen",
    response_class=EventStream,
    responses={
        200: {"description": "Server-sent events, until somebody hangs up."},
        **problems(401, 403, 422, 429, 503),
    },
)
async def live_changes(
    token: StaffToken,
    actor: StaffActor,
    transactions: UseTransactions,
    live: Annotated[Live, Depends(_live)],
    last_event_id: Annotated[
        str | None, Header(max_length=2000, description="Of the last event heard: what was missed since is told first.")
    ] = None,
) -> EventStream:
    """`hello` at the beginning; `report` for each change of a report that I may read; `reset` when changes were missed.

    After a `reset` lists must be read again. `hello` says how many seconds lie between two `beat`s; where none comes
    for twice that time, the connection is dead.
    """
    place = await live.changes.join(actor, last_event_id)
    stream = Stream(live, place, actor, token, transactions)
    return EventStream(stream.events(), at_the_end=lambda: live.changes.leave(place))
