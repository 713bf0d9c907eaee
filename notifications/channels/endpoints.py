"""Which addresses of push services we call: a browser names them, so a stranger could name anything (SSRF)."""

from collections.abc import Collection
from urllib.parse import urlsplit

EXACTLY = frozenset({"fcm.googleapis.com", "jmt17.google.com", "web.push.apple.com"})
"""Chrome's, unbranded Chromium's, Safari's."""
BELOW = ("push.services.mozilla.com", "push.apple.com", "notify.windows.com")
"""Firefox', Safari's, Edge's: names below these."""
MAX_LENGTH = 1024


def push_host(endpoint: str, more: Collection[str] = ()) -> str | None:
    """The host of an endpoint that may be called, or None.

    https, port 443, nobody's name in it, and a host of the list, by the parsed host and not by the look of the text.
    `more`: hosts that the operator added, each with its port if it is not 443.
    """
    if len(endpoint) > MAX_LENGTH or not endpoint.isascii() or any(char.isspace() for char in endpoint):
        return None
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return None
    host = parts.hostname
    if parts.scheme != "https" or not host or "@" in parts.netloc or "\\" in endpoint:
        return None
    with_port = host if port in {None, 443} else f"{host}:{port}"
    return with_port if _listed(with_port) or with_port in more else None


def origin_of(endpoint: str) -> str:
    """What a VAPID token is made out to (RFC 8292, 2): scheme, host and port, the port only if it is a special one."""
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc}"


def _listed(host: str) -> bool:
    return host in EXACTLY or any(host.endswith(f".{name}") for name in BELOW)
