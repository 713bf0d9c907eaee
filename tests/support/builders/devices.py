"""Phones and browsers with dull defaults."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from backend.kernel.ids import derived_id
from notifications.channels.base import DeviceKind, DevicePlatform, Subscription
from notifications.devices import Device, OwnerKind, hash_of

SUBSCRIPTION = {
    "endpoint": "https://updates.push.services.mozilla.com/wpush/v2/gAAAAABl",
    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
}
FID_BODY = {"kind": "fid", "value": "cSkXb1FhTmWnUvYr3x8D4K", "app": "apka 1.0", "platform": "android", "locale": "pl"}
WEB_BODY = {"kind": "webpush", "value": SUBSCRIPTION, "app": "apka 1.0", "platform": "web", "locale": "pl"}
SEEN = datetime(2026, 6, 17, 9, 0, tzinfo=UTC)


def install_of(account_id: UUID, number: int = 0) -> UUID:
    return derived_id("device", account_id, number)


def a_device(account_id: UUID, number: int = 0, **fields: Any) -> Device:
    value: str | Subscription = fields.pop("value", f"fid-of-{account_id}-{number}")
    made: dict[str, Any] = {
        "id": install_of(account_id, number),
        "account_id": account_id,
        "owner_kind": OwnerKind.RESIDENT,
        "kind": DeviceKind.FID,
        "value": value,
        "value_hash": hash_of(value),
        "app": "apka 1.0",
        "platform": DevicePlatform.ANDROID,
        "locale": "pl",
        "created_at": SEEN,
        "last_seen_at": SEEN,
    }
    return Device(**(made | fields))
