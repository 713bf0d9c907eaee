"""Where photos lie: written to, read and emptied again."""

import asyncio

from backend.kernel.settings import PREFIX, Settings
from backend.media.storage import open_storage
from wspolnie.checks.finding import Finding, fail, ok

_PATIENCE = 10.0


async def photos(settings: Settings) -> Finding:
    """A folder of the data folder is looked at with that one: a doctor makes nothing."""
    if settings.media_url is None:
        return ok("photos: in the folder media of the data folder")
    try:
        async with asyncio.timeout(_PATIENCE):
            answers = await open_storage(settings).answers()
    except TimeoutError:
        answers = False
    if answers:
        return ok("photos: their storage can be written")
    return fail(f"photos: {PREFIX}MEDIA_URL cannot be written", "look at its address, its credentials, and the network")
