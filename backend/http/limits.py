"""How often somebody may: a note in memory first, then one counter that all processes share.

What one account or one mailbox may is strict. What one network address may has to hold for a whole town: phone
companies put thousands of phones behind one IPv4 address (carrier-grade NAT, RFC 6888). Think of 2,000 phones of one
town with one company on the day on which it begins. Such a limit stops a machine that makes accounts or letters without
end, and nobody else.
"""

from datetime import datetime, timedelta
from math import ceil

from babel.dates import format_timedelta
from pydantic import SecretStr

from backend.kernel.clock import Clock
from backend.kernel.counters import Counters
from backend.kernel.errors import TooMany
from backend.kernel.keys import derived_key
from backend.kernel.text import Language

_NOTES = 20_000
"""How many full windows one process remembers; beyond that the database is asked again."""


class RateLimited(TooMany):
    code = "rate-limited"

    def __init__(self, retry_after: int) -> None:
        super().__init__("That was too often. Try again later.", retry_after=retry_after)


def seconds_until(moment: datetime, now: datetime) -> int:
    """Whole seconds for a Retry-After header, at least one."""
    return max(1, ceil((moment - now).total_seconds()))


_LOCALES = {Language.PL: "pl", Language.EN: "en_GB", Language.UK: "uk"}
_UNITS = ((90, 1), (5400, 60), (129_600, 3600))
"""Up to so many seconds, counted in such units: up to one and a half of the next one, and in days beyond."""


def wait_in_words(seconds: int, language: Language) -> str:
    """`za 12 minut`, `in 12 minutes`: never sooner than it is worth trying."""
    unit = next((unit for most, unit in _UNITS if seconds <= most), 86_400)
    wait = timedelta(seconds=ceil(seconds / unit) * unit)
    return format_timedelta(wait, threshold=2, add_direction=True, locale=_LOCALES[language])


class RateLimits:
    """One per door's process. Keys may be personal: only a keyed hash of them is stored."""

    def __init__(self, secret_key: SecretStr | None, clock: Clock) -> None:
        self.counters = Counters(derived_key(secret_key, "rate-limits"), clock)
        self._full: dict[tuple[str, str], datetime] = {}

    async def hit(self, name: str, key: str, limit: int, per_seconds: int) -> None:
        """Count one more of `name` by `key`; RateLimited from the one after `limit` until the window ends.

        Call it outside a transaction: the count stays when the request fails.
        """
        now = self.counters.clock.now()
        known = self._full.get((name, key))
        if known is not None and known > now:
            # A flood costs the database nothing once the window is known to be full.
            raise RateLimited(seconds_until(known, now))
        tally = await self.counters.add(name, key, per_seconds)
        if tally.events > limit:
            self._note(name, key, tally.ends_at, now)
            raise RateLimited(seconds_until(tally.ends_at, now))

    def _note(self, name: str, key: str, ends_at: datetime, now: datetime) -> None:
        if len(self._full) >= _NOTES:
            self._full = {noted: until for noted, until in self._full.items() if until > now}
        if len(self._full) < _NOTES:
            self._full[(name, key)] = ends_at
