"""A body is taken at its word: a number is a number and a truth value is one, as the description says."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from httpx2 import AsyncClient
from pydantic import TypeAdapter

from backend.work import Transactions
from tests.contracts.permissions import a_submission_body
from tests.contracts.test_openapi import DOORS
from tests.support.actors import device_session
from tests.support.builders.catalog import a_town
from tests.support.problems import assert_problem

LAX_BY_ITSELF = ("int", "float", "bool")
"""Pydantic reads them from texts and from each other, unless it is told not to."""


def lax_parts(schema: Any, where: str) -> Iterator[str]:
    if isinstance(schema, dict):
        if schema.get("type") == "tagged-union" and callable(schema["discriminator"]):
            return  # pydantic's JsonValue: each kind of value is told apart before it is read
        if schema.get("type") in LAX_BY_ITSELF and not schema.get("strict"):
            yield f"{where}: {schema['type']}"
        for name, below in schema.items():
            # What the default of a field is, and what stands in its description, is no part of what is read.
            if name not in {"default", "metadata", "serialization"}:
                yield from lax_parts(below, f"{where}.{name}")
    elif isinstance(schema, (list, tuple)):
        for below in schema:
            yield from lax_parts(below, where)


def bodies(door: FastAPI) -> dict[str, Any]:
    """By the operation's id, what its body is read by."""
    routes = [context.original_route for context in iter_route_contexts(door.routes)]
    models: dict[str, Any] = {
        str(route.operation_id): route.body_field.field_info.annotation
        for route in routes
        if isinstance(route, APIRoute) and route.body_field is not None
    }
    return {name: TypeAdapter(model).core_schema for name, model in models.items()}


@pytest.mark.parametrize("door", ["mobile", "staff"])
def test_no_body_reads_a_number_from_a_text(door: str) -> None:
    found = bodies(DOORS[door]())
    assert len(found) > 3
    assert [part for name, schema in found.items() for part in lax_parts(schema, name)] == []


@pytest.fixture
async def phone(transactions: Transactions, mobile_api: FastAPI) -> AsyncClient:
    await a_town()
    return await device_session(transactions, mobile_api)


@pytest.mark.parametrize(
    "field",
    [
        {"accuracy_m": "8"},
        {"accuracy_m": True},
        {"catalog_version": "1"},
        {"location": {"type": "Point", "coordinates": ["15.68", 50.90]}},
    ],
)
async def test_a_phone_that_sends_a_text_for_a_number_is_told(phone: AsyncClient, field: dict[str, Any]) -> None:
    assert_problem(await phone.post("/mobile/v1/reports", json=a_submission_body(**field)), 422, "request-invalid")


@pytest.mark.parametrize("field", [{"accuracy_m": 8}, {"catalog_version": 1.0}])
async def test_a_number_without_a_fraction_is_whole_however_it_is_written(
    phone: AsyncClient, field: dict[str, Any]
) -> None:
    assert (await phone.post("/mobile/v1/reports", json=a_submission_body(**field))).status_code == 201
