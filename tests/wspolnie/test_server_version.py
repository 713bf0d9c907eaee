from typing import Any

import pytest

from wspolnie.embedded_mongo import EmbeddedMongo
from wspolnie.errors import CommandEnds
from wspolnie.ports import free_port
from wspolnie.server_version import check_url, hole_in, is_too_old


def build(*version: int) -> dict[str, Any]:
    return {"version": ".".join(map(str, version)), "versionArray": [*version, 0]}


@pytest.mark.parametrize("version", [(7, 0, 28), (7, 0, 30), (8, 0, 17), (8, 2, 3), (9, 0, 0)])
def test_mended_servers_are_fine(version: tuple[int, ...]) -> None:
    assert hole_in(build(*version)) is None
    assert not is_too_old(build(*version))


@pytest.mark.parametrize("version", [(6, 0, 5), (7, 0, 27), (7, 3, 4), (8, 0, 0), (8, 0, 16), (8, 1, 2), (8, 2, 2)])
def test_servers_with_the_hole_are_named(version: tuple[int, ...]) -> None:
    assert hole_in(build(*version)) == "CVE-2025-14847"
    assert not is_too_old(build(*version))


@pytest.mark.parametrize("version", [(5, 0, 32), (4, 4, 30), (3, 6, 0)])
def test_old_servers_are_too_old(version: tuple[int, ...]) -> None:
    assert is_too_old(build(*version))


def test_a_server_that_does_not_say_is_too_old() -> None:
    assert is_too_old({})


def test_our_own_server_will_do(mongod: EmbeddedMongo) -> None:
    check_url(mongod.url)


@pytest.mark.parametrize(
    ("url", "code", "said"),
    [("mongodb://", 2, "is no MongoDB URL"), ("mongodb://user:word@127.0.0.1:{port}/", 1, "does not answer")],
)
def test_a_wrong_url_is_named_but_not_shown(url: str, code: int, said: str) -> None:
    with pytest.raises(CommandEnds, match=said) as ended:
        check_url(url.format(port=free_port()), patience=0.1)

    assert ended.value.code == code
    assert "word" not in str(ended.value)
