"""The database made ready for a process: classes bound, indexes there. Waits for a server that is still starting."""

import asyncio
import time

from pymongo.errors import AutoReconnect, OperationFailure

from backend.kernel.logs import log
from backend.kernel.mongo import Client, Database, bind_documents, build_indexes
from backend.kernel.settings import Settings
from wspolnie.documents import DOCUMENTS
from wspolnie.errors import Failed

WAITS_FOR = 30.0
_PAUSE = 1.0


async def prepare(client: Client, settings: Settings, *, patience: float = WAITS_FOR) -> Database:
    """Raises Failed when the server does not answer, or does not let us, within `patience` seconds."""
    database: Database = client[settings.mongo_database]
    until = time.monotonic() + patience
    while True:
        try:
            # Beanie asks the server for its version, so this may wait too.
            await bind_documents(database, DOCUMENTS)
            await build_indexes(database, DOCUMENTS)
        except AutoReconnect as away:
            if time.monotonic() >= until:
                raise Failed(f"MongoDB does not answer ({type(away).__name__}); see `wspolnie doctor`.") from None
            log.warning("waiting_for_mongodb", error=type(away).__name__)
            await asyncio.sleep(_PAUSE)
        except OperationFailure as refused:
            raise Failed(f"MongoDB refuses to build the indexes ({_reason(refused)}). See `wspolnie doctor`.") from None
        else:
            return database


def _reason(refused: OperationFailure) -> str:
    return str((refused.details or {}).get("codeName", f"code {refused.code}"))
