from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from backend.kernel.mongo import Client, Database
from backend.kernel.settings import Settings
from tests.support.http import settings_for_tests
from tests.support.processes import environment, wspolnie
from wspolnie.embedded_mongo import EmbeddedMongo
from wspolnie.errors import CommandEnds
from wspolnie.staff import NewStaff, run_staff_add

NAME = "staff_test"
PASSWORD = "lipa pod ratuszem"


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    file = tmp_path / "password"
    file.write_text(f"{PASSWORD}\nand a second line\n")
    return file


@pytest.fixture
async def town(client: Client) -> AsyncIterator[Database]:
    yield client[NAME]
    await client.drop_database(NAME)


@pytest.fixture
def settings(mongod: EmbeddedMongo) -> Settings:
    return settings_for_tests(mongo_url=SecretStr(mongod.url), mongo_database=NAME)


async def test_the_password_comes_from_a_file_and_is_not_kept(
    town: Database, mongod: EmbeddedMongo, password_file: Path
) -> None:
    env = environment(WSPOLNIE_MONGO_URL=mongod.url, WSPOLNIE_MONGO_DATABASE=NAME)
    who = ("--email", "Ewa@Example.org", "--name", "Ewa", "--role", "auditor", "--role", "dispatcher")

    added = wspolnie("staff", "add", *who, "--password-file", str(password_file), env=env)

    assert (added.returncode, added.stdout) == (0, "Added Ewa@Example.org: auditor, dispatcher.\n"), added.stderr
    account = await town["staff_accounts"].find_one({})
    assert account is not None
    assert account["roles"] == ["auditor", "dispatcher"]
    assert account["password_hash"].startswith("$argon2id$")


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (NewStaff("ewa", "Ewa", ("auditor",)), "--email"),
        (NewStaff("ewa@example.org", "Ewa", ("mayor",)), "--role takes one of: dispatcher, officer"),
    ],
)
def test_what_is_wrong_is_named(settings: Settings, password_file: Path, who: NewStaff, said: str) -> None:
    with pytest.raises(CommandEnds, match=said) as ended:
        run_staff_add(settings, who, password_file=password_file, say=print)

    assert ended.value.code == 2


def test_a_short_password_and_a_missing_file_are_refused(settings: Settings, tmp_path: Path) -> None:
    who = NewStaff("ewa@example.org", "Ewa", ("auditor",))
    (tmp_path / "short").write_text("kotek\n")

    with pytest.raises(CommandEnds, match="at least 12 characters") as short:
        run_staff_add(settings, who, password_file=tmp_path / "short", say=print)
    with pytest.raises(CommandEnds, match="cannot be read") as missing:
        run_staff_add(settings, who, password_file=tmp_path / "none", say=print)

    assert (short.value.code, missing.value.code) == (1, 2)
    assert "kotek" not in str(short.value)
