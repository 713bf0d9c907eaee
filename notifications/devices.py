"""Where a bell can ring. An account is one address for as long as no phone has told us its own."""

from collections.abc import Collection, Mapping
from uuid import UUID

WHOLE_ACCOUNT = "account"
"""The address that stands for wherever its owner is signed in."""


def addresses_of(account_ids: Collection[UUID]) -> Mapping[UUID, tuple[str, ...]]:
    """A delivery is planned for each address of a recipient, and its id is made of it."""
    return dict.fromkeys(account_ids, (WHOLE_ACCOUNT,))
