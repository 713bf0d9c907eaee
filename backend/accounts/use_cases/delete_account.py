"""A resident deletes their account (RODO art. 17): what is known of the person goes, a tombstone stays.

Here go the contact, the account with its record, and every session with its refresh token; access tokens that are out
are refused from now on (see `tombstones.is_deleted`). What other rooms hold goes by their own functions: reports and
ties in the same transaction, by whoever calls this; messages and deliveries by the worker, on the fact.

Words that the person wrote in a report, their name among them if they wrote it there, stay: they are part of the
office's case file, which the office keeps under its own rules (RODO art. 17(3)(b)).
"""

from datetime import timedelta
from uuid import UUID

from backend.accounts.contacts import Contact
from backend.accounts.documents import ResidentAccount, ResidentSession
from backend.accounts.errors import SessionEnded
from backend.accounts.tombstones import PUBLISHED_AS, AccountKind, DeletedBy, Tombstone
from backend.facts.accounts import AccountDeleted
from backend.kernel.permissions import Permission
from backend.kernel.published import publish
from backend.work import Work

SECOND_LOOK_AFTER = timedelta(minutes=2)
"""Longer than any request that had begun before, in whatever process, may take."""


async def delete_account(work: Work) -> UUID:
    """The account's id. Twice is once; SessionEnded for an account that never was, or that is somebody's of the office.

    Two at once conflict on the tombstone: the loser runs again and finds it done.
    """
    work.actor.require(Permission.SELF_DELETE)
    account_id = work.actor.account_id
    assert account_id is not None
    if await Tombstone.get(account_id, session=work.session) is not None:
        return account_id
    account = await ResidentAccount.get(account_id, session=work.session)
    if account is None:
        raise SessionEnded
    await Tombstone(
        id=account_id,
        kind=AccountKind.RESIDENT,
        deleted_at=work.now,
        deleted_by=DeletedBy.SELF,
        second_look_at=work.now + SECOND_LOOK_AFTER,
    ).insert(session=work.session)
    await ResidentSession.get_pymongo_collection().delete_many({"account_id": account_id}, session=work.session)
    await Contact.get_pymongo_collection().delete_one({"_id": account_id}, session=work.session)
    await account.delete(session=work.session)
    await publish(PUBLISHED_AS, work.session)
    await work.record(AccountDeleted(account_id=account_id))
    return account_id


async def settle_tombstone(work: Work, account_id: UUID) -> None:
    """The second look found nothing more."""
    await Tombstone.get_pymongo_collection().update_one(
        {"_id": account_id}, {"$unset": {"second_look_at": ""}}, session=work.session
    )
