"""How a resident's report ended goes into their record, which decides whether their words are public at once."""

from uuid import UUID

from backend.accounts.documents import ResidentAccount
from backend.work import Work


async def count_outcome(work: Work, account_id: UUID, *, resolved: bool) -> None:
    """In the transaction of the ending. An account that is gone has no record to keep."""
    await ResidentAccount.get_pymongo_collection().update_one(
        {"_id": account_id}, {"$inc": {"record.resolved" if resolved else "record.rejected": 1}}, session=work.session
    )
