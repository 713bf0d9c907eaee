"""What can be done with a file for people to download."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from backend.kernel.permissions import Permission
from backend.media.documents import StoredFile, StoredObject
from backend.media.doomed import doom, spare
from backend.media.file_access import file_as_it_is, files_of, own_file
from backend.media.file_errors import FileIdTaken, FileInUse, FileNotYoursToUse
from backend.media.use_cases.receive import UNUSED_FOR
from backend.work import Work


@dataclass(frozen=True, slots=True)
class ReceiveFile:
    id: UUID
    stored: StoredObject


async def receive_file(work: Work, command: ReceiveFile) -> tuple[StoredFile, bool]:
    """Its bytes lie in the storage. The file and whether it is new; FileIdTaken for another's, or other bytes."""
    work.actor.require(Permission.ANNOUNCEMENTS_WRITE)
    file = await file_as_it_is(work, command.id)
    if file is not None:
        if file.owner_id != work.actor.account_id or file.stored != command.stored:
            raise FileIdTaken
        return file, False
    file = StoredFile(
        id=command.id,
        owner_id=work.actor.account_id,
        stored=command.stored,
        created_at=work.now,
        expires_at=work.now + UNUSED_FOR,
    )
    await file.insert(session=work.session)
    await spare(work, [command.stored.key])
    return file, True


async def take_file_back(work: Work, file_id: UUID) -> StoredFile:
    file = await own_file(work, file_id)
    if file.held_by is not None:
        raise FileInUse
    await _remove(work, file)
    return file


async def expire_file(work: Work, file_id: UUID) -> bool:
    """By the clock, a day after it was sent: nothing has named it."""
    file = await file_as_it_is(work, file_id)
    if file is None or file.expires_at is None or file.expires_at > work.now:
        return False
    await _remove(work, file)
    return True


async def hold_files(work: Work, names: Mapping[UUID, str], holder_id: UUID) -> None:
    """From now on they are the holder's: the caller's own that nothing has yet, and what it holds already."""
    known = await files_of(work, names)
    for file_id, name in names.items():
        file = known.get(file_id)
        if file is None or file.held_by not in {None, holder_id}:
            raise FileNotYoursToUse(file_id)
        if file.held_by is None and file.owner_id != work.actor.account_id:
            raise FileNotYoursToUse(file_id)
        # What is out is called what it was approved to be called.
        file.name = name if file.released_at is None else file.name
        file.held_by, file.expires_at = holder_id, None
        await file.replace(session=work.session)


async def show_files(work: Work, names: Mapping[UUID, str], holder_id: UUID) -> None:
    """To everybody, under these names."""
    for file in (await files_of(work, names)).values():
        if file.held_by == holder_id:
            file.name, file.released_at, file.released_by = names[file.id], work.now, work.actor.account_id
            await file.replace(session=work.session)


async def hide_files(work: Work, file_ids: Collection[UUID], holder_id: UUID) -> None:
    """From everybody; the holder keeps them."""
    for file in (await files_of(work, file_ids)).values():
        if file.held_by == holder_id:
            file.released_at = file.released_by = None
            await file.replace(session=work.session)


async def drop_files(work: Work, file_ids: Collection[UUID], holder_id: UUID) -> None:
    """The holder needs them no more."""
    for file in (await files_of(work, file_ids)).values():
        if file.held_by == holder_id:
            await _remove(work, file)


async def _remove(work: Work, file: StoredFile) -> None:
    await file.delete(session=work.session)
    await doom(work, [file.stored.key])
