"""The residents' door: `/mobile/v1`."""

from fastapi import FastAPI

from backend.http.app import new_door
from mobile_api import catalog, devices, inbox, map, me, push, report_acts, reports, session  # noqa: A004  the map of the town


def create_mobile_api() -> FastAPI:
    """Without its furniture; see `backend.http.app.furnish`."""
    door = new_door(
        "Wspólnie: residents",
        "1",
        name="mobile",
        challenge='Bearer realm="wspolnie"',
        description="What residents' phones use. Everything is JSON; problems are `application/problem+json`.",
    )
    # The busiest first: addresses are tried in this order.
    door.include_router(reports.router)
    door.include_router(report_acts.router)
    door.include_router(map.router)
    door.include_router(inbox.router)
    door.include_router(devices.router)
    door.include_router(push.router)
    door.include_router(catalog.router)
    door.include_router(session.router)
    door.include_router(me.router)
    return door
