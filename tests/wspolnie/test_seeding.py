import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from backend.kernel.clock import ChosenClock, SystemClock
from backend.kernel.mongo import Client, Database
from tests.support.processes import environment, wspolnie
from wspolnie.embedded_mongo import EmbeddedMongo
from wspolnie.errors import Failed
from wspolnie.mark import DONE, MARK_ID, MARKS, PLAYING, is_seeded, kept_alive, mark_done, read_mark, take_mark
from wspolnie.progress import progress_to
from wspolnie.seeding import make_room, wait_for_a_player

NAME = "seeding_test"


@pytest.fixture
async def town(client: Client) -> AsyncIterator[Database]:
    """A database of its own, since whole databases are dropped here."""
    yield client[NAME]
    await client.drop_database(NAME)


async def test_an_empty_database_has_room(town: Database) -> None:
    await town.create_collection("reports")

    assert await make_room(town) is not None


async def test_a_database_that_holds_something_is_left_alone(town: Database) -> None:
    await town["reports"].insert_one({})

    assert await make_room(town) is None
    assert await town["reports"].count_documents({}) == 1


@pytest.mark.parametrize("alive_at", [None, SystemClock().now() - timedelta(minutes=2)])
async def test_a_half_made_town_is_cleared_away(town: Database, alive_at: datetime | None) -> None:
    await town[MARKS].insert_one({"_id": MARK_ID, "state": PLAYING, "alive_at": alive_at})
    await town["reports"].insert_one({})

    assert await make_room(town)
    assert await town.list_collection_names() == [MARKS]


async def test_a_town_that_is_being_made_is_left_alone(town: Database) -> None:
    player = await make_room(town)
    await town["reports"].insert_one({})

    with pytest.raises(Failed, match=r"is being made in the database seeding_test \(a sign of life \d s ago\)"):
        await make_room(town)
    mark = await read_mark(town)
    assert mark is not None
    assert mark["player"] == player
    assert await town["reports"].count_documents({}) == 1


@pytest.mark.parametrize(
    ("collection", "named"),
    [
        ("resident_sessions", "residents' sessions"),
        ("staff_sessions", "officers' sessions"),
        ("staff_accounts", "other accounts of the office"),
        ("invoices", "invoices"),
    ],
)
async def test_a_half_made_town_that_people_moved_into_is_not_cleared_away(
    town: Database, collection: str, named: str
) -> None:
    await town[MARKS].insert_one({"_id": MARK_ID, "state": PLAYING})
    await town[collection].insert_one({})

    with pytest.raises(Failed, match=f"but also {named}: nothing was touched"):
        await make_room(town)
    assert await town[collection].count_documents({}) == 1


async def test_of_several_who_come_at_once_one_plays(town: Database) -> None:
    came = await asyncio.gather(*(make_room(town) for _ in range(4)), return_exceptions=True)

    assert len([one for one in came if isinstance(one, str)]) == 1
    assert {type(one) for one in came} == {str, Failed}


async def alive_at(town: Database) -> datetime | None:
    mark = await read_mark(town)
    assert mark is not None
    alive: datetime | None = mark["alive_at"]
    return alive


async def test_the_player_gives_signs_of_life_and_lets_go_when_interrupted(town: Database) -> None:
    player, later = await make_room(town), ChosenClock(SystemClock().now() + timedelta(hours=1))
    assert player is not None

    async def play() -> None:
        async with kept_alive(town, player, later, every=0.01):
            await asyncio.sleep(20)

    playing = asyncio.create_task(play())
    while await alive_at(town) != later.now():  # noqa: ASYNC110  the database has no bell for it
        await asyncio.sleep(0.01)
    playing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await playing
    assert await alive_at(town) is None


async def test_a_player_whose_mark_was_taken_stops(town: Database) -> None:
    player = await make_room(town)
    assert player is not None
    before = await read_mark(town)
    successor = await take_mark(town, before, SystemClock())

    with pytest.raises(Failed, match="somebody else has begun"):
        async with kept_alive(town, player, SystemClock(), every=0.01):
            await asyncio.sleep(20)
    with pytest.raises(Failed, match="somebody else has begun"):
        await mark_done(town, player, SystemClock())
    await mark_done(town, successor, SystemClock())


async def test_a_town_that_was_made_is_known(town: Database, mongod: EmbeddedMongo) -> None:
    assert not is_seeded(mongod.url, NAME)
    await town[MARKS].insert_one({"_id": MARK_ID, "state": DONE})

    assert is_seeded(mongod.url, NAME)
    assert await make_room(town) is None


async def test_a_start_waits_for_the_one_who_plays(town: Database) -> None:
    player, said = await make_room(town), list[str]()
    assert player is not None

    waiting = asyncio.create_task(wait_for_a_player(town, said.append))
    while not said:  # noqa: ASYNC110  what is said has no bell
        await asyncio.sleep(0.01)
    await mark_done(town, player, SystemClock())
    await asyncio.wait_for(waiting, 10)

    assert said == ["The demo town is being made here already, or was a moment ago; waiting for that …"]


async def test_who_comes_while_the_town_is_made_is_told_so(town: Database, mongod: EmbeddedMongo) -> None:
    assert await make_room(town)
    env = environment(WSPOLNIE_MONGO_URL=mongod.url, WSPOLNIE_MONGO_DATABASE=NAME)

    refused = wspolnie("seed", env=env)

    assert refused.returncode == 1
    assert "is being made" in refused.stderr


async def test_seeding_what_is_not_empty_is_refused_unless_that_was_expected(
    town: Database, mongod: EmbeddedMongo
) -> None:
    await town["reports"].insert_one({})
    env = environment(WSPOLNIE_MONGO_URL=mongod.url, WSPOLNIE_MONGO_DATABASE=NAME)

    refused, expected = wspolnie("seed", env=env), wspolnie("seed", "--if-empty", env=env)

    assert refused.returncode == 1
    assert refused.stderr == f"wspolnie: the database {NAME} is not empty; the demo town needs an empty one.\n"
    assert (expected.returncode, expected.stdout) == (0, f"The database {NAME} is not empty; left as it is.\n")


def test_progress_is_told_by_tenths_where_nobody_looks() -> None:
    said: list[str] = []

    with progress_to(said.append, "Demo town") as tell:
        for done in range(1, 41):
            tell(done, 40)

    assert len(said) == 11
    assert said[-1] == "Demo town: 100 % (40 of 40)"
