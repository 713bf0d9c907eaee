"""`wspolnie seed`: the demo town once, into an empty database; one that was interrupted begins anew."""

import asyncio
import signal
from collections.abc import Callable
from dataclasses import dataclass

import uvloop
from pymongo.errors import PyMongoError

from backend.kernel.clock import SystemClock
from backend.kernel.logs import configure_logs
from backend.kernel.mongo import Client, Database, open_client
from backend.kernel.settings import Settings
from seed.people import Staff
from seed.seeding import REPORTS, seed_demo
from seed.town import load_town
from wspolnie.configuration import data_folder, mongo_url
from wspolnie.database import prepare
from wspolnie.demo import DemoAccount, keep_accounts
from wspolnie.documents import DOCUMENTS
from wspolnie.errors import Failed
from wspolnie.mark import MARKS, PLAYING, heard_of, kept_alive, mark_done, read_mark, take_mark
from wspolnie.progress import Tell, progress_to
from wspolnie.upgrades import DONE as UPGRADES

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Size:
    """`reports` are played one by one, `scale` multiplies them."""

    scale: int = 1
    reports: int | None = None


def run_seed(settings: Settings, size: Size, *, if_empty: bool, say: Say) -> None:
    url = mongo_url(settings)
    # What the use cases log while the story is played is no news.
    configure_logs("warning", settings.log_format)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        try:
            runner.run(_seed(settings, url, size, if_empty=if_empty, say=say))
        except asyncio.CancelledError:
            raise Failed("interrupted; the next start makes the demo town anew.") from None
        except PyMongoError as reason:
            raise Failed(f"MongoDB stopped answering ({type(reason).__name__}); start again.") from None


async def _seed(settings: Settings, url: str, size: Size, *, if_empty: bool, say: Say) -> None:
    me = asyncio.current_task()
    assert me is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, me.cancel)
    async with open_client(url) as client:
        if if_empty:
            await wait_for_a_player(client[settings.mongo_database], say)
        player = await make_room(client[settings.mongo_database])
        if player is None:
            if not if_empty:
                raise Failed(f"the database {settings.mongo_database} is not empty; the demo town needs an empty one.")
            say(f"The database {settings.mongo_database} is not empty; left as it is.")
            return
        with progress_to(say, "Demo town") as tell:
            await play_once(client, settings, size, player, tell=tell)


async def wait_for_a_player(database: Database, say: Say) -> None:
    """Until the one who makes the town is ready, or was not heard of for long enough."""
    told = False
    while await _is_being_played(database):
        if not told:
            say("The demo town is being made here already, or was a moment ago; waiting for that …")
        told = True
        await asyncio.sleep(1)


async def _is_being_played(database: Database) -> bool:
    mark = await read_mark(database)
    return mark is not None and mark["state"] == PLAYING and heard_of(mark, SystemClock().now()) is not None


async def make_room(database: Database) -> str | None:
    """The player's name in the mark, once the demo town may come: into an empty database, or for a half-made one.

    None where there is something else. Failed where the town is being made, or has been moved into meanwhile.
    """
    mark, clock = await read_mark(database), SystemClock()
    if mark is None:
        return None if await _holds_something(database) else await take_mark(database, None, clock)
    if mark["state"] != PLAYING:
        return None
    if (ago := heard_of(mark, clock.now())) is not None:
        raise Failed(
            f"the demo town is being made in the database {database.name} (a sign of life {ago.total_seconds():.0f} s "
            "ago). Wait for it; if it was killed, try again in a minute."
        )
    if foreign := await not_of_the_play(database):
        raise Failed(
            f"the database {database.name} holds a half-made demo town, but also {', '.join(foreign)}: nothing was "
            "touched. Name another database with WSPOLNIE_MONGO_DATABASE, or drop this one yourself."
        )
    player = await take_mark(database, mark, clock)
    for name in await _collections(database):
        await database.drop_collection(name)
    return player


async def not_of_the_play(database: Database) -> list[str]:
    """What the play does not make: nobody signs in there, and its office is made of known people."""
    foreign = [
        words
        for words, name in (("residents' sessions", "resident_sessions"), ("officers' sessions", "staff_sessions"))
        if await _is_filled(database, name)
    ]
    staff = [colleague.account_id for colleague in Staff(load_town().people).everybody]
    if await database["staff_accounts"].find_one({"_id": {"$nin": staff}}, {"_id": 1}):
        foreign.append("other accounts of the office")
    ours = {document.Settings.name for document in DOCUMENTS}
    return foreign + [
        name for name in await _collections(database) if name not in ours and await _is_filled(database, name)
    ]


async def _collections(database: Database) -> list[str]:
    """All but the server's own, the mark's, and the list of what upgrades have done to the others."""
    names = await database.list_collection_names(filter={"type": "collection"})
    return [name for name in names if name not in {MARKS, UPGRADES} and not name.startswith("system.")]


async def _holds_something(database: Database) -> bool:
    return any([await _is_filled(database, name) for name in await _collections(database)])


async def _is_filled(database: Database, name: str) -> bool:
    return await database[name].find_one({}, {"_id": 1}) is not None


async def play_once(client: Client, settings: Settings, size: Size, player: str, *, tell: Tell) -> None:
    """The town between two marks, so that a half-made one is known for what it is."""
    database, clock = client[settings.mongo_database], SystemClock()
    reports = REPORTS if size.reports is None else size.reports
    async with kept_alive(database, player, clock):
        await prepare(client, settings)
        logins = await seed_demo(client, database, settings, scale=size.scale, reports=reports, progress=tell)
        # Before the mark: a town that counts as made has passwords that somebody knows.
        accounts = [DemoAccount(one.role, one.email, one.password, one.department) for one in logins]
        keep_accounts(data_folder(settings), accounts)
        await mark_done(database, player, clock)
