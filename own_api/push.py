"""What an app must know before it asks somebody whether it may ring."""

from fastapi import APIRouter

from backend.http.deps import UseSettings
from backend.http.problem import problems
from notifications.what_rings import PushView, what_rings
from own_api.door import OwnDoor


async def push(settings: UseSettings) -> PushView:
    return await what_rings(settings)


def push_router(door: OwnDoor) -> APIRouter:
    router = door.router("/push", "devices", for_all=True)
    router.get(
        "", operation_id=f"get{door.names}Push", summary="How devices can be rung here", responses=problems(503)
    )(push)
    return router
