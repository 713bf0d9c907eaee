"""What accounts of earlier versions lack. Each step is safe to run twice, and by several processes at once."""

from pymongo import UpdateOne

from backend.accounts.contacts import Contact
from backend.accounts.documents import StaffAccount

PAGE = 500


async def complete_contacts_of_staff() -> None:
    """Officers' contacts were once kept as residents' are, and no letter went to the address that the office gave."""
    # A closed account first loses its bells, and only then its address counts.
    accounts = StaffAccount.get_pymongo_collection().find({}, {"created_at": 1, "active": 1}).sort("_id")
    page: list[UpdateOne] = []
    async for account in accounts:
        mine = {"_id": account["_id"]}
        if not account.get("active", True):
            page.append(UpdateOne({**mine, "closed": {"$ne": True}}, {"$set": {"closed": True}}))
        page.append(UpdateOne({**mine, "of_staff": {"$ne": True}}, {"$set": {"of_staff": True}}))
        given = {"$set": {"email_verified_at": account["created_at"]}}
        page.append(UpdateOne({**mine, "email": {"$type": "string"}, "email_verified_at": None}, given))
        if len(page) >= PAGE:
            await _write(page)
            page = []
    await _write(page)


async def _write(page: list[UpdateOne]) -> None:
    if page:
        await Contact.get_pymongo_collection().bulk_write(page, ordered=True)
