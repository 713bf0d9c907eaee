"""`wspolnie doctor`: a line per thing that must be right, with what to do about those that are not."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from pymongo.errors import PyMongoError

from backend.kernel.clock import Clock, SystemClock
from backend.kernel.logs import configure_logs
from backend.kernel.mongo import open_client
from backend.kernel.settings import Settings
from wspolnie.checks import database, machine, mail, postman, storage
from wspolnie.checks.finding import Finding, Level, fail
from wspolnie.configuration import load, mongo_url
from wspolnie.documents import DOCUMENTS
from wspolnie.errors import Failed, WrongUse


def run_doctor(data_dir: Path | None, *, say: Callable[[str], None]) -> None:
    """Says every finding; raises Failed if one of them is a FAIL."""
    try:
        settings = load(data_dir=data_dir)
    except WrongUse as wrong:
        say(str(fail(f"settings: {wrong}", "correct them; their meaning is in: wspolnie settings")))
        raise Failed("nothing else can be checked before that.") from None
    # Drivers may log each failed try; the findings say it once.
    configure_logs("error", "console")
    failed = asyncio.run(_say_all(settings, SystemClock(), say))
    if failed:
        raise Failed(f"{failed} of these must be mended." if failed > 1 else "this must be mended.")


async def _say_all(settings: Settings, clock: Clock, say: Callable[[str], None]) -> int:
    failed = 0
    async for finding in examine(settings, clock):
        say(str(finding))
        failed += finding.level is Level.FAIL
    return failed


async def examine(settings: Settings, clock: Clock, *, patience: float = 5.0) -> AsyncIterator[Finding]:
    yield machine.settings_names()
    yield machine.secret(settings)
    yield machine.public_address(settings)
    yield machine.web_faces(settings)
    for finding in machine.storage(settings):
        yield finding
    yield await storage.photos(settings)
    yield machine.time_zones()
    for finding in postman.settings_of_ways(settings):
        yield finding
    if (letters := await mail.mail_server(settings)) is not None:
        yield letters
    try:
        url = mongo_url(settings)
    except WrongUse as wrong:
        what, _, to_do = str(wrong).partition(". ")
        yield fail(f"MongoDB: {what.removesuffix('.')}", to_do or "correct it")
        return
    try:
        client = open_client(url)
    except PyMongoError as reason:
        yield database.unreachable(reason)
        return
    async with client:
        async for finding in database.check(client, settings.mongo_database, clock, DOCUMENTS, patience=patience):
            yield finding
