"""What happens to accounts."""

from typing import ClassVar
from uuid import UUID

from backend.facts.envelope import Fact


class ResidentJoined(Fact):
    """A device opened its first session; there is an account now."""

    name: ClassVar[str] = "resident.joined"
    account_id: UUID


class SessionFamilyEnded(Fact):
    """A refresh token was used twice: somebody has a copy, so the whole session family ended."""

    name: ClassVar[str] = "session.family_ended"
    account_id: UUID
    session_id: UUID


class AccountDeleted(Fact):
    """A resident deleted their account: whoever keeps something of theirs lets it go.

    The id is all there is; nothing leads from it to a person any more.
    """

    name: ClassVar[str] = "account.deleted"
    account_id: UUID


class AccountsMerged(Fact):
    """Two accounts turned out to be one person's: the first is part of the second from now on."""

    name: ClassVar[str] = "accounts.merged"
    account_id: UUID
    into_id: UUID
