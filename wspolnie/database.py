"""The database made ready for a process: classes, indexes, data of this version. Waits for a server that starts yet."""

import asyncio
import time

from pymongo.errors import AutoReconnect, OperationFailure

from backend.kernel.logs import log
from backend.kernel.mongo import Client, Database, bind_documents, build_indexes
from backend.kernel.settings import Settings
from wspolnie.documents import DOCUMENTS
from wspolnie.errors import Failed
from wspolnie.server_version import require_fit
from wspolnie.upgrades import upgrade

WAITS_FOR = 30.0
_PAUSE = 1.0


async def prepare(client: Client, settings: Settings, *, patience: float = WAITS_FOR) -> Database:
    """Raises Failed when the server does not answer, cannot do what we need, or does not let us, in `patience` s."""
    database: Database = client[settings.mongo_database]
    until = time.monotonic() + patience
    while True:
        try:
            await _look_at(client)
            # Beanie asks the server for its version, so this may wait too.
            await bind_documents(database, DOCUMENTS)
            await build_indexes(database, DOCUMENTS)
            await upgrade(database)
        except AutoReconnect as away:
            if time.monotonic() >= until:
                raise Failed(f"MongoDB does not answer ({type(away).__name__}); see `wspolnie doctor`.") from None
            log.warning("waiting_for_mongodb", error=type(away).__name__)
            await asyncio.sleep(_PAUSE)
        except OperationFailure as refused:
            raise Failed(
                f"MongoDB refuses to make the database ready ({_reason(refused)}). See `wspolnie doctor`."
            ) from None
        else:
            return database


async def _look_at(client: Client) -> None:
    """A standalone would take the indexes, and then refuse each transaction."""
    hello = await client.admin.command("hello")
    if not hello.get("isreplicaset"):  # it is to be one, and somebody may be about to initiate it: wait for that
        require_fit(hello, await client.admin.command("buildInfo"))


def _reason(refused: OperationFailure) -> str:
    return str((refused.details or {}).get("codeName", f"code {refused.code}"))
