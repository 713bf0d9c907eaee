"""The office's whole door: `/staff/v1`, with what it asks the postman."""

from fastapi import FastAPI

from backend.http.auth import staff
from backend.staff_api.app import create_staff_api
from office_api import announcements, deliveries
from own_api.door import OwnDoor
from own_api.own import own_routers


def create_office_api() -> FastAPI:
    """Without its furniture; see `backend.http.app.furnish`."""
    door = create_staff_api()
    for router in own_routers(OwnDoor("/staff/v1", staff, names="Staff")):
        door.include_router(router)
    door.include_router(deliveries.router)
    door.include_router(announcements.router)
    return door
