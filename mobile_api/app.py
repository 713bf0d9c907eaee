"""The residents' door: `/mobile/v1`."""

from fastapi import FastAPI

from backend.http.app import new_door
from backend.http.auth import resident
from backend.http.early_reader import EarlyReader
from mobile_api import (
    announcements,
    catalog,
    email,
    map,  # noqa: A004  of the town
    me,
    media,
    report_acts,
    reports,
    session,
    unsubscribe,
    uploads,
)
from own_api.door import OwnDoor
from own_api.own import own_routers


def create_mobile_api() -> FastAPI:
    """Without its furniture; see `backend.http.app.furnish`."""
    door = new_door(
        "Wspólnie: residents",
        "1",
        name="mobile",
        challenge='Bearer realm="wspolnie"',
        description="What residents' phones use. All but photos is JSON; problems are `application/problem+json`.",
        # Photos: their bodies have limits of their own, and take as long as the network needs.
        own_bodies=(media.PATH, uploads.PATH, unsubscribe.PATH),
        long_answers=(media.PATH, uploads.PATH),
    )
    door.add_middleware(EarlyReader, path=uploads.PATH)
    # The busiest first: addresses are tried in this order.
    door.include_router(reports.router)
    door.include_router(report_acts.router)
    door.include_router(map.router)
    door.include_router(media.router)
    door.include_router(uploads.router)
    for router in own_routers(OwnDoor("/mobile/v1", resident)):
        door.include_router(router)
    door.include_router(announcements.router)
    door.include_router(email.router)
    door.include_router(unsubscribe.router)
    door.include_router(catalog.router)
    door.include_router(session.router)
    door.include_router(me.router)
    return door
