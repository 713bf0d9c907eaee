"""The office's door: `/staff/v1`."""

from fastapi import FastAPI

from backend.http.app import new_door
from backend.staff_api import (
    announcement_moves,
    announcements,
    catalog,
    deadline,
    departments,
    export,
    files,
    live,
    me,
    media,
    people,
    photos,
    preview,
    queues,
    report_moves,
    reports,
    routes,
    session,
    simulation,
)


def create_staff_api() -> FastAPI:
    """Without its furniture; see `backend.http.app.furnish`."""
    door = new_door(
        "Wspólnie: the office",
        "1",
        name="staff",
        # A challenge there must be (RFC 9110, 15.5.2); of a scheme for which no browser opens a window of its own.
        challenge='Session realm="wspolnie"',
        description="What the office's console uses. Calls that change something need `X-Requested-With: wspolnie`.",
        # Each of their questions to the database has a deadline of its own: streams and files go on for long, and
        # passwords wait for their turn at the hashing, which on a busy morning is no sign of a lost database.
        long_answers=(live.PATH, *export.PATHS, session.PATH, me.PASSWORD_PATH, media.PATH, files.PATH),
        own_bodies=(media.PATH, files.PATH),
    )
    door.state.live = live.Live()
    door.include_router(session.router)
    door.include_router(me.router)
    door.include_router(people.router)
    door.include_router(departments.router)
    door.include_router(queues.router)
    door.include_router(live.router)
    door.include_router(reports.router)
    door.include_router(export.router)
    door.include_router(report_moves.router)
    door.include_router(deadline.router)
    door.include_router(preview.router)
    door.include_router(catalog.router)
    door.include_router(photos.router)
    door.include_router(media.router)
    door.include_router(files.router)
    door.include_router(routes.router)
    door.include_router(simulation.router)
    door.include_router(announcements.router)
    door.include_router(announcement_moves.router)
    return door
