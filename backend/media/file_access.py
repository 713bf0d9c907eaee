"""The only way to get hold of a file on someone's behalf."""

from collections.abc import Collection
from uuid import UUID

from backend.kernel.permissions import Permission
from backend.media.documents import StoredFile
from backend.media.file_errors import FileNotFound
from backend.work import Work


async def file_to_read(work: Work, file_id: UUID) -> StoredFile:
    """Everybody reads what is out, the office what its drafts have, and whoever sent it theirs."""
    file = await file_as_it_is(work, file_id)
    if file is None:
        raise FileNotFound
    is_owner = work.actor.account_id is not None and file.owner_id == work.actor.account_id
    of_office = file.held_by is not None and work.actor.may(Permission.ANNOUNCEMENTS_READ)
    if file.released_at is None and not is_owner and not of_office:
        raise FileNotFound
    return file


async def own_file(work: Work, file_id: UUID) -> StoredFile:
    """By whoever sent it."""
    work.actor.require(Permission.ANNOUNCEMENTS_WRITE)
    file = await file_as_it_is(work, file_id)
    if file is None or file.owner_id != work.actor.account_id:
        raise FileNotFound
    return file


async def file_as_it_is(work: Work, file_id: UUID) -> StoredFile | None:
    """For the clock, and to compare what is sent with what is stored under its id."""
    return await StoredFile.get(file_id, session=work.session)


async def files_of(work: Work, file_ids: Collection[UUID]) -> dict[UUID, StoredFile]:
    """Those that are there."""
    if not file_ids:
        return {}
    found = StoredFile.find({"_id": {"$in": list(file_ids)}}, session=work.session)
    return {file.id: file for file in await found.to_list()}
