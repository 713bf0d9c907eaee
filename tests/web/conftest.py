"""The started product with its demo town, and a browser; one of each for all browser tests."""

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Playwright, async_playwright, expect

from tests.support.browser import launched
from tests.support.processes import SECRET, Up, ask, database_of, environment, up
from tests.support.push_service import PushService
from tests.support.tls import Authority
from wspolnie.ports import free_port

SLOW_MACHINE_MS = 15_000


@dataclass
class Product:
    """The running demo town."""

    running: Up
    accounts: list[dict[str, Any]]
    _signed_in: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.running.port}"

    def email(self, who: str) -> str:
        return f"{who}@demo.jeleniagora.example"

    def desk(self, who: str) -> dict[str, str]:
        """Headers of somebody of the office, who signs in once."""
        if who in self._signed_in:
            return self._signed_in[who]
        account = {"email": self.email(who), "password": self.password}
        connection = HTTPConnection("127.0.0.1", self.running.port, timeout=10)
        headers = {"Content-Type": "application/json", "X-Requested-With": "wspolnie"}
        connection.request("POST", "/staff/v1/session", json.dumps(account), headers)
        answer = connection.getresponse()
        assert answer.status == 204, answer.read()
        cookies = "; ".join(one.partition(";")[0] for one in answer.headers.get_all("Set-Cookie") or [])
        connection.close()
        self._signed_in[who] = {"Cookie": cookies, "X-Requested-With": "wspolnie"}
        return self._signed_in[who]

    def reports_with(self, words: str) -> int:
        """How many reports with those words the office has."""
        headers = self.desk("dispatcher")
        status, page = ask(self.running.port, "/staff/v1/reports?limit=50", **headers)
        assert status == 200, page
        return sum(words.startswith(row["excerpt"].rstrip("…")) for row in page["items"])

    @property
    def password(self) -> str:
        return next(str(one["password"]) for one in self.accounts if "password" in one)


@pytest.fixture(scope="session")
def push_service(tmp_path_factory: pytest.TempPathFactory) -> PushService:
    """Known to the product from its start; whoever needs it runs it."""
    return PushService(Authority.made_in(tmp_path_factory.mktemp("tls")))


def rings(service: PushService) -> dict[str, str]:
    """What a worker needs to ring there."""
    ours = {"WSPOLNIE_WEB_PUSH_HOSTS": service.host, "WSPOLNIE_MAIL_FROM": "apka@town.example"}
    return ours | service.authority.trust


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory, push_service: PushService) -> Iterator[Product]:
    folder = tmp_path_factory.mktemp("faces") / "data"
    env = environment(WSPOLNIE_SECRET_KEY=SECRET, **rings(push_service))
    with up(folder, free_port(), "--demo", "--reports", "60", env=env) as running:
        yield Product(running, accounts_in(folder))


DEMO_ALARM = "Brak wody w Cieplicach"
"""How its title begins."""


@pytest.fixture
def alarms_end(product: Product) -> Iterator[None]:
    """What a test sends out is over after it, without a word: to others the demo town has one alarm."""
    yield
    others = {"published.severity": "alarm", "published.words.pl.title": {"$not": {"$regex": f"^{DEMO_ALARM}"}}}
    with database_of(product.running) as database:
        database["announcements"].update_many(others, {"$set": {"published.valid_until": datetime.now(UTC)}})


def accounts_in(folder: Path) -> list[dict[str, Any]]:
    found = json.loads((folder / "demo-accounts.json").read_text(encoding="utf-8"))
    return found if isinstance(found, list) else list(found["accounts"])


@pytest.fixture(scope="session")
async def playwright() -> AsyncIterator[Playwright]:
    async with async_playwright() as playwright:
        expect.set_options(timeout=SLOW_MACHINE_MS)
        yield playwright


@pytest.fixture(scope="session")
async def browser(playwright: Playwright) -> AsyncIterator[Browser]:
    browser = await launched(playwright)
    yield browser
    await browser.close()
