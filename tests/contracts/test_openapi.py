"""The doors' descriptions: snapshots, because clients are made from them, and what each operation must tell."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from fastapi import FastAPI

from backend.http.app import EVERY_OPERATION
from backend.http.photo_form import MULTIPART
from backend.http.problem import MEDIA_TYPE
from backend.http.tus import OFFSET_BYTES
from backend.public_api.app import create_public_api
from mobile_api.app import create_mobile_api
from office_api.app import create_office_api
from tests.contracts.permissions import endpoints
from tests.contracts.snapshot import FOLDER, check_snapshot

DOORS: dict[str, Callable[[], FastAPI]] = {
    "mobile": create_mobile_api,
    "staff": create_office_api,
    "public": create_public_api,
}
DESCRIPTIONS: dict[str, dict[str, Any]] = {name: create().openapi() for name, create in DOORS.items()}
FOR_PEOPLE = {"announcementPage"}
"""Somebody followed a link: what is missing is a page as well."""
FOR_BOTH = {"askToUnsubscribe", "unsubscribe"}
"""People and mail programs follow the same link."""
PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}


class Operation(NamedTuple):
    door: str
    method: str
    path: str
    told: dict[str, Any]

    @property
    def needs_somebody(self) -> bool:
        schemes = self.told.get("security", [])
        return bool(schemes) and {} not in schemes


OPERATIONS = [
    Operation(door, method.upper(), path, told)
    for door, description in DESCRIPTIONS.items()
    for path, methods in description["paths"].items()
    for method, told in methods.items()
]
each_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: f"{one.method} {one.path}")


@pytest.mark.parametrize("door", DESCRIPTIONS)
def test_the_description_is_as_its_snapshot_says(door: str) -> None:
    check_snapshot(FOLDER / "openapi" / f"{door}.json", DESCRIPTIONS[door])


@pytest.mark.parametrize("door", DESCRIPTIONS)
def test_nothing_is_left_out(door: str) -> None:
    told = {f"{one.method} {one.path}" for one in OPERATIONS if one.door == door}
    assert told == endpoints(DOORS[door]())


def test_operation_ids_are_unique_in_all_doors_together() -> None:
    ids = [one.told["operationId"] for one in OPERATIONS]
    assert sorted(set(ids)) == sorted(ids)


@each_operation
def test_an_operation_says_what_it_is(operation: Operation) -> None:
    assert operation.told["summary"]
    assert operation.told["tags"]
    assert operation.told["operationId"].isidentifier()


@each_operation
def test_every_refusal_is_told_as_a_problem(operation: Operation) -> None:
    refusals = {int(status): told for status, told in operation.told["responses"].items() if int(status) >= 400}
    needed = {*EVERY_OPERATION, *([401] if operation.needs_somebody else [])}
    assert needed <= set(refusals)
    if operation.told["operationId"] in FOR_PEOPLE:
        assert refusals.pop(404)["content"] == {"text/html": {}}
    if operation.told["operationId"] in FOR_BOTH:
        assert refusals.pop(404)["content"] == {"text/html": {}, **PROBLEM}
    # Where people come with browsers, those are shown pages.
    content = {**PROBLEM, "text/html": {}} if (operation.door, operation.method) == ("public", "GET") else PROBLEM
    assert {status: told["content"] for status, told in refusals.items()} == dict.fromkeys(refusals, content)


def test_who_may_call_without_signing_in_is_told() -> None:
    open_to_all = {one.told["operationId"] for one in OPERATIONS if not one.needs_somebody and one.door != "public"}
    sessions, reads = {"openSession", "refreshSession", "signIn"}, {"getCatalog", "getMap", "getReport"}
    reads |= {"listPublicAnnouncements", "listAnnouncementTopics", "getAnnouncement"}
    assert open_to_all == sessions | reads | {"uploadAbilities", "getPush", "getStaffPush"} | FOR_BOTH
    schemes = {(one.door, name) for one in OPERATIONS for scheme in one.told.get("security", []) for name in scheme}
    assert not any(one.needs_somebody for one in OPERATIONS if one.door == "public")
    assert schemes == {("mobile", "accessToken"), ("staff", "staffCookie")}


@each_operation
def test_a_body_comes_with_an_example(operation: Operation) -> None:
    for media_type, content in operation.told.get("requestBody", {}).get("content", {}).items():
        assert media_type in {"application/json", MULTIPART, OFFSET_BYTES}
        examples = list(_examples(DESCRIPTIONS[operation.door], content))
        assert examples, "give the model `json_schema_extra={'examples': […]}`"


def _examples(description: dict[str, Any], content: dict[str, Any]) -> Iterator[Any]:
    yield from content.get("examples", [])
    for schema in [content["schema"], *content["schema"].get("anyOf", [])]:
        name = schema.get("$ref", "").rpartition("/")[2]
        yield from description["components"]["schemas"].get(name, {}).get("examples", [])


@pytest.mark.parametrize("door", DESCRIPTIONS)
def test_the_frameworks_own_form_of_errors_is_not_told(door: str) -> None:
    assert {"HTTPValidationError", "ValidationError"}.isdisjoint(DESCRIPTIONS[door]["components"]["schemas"])


@each_operation
def test_a_parameter_is_never_null(operation: Operation) -> None:
    kinds = [kind for one in operation.told.get("parameters", []) for kind in one["schema"].get("anyOf", [])]
    assert {"type": "null"} not in kinds
