"""Doors called in memory: no socket, no network, and a failure inside is a 500 as it would be outside."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest
from fastapi import APIRouter, FastAPI
from httpx2 import ASGITransport, AsyncClient
from starlette.types import ASGIApp

from backend.http.app import furnish
from backend.kernel.settings import Settings
from backend.work import Transactions
from mobile_api.app import create_mobile_api
from office_api.app import create_office_api

CSRF = {"X-Requested-With": "wspolnie"}


def settings_for_tests(**overrides: object) -> Settings:
    return Settings(secret_key="a secret for tests, long enough for the rule", **overrides)  # type: ignore[arg-type]


def call(app: ASGIApp, address: str = "127.0.0.1", *, headers: dict[str, str] | None = None) -> AsyncClient:
    """A client of the app from that network address; it keeps cookies, as a browser does."""
    transport = ASGITransport(app, raise_app_exceptions=False, client=(address, 40_000))
    return AsyncClient(transport=transport, base_url="http://town.test", headers=headers)


@lru_cache
def _routes_of(create: Callable[[], FastAPI]) -> APIRouter:
    return create().router


def as_new(create: Callable[[], FastAPI]) -> FastAPI:
    """A new door, whose routes are those of all doors of its kind: nobody adds to them.

    FastAPI works them out at the first call, which takes half a second: more than all the rest of most tests.
    """
    door = create()
    door.router = _routes_of(create)
    return door


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Photos lie in a folder of the test."""
    return settings_for_tests(data_dir=tmp_path)


@pytest.fixture
def mobile_api(settings: Settings, transactions: Transactions) -> FastAPI:
    door = as_new(create_mobile_api)
    furnish(door, settings, transactions)
    return door


@pytest.fixture
def staff_api(settings: Settings, transactions: Transactions) -> FastAPI:
    door = as_new(create_office_api)
    furnish(door, settings, transactions)
    return door


@pytest.fixture
def phone(mobile_api: FastAPI) -> AsyncClient:
    """Nobody's phone yet; `tests.support.actors.device_session` gives it a session."""
    return call(mobile_api)


@pytest.fixture
def desk(staff_api: FastAPI) -> AsyncClient:
    """A desk where nobody is signed in; the console's own header is set."""
    return call(staff_api, headers=CSRF)
