"""A mail server that keeps what it takes, and refuses what a recipient's name asks for: `550@…`, `421@…`."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ssl import SSLContext
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from wspolnie.ports import free_port


@dataclass
class MailServer:
    """Whoever signs in needs `password`. With `tls`, STARTTLS is offered.

    `sender_code` answers every sender, `recipient_code` every recipient whose name asks for none.
    `letters_a_line`: the next one on the same connection is cut off, or answered with a 421 if `says_why`.
    `cuts_off_letters`: each is taken, and its line ends without a word.
    """

    password: str | None = None
    tls: SSLContext | None = None
    sender_code: int = 250
    recipient_code: int = 250
    letters_a_line: int | None = None
    says_why: bool = False
    cuts_off_letters: bool = False
    taken: str = "250 OK: queued"
    letters: list[EmailMessage] = field(default_factory=list)
    connections: int = 0
    port: int = 0
    _lines: list[SMTP] = field(default_factory=list)
    _begun: dict[SMTP, int] = field(default_factory=dict)

    @contextmanager
    def running(self) -> Iterator["MailServer"]:
        auth: dict[str, Any] = {"authenticator": self._authenticate, "auth_require_tls": False} if self.password else {}
        controller = Controller(self, hostname="127.0.0.1", port=0, tls_context=self.tls, **auth)
        # The library looks for the port that it was given, which is no port at all; so it is chosen beforehand.
        controller.port = free_port()
        controller.start()
        self.port = controller.port
        try:
            yield self
        finally:
            controller.stop()

    async def cut_off(self) -> None:
        """All lines, as a server does with idle ones; until the other side has been told."""
        loop = asyncio.get_running_loop()
        told = [loop.create_future() for _ in self._lines]
        for line, one in zip(self._lines, told, strict=True):
            transport = cast("asyncio.Transport", line.transport)
            line.loop.call_soon_threadsafe(transport.abort)
            line.loop.call_soon_threadsafe(loop.call_soon_threadsafe, one.set_result, None)
        await asyncio.gather(*told)
        self._lines.clear()

    def _authenticate(self, _server: SMTP, _session: Session, _envelope: Envelope, _way: str, data: Any) -> AuthResult:
        good = isinstance(data, LoginPassword) and data.password == (self.password or "").encode()
        return AuthResult(success=good, handled=good)

    async def handle_EHLO(  # noqa: N802  the library's name
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        del envelope
        self.connections += 1
        self._lines.append(server)
        session.host_name = hostname
        return responses

    async def handle_MAIL(  # noqa: N802  the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del session, options
        if self.letters_a_line is not None and self._begun.get(server, 0) == self.letters_a_line:
            if self.says_why:
                return "421 4.7.0 too many letters on this line"
            cast("asyncio.Transport", server.transport).abort()
        self._begun[server] = self._begun.get(server, 0) + 1
        envelope.mail_from = address
        return f"{self.sender_code} so be it"

    async def handle_RCPT(  # noqa: N802  the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        code = address.partition("@")[0]
        if code.isdecimal():
            return f"{code} as you wish"
        if self.recipient_code != 250:
            return f"{self.recipient_code} relay denied"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        del session
        letter = message_from_bytes(cast("bytes", envelope.content), policy=default)
        self.letters.append(letter)
        if self.cuts_off_letters:
            cast("asyncio.Transport", server.transport).abort()
        return self.taken
