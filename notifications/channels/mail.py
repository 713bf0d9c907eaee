"""E-mail by SMTP: a few connections that are kept, each answer weighed by its code (RFC 5321, 4.2)."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any, Self
from urllib.parse import unquote, urlsplit

import aiosmtplib
from pydantic import SecretStr
from typing_extensions import override

from backend.kernel.clock import Clock
from backend.kernel.text import Language
from notifications.channels.base import Broken, GivenUp, HoldChannel, Later, Mismatch, Outcome, Outgoing, Sent
from notifications.channels.letter import letter, sender_of

TIMEOUT = 15.0
AT_ONCE = 6
"""Lines to the mail server; see `LETTERS_AT_ONCE` in lanes.py."""
LETTERS_A_CONNECTION = 100
IDLE_FOR = timedelta(seconds=60)
"""A line that said nothing for longer is not trusted: servers end it after minutes (Postfix: 5), routers sooner."""
CLOSING_FOR = timedelta(minutes=2)
"""A server that says 421 asks for nothing more precise."""
_CLOSING, _PERMANENT = 421, 500
_AUTHENTICATION = frozenset({530, 534, 535, 538})
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class SmtpUrlWrong(ValueError):
    """Not smtp:// or smtps:// with a host."""


@dataclass(frozen=True, slots=True)
class Server:
    host: str
    port: int
    implicit_tls: bool
    user: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, url: SecretStr) -> Self:
        try:
            parts = urlsplit(url.get_secret_value())
            port = parts.port
        except ValueError:  # whose words repeat a part of the password, when that has a / or # in it
            raise SmtpUrlWrong(
                "has a port that is no number from 1 to 65535, a bracket without its pair, "
                "or a / or # in the password: write %2F and %23"
            ) from None
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise SmtpUrlWrong("needs smtp:// or smtps:// and a host")
        tls = parts.scheme == "smtps"
        user, password = (None if part is None else unquote(part) for part in (parts.username, parts.password))
        return cls(parts.hostname, port or (465 if tls else 587), tls, user, password)

    @property
    def start_tls(self) -> bool | None:
        """A password goes to another machine over TLS or not at all; without one, TLS where it is offered."""
        if self.implicit_tls:
            return False
        return True if self.user and self.host not in _LOOPBACK else None


class _Client(aiosmtplib.SMTP):
    """Knows whether the server may have a letter, of which it said nothing yet."""

    letter_begun = False

    @override
    async def data(self, *args: Any, **options: Any) -> aiosmtplib.SMTPResponse:
        self.letter_begun = True
        return await super().data(*args, **options)


@dataclass
class _Line:
    """One kept connection."""

    client: _Client
    used_at: datetime
    letters: int = 0


SenderName = Callable[[Language], Awaitable[str]]


async def no_name(_: Language) -> str:
    return ""


