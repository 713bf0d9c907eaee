"""All of it for one door."""

from collections.abc import Iterator

from fastapi import APIRouter

from own_api.devices import devices_router
from own_api.door import OwnDoor
from own_api.inbox import inbox_router
from own_api.preferences import preferences_router
from own_api.push import push_router


def own_routers(door: OwnDoor) -> Iterator[APIRouter]:
    """The busiest first: addresses are tried in this order."""
    yield inbox_router(door)
    yield devices_router(door)
    yield push_router(door)
    yield preferences_router(door)
