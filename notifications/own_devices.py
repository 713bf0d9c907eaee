"""What people do with their devices: tell us of one, look at them, take one away."""

from collections.abc import Collection
from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict
from pymongo import DESCENDING
from pymongo.asynchronous.client_session import AsyncClientSession

from backend.accounts.contacts import hold_contact
from backend.kernel.actor import Actor, ActorKind
from backend.kernel.errors import Unauthenticated, Unprocessable
from backend.kernel.permissions import Permission
from notifications.channels.base import DeviceKind, DevicePlatform, Subscription
from notifications.channels.endpoints import push_host
from notifications.devices import CAP, RUNG_FOR, DeviceNotFound, OwnerKind, devices, forget_devices, hash_of

_EXAMPLE_SUBSCRIPTION: JsonDict = {
    "endpoint": "https://updates.push.services.mozilla.com/wpush/v2/gAAAAABl",
    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
}


class OwnerGone(Unauthenticated):
    """A token may outlive its account by some minutes."""

    code = "account-gone"

    def __init__(self) -> None:
        super().__init__("This account is gone.")


class PushEndpointNotAllowed(Unprocessable):
    code = "push-endpoint-not-allowed"

    def __init__(self) -> None:
        super().__init__("This is not an address of a push service that the service knows.")


class SubscriptionBody(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    endpoint: Annotated[str, Field(pattern=r"^https://[!-~]+$", max_length=1024, description="As the browser gave it.")]
    p256dh: Annotated[str, Field(pattern=r"^B[A-Za-z0-9_-]{86}={0,1}$", description="65 octets in base64url.")]
    auth: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{22}={0,2}$", description="16 octets in base64url.")]


class DeviceBody(BaseModel):
    """An address and what is at it."""

    model_config = ConfigDict(
        extra="forbid",
        hide_input_in_errors=True,
        json_schema_extra={
            "examples": [
                {
                    "kind": "webpush",
                    "value": _EXAMPLE_SUBSCRIPTION,
                    "app": "apka 1.0",
                    "platform": "web",
                    "locale": "pl",
                },
                {
                    "kind": "fid",
                    "value": "cSkXb1FhTmWnUvYr3x8D4K",
                    "app": "apka 1.0",
                    "platform": "android",
                    "locale": "pl",
                },
            ]
        },
    )

    kind: DeviceKind
    value: Annotated[str, Field(pattern=r"^[!-~]{10,4096}$")] | SubscriptionBody = Field(
        description="For fid and token: what Firebase gave the app. For webpush: what the browser gave it."
    )
    app: Annotated[str, Field(pattern=r"^[ -~]{1,60}$", description="Name and version of the app.")]
    platform: DevicePlatform
    locale: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{2,35}$", description="BCP 47.")]
    vapid_key: Annotated[
        str | None,
        Field(pattern=r"^[A-Za-z0-9_-]{87}$", description="For webpush: the public key that it subscribed with."),
    ] = None


class DeviceValueUnfit(Unprocessable):
    code = "device-value-unfit"

    def __init__(self) -> None:
        super().__init__("The value of a webpush device is its subscription; that of the others is a text.")


class DeviceView(BaseModel):
    """Without its address: whoever holds that can ring."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "install_id": "5a1f6d0e-3c58-4a0c-8a51-7f3f6a0f2c11",
                    "kind": "webpush",
                    "app": "apka 1.0",
                    "platform": "web",
                    "locale": "pl",
                    "created_at": "2026-06-17T10:00:00Z",
                    "last_seen_at": "2026-06-17T10:00:00Z",
                    "rings": True,
                    "why_not": None,
                }
            ]
        }
    )

    install_id: UUID
    kind: DeviceKind
    app: str
    platform: DevicePlatform
    locale: str
    created_at: datetime
    last_seen_at: datetime = Field(description="When its app last told us of it.")
    rings: bool = Field(description="false: it is listed, but not rung; `why_not` says why.")
    why_not: str | None = Field(description="`dead`: its provider says that it is no more. `unseen`: for 60 days.")

    @classmethod
    def of(cls, row: dict[str, Any], now: datetime) -> Self:
        dead, unseen = row["dead_at"] is not None, row["last_seen_at"] <= now - RUNG_FOR
        return cls(
            install_id=row["_id"],
            kind=DeviceKind(row["kind"]),
            app=row["app"],
            platform=DevicePlatform(row["platform"]),
            locale=row["locale"],
            created_at=row["created_at"],
            last_seen_at=row["last_seen_at"],
            rings=not dead and not unseen,
            why_not="dead" if dead else "unseen" if unseen else None,
        )


class DeviceList(BaseModel):
    items: list[DeviceView] = Field(description=f"At most {CAP}, newest first.")


def address_in(body: DeviceBody, hosts: Collection[str]) -> str | Subscription:
    """DeviceValueUnfit, or PushEndpointNotAllowed for a push service that is on no list."""
    if (body.kind is DeviceKind.WEBPUSH) == isinstance(body.value, str):
        raise DeviceValueUnfit
    if isinstance(body.value, str):
        return body.value
    if push_host(body.value.endpoint, hosts) is None:
        raise PushEndpointNotAllowed
    return Subscription(**body.value.model_dump())


async def register_device(
    actor: Actor,
    install_id: UUID,
    body: DeviceBody,
    now: datetime,
    session: AsyncClientSession,
    *,
    hosts: Collection[str] = (),
) -> tuple[DeviceView, bool]:
    """The device, and whether it is new to this account.

    Whoever brings an address has it: another installation's, or another person's, row with it goes. OwnerGone for
    an account that is.
    """
    actor.require(Permission.DEVICE_OWN)
    account_id, value = actor.account_id, address_in(body, hosts)
    assert account_id is not None
    # Written, so that two devices of one account at once conflict, and so do this and the account's deletion.
    if not await hold_contact(account_id, now, session):
        raise OwnerGone
    await devices().delete_many({"value_hash": hash_of(value), "_id": {"$ne": install_id}}, session=session)
    before = await devices().find_one({"_id": install_id}, session=session)
    new = before is None or before["account_id"] != account_id
    row = _row(actor, install_id, body, value, now)
    if before is not None and not new:
        row["created_at"] = before["created_at"]
    await devices().replace_one({"_id": install_id}, row, upsert=True, session=session)
    await _make_room(account_id, install_id, session)
    return DeviceView.of(row, now), new


def _row(actor: Actor, install_id: UUID, body: DeviceBody, value: str | Subscription, now: datetime) -> dict[str, Any]:
    return {
        "_id": install_id,
        "account_id": actor.account_id,
        "owner_kind": (OwnerKind.STAFF if actor.kind is ActorKind.STAFF else OwnerKind.RESIDENT).value,
        "kind": body.kind.value,
        "value": value if isinstance(value, str) else value.model_dump(),
        "value_hash": hash_of(value),
        "app": body.app,
        "platform": body.platform.value,
        "locale": body.locale,
        "vapid_key": body.vapid_key,
        "created_at": now,
        "last_seen_at": now,
        "dead_at": None,
        "dead_why": None,
    }


async def _make_room(account_id: UUID, but: UUID, session: AsyncClientSession) -> None:
    found = devices().find({"account_id": account_id}, {"_id": 1}, session=session).sort("last_seen_at", DESCENDING)
    others = [row["_id"] for row in await found.to_list() if row["_id"] != but]
    if len(others) >= CAP:
        await devices().delete_many({"_id": {"$in": others[CAP - 1 :]}}, session=session)


async def own_devices(actor: Actor, now: datetime, session: AsyncClientSession | None = None) -> DeviceList:
    actor.require(Permission.DEVICE_OWN)
    found = devices().find({"account_id": actor.account_id}, {"value": 0, "value_hash": 0}, session=session)
    rows = await found.sort("last_seen_at", DESCENDING).limit(CAP).to_list()
    return DeviceList(items=[DeviceView.of(row, now) for row in rows])


async def own_device(actor: Actor, install_id: UUID, session: AsyncClientSession | None = None) -> dict[str, Any]:
    """DeviceNotFound for one that is missing or somebody else's."""
    actor.require(Permission.DEVICE_OWN)
    row = await devices().find_one({"_id": install_id, "account_id": actor.account_id}, session=session)
    if row is None:
        raise DeviceNotFound
    return dict(row)


async def remove_device(actor: Actor, install_id: UUID, session: AsyncClientSession) -> None:
    """Twice is once; somebody else's stays."""
    actor.require(Permission.DEVICE_OWN)
    await devices().delete_one({"_id": install_id, "account_id": actor.account_id}, session=session)


async def forget_own_devices(account_id: UUID, session: AsyncClientSession) -> None:
    """In the transaction that deletes the account."""
    await forget_devices([account_id], session)


async def move_devices(account_id: UUID, into_id: UUID, session: AsyncClientSession) -> None:
    """Of an account that becomes part of another one, in that transaction; the cap is kept."""
    await devices().update_many({"account_id": account_id}, {"$set": {"account_id": into_id}}, session=session)
    found = devices().find({"account_id": into_id}, {"_id": 1}, session=session).sort("last_seen_at", DESCENDING)
    surplus = [row["_id"] for row in (await found.to_list())[CAP:]]
    await devices().delete_many({"_id": {"$in": surplus}}, session=session)
