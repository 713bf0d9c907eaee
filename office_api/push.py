"""What an app must know before it asks somebody whether it may ring."""

from fastapi import APIRouter

from backend.http.deps import UseSettings
from backend.http.problem import problems
from notifications.what_rings import PushView, what_rings

router = APIRouter(prefix="/staff/v1/push", tags=["devices"])


@router.get("", operation_id="getStaffPush", summary="How devices can be rung here", responses=problems(503))
async def push(settings: UseSettings) -> PushView:
    return await what_rings(settings)
