"""What every test can ask for: the real database, a chosen clock, the transactions."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime

import pytest

from backend.documents import DOCUMENTS as BACKEND_DOCUMENTS
from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Client, Database, bind_documents, build_indexes, open_client
from backend.kernel.published import Snapshot
from backend.work import Transactions
from notifications.documents import DOCUMENTS as NOTIFICATION_DOCUMENTS
from tests.support.mongo import empty, running_mongod
from wspolnie.embedded_mongo import EmbeddedMongo

pytest_plugins = ["tests.support.http"]
DOCUMENTS = (*BACKEND_DOCUMENTS, *NOTIFICATION_DOCUMENTS)
WEDNESDAY = datetime(2026, 6, 17, 10, 0, tzinfo=UTC)
"""12:00 in Warsaw on an ordinary working day."""


@pytest.fixture(scope="session")
def mongod(pytestconfig: pytest.Config) -> Iterator[EmbeddedMongo]:
    with running_mongod() as mongo:
        pytestconfig.addinivalue_line("filterwarnings", left_by_pymongo(mongo.port))
        yield mongo


def left_by_pymongo(port: int) -> str:
    """What no test is blamed for: a socket to this server, and to no other, that the garbage collector closed.

    When a task is cancelled while PyMongo 4.20 connects, nobody closes the socket: `_async_create_connection` closes it
    for OSError only.
    """
    socket = rf"<socket.socket .*raddr=..127.0.0.1., {port}.>"
    return f"ignore:Exception ignored in. {socket}:pytest.PytestUnraisableExceptionWarning"


@pytest.fixture(scope="session")
async def client(mongod: EmbeddedMongo) -> AsyncIterator[Client]:
    client = open_client(mongod.url)
    yield client
    await client.close()


@pytest.fixture(scope="session")
async def prepared_database(client: Client) -> Database:
    database = client["wspolnie_test"]
    await bind_documents(database, DOCUMENTS)
    await build_indexes(database, DOCUMENTS)
    return database


@pytest.fixture
async def database(prepared_database: Database) -> Database:
    """Empty at the start of each test."""
    await empty(prepared_database)
    for snapshot in Snapshot.every:
        snapshot.forget()
    return prepared_database


@pytest.fixture
def clock() -> ChosenClock:
    return ChosenClock(WEDNESDAY)


@pytest.fixture
def transactions(database: Database, client: Client, clock: ChosenClock) -> Transactions:  # noqa: ARG001  bound documents
    return Transactions(client, clock)
