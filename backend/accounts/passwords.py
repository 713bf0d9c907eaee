"""Passwords: Argon2id (RFC 9106) in threads, two at a time, since each costs 64 MB and 175 ms of processor."""

import asyncio
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakKeyDictionary

from pwdlib import PasswordHash
from pwdlib.exceptions import PwdlibError
from pwdlib.hashers.argon2 import Argon2Hasher

from backend.accounts.errors import PasswordTooShort

MIN_LENGTH = 12
"""Between what NIST SP 800-63B-4 asks for with a second factor (8) and without one (15)."""
AT_ONCE = 2

# Of a random password that nobody kept: an unknown e-mail has to cost what a wrong password costs.
NOBODYS_HASH = "$argon2id$v=19$m=65536,t=3,p=4$V8SH9zWRB9A7JnVFD1TPQA$nLceCzHUZ1EMTVt4egJoQC4xIhTHxGSPKl7OHGfUCeY"

_hasher = PasswordHash((Argon2Hasher(),))
_slots: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


@asynccontextmanager
async def password_slot() -> AsyncIterator[None]:
    """Wait for one of the two places. A semaphore belongs to one event loop."""
    async with _slots.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE)):
        yield


def hash_password(password: str) -> str:
    """PasswordTooShort below the minimum. Takes its time: call it in a thread, or where nobody waits."""
    password = _normal(password)
    if len(password) < MIN_LENGTH:
        raise PasswordTooShort(MIN_LENGTH)
    return _hasher.hash(password)


async def password_matches(password: str, password_hash: str | None) -> bool:
    """Inside a `password_slot`. Without a hash the answer is no, at the same cost."""
    matches = await asyncio.to_thread(_verify, _normal(password), password_hash or NOBODYS_HASH)
    return matches and password_hash is not None


def _verify(password: str, password_hash: str) -> bool:
    try:
        return _hasher.verify(password, password_hash)
    except PwdlibError:
        return False  # a hash that no hasher knows opens nothing


def _normal(password: str) -> str:
    """Keyboards write ą in two ways (NIST SP 800-63B, 3.1.1.2, asks for one)."""
    return unicodedata.normalize("NFKC", password)
