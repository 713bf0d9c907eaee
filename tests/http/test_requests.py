"""What surrounds every request: limits of its body, its id, its log line, its figures, its headers."""

from collections.abc import AsyncIterator, Iterator, MutableMapping
from typing import Any

import pytest
import structlog
from fastapi import FastAPI, Response
from httpx2 import AsyncClient
from pydantic import BaseModel
from structlog.testing import capture_logs

from backend.http.app import furnish, new_door
from backend.http.body_gate import MAX_BODY
from backend.http.metrics import REGISTRY
from backend.kernel.settings import Settings
from backend.work import Transactions
from tests.support.actors import device_session, open_session
from tests.support.http import call
from tests.support.problems import assert_problem

JSON = {"Content-Type": "application/json"}
LogLines = list[MutableMapping[str, Any]]


class Words(BaseModel):
    words: str


@pytest.fixture
def door(settings: Settings, transactions: Transactions) -> FastAPI:
    door = new_door("Test", "1", name="test", challenge="Bearer", own_bodies=("/uploads",))

    @door.post("/words/{word_id}")
    async def count(word_id: int, body: Words) -> int:
        return word_id + len(body.words)

    @door.post("/uploads")
    async def upload() -> str:
        return "kept"

    @door.get("/cached")
    async def cached(response: Response) -> None:
        response.headers["Cache-Control"] = "public, max-age=60"

    @door.get("/broken")
    async def broken() -> None:
        raise LookupError("hidden")

    furnish(door, settings, transactions)
    return door


@pytest.fixture
def caller(door: FastAPI) -> AsyncClient:
    return call(door)


@pytest.fixture
def log_lines() -> Iterator[LogLines]:
    with capture_logs(processors=[structlog.contextvars.merge_contextvars]) as lines:
        yield lines


def body_of(size: int) -> bytes:
    return b'{"words": "' + b"x" * (size - 13) + b'"}'


async def in_pieces(whole: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(whole), 65_536):
        yield whole[start : start + 65_536]


async def test_a_body_of_a_megabyte_is_taken(caller: AsyncClient) -> None:
    answer = await caller.post("/words/1", content=body_of(MAX_BODY), headers=JSON)
    assert answer.status_code == 200, answer.text


async def test_a_larger_one_is_refused_by_its_announcement(caller: AsyncClient) -> None:
    answer = await caller.post("/words/1", content=body_of(MAX_BODY + 1), headers=JSON)
    assert assert_problem(answer, 413, "body-too-large")["most"] == MAX_BODY


async def test_a_larger_one_is_refused_while_it_streams(caller: AsyncClient) -> None:
    answer = await caller.post("/words/1", content=in_pieces(body_of(MAX_BODY + 1)), headers=JSON)
    assert assert_problem(answer, 413, "body-too-large")["most"] == MAX_BODY


async def test_a_body_in_pieces_is_taken(caller: AsyncClient) -> None:
    answer = await caller.post("/words/1", content=in_pieces(body_of(200_000)), headers=JSON)
    assert answer.status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
async def test_only_json_is_taken(caller: AsyncClient, kind: str) -> None:
    answer = await caller.post("/words/1", content=b'{"words": "x"}', headers={"Content-Type": kind})
    assert_problem(answer, 415, "unsupported-media-type")


async def test_json_may_name_its_charset(caller: AsyncClient) -> None:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    assert (await caller.post("/words/1", content=b'{"words": "x"}', headers=headers)).status_code == 200


async def test_a_route_may_look_after_its_own_body(caller: AsyncClient) -> None:
    answer = await caller.post("/uploads", content=b"x" * (MAX_BODY + 1), headers={"Content-Type": "image/jpeg"})
    assert answer.status_code == 200


async def test_a_request_id_that_is_harmless_is_kept(caller: AsyncClient) -> None:
    answer = await caller.get("/cached", headers={"X-Request-Id": "proxy-0123456789"})
    assert answer.headers["x-request-id"] == "proxy-0123456789"


