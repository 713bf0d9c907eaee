"""Whether the mail server takes us: greeted, over TLS where it should be, signed in, left again. No letter is sent."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress

import aiosmtplib

from backend.kernel.settings import PREFIX, Settings
from notifications.channels.mail import Server, SmtpUrlWrong
from wspolnie.checks.finding import Finding, fail, ok

PATIENCE = 5.0
"""Seconds for each step: a server that needs longer holds up letters too."""
_URL = f"{PREFIX}SMTP_URL"
_ADDRESS = f"compare host and port in {_URL} with what the mail server's people say"

# By what it was that failed, the first that fits: how it is, and what to do.
_WORDS: tuple[tuple[type[BaseException], str, str], ...] = (
    (
        ssl.SSLCertVerificationError,
        "shows a certificate that is not good for this name",
        f"use the name that the certificate is for in {_URL}, or have it renewed",
    ),
    (ssl.SSLError, "speaks no TLS there", "smtps:// is mostly for port 465; for port 587 use smtp://"),
    (socket.gaierror, "has a name that nobody here knows", _ADDRESS),
    (ConnectionRefusedError, "refuses the connection: nothing listens there", f"is it running? And {_ADDRESS}"),
    (TimeoutError, "does not answer in time", f"does a firewall stand between? And {_ADDRESS}"),
    (
        aiosmtplib.SMTPAuthenticationError,
        "refuses the user or the password",
        f"correct them in {_URL}; signs such as @ : / # are written as %40 %3A %2F %23 there",
    ),
    (aiosmtplib.SMTPResponseException, "greets us with a refusal", f"may this machine send by it? And {_ADDRESS}"),
    (OSError, "cannot be reached", _ADDRESS),
)
_NO_OFFER = (
    "offers no TLS or no sign-in, and a password is given to nobody without",
    f"take smtps:// with its port, or leave user and password out of {_URL} if it needs none",
)


async def mail_server(settings: Settings, *, patience: float = PATIENCE) -> Finding | None:
    """None where none is set, or what is set is no address, which another line says."""
    if settings.smtp_url is None:
        return None
    try:
        server = Server.of(settings.smtp_url)
    except SmtpUrlWrong:
        return None
    client = aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        use_tls=server.implicit_tls,
        start_tls=server.start_tls,
        username=server.user,
        password=server.password,
        timeout=patience,
    )
    name = f"mail server: {server.host}:{server.port}"
    try:
        await client.connect()
    except (aiosmtplib.SMTPException, OSError) as error:
        how, to_do = _told(error)
        return fail(f"{name} {how}", to_do)
    encrypted = client.get_transport_info("sslcontext") is not None
    with suppress(aiosmtplib.SMTPException, OSError):
        await client.quit()
    client.close()
    signed_in = " and takes the sign-in" if server.user else ""
    return ok(f"{name} answers {'over TLS' if encrypted else 'without TLS'}{signed_in}; no letter was sent")


def _told(error: BaseException) -> tuple[str, str]:
    causes = list(_causes(error))
    for kind, how, to_do in _WORDS:
        if any(isinstance(cause, kind) for cause in causes):
            return how, to_do
    return _NO_OFFER


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__
