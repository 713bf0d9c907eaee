"""A mail server that keeps what it takes, and refuses what a recipient's name asks for: `550@…`, `421@…`."""

import socket
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


@dataclass
class MailServer:
    """Whoever signs in needs `password`; `sender_code` answers every sender. With `tls`, STARTTLS is offered."""

    password: str | None = None
    tls: SSLContext | None = None
    sender_code: int = 250
    taken: str = "250 OK: queued"
    letters: list[EmailMessage] = field(default_factory=list)
    connections: int = 0
    port: int = 0

    @contextmanager
    def running(self) -> Iterator["MailServer"]:
        auth: dict[str, Any] = {"authenticator": self._authenticate, "auth_require_tls": False} if self.password else {}
        controller = Controller(self, hostname="127.0.0.1", port=0, tls_context=self.tls, **auth)
        # The library looks for the port that it was given, which is no port at all; so it is chosen beforehand.
        controller.port = _free_port()
        controller.start()
        self.port = controller.port
        try:
            yield self
        finally:
            controller.stop()

    def _authenticate(self, _server: SMTP, _session: Session, _envelope: Envelope, _way: str, data: Any) -> AuthResult:
        good = isinstance(data, LoginPassword) and data.password == (self.password or "").encode()
        return AuthResult(success=good, handled=good)

    async def handle_EHLO(  # noqa: N802  the library's name
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        del server, envelope
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(  # noqa: N802  the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        envelope.mail_from = address
        return f"{self.sender_code} so be it"

    async def handle_RCPT(  # noqa: N802  the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        code = address.partition("@")[0]
        if code.isdecimal():
            return f"{code} as you wish"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        del server, session
        letter = message_from_bytes(cast("bytes", envelope.content), policy=default)
        self.letters.append(letter)
        return self.taken


def _free_port() -> int:
    with socket.socket() as there:
        there.bind(("127.0.0.1", 0))
        return int(there.getsockname()[1])
