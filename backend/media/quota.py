"""How many photos one sender may send in an hour: counted from what is stored, so that failed tries cost nothing."""

from datetime import timedelta
from math import ceil

from backend.kernel.actor import Actor
from backend.media.queries import sent_since
from backend.media.upload_errors import TooManyPhotos
from backend.work import Transactions

_HOUR = timedelta(hours=1)


async def check_quota(transactions: Transactions, actor: Actor, limit: int) -> None:
    """TooManyPhotos when the last hour is full; it says when the oldest one of it is an hour old.

    Several at once may all see the same free place; how many there can be is the gate's limit for one sender.
    """
    account_id = actor.account_id
    assert account_id is not None
    now = transactions.clock.now()
    recent = await transactions.read(actor, lambda work: sent_since(work, account_id, now - _HOUR, limit))
    if len(recent) >= limit:
        raise TooManyPhotos(retry_after=max(1, ceil((recent[-1] + _HOUR - now).total_seconds())))
