"""On the morning of a working day an officer is told once what is late."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from backend.accounts.documents import StaffAccount
from backend.facts.office import OverdueCounted
from backend.work import Work


@dataclass(frozen=True, slots=True)
class Overdue:
    account_id: UUID
    on: date
    mine: int
    nobodys: int


async def tell_overdue(work: Work, overdue: Overdue) -> bool:
    """False if they were told already. With nothing late nobody is told, but it is noted that somebody looked."""
    noted = await StaffAccount.get_pymongo_collection().update_one(
        {"_id": overdue.account_id, "active": True, "overdue_told_on": {"$ne": overdue.on.isoformat()}},
        {"$set": {"overdue_told_on": overdue.on.isoformat()}},
        session=work.session,
    )
    if noted.modified_count == 0 or overdue.mine + overdue.nobodys == 0:
        return False
    await work.record(
        OverdueCounted(account_id=overdue.account_id, on=overdue.on, mine=overdue.mine, nobodys=overdue.nobodys)
    )
    return True
