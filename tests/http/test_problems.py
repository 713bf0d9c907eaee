"""Whatever goes wrong, the answer is a problem with a stable code, in the asked language, that gives nothing away."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from fastapi import APIRouter, FastAPI
from httpx2 import AsyncClient
from pydantic import BaseModel, ConfigDict, Field
from pymongo.errors import (
    AutoReconnect,
    DuplicateKeyError,
    ExecutionTimeout,
    NetworkTimeout,
    NotPrimaryError,
    OperationFailure,
    PyMongoError,
    ServerSelectionTimeoutError,
)

from backend.http.app import furnish, new_door
from backend.http.problem import OWN_CODES, STATUS_OF, titles
from backend.kernel.errors import Malformed, Refusal, TooMany, Unauthenticated, Unavailable
from backend.kernel.settings import Settings
from backend.kernel.text import Language
from backend.work import Transactions
from tests.support.http import call
from tests.support.problems import assert_problem

SECRET = "lipa pod ratuszem"


class AskedBody(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: UUID
    number: int = Field(ge=1)
    words: str = Field(max_length=5)
    answers: dict[str, int] = {}


Fail = Callable[[Exception], AsyncClient]


@pytest.fixture
def door(settings: Settings, transactions: Transactions) -> FastAPI:
    router = APIRouter(prefix="/things")

    @router.post("", status_code=201)
    async def make(body: AskedBody) -> dict[str, bool]:
        return {"made": body.number > 0}

    @router.get("/{thing_id}")
    async def show(thing_id: UUID) -> dict[str, str]:
        return {"thing_id": str(thing_id)}

    @router.put("/{thing_id}")
    async def change(thing_id: UUID) -> dict[str, str]:
        return {"thing_id": str(thing_id)}

    @router.delete("/{thing_id}", status_code=204)
    async def drop(thing_id: UUID) -> None:
        """Gone."""

    door = new_door("Test", "1", name="test", challenge="Bearer")
    door.include_router(router)
    furnish(door, settings, transactions)
    return door


@pytest.fixture
def caller(door: FastAPI) -> AsyncClient:
    return call(door)


@pytest.fixture
def failing(door: FastAPI, caller: AsyncClient) -> Fail:
    """The door with one more route, which raises this."""

    def with_route(error: Exception) -> AsyncClient:
        async def fail() -> None:
            raise error

        door.get("/fail")(fail)
        return caller

    return with_route


def refusal_of(kind: type[Refusal]) -> Refusal:
    named: type[Refusal] = type("Named", (kind,), {"code": "rate-limited"})
    return named("So it is.", retry_after=7) if issubclass(kind, (TooMany, Unavailable)) else named("So it is.")


@pytest.mark.parametrize(("kind", "status"), STATUS_OF.items())
async def test_each_kind_of_refusal_has_its_status(failing: Fail, kind: type[Refusal], status: int) -> None:
    answer = await failing(refusal_of(kind)).get("/fail")
    body = assert_problem(answer, status, "rate-limited")
    assert body["detail"] == "So it is."
    assert ("www-authenticate" in answer.headers) == issubclass(kind, Unauthenticated)
    assert answer.headers.get("retry-after") == ("7" if issubclass(kind, (TooMany, Unavailable)) else None)


async def test_members_of_a_refusal_become_members_of_the_problem(failing: Fail) -> None:
    class Moved(Malformed):
        code = "rate-limited"

    moment = datetime(2026, 6, 17, tzinfo=UTC)
    refusal = Moved("x", current=Language.PL, at=moment, ids=[UUID(int=1)], status=999, type="other")
    body = assert_problem(await failing(refusal).get("/fail"), 400, "rate-limited")
    assert (body["current"], body["at"], body["ids"]) == ("pl", moment.isoformat(), [str(UUID(int=1))])


@pytest.mark.parametrize(
    ("asked", "title", "language"),
    [
        (None, "Nie ma takiego adresu", "pl"),
        ("en-GB, pl;q=0.5", "There is no such address", "en"),
        ("de, uk;q=0.1", "Такої адреси немає", "uk"),
        ("tlh", "Nie ma takiego adresu", "pl"),
    ],
)
async def test_titles_come_in_the_asked_language(
    caller: AsyncClient, asked: str | None, title: str, language: str
) -> None:
    answer = await caller.get("/nowhere", headers={"Accept-Language": asked} if asked else {})
    assert assert_problem(answer, 404, "no-such-address")["title"] == title
    assert answer.headers["content-language"] == language


@pytest.mark.parametrize("language", list(Language))
def test_problems_that_are_no_refusal_have_titles_too(language: Language) -> None:
    assert [code for code in OWN_CODES if titles()[language].gettext(code) == code] == []


async def test_a_wrong_method_is_told_every_right_one(caller: AsyncClient) -> None:
    answer = await caller.patch(f"/things/{UUID(int=1)}")
    assert_problem(answer, 405, "method-not-allowed")
    assert answer.headers["allow"] == "DELETE, GET, PUT"


async def test_invalid_input_is_located_and_never_repeated(caller: AsyncClient) -> None:
    body = {"id": SECRET, "number": SECRET, "words": SECRET, "answers": {SECRET: SECRET}, "extra": SECRET}
    answer = await caller.post("/things", json=body)
    problem = assert_problem(answer, 422, "request-invalid")
    assert SECRET not in answer.text
    assert all(set(error) == {"location", "message", "type"} for error in problem["errors"])
    found = {(tuple(error["location"]), error["type"]) for error in problem["errors"]}
    assert found >= {
        (("body", "number"), "int_parsing"),
        (("body", "words"), "string_too_long"),
        (("body", "extra"), "extra_forbidden"),
        (("body", "answers", "*"), "int_parsing"),
    }


async def test_an_invalid_path_is_a_problem_too(caller: AsyncClient) -> None:
    problem = assert_problem(await caller.get(f"/things/{'z' * 36}"), 422, "request-invalid")
    assert problem["errors"][0]["location"] == ["path", "thing_id"]
    assert "z" not in problem["errors"][0]["message"]


@pytest.mark.parametrize(
    "sent", [b"{", b"\xff\xfe", b'{"id": 1,}', b"[" * 100_000], ids=["cut", "bytes", "comma", "deep"]
)
async def test_a_body_that_is_not_json_cannot_be_read(caller: AsyncClient, sent: bytes) -> None:
    answer = await caller.post("/things", content=sent, headers={"Content-Type": "application/json"})
    assert_problem(answer, 400, "malformed-json")


@pytest.mark.parametrize(
    "error",
    [
        AutoReconnect("gone"),
        ServerSelectionTimeoutError("none"),
        NetworkTimeout("slow"),
        ExecutionTimeout("slow", 50),
        NotPrimaryError("moved"),
        OperationFailure("stepping down", 189),
        PyMongoError("conflict", error_labels=["TransientTransactionError"]),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_a_database_that_is_away_is_a_503(failing: Fail, error: PyMongoError) -> None:
    answer = await failing(error).get("/fail")
    assert_problem(answer, 503, "database-unavailable")
    assert answer.headers["retry-after"] == "5"


@pytest.mark.parametrize(
    "error",
    [
        LookupError(SECRET),
        DuplicateKeyError(SECRET, 11000, {"keyValue": {"email": SECRET}}),
        OperationFailure(SECRET, 2),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_any_other_failure_is_a_500_that_says_nothing(failing: Fail, error: Exception) -> None:
    answer = await failing(error).get("/fail")
    body = assert_problem(answer, 500, "internal-error")
    assert SECRET not in answer.text
    assert "detail" not in body


async def test_every_problem_is_described_where_it_may_happen(door: FastAPI) -> None:
    schema = door.openapi()
    assert schema["openapi"].startswith("3.1")
    assert "HTTPValidationError" not in schema["components"]["schemas"]
    for path in schema["paths"].values():
        for operation in path.values():
            for status in ("400", "413", "415", "422", "500", "503"):
                content = operation["responses"][status]["content"]
                assert content == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}
