"""What this installation can do to reach a device: what an app must know before it asks for permission."""

from pydantic import BaseModel, ConfigDict, Field

from backend.kernel.settings import Settings
from notifications.push_keys import present_public_key

_KEY = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"


class WebPushView(BaseModel):
    public_key: str = Field(
        description="For `applicationServerKey`; send it back as `vapid_key` with the subscription."
    )


class PushView(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "web_push": {"public_key": _KEY},
                    "fcm": False,
                    "email": False,
                }
            ]
        }
    )

    web_push: WebPushView | None = Field(description="Null: the worker has not run yet.")
    fcm: bool = Field(description="Whether phones' apps can be rung through Firebase.")
    email: bool


async def what_rings(settings: Settings) -> PushView:
    key = await present_public_key(settings.vapid_private_key)
    return PushView(
        web_push=None if key is None else WebPushView(public_key=key),
        fcm=settings.firebase_credentials is not None,
        email=settings.smtp_url is not None,
    )
