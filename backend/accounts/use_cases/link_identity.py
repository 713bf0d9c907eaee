"""A phone's anonymous account gets a name at Firebase, or joins the account that has it already.

Joined are: sessions, the record of good reports, and by the callers of this, in the same transaction, whatever other
rooms keep: reports and ties, devices, messages. The joined account is gone afterwards; it was never anybody's by name,
so no tombstone stays, but a line that sends late-comers on (`merges.py`) and a fact.
"""

from dataclasses import dataclass
from uuid import UUID

from backend.accounts.access import own_resident_account
from backend.accounts.contacts import Contact
from backend.accounts.documents import ResidentAccount, ResidentSession
from backend.accounts.errors import AccountHasIdentity
from backend.accounts.merges import AccountMerge
from backend.accounts.tombstones import PUBLISHED_AS
from backend.facts.accounts import AccountsMerged
from backend.kernel.published import publish
from backend.work import Work


@dataclass(frozen=True, slots=True)
class Linked:
    """`joined_id`: the account that became part of `account_id` just now, if one did."""

    account_id: UUID
    trusted: bool
    joined_id: UUID | None = None


async def link_identity(work: Work, uid: str) -> Linked:
    """Twice is once. AccountHasIdentity for an account that is somebody else's at Firebase; SessionEnded."""
    account, contact = await own_resident_account(work)
    if contact.firebase_uid == uid:
        return Linked(account.id, account.trusted)
    if contact.firebase_uid is not None:
        raise AccountHasIdentity
    owner = await Contact.find_one({"firebase_uid": {"$eq": uid, "$type": "string"}}, session=work.session)
    if owner is None:
        contact.firebase_uid = uid
        await contact.replace(session=work.session)
        return Linked(account.id, account.trusted)
    return await _join(work, account, owner.id)


async def _join(work: Work, account: ResidentAccount, into_id: UUID) -> Linked:
    record = account.record
    await ResidentAccount.get_pymongo_collection().update_one(
        {"_id": into_id},
        {"$inc": {"record.resolved": record.resolved, "record.rejected": record.rejected}},
        session=work.session,
    )
    await ResidentSession.get_pymongo_collection().update_many(
        {"account_id": account.id}, {"$set": {"account_id": into_id}}, session=work.session
    )
    await _leave_contact(work, account.id, into_id)
    await account.delete(session=work.session)
    merges = AccountMerge.get_pymongo_collection()
    await merges.update_many({"into_id": account.id}, {"$set": {"into_id": into_id}}, session=work.session)
    await AccountMerge(id=account.id, into_id=into_id, at=work.now).insert(session=work.session)
    await publish(PUBLISHED_AS, work.session)
    await work.record(AccountsMerged(account_id=account.id, into_id=into_id))
    joined = await ResidentAccount.get(into_id, session=work.session)
    return Linked(into_id, joined is not None and joined.trusted, account.id)


async def _leave_contact(work: Work, account_id: UUID, into_id: UUID) -> None:
    """A proved address comes along, unless the other account has one."""
    contacts = Contact.get_pymongo_collection()
    left = await contacts.find_one_and_delete({"_id": account_id}, session=work.session)
    if left is not None and left.get("email_verified_at") is not None:
        await contacts.update_one(
            {"_id": into_id, "email": None},
            {"$set": {"email": left["email"], "email_verified_at": left["email_verified_at"]}},
            session=work.session,
        )
