"""The office's whole door: `/staff/v1`, with what it asks the postman."""

from fastapi import FastAPI

from backend.staff_api.app import create_staff_api
from office_api import announcements, deliveries, devices, inbox, preferences, push


def create_office_api() -> FastAPI:
    """Without its furniture; see `backend.http.app.furnish`."""
    door = create_staff_api()
    door.include_router(devices.router)
    door.include_router(inbox.router)
    door.include_router(push.router)
    door.include_router(preferences.router)
    door.include_router(deliveries.router)
    door.include_router(announcements.router)
    return door
