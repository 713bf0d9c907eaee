"""A resident gives an address, proves by a code that its mailbox is theirs, or takes it back.

The code is made of the installation's secret and the asking itself, so that it is kept nowhere, not even as a hash:
whoever reads the database learns the address and nothing that would prove it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from pydantic import SecretStr
from pymongo.errors import DuplicateKeyError

from backend.accounts.access import own_resident_account
from backend.accounts.contacts import (
    CODE_ATTEMPTS,
    Contact,
    EmailAsked,
    email_code_fits,
    normal_email,
)
from backend.accounts.errors import EmailCodeWrong, EmailNotAsked, EmailTaken
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.work import Transactions, Work


@dataclass(frozen=True, slots=True)
class OwnEmail:
    address: str | None
    verified_at: datetime | None
    waiting: EmailAsked | None


class Confirmed(StrEnum):
    """Answered, not raised: a wrong code is counted, and the count must be kept."""

    DONE = "done"
    WRONG = "wrong"


async def own_email(work: Work) -> OwnEmail:
    _, contact = await own_resident_account(work)
    return _shown(contact, work.now)


async def give_email(work: Work, typed: str) -> tuple[OwnEmail, UUID]:
    """And the asking's id, for whoever sends the code. The address that was proved before stays until this one is."""
    work.actor.require(Permission.SELF_EMAIL)
    _, contact = await own_resident_account(work)
    asked = EmailAsked(id=uuid4(), address=normal_email(typed), at=work.now)
    contact.email_asked = asked
    await contact.replace(session=work.session)
    return _shown(contact, work.now), asked.id


async def prove_email(transactions: Transactions, actor: Actor, code: str, secret: SecretStr | None) -> OwnEmail:
    """EmailNotAsked; EmailCodeWrong with the attempts that are left; EmailTaken, which its owner may learn."""
    try:
        outcome, found = await transactions.run(actor, lambda work: confirm_email(work, code, secret))
    except DuplicateKeyError as error:
        raise (EmailTaken() if "email" in (error.details or {}).get("keyPattern", {}) else error) from None
    if outcome is Confirmed.WRONG:
        raise EmailCodeWrong(0 if found.waiting is None else CODE_ATTEMPTS - found.waiting.attempts)
    return found


async def confirm_email(work: Work, code: str, secret: SecretStr | None) -> tuple[Confirmed, OwnEmail]:
    """EmailNotAsked if there is nothing to confirm, or no longer."""
    work.actor.require(Permission.SELF_EMAIL)
    _, contact = await own_resident_account(work)
    asked = contact.email_asked
    if asked is None or not asked.lives_at(work.now):
        raise EmailNotAsked
    if email_code_fits(secret, asked, code):
        contact.email, contact.email_verified_at, contact.email_asked = asked.address, work.now, None
        outcome = Confirmed.DONE
    else:
        asked.attempts += 1
        outcome = Confirmed.WRONG
    await contact.replace(session=work.session)
    return outcome, _shown(contact, work.now)


async def take_email_back(work: Work) -> None:
    """Twice is once."""
    work.actor.require(Permission.SELF_EMAIL)
    _, contact = await own_resident_account(work)
    contact.email = contact.email_verified_at = contact.email_asked = None
    await contact.replace(session=work.session)


def _shown(contact: Contact, now: datetime) -> OwnEmail:
    asked = contact.email_asked
    return OwnEmail(
        contact.email, contact.email_verified_at, asked if asked is not None and asked.lives_at(now) else None
    )
