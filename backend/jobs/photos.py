"""What the clock does with photos and files: finishes what a crash left, and lets go of what is over."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

import pymongo
from pymongo.errors import PyMongoError

from backend.jobs.steps import Task, each
from backend.kernel.failures import database_is_away, without_words
from backend.kernel.logs import log
from backend.kernel.settings import Settings
from backend.media import doomed
from backend.media.makers import MOST
from backend.media.queries import files_to_expire, to_drop_original, to_expire, to_finish
from backend.media.storage import open_storage
from backend.media.use_cases.files import expire_file
from backend.media.use_cases.take_back import drop_original
from backend.reports.darkroom import PhotoHouse, photo_house
from backend.reports.use_cases.take_photo_back import expire_photo
from backend.work import Transactions, Work

_IN_A_ROUND = 20
"""Half a minute; then the clock's other tasks have their turn."""


@asynccontextmanager
async def _house(settings: Settings, transactions: Transactions) -> AsyncIterator[PhotoHouse]:
    house = photo_house(settings, transactions)
    try:
        yield house
    finally:
        await house.darkroom.close()


async def _finish(transactions: Transactions, settings: Settings, stop: asyncio.Event) -> int:
    """Stored, and whoever should have made the pictures is gone."""
    with pymongo.timeout(transactions.timeout):
        waiting = await to_finish(transactions.clock.now())
    if not waiting:
        return 0
    done = 0
    async with _house(settings, transactions) as house:
        for at in range(0, min(len(waiting), _IN_A_ROUND), MOST):
            if not stop.is_set():
                done += sum(await asyncio.gather(*(_resume(house, one) for one in waiting[at : at + MOST])))
    return done


async def _resume(house: PhotoHouse, media_id: UUID) -> bool:
    try:
        return await house.darkroom.resume(media_id)
    except Exception as error:  # whatever is wrong with one photo, the next has a right to its turn
        if isinstance(error, PyMongoError) and database_is_away(error):
            raise
        log.error("job step failed", use_case="resume", subject_id=str(media_id), **without_words(error))
        return False


async def _expire(transactions: Transactions, _: Settings, stop: asyncio.Event) -> int:
    return await each(transactions, stop, to_expire, _expired)


async def _expired(work: Work, media_id: UUID) -> bool:
    return await expire_photo(work, media_id) is not None


async def _expire_files(transactions: Transactions, _: Settings, stop: asyncio.Event) -> int:
    return await each(transactions, stop, files_to_expire, expire_file)


async def _drop(transactions: Transactions, _: Settings, stop: asyncio.Event) -> int:
    return await each(transactions, stop, to_drop_original, _dropped)


async def _dropped(work: Work, media_id: UUID) -> bool:
    return bool(await drop_original(work, media_id))


async def _sweep(transactions: Transactions, settings: Settings, stop: asyncio.Event) -> int:
    """What a crash left before it was needed, and what could not be deleted when it no longer was."""
    storage, done = open_storage(settings), 0
    while not stop.is_set():
        with pymongo.timeout(60):
            gone = await doomed.sweep(transactions, storage)
        done += gone
        if gone < doomed.PAGE:
            break
    return done


PHOTO_TASKS: tuple[Task, ...] = (
    Task("finish photos", timedelta(seconds=15), _finish),
    Task("let go of unused photos", timedelta(minutes=10), _expire),
    Task("let go of unused files", timedelta(minutes=10), _expire_files),
    Task("delete originals", timedelta(hours=1), _drop),
    Task("delete objects", timedelta(minutes=1), _sweep),
)