@dataclass
class MailChannel:
    """`leave_url`: for an account and a class of messages, where a letter's way out leads.

    `name`: who writes, as mail programs show it before the address.
    """

    clock: Clock
    server: Server
    sender: str
    public_url: str
    leave_url: Callable[[Outgoing], str]
    timeout: float = TIMEOUT
    name: SenderName = no_name
    _free: list[_Line] = field(default_factory=list)
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def send(self, outgoing: Outgoing) -> Outcome:
        if outgoing.address is None or not isinstance(outgoing.address.value, str):
            return GivenUp("no address", alarm=True, asked=False)
        to = outgoing.address.value
        name = await self.name(outgoing.language)
        try:
            written = letter(
                outgoing,
                to,
                sender=sender_of(name, self.sender),
                public_url=self.public_url,
                leave_url=self.leave_url(outgoing),
                now=self.clock.now(),
            )
        except ValueError:  # an address that no header can hold
            return GivenUp("address unfit", asked=False)
        async with self._slots:
            return await self._try(written)

    async def close(self) -> None:
        while self._free:
            await _quit(self._free.pop())

    async def _try(self, written: EmailMessage) -> Outcome:
        try:
            kept = self._kept()
            if kept is None or not await self._goes_on_kept(kept, written):
                await self._goes_on(_Line(await self._connected(), self.clock.now()), written)
        except aiosmtplib.SMTPAuthenticationError as error:
            return Broken(f"SMTP {error.code}: credentials refused")
        except aiosmtplib.SMTPRecipientsRefused as error:
            return self._verdict(error.recipients[0].code, about_us=False)
        except aiosmtplib.SMTPResponseException as error:
            return self._verdict(error.code, about_us=isinstance(error, aiosmtplib.SMTPSenderRefused))
        except (aiosmtplib.SMTPNotSupported, _NoLine) as error:
            return Broken(str(error) or type(error).__name__)  # no sign-in, no TLS, or nobody there
        except (aiosmtplib.SMTPException, OSError) as error:
            return Later(type(error).__name__)
        return Sent()  # without the server's words: some repeat the address in them

    def _verdict(self, code: int, *, about_us: bool) -> Outcome:
        if code == _CLOSING:
            return HoldChannel(self.clock.now() + CLOSING_FOR)
        if code in _AUTHENTICATION or (about_us and code >= _PERMANENT):
            return Broken(f"SMTP {code}")
        # Nobody has this mailbox, or the server takes nothing of ours for anybody: it says both in the same way.
        return Mismatch(f"SMTP {code}") if code >= _PERMANENT else Later(f"SMTP {code}")

    def _kept(self) -> _Line | None:
        """The one that was used last, if its server has not ended it. Without a farewell: nobody may be there."""
        while self._free:
            line = self._free.pop()
            if line.client.is_connected and self.clock.now() - line.used_at <= IDLE_FOR:
                return line
            line.client.close()
        return None

    async def _goes_on_kept(self, line: _Line, written: EmailMessage) -> bool:
        """False: the line ended before the letter went over it, which says nothing of the server or of the letter."""
        try:
            await self._goes_on(line, written)
        except aiosmtplib.SMTPException as error:
            if line.client.letter_begun or not _ended(error):
                raise
            return False
        return True

    async def _goes_on(self, line: _Line, written: EmailMessage) -> None:
        """Whatever failed on a line, it is not used again."""
        line.client.letter_begun = False
        try:
            await line.client.send_message(written)
        except BaseException:
            await _quit(line)
            raise
        line.letters, line.used_at = line.letters + 1, self.clock.now()
        if line.letters >= LETTERS_A_CONNECTION or not line.client.is_connected:
            await _quit(line)
        else:
            self._free.append(line)

    async def _connected(self) -> _Client:
        client = _Client(
            hostname=self.server.host,
            port=self.server.port,
            username=self.server.user,
            password=self.server.password,
            use_tls=self.server.implicit_tls,
            start_tls=self.server.start_tls,
            timeout=self.timeout,
        )
        try:
            await client.connect()
        except (aiosmtplib.SMTPResponseException, aiosmtplib.SMTPNotSupported):
            raise
        except (aiosmtplib.SMTPException, OSError) as error:
            raise _NoLine(f"no connection ({type(error).__name__})") from error
        return client


class _NoLine(Exception):
    """There is one server for all letters: if it is away, or has no TLS, they wait together, and lose no patience."""


def _ended(error: aiosmtplib.SMTPException) -> bool:
    """The line, not the letter: cut off, or with a 421, as a server does that wants a new one after some letters."""
    refusals = error.recipients if isinstance(error, aiosmtplib.SMTPRecipientsRefused) else [error]
    return isinstance(error, aiosmtplib.SMTPServerDisconnected) or any(
        isinstance(one, aiosmtplib.SMTPResponseException) and one.code == _CLOSING for one in refusals
    )


async def _quit(line: _Line) -> None:
    with suppress(aiosmtplib.SMTPException, OSError):
        await line.client.quit()
    line.client.close()
