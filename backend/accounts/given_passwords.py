"""A password that an administrator gives: chosen, or made here and shown once."""

import asyncio
import secrets
from dataclasses import dataclass, field

from backend.accounts.passwords import hash_password, password_slot
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission

# Nothing that is mistaken for another sign when it is read out or copied by hand.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 4, 5
"""99 bits: strong by itself, whatever it may be tried against."""


@dataclass(frozen=True, slots=True)
class GivenPassword:
    """`one_time` is the password itself if it was made here: told once, never kept."""

    password_hash: str = field(repr=False)
    one_time: str | None = field(repr=False)


async def given_password(actor: Actor, chosen: str | None) -> GivenPassword:
    """PasswordTooShort for a chosen one below the minimum. Not in a transaction: hashing takes 175 ms."""
    actor.require(Permission.STAFF_MANAGE)
    password = one_time_password() if chosen is None else chosen
    async with password_slot():
        password_hash = await asyncio.to_thread(hash_password, password)
    return GivenPassword(password_hash, password if chosen is None else None)


def one_time_password() -> str:
    """Such as `h7mkq-2vxtn-p9ewb-r4ycd`."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
