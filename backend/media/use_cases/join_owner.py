"""Two accounts turned out to be one person's: the photos of one become the other's."""

from uuid import UUID

from backend.media.documents import Media
from backend.work import Work


async def join_owner(work: Work, account_id: UUID, into_id: UUID) -> None:
    """In the transaction that joins the accounts. One that is being developed meanwhile is begun again."""
    await Media.get_pymongo_collection().update_many(
        {"owner_id": account_id}, {"$set": {"owner_id": into_id}}, session=work.session
    )
