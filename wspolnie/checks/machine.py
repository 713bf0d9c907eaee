"""What can be seen without a database: settings, secret, storage, time zones."""

import os
import shutil
import tempfile
import zoneinfo
from collections.abc import Iterator
from pathlib import Path

from backend.kernel.settings import PREFIX, Settings
from wspolnie.checks.finding import Finding, fail, ok, warn
from wspolnie.configuration import MAKE_SECRET, data_folder, unknown_names, web_folder
from wspolnie.run_files import is_held

ENOUGH_SPACE = 1024**3
"""Bytes. MongoDB's journal and a day of photos need about as much."""


def settings_names() -> Finding:
    if names := unknown_names():
        return warn(f"settings: {', '.join(names)} is read by nothing", "see the names in: wspolnie settings")
    return ok("settings: all valid")


def secret(settings: Settings) -> Finding:
    if settings.secret_key is not None:
        return ok("secret: WSPOLNIE_SECRET_KEY is set")
    make = f"make one with: {MAKE_SECRET}, and set it as {PREFIX}SECRET_KEY"
    if is_held(data_folder(settings)):
        return warn(
            "secret: WSPOLNIE_SECRET_KEY is missing; the running demo uses one of its own", f"for production {make}"
        )
    return fail("secret: WSPOLNIE_SECRET_KEY is missing", make)


def public_address(settings: Settings) -> Finding:
    if settings.secure_cookies and not settings.trusted_proxies:
        return warn(
            "public address: https, but no proxy is trusted, so everybody seems to come from one address",
            f"set {PREFIX}TRUSTED_PROXIES to the address of the proxy in front",
        )
    if settings.secure_cookies:
        return ok("public address: https")
    if settings.public_url.startswith(("http://127.0.0.1", "http://localhost", "http://[::1]")):
        return ok("public address: this machine only")
    return warn(
        "public address: http, so sign-in cookies travel unprotected", f"set {PREFIX}PUBLIC_URL to the https address"
    )


def web_faces(settings: Settings) -> Finding:
    folder = web_folder(settings)
    if all((folder / face / "index.html").is_file() for face in ("resident", "office")):
        return ok(f"web faces: built, in {folder}")
    return warn(
        f"web faces: not in {folder}, so nobody sees the apka or the console",
        f"build them with: make faces, or name their folder: {PREFIX}WEB_DIR",
    )


def storage(settings: Settings) -> Iterator[Finding]:
    folder = data_folder(settings)
    standing = _nearest(folder)
    try:
        if standing == folder:
            with tempfile.TemporaryFile(dir=folder):
                pass
        elif not os.access(standing, os.W_OK | os.X_OK):
            raise PermissionError(13, "not allowed to make it")
    except OSError as reason:
        yield fail(
            f"storage: {folder} cannot be written ({reason.strerror})",
            f"give this user the right, or name another folder: {PREFIX}DATA_DIR",
        )
        return
    free = shutil.disk_usage(standing).free
    if free < ENOUGH_SPACE:
        yield warn(f"storage: {free // 1024**2} MiB free at {folder}", "make room, at least 1 GiB")
    else:
        yield ok(f"storage: {folder} can be written, {free / 1024**3:.1f} GiB free")


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest one above that exists: a first start makes the rest."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def time_zones() -> Finding:
    try:
        zoneinfo.ZoneInfo("Europe/Warsaw")
    except (zoneinfo.ZoneInfoNotFoundError, OSError):
        return fail("time zones: Europe/Warsaw is unknown here", "install the tzdata package (pip or the system's)")
    return ok("time zones: Europe/Warsaw is known")
