"""`wspolnie town import`: a real town's areas, departments, days off, catalogue and routes, out of a folder."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from pymongo.errors import PyMongoError

from backend.areas.errors import AreasBroken
from backend.catalog.errors import RoutesBroken
from backend.departments.errors import DepartmentsBroken
from backend.kernel.actor import SYSTEM
from backend.kernel.clock import SystemClock
from backend.kernel.errors import Refusal
from backend.kernel.flaws import Broken
from backend.kernel.logs import configure_logs
from backend.kernel.mongo import open_client
from backend.kernel.settings import Settings
from backend.work import Transactions
from seed.setup import Outcome, Part, publish_setup
from wspolnie.configuration import mongo_url
from wspolnie.database import prepare
from wspolnie.errors import Failed
from wspolnie.mark import PLAYING, read_mark
from wspolnie.town_files import AREAS, CATALOG, DEPARTMENTS, ROUTES, Fault, FilesBroken, TownFiles, read_town

Say = Callable[[str], None]

_PATIENCE = 30.0
"""Seconds for all of it: nobody waits for an answer, and a surveyed boundary has many corners."""
_WORDS = {"left-out": "was published, and reports may name it: keep it, and close it with `switches: {closed: …}`"}
_SAID = {
    Outcome.PUBLISHED: "published, version {version}",
    Outcome.UNCHANGED: "unchanged",
    Outcome.KEPT: "left as they are: the office has published version {version} itself since",
}


def run_town_import(settings: Settings, folder: Path, *, over_edits: bool, say: Say) -> None:
    url = mongo_url(settings)
    configure_logs("error", "console")
    asyncio.run(import_town(settings, url, folder, over_edits=over_edits, say=say))


async def import_town(settings: Settings, url: str, folder: Path, *, over_edits: bool = False, say: Say) -> None:
    """All of it or nothing; Failed says what is wrong in which file.

    Categories and groups that the office has changed in the console stay as they are, unless `over_edits`.
    """
    try:
        files = read_town(folder)
    except FilesBroken as broken:
        raise _refused(broken.faults) from None
    try:
        parts = await _publish(settings, url, files, over_edits=over_edits)
    except Broken as broken:
        raise _refused(_placed(files, broken)) from None
    except Refusal as refusal:
        raise Failed(f"{refusal.detail or refusal.code} Nothing was published.") from None
    except PyMongoError as reason:
        raise Failed(f"MongoDB did not take it ({type(reason).__name__}); see `wspolnie doctor`.") from None
    for line in chain.from_iterable(map(_told, parts)):
        say(line)


def _told(part: Part) -> Iterator[str]:
    yield f"{part.name}: {_SAID[part.outcome].format(version=part.version)}"
    for warning in part.warnings:
        yield f"  worth a look: {warning.where}: {warning.what}"
    for kept in part.kept:
        yield f"  left as the office has changed it: {kept.thing} (the files differ in {', '.join(kept.fields)})"
    if part.kept:
        yield "  To take the files instead, import once more with --over-edits."


async def _publish(settings: Settings, url: str, files: TownFiles, *, over_edits: bool) -> list[Part]:
    async with open_client(url) as client:
        database = await prepare(client, settings, patience=0)
        mark = await read_mark(database)
        if mark is not None and mark["state"] == PLAYING:
            raise Failed(
                f"the database {database.name} holds a half-made demo town, which the next `wspolnie seed` clears "
                "away. Name another with WSPOLNIE_MONGO_DATABASE."
            )
        timeout = max(_PATIENCE, settings.database_timeout_seconds)
        transactions = Transactions(client, SystemClock(), timeout=timeout)
        return await transactions.run(SYSTEM, lambda work: publish_setup(work, files.setup, over_edits=over_edits))


def _refused(faults: Iterable[Fault]) -> Failed:
    return Failed("\n  ".join(["nothing was published. Mend and import again:", *(one.line() for one in faults)]))


def _placed(files: TownFiles, broken: Broken) -> Iterable[Fault]:
    for problem in broken.extra["problems"]:
        where, what = str(problem["where"]), str(problem["what"])
        what = _WORDS.get(what, what)
        match broken:
            case AreasBroken():
                yield Fault(AREAS, where, what)
            case DepartmentsBroken():
                yield Fault(DEPARTMENTS, where.removeprefix("departments"), what)
            case RoutesBroken():
                yield Fault(ROUTES, where, what)
            case _ if where.startswith("routes."):
                yield Fault("the routes in force", where.removeprefix("routes."), f"would break: {what}")
            case _:
                file, place = files.placed(where) or (f"{CATALOG}/", where)
                yield Fault(file, place, what)
