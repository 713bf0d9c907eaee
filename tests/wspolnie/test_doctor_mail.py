"""What the doctor says of the mail server and of its settings; no letter is sent."""

from pathlib import Path

import pytest

from backend.kernel.settings import Settings
from tests.support.http import settings_for_tests
from tests.support.mail_server import MailServer
from tests.support.processes import environment, wspolnie
from tests.support.tls import Authority
from wspolnie.checks.finding import Finding, Level
from wspolnie.checks.mail import mail_server
from wspolnie.checks.postman import settings_of_ways
from wspolnie.ports import free_port
from wspolnie.run_files import FolderLock

SECRET = "pa55wort"


async def looked_at(url: str, *, patience: float = 5.0) -> Finding:
    found = await mail_server(settings_for_tests(smtp_url=url, mail_from="apka@town.example"), patience=patience)
    assert found is not None
    assert SECRET not in str(found)
    return found


async def test_without_a_mail_server_nothing_is_asked() -> None:
    assert await mail_server(settings_for_tests()) is None
    assert await mail_server(settings_for_tests(smtp_url="https://mail.example")) is None, "another line says it"


async def test_one_that_takes_us_is_left_without_a_letter() -> None:
    with MailServer(password=SECRET).running() as server:
        found = await looked_at(f"smtp://apka:{SECRET}@127.0.0.1:{server.port}")
    assert found.level is Level.OK
    assert "without TLS and takes the sign-in; no letter was sent" in found.what
    assert (server.connections, server.letters) == (1, [])


async def test_a_wrong_password_is_told_and_not_shown() -> None:
    with MailServer(password="another").running() as server:
        found = await looked_at(f"smtp://apka:{SECRET}@127.0.0.1:{server.port}")
    assert (found.level, "refuses the user or the password" in found.what) == (Level.FAIL, True)
    assert "WSPOLNIE_SMTP_URL" in found.to_do


async def test_a_certificate_that_nobody_here_trusts_is_told(tmp_path: Path) -> None:
    with MailServer(tls=Authority.made_in(tmp_path).server()).running() as server:
        found = await looked_at(f"smtp://127.0.0.1:{server.port}")
    assert (found.level, "shows a certificate that is not good" in found.what) == (Level.FAIL, True)


def test_a_good_certificate_is_taken(tmp_path: Path) -> None:
    authority = Authority.made_in(tmp_path)
    with MailServer(tls=authority.server()).running() as server:
        env = environment(
            WSPOLNIE_SMTP_URL=f"smtp://127.0.0.1:{server.port}",
            WSPOLNIE_MAIL_FROM="apka@town.example",
            WSPOLNIE_DATA_DIR=str(tmp_path),
            **authority.trust,
        )
        said = wspolnie("doctor", env=env).stdout
    assert f"ok    mail server: 127.0.0.1:{server.port} answers over TLS; no letter was sent" in said


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("smtp://127.0.0.1:{closed}", "refuses the connection"),
        ("smtp://mail.invalid:25", "has a name that nobody here knows"),
        ("smtps://127.0.0.1:{server}", "speaks no TLS there"),
        (f"smtp://apka:{SECRET}@127.0.0.1:{{server}}", "offers no TLS or no sign-in"),
    ],
)
async def test_each_trouble_has_its_own_words(url: str, said: str) -> None:
    with MailServer().running() as server:
        found = await looked_at(url.format(closed=free_port(), server=server.port))
    assert (found.level, said in found.what) == (Level.FAIL, True), found
    assert found.to_do


@pytest.mark.parametrize(
    ("given", "named", "unnamed"),
    [
        ({"secret_key": "x" * 40}, "WSPOLNIE_MAIL_FROM", "WSPOLNIE_SECRET_KEY"),
        ({"mail_from": "apka@town.example"}, "WSPOLNIE_SECRET_KEY", "WSPOLNIE_MAIL_FROM"),
    ],
)
def test_only_the_setting_that_is_missing_is_named(given: dict[str, str], named: str, unnamed: str) -> None:
    [found] = settings_of_ways(Settings(smtp_url="smtp://127.0.0.1:25", **given))  # type: ignore[arg-type]
    assert found.level is Level.FAIL
    assert named in found.what
    assert unnamed not in found.what


def test_a_running_demo_has_a_secret_of_its_own(tmp_path: Path) -> None:
    settings = Settings(smtp_url="smtp://127.0.0.1:25", mail_from="apka@town.example", data_dir=tmp_path)
    assert [finding.level for finding in settings_of_ways(settings)] == [Level.FAIL]
    with FolderLock(tmp_path):
        assert [finding.level for finding in settings_of_ways(settings)] == [Level.OK]


def test_a_wrong_form_is_told_by_an_example() -> None:
    said = wspolnie("doctor", env=environment(WSPOLNIE_PUBLIC_URL="miasto", WSPOLNIE_MAIL_FROM="apka")).stdout
    assert "WSPOLNIE_PUBLIC_URL: it does not have the right form, which is like https://apka.miasto.pl." in said
    assert "WSPOLNIE_MAIL_FROM: it does not have the right form, which is like apka@miasto.pl." in said
    assert "^" not in said