@pytest.mark.parametrize("sent", [None, "short", "x" * 65, "with space 1", 'quote"12345'])
async def test_any_other_is_replaced(caller: AsyncClient, sent: str | None) -> None:
    answer = await caller.get("/cached", headers={"X-Request-Id": sent} if sent else {})
    assert answer.headers["x-request-id"] != sent
    assert len(answer.headers["x-request-id"]) == 32


async def test_answers_are_not_cached_unless_the_route_says_so(caller: AsyncClient) -> None:
    plain = await caller.post("/words/1", json={"words": "x"})
    assert plain.headers["cache-control"] == "no-store"
    assert plain.headers["x-content-type-options"] == "nosniff"
    assert (await caller.get("/cached")).headers["cache-control"] == "public, max-age=60"


async def test_one_log_line_tells_of_a_request_by_its_template(caller: AsyncClient, log_lines: LogLines) -> None:
    await caller.post("/words/41?secret=1", json={"words": "hidden"}, headers={"X-Request-Id": "proxy-0123456789"})
    [line] = log_lines
    assert line.pop("ms") >= 0
    assert line == {
        "event": "request",
        "log_level": "info",
        "door": "test",
        "method": "POST",
        "route": "/words/{word_id}",
        "status": 200,
        "request_id": "proxy-0123456789",
        "account_id": None,
    }


async def test_the_line_names_the_account_but_neither_token_nor_body(
    mobile_api: FastAPI, transactions: Transactions, log_lines: LogLines
) -> None:
    tokens = await open_session(transactions)
    bearer = {"Authorization": f"Bearer {tokens.access_token}"}
    async with call(mobile_api) as phone:
        await phone.get("/mobile/v1/me", headers=bearer)
        await phone.post("/mobile/v1/session/refresh", json={"refresh_token": tokens.refresh_token})
        await phone.post("/mobile/v1/session/refresh", json={"refresh_token": tokens.refresh_token, "more": 1})
    assert [line["account_id"] for line in log_lines] == [str(tokens.account_id), None, None]
    assert [line["route"] for line in log_lines] == ["/mobile/v1/me", *["/mobile/v1/session/refresh"] * 2]
    assert tokens.access_token not in repr(log_lines)
    assert tokens.refresh_token not in repr(log_lines)


async def test_nothing_of_one_request_stays_for_the_next(
    mobile_api: FastAPI, transactions: Transactions, caller: AsyncClient, log_lines: LogLines
) -> None:
    phone = await device_session(transactions, mobile_api)
    await phone.get("/mobile/v1/me")
    await caller.get("/cached")
    assert log_lines[-1]["account_id"] is None
    assert structlog.contextvars.get_contextvars() == {}


async def test_a_failure_is_logged_with_its_way_and_the_request_id(caller: AsyncClient, log_lines: LogLines) -> None:
    answer = await caller.get("/broken")
    failure, line = log_lines
    assert (failure["log_level"], failure["error"]) == ("error", "LookupError")
    assert "in broken" in failure["traceback"]
    assert failure["request_id"] == line["request_id"] == answer.headers["x-request-id"]
    assert line["status"] == 500


async def test_figures_are_kept_by_template(caller: AsyncClient) -> None:
    def counted(route: str, method: str, status: str) -> float:
        labels = {"door": "test", "route": route, "method": method, "status": status}
        return REGISTRY.get_sample_value("wspolnie_http_requests_total", labels) or 0

    before = counted("/words/{word_id}", "POST", "200"), counted("(none)", "OTHER", "404")
    for number in range(3):
        await caller.post(f"/words/{number}", json={"words": "x"})
    await caller.request("BREW", "/nowhere/17")
    after = counted("/words/{word_id}", "POST", "200"), counted("(none)", "OTHER", "404")
    assert (after[0] - before[0], after[1] - before[1]) == (3, 1)
    routes = {sample.labels.get("route", "") for metric in REGISTRY.collect() for sample in metric.samples}
    assert not any("17" in route for route in routes)
