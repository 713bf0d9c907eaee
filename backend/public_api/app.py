"""The public's door: `/komunikaty` and `/open-data/v1`."""

from fastapi import FastAPI

from backend.http.app import new_door
from backend.public_api import feeds, pages

PATHS = (f"{pages.PATH}/", "/open-data/")
"""How addresses begin that are its own; `pages.PATH` alone is too."""


def create_public_api() -> FastAPI:
    """Without its furniture; see `backend.http.app.furnish`."""
    door = new_door(
        "Wspólnie: the public",
        "1",
        name="public",
        challenge='Bearer realm="wspolnie"',
        description="Feeds and pages for everybody: nobody signs in here.",
        pages=True,
    )
    door.include_router(pages.router)
    door.include_router(feeds.router)
    return door
