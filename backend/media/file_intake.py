"""Files on their way in: first into the storage, then into the database, like photos."""

import asyncio
import re
from datetime import timedelta
from math import ceil
from uuid import UUID

from pymongo.errors import DuplicateKeyError

from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.media.documents import StoredFile, StoredObject
from backend.media.doomed import promise
from backend.media.file_access import file_as_it_is
from backend.media.file_errors import FileIdTaken, FileNotAPdf, TooManyFiles
from backend.media.keys import digest_of, file_key
from backend.media.queries import files_sent_since
from backend.media.storage import Storage
from backend.media.use_cases.files import ReceiveFile, receive_file
from backend.work import Transactions

MAX_FILE_BYTES = 10_000_000
FILES_PER_HOUR = 40
_HOUR = timedelta(hours=1)
_SIGNATURE = b"%PDF-"
"""ISO 32000-2, 7.5.2. Some readers look for it in the first kilobyte; what has something before it we do not take."""
_END = re.compile(rb"startxref\s+\d+\s+(?:%[^\r\n]*\s+)?%%EOF")
"""ISO 32000-2, 7.5.5: where the parts are, and the end. A file that broke off on its way has none."""
_END_WITHIN = 1024
"""From `startxref` on. Some programs write blank lines behind the end; readers look for it as far as that."""


def is_pdf(data: bytes) -> bool:
    """By its beginning and its end. What is between, nobody looks into: it is only ever handed out to be saved."""
    return data.startswith(_SIGNATURE) and _END.search(data[-_END_WITHIN:]) is not None


async def take_file(
    transactions: Transactions, storage: Storage, actor: Actor, file_id: UUID, data: bytes
) -> tuple[StoredFile, bool]:
    """Durable when it returns; whether it is new. FileNotAPdf by its contents: names and types are never asked."""
    actor.require(Permission.ANNOUNCEMENTS_WRITE)
    if not is_pdf(data):
        raise FileNotAPdf
    before = await transactions.read(actor, lambda work: file_as_it_is(work, file_id))
    if before is None:
        await _check_quota(transactions, actor)
    elif before.owner_id != actor.account_id:
        raise FileIdTaken
    digest = await asyncio.to_thread(digest_of, data)
    command = ReceiveFile(file_id, StoredObject(key=file_key(file_id, digest), size=len(data), sha256=digest))
    await promise(transactions, [command.stored.key])
    await storage.put(command.stored.key, data)
    try:
        return await transactions.run(actor, lambda work: receive_file(work, command))
    except DuplicateKeyError:  # two at once: the second one finds what the first one wrote
        return await transactions.run(actor, lambda work: receive_file(work, command))


async def _check_quota(transactions: Transactions, actor: Actor) -> None:
    account_id = actor.account_id
    assert account_id is not None
    now = transactions.clock.now()
    recent = await transactions.read(
        actor, lambda work: files_sent_since(work, account_id, now - _HOUR, FILES_PER_HOUR)
    )
    if len(recent) >= FILES_PER_HOUR:
        raise TooManyFiles(retry_after=max(1, ceil((recent[-1] + _HOUR - now).total_seconds())))
