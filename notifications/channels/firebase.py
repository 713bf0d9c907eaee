"""The genuine SDK's App: made, tuned and closed.

Three private names of the SDK are used (`_get_messaging_service`, its `_async_client` and `_credential`), for there is
no public way to close what it opened, nor to renew its token beside the loop; a test fails when they vanish, and the
SDK's version is pinned.
"""

import asyncio
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from pydantic import SecretStr

_GET_IT_AGAIN = "download the service account's file from Firebase again, and change nothing in it"


class FirebaseCredentialsWrong(ValueError):
    """Neither a service account's JSON nor a file with one."""


def service_account(setting: SecretStr) -> dict[str, Any]:
    """From the setting itself, or from the file that it names. FirebaseCredentialsWrong; never with what it read."""
    text = setting.get_secret_value().strip()
    try:
        info = json.loads(text if text.startswith("{") else Path(text).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise FirebaseCredentialsWrong("is neither a service account's JSON nor a readable file with one") from None
    wanted = ("project_id", "client_email", "private_key", "token_uri")
    if not isinstance(info, dict) or any(not isinstance(info.get(name), str) for name in wanted):
        raise FirebaseCredentialsWrong(f"lacks one of {', '.join(wanted)}")
    _require_usable(info["private_key"], info["token_uri"])
    return info


def _require_usable(private_key: str, token_uri: str) -> None:
    """The SDK would find out when the worker runs, and then nobody is told anything."""
    try:
        readable = isinstance(load_pem_private_key(private_key.encode(), password=None), RSAPrivateKey)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        readable = False
    if not readable:
        raise FirebaseCredentialsWrong(f"has a private key that cannot be read; {_GET_IT_AGAIN}")
    if not re.match(r"https://[^/\s]+", token_uri):
        raise FirebaseCredentialsWrong(f"has a token_uri that is no https address; {_GET_IT_AGAIN}")


def open_app(info: Mapping[str, Any], url: str | None, http_timeout: float) -> tuple[Any, Any]:
    """The SDK's App and its messaging as the SDK makes them. FirebaseCredentialsWrong for an unusable key."""
    import firebase_admin  # noqa: PLC0415  42 MB that only who has Firebase pays for
    from firebase_admin import credentials, messaging  # noqa: PLC0415

    try:
        certificate = credentials.Certificate(dict(info))
    except ValueError:
        raise FirebaseCredentialsWrong("has a private key that cannot be read") from None
    options = {"projectId": info["project_id"], "httpTimeout": http_timeout}
    app = firebase_admin.initialize_app(certificate, options, name=f"wspolnie-{uuid4().hex}")
    service = messaging._get_messaging_service(app)  # noqa: SLF001  see above
    if url is not None:
        service._fcm_url = f"{url}/v1/projects/{info['project_id']}/messages:send"  # noqa: SLF001
        # Google's library asks Google in the background where the account lives; a stand-in's lives nowhere.
        service._credential._is_regional_access_boundary_lookup_required = lambda: False  # noqa: SLF001
    return app, service


def renew_beside_the_loop(service: Any, timeout: float) -> None:
    """For all who wait for a token at once, and not in the loop; see `google_token`. `timeout`: seconds for Google."""
    from notifications.channels.google_token import GoogleToken  # noqa: PLC0415  loads what the SDK does

    service._async_client.async_client.auth = GoogleToken(service._credential, timeout)  # noqa: SLF001


async def close_app(app: Any, service: Any) -> None:
    """`delete_app` alone would run a loop of its own and leave the App half removed."""
    import firebase_admin  # noqa: PLC0415

    await service._async_client.aclose()  # noqa: SLF001
    await asyncio.to_thread(firebase_admin.delete_app, app)
