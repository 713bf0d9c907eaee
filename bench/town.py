"""What is measured: a mongod with the demo town in it, an API, a worker, residents and an officer."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from backend.kernel.mongo import Client, bind_documents, build_indexes, open_client
from bench.figures import Say
from bench.load import Request
from bench.mongo import running_mongo
from bench.processes import Api, Process, run_to_end
from wspolnie.demo import DemoAccount, kept_accounts
from wspolnie.documents import DOCUMENTS
from wspolnie.embedded_mongo import EmbeddedMongo

DATABASE = "bench"
CENTRE = (15.735, 50.904)
"""The market square of Jelenia Góra, as the demo town has it: longitude, latitude."""
_SPREAD = 0.004
DEVICES = 64
"""Different people send at once."""


@dataclass
class Bench:
    client: Client
    mongo: EmbeddedMongo
    folder: Path
    say: Say
    quick: bool
    random: Random = field(default_factory=lambda: Random(20260617))
    environment: dict[str, str] = field(default_factory=dict)
    processes: dict[str, Process] = field(default_factory=dict)
    _tokens: dict[int, list[str]] = field(default_factory=dict)
    """By the port of the API that gave them."""
    _submitted: int = 0
    _category: str = ""

    async def start_api(self, name: str = "api", database: str = DATABASE) -> Api:
        api = Api(name, {**self.environment, "WSPOLNIE_MONGO_DATABASE": database}, self.folder)
        self.processes[name] = api
        await api.ready()
        return api

    def start_worker(self) -> Process:
        worker = Process("worker", ["wspolnie", "worker"], self.environment, self.folder)
        self.processes["worker"] = worker
        return worker

    @property
    def api(self) -> Api:
        api = self.processes["api"]
        assert isinstance(api, Api)
        return api

    async def submissions(self, number: int, api: Api | None = None) -> list[Request]:
        """New reports in the middle of the town, by as many devices as the hourly limit asks for."""
        category, api = await self._open_category(), api or self.api
        tokens = self._tokens.setdefault(api.port, [])
        requests: list[Request] = []
        for _ in range(number):
            if len(tokens) < DEVICES:
                tokens.append(await self._open_session(api))
            self._submitted += 1
            headers = {"Authorization": f"Bearer {tokens[self._submitted % len(tokens) - 1]}"}
            requests.append(
                {"method": "POST", "path": "/mobile/v1/reports", "headers": headers, "body": self._report(category)}
            )
        return requests

    def _report(self, category: str) -> dict[str, Any]:
        lon, lat = (round(middle + self.random.uniform(-_SPREAD, _SPREAD), 6) for middle in CENTRE)
        return {
            "id": str(UUID(int=self.random.getrandbits(128), version=4)),
            "category": category,
            "location": {"type": "Point", "coordinates": [lon, lat]},
            "accuracy_m": 8,
            "address": "Plac Ratuszowy",
            "description": "Chodnik przy placu jest zniszczony i trudno tędy przejechać wózkiem. Proszę o naprawę.",
        }

    async def _open_session(self, api: Api) -> str:
        device = {"platform": "android", "name": "bench", "locale": "pl"}
        async with api.visitor() as visitor:
            answer = await visitor.post("/mobile/v1/session", json={"device": device})
            token: str = answer.raise_for_status().json()["access_token"]
            return token

    async def _open_category(self) -> str:
        """One that asks nothing more and shows everything: the usual case."""
        if not self._category:
            switches = dict.fromkeys(("photo_required", "staff_only", "private", "sensitive"), False)
            where: dict[str, Any] = {f"switches.{name}": value for name, value in switches.items()}
            where |= {"switches.closed": None, "switches.anonymous_allowed": True, "questions.required": {"$ne": True}}
            row = await self.client[DATABASE]["categories"].find_one(where, sort=[("_id", 1)])
            assert row is not None
            self._category = str(row["_id"])
        return self._category

    @property
    def readers(self) -> list[DemoAccount]:
        """Everybody in the office of the demo town who reads reports."""
        return [account for account in kept_accounts(self.folder) if account.role not in {"administrator", "resident"}]

    async def sign_in(self, api: Api, role: str, department: str = "") -> dict[str, str]:
        """Headers of an officer of the demo town."""
        return await self.sign_in_as(
            api, next(one for one in self.readers if one.role == role and department in one.department)
        )

    async def sign_in_as(self, api: Api, account: DemoAccount) -> dict[str, str]:
        async with api.visitor() as visitor:
            answer = await visitor.post(
                "/staff/v1/session",
                json={"email": account.email, "password": account.password},
                headers={"X-Requested-With": "wspolnie"},
            )
            answer.raise_for_status()
            cookies = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
            return {"Cookie": cookies, "X-Requested-With": "wspolnie"}

    async def new_database(self, name: str) -> None:
        """Empty, with every index of the product."""
        await build_indexes(self.client[name], DOCUMENTS)


@asynccontextmanager
async def a_town(under: Path, say: Say, *, quick: bool) -> AsyncIterator[Bench]:
    """Everything is gone again when it ends."""
    with running_mongo(under) as (mongo, folder):
        async with open_client(mongo.url) as client:
            await bind_documents(client[DATABASE], DOCUMENTS)
            bench = Bench(client, mongo, folder, say, quick, environment=_environment(mongo, folder))
            try:
                say("Playing the demo town …")
                run_to_end(["seed"], bench.environment)
                await bench.start_api()
                yield bench
            finally:
                for process in bench.processes.values():
                    process.stop()


def _environment(mongo: EmbeddedMongo, folder: Path) -> dict[str, str]:
    """As a production start would have it, but with limits that let one device send a lot."""
    return {
        "WSPOLNIE_MONGO_URL": mongo.url,
        "WSPOLNIE_MONGO_DATABASE": DATABASE,
        "WSPOLNIE_SECRET_KEY": secrets.token_hex(32),
        "WSPOLNIE_DATA_DIR": str(folder),
        "WSPOLNIE_LOG_LEVEL": "warning",
        "WSPOLNIE_ACCESS_TOKEN_MINUTES": "60",
        "WSPOLNIE_REPORTS_PER_HOUR": "1000",
        "WSPOLNIE_SESSIONS_PER_HOUR": "100000",
    }
