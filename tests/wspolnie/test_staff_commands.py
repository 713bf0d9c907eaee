"""`wspolnie staff list`, `password` and `disable`: as one would type them, against a database of their own."""

from collections.abc import AsyncIterator, Callable
from subprocess import CompletedProcess

import pytest

from backend.kernel.mongo import Client, Database
from tests.support.processes import environment, wspolnie
from wspolnie.embedded_mongo import EmbeddedMongo

NAME = "staff_commands_test"
EWA, JAN = "ewa@example.org", "jan@example.org"
Staff = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
async def town(client: Client) -> AsyncIterator[Database]:
    yield client[NAME]
    await client.drop_database(NAME)


@pytest.fixture
def staff(town: Database, mongod: EmbeddedMongo) -> Staff:  # noqa: ARG001  dropped afterwards
    env = environment(WSPOLNIE_MONGO_URL=mongod.url, WSPOLNIE_MONGO_DATABASE=NAME)
    return lambda *words, given="": wspolnie("staff", *words, env=env, given=given)


def add(staff: Staff, email: str, name: str, *roles: str) -> None:
    words = [word for role in roles for word in ("--role", role)]
    added = staff("add", "--email", email, "--name", name, *words, given="lipa pod ratuszem\n")
    assert added.returncode == 0, added.stderr


async def test_the_accounts_are_listed_closed_and_given_passwords(staff: Staff, town: Database) -> None:
    nobody = staff("list")
    assert (nobody.returncode, nobody.stdout) == (
        0,
        "Nobody yet; the first one is made by `wspolnie staff add`.\n",
    ), nobody.stderr
    add(staff, EWA, "Ewa Lis", "administrator")
    add(staff, JAN, "Jan Kowal", "auditor", "dispatcher")
    before = await town["staff_accounts"].find_one({"roles": "auditor"})
    assert before is not None
    await town["staff_sessions"].insert_one({"_id": "made up", "account_id": before["_id"]})

    changed = staff("password", "--email", JAN, given="klon pod ratuszem\n")
    closed = staff("disable", "--email", "Jan@Example.org")

    assert (changed.returncode, changed.stdout) == (
        0,
        f"{JAN} has another password and is signed out everywhere.\n",
    ), changed.stderr
    assert (closed.returncode, closed.stdout) == (0, "Jan@Example.org is closed and signed out everywhere.\n")
    after = await town["staff_accounts"].find_one({"_id": before["_id"]})
    assert after is not None
    assert after["password_hash"] != before["password_hash"]
    assert (after["active"], after["password_one_time"]) == (False, False)
    assert await town["staff_sessions"].count_documents({}) == 0
    kinds = [line["kind"] async for line in town["staff_changes"].find({"account_id": before["_id"]}).sort("revision")]
    assert kinds == ["added", "password_reset", "changed"]
    assert staff("list").stdout.splitlines() == [
        f"{EWA}  Ewa Lis: administrator; never signed in",
        f"{JAN}  Jan Kowal: auditor, dispatcher; never signed in; closed",
    ]


async def test_what_cannot_be_done_is_said_in_one_line(staff: Staff) -> None:
    add(staff, EWA, "Ewa Lis", "administrator")
    unknown = staff("disable", "--email", JAN)
    last = staff("disable", "--email", EWA)
    short = staff("password", "--email", EWA, given="kotek\n")
    for refused, said in (
        (unknown, "Nobody in the office has such an account."),
        (last, "This is the last administrator with an open account. Make somebody else one first."),
        (short, "A password needs at least 12 characters."),
    ):
        assert (refused.returncode, refused.stderr, refused.stdout) == (1, f"wspolnie: {said}\n", "")
