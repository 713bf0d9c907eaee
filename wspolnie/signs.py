"""Whether a worker has come through its start: it gives a sign of life once all that it does is under way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from pymongo import MongoClient
from pymongo.errors import PyMongoError

from notifications.alive import ANY_WORKER, SIGNS

_ANSWERS_WITHIN_MS = 2000


@contextmanager
def worker_signs(url: str, database: str) -> Iterator[Callable[[datetime], bool]]:
    """Without an event loop, for the start command: whether a worker gave a sign at that time or later."""
    with MongoClient[dict[str, Any]](url, tz_aware=True, serverSelectionTimeoutMS=_ANSWERS_WITHIN_MS) as client:

        def given_since(moment: datetime) -> bool:
            try:
                sign = client[database][SIGNS].find_one({"_id": ANY_WORKER})
            except PyMongoError:  # away for the moment; whoever asks does so again
                return False
            return sign is not None and sign["at"] >= moment

        yield given_since
