"""What the log may say of a failure; its words may quote a document."""

import json
import subprocess
import sys

import pytest
from bson import encode
from bson.errors import InvalidDocument
from pydantic import BaseModel, ValidationError
from pymongo.errors import AutoReconnect, DuplicateKeyError

from backend.kernel.failures import without_words
from tests.support.processes import ROOT, environment

SECRET = "Lipowa 17"


class Place(BaseModel):
    street: int


def refused() -> None:
    Place.model_validate({"street": SECRET})


def caught() -> ValidationError:
    with pytest.raises(ValidationError) as error:
        refused()
    return error.value


def test_a_validators_words_stay_out_and_the_field_and_the_way_are_told() -> None:
    told = without_words(caught())
    assert told["error"] == "ValidationError"
    assert told["message"] == "street: int_parsing"
    assert "in refused" in told["traceback"]
    assert SECRET not in repr(told)


def test_the_words_of_bson_and_of_a_value_stay_out() -> None:
    with pytest.raises(InvalidDocument) as error:
        encode({"street": SECRET, "x": object()})
    for one in (error.value, ValueError(SECRET), KeyError(SECRET)):
        told = without_words(one)
        assert told["error"] == type(one).__name__
        assert SECRET not in repr(told)


def test_a_server_is_quoted_by_its_code_and_a_lost_one_by_its_address() -> None:
    assert without_words(DuplicateKeyError(f"dup key: {SECRET}", 11000), stack=False) == {
        "error": "DuplicateKeyError",
        "message": "server code 11000",
    }
    assert without_words(AutoReconnect("db1:27017: closed"), stack=False)["message"] == "db1:27017: closed"


def test_a_group_is_followed_to_what_broke() -> None:
    told = without_words(ExceptionGroup("unhandled errors in a TaskGroup", [caught()]))
    assert told["error"] == "ExceptionGroup < ValidationError"
    assert told["message"] == "street: int_parsing"
    assert "in refused" in told["traceback"]


_LOGS = f"""
import logging
from backend.kernel.logs import configure_logs, log
configure_logs("info", "json")
try:
    raise ValueError({SECRET!r})
except ValueError as error:
    log.exception("ours")
    log.error("ours, handed on", exc_info=error)
    logging.getLogger("a library").exception("theirs")
"""


def test_whoever_logs_an_exception_its_words_stay_out() -> None:
    done = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-c", _LOGS], cwd=ROOT, env=environment(), capture_output=True, text=True, check=True
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["event"] for line in lines] == ["ours", "ours, handed on", "theirs"]
    assert [line["error"] for line in lines] == ["ValueError"] * 3
    assert all("<module>" in line["traceback"] for line in lines)
    assert SECRET not in done.stdout
