"""A phone signs out: its session family ends. Doing it twice is doing it once."""

from uuid import UUID

from backend.accounts.access import own_session
from backend.accounts.documents import EndReason
from backend.work import Work


async def end_device_session(work: Work, session_id: UUID) -> None:
    """An access token that is out stays good until it expires; see `tokens.py`."""
    session = await own_session(work, session_id)
    if session is not None and session.ended_at is None:
        session.end(work.now, EndReason.SIGNED_OUT)
        await session.replace(session=work.session)
