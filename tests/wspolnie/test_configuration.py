from pathlib import Path

import pytest

from backend.kernel.settings import Settings
from tests.support.processes import environment, wspolnie
from wspolnie.configuration import load, mongo_url, table, unknown_names
from wspolnie.errors import WrongUse
from wspolnie.ports import free_port


def test_every_wrong_setting_is_named_with_what_it_is_for_and_without_its_value(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WSPOLNIE_SECRET_KEY", "much-too-short")
    monkeypatch.setenv("WSPOLNIE_PORT", "70000")
    monkeypatch.setenv("WSPOLNIE_LOG_FORMAT", "xml")

    with pytest.raises(WrongUse) as wrong:
        load()

    said = str(wrong.value)
    assert "WSPOLNIE_SECRET_KEY: needs at least 32 characters; make one with: openssl rand -hex 32" in said
    assert "WSPOLNIE_PORT: Input should be less than or equal to 65535. (Port the API listens on.)" in said
    assert "WSPOLNIE_LOG_FORMAT: Input should be 'json' or 'console'" in said
    assert "much-too-short" not in said
    assert wrong.value.code == 2


@pytest.mark.parametrize(
    "hosts", ["http://x/y", "push.example/y", "a b", "push.example:", "-x", "me@push.example", "*.x"]
)
def test_what_is_no_host_of_a_push_service_is_refused(monkeypatch: pytest.MonkeyPatch, hosts: str) -> None:
    monkeypatch.setenv("WSPOLNIE_WEB_PUSH_HOSTS", f"push.example.org,{hosts}")

    with pytest.raises(WrongUse, match=r"WSPOLNIE_WEB_PUSH_HOSTS: needs names of hosts such as push\.miasto\.pl"):
        load()


def test_hosts_of_push_services_are_kept_as_they_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WSPOLNIE_WEB_PUSH_HOSTS", "Push.Example.org, push.example.pl:8443,127.0.0.1:9,push.eu:443")

    assert load().web_push_hosts == ("push.example.org", "push.example.pl:8443", "127.0.0.1:9", "push.eu")


def test_a_missing_folder_of_secrets_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WSPOLNIE_SECRETS_DIR", str(tmp_path / "none"))

    with pytest.raises(WrongUse, match=r"WSPOLNIE_SECRETS_DIR: directory .* does not exist"):
        load()


def test_a_secret_may_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "wspolnie_secret_key").write_text("x" * 40 + "\n")
    monkeypatch.setenv("WSPOLNIE_SECRETS_DIR", str(tmp_path))

    secret = load().secret_key

    assert secret is not None
    assert secret.get_secret_value() == "x" * 40


def test_an_argument_wins_over_a_variable_and_none_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WSPOLNIE_PORT", "8001")

    assert load(port=None).port == 8001
    assert load(port=8002).port == 8002


def test_without_a_database_it_says_what_to_set(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="WSPOLNIE_MONGO_URL is not set"):
        mongo_url(load(data_dir=tmp_path))


def test_a_misspelt_variable_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WSPOLNIE_PROT", "8001")
    monkeypatch.setenv("WSPOLNIE_PORT", "8001")

    assert unknown_names() == ["WSPOLNIE_PROT"]


def test_the_table_has_every_setting_and_no_secret() -> None:
    rows = table(markdown=True)

    for name, field in Settings.model_fields.items():
        assert f"`WSPOLNIE_{name.upper()}`" in rows
        assert field.description
        assert field.description in rows


def test_wrong_use_ends_with_code_2_and_without_a_traceback() -> None:
    ended = wspolnie("api", env=environment(WSPOLNIE_PORT="none"))

    assert ended.returncode == 2
    assert ended.stderr.startswith("wspolnie: wrong settings:\n  WSPOLNIE_PORT: ")
    assert "Traceback" not in ended.stderr


def test_what_the_worker_would_die_of_is_told_before_anything_is_started(tmp_path: Path) -> None:
    env = environment(WSPOLNIE_SMTP_URL="smtp://127.0.0.1:99999", WSPOLNIE_MAIL_FROM="apka@town.example")

    done = wspolnie("up", "--demo", "--data-dir", str(tmp_path / "data"), "--port", str(free_port()), env=env)

    assert (done.returncode, done.stdout) == (2, "")
    assert "WSPOLNIE_SMTP_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_arguments_end_with_code_2() -> None:
    assert wspolnie("up", "--no-such-flag").returncode == 2
