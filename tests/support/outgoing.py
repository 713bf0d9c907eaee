"""One message on its way, with dull defaults."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from backend.kernel.text import Language
from notifications.channels.base import About, Address, DeviceKind, DevicePlatform, Outgoing, Subscription

NOW = datetime(2026, 6, 17, 10, 0, tzinfo=UTC)


def to_fid(value: str, platform: DevicePlatform = DevicePlatform.ANDROID) -> Address:
    return Address(value, DeviceKind.FID, platform, scope=platform.value)


def to_browser(subscription: Subscription, scope: str = "") -> Address:
    return Address(subscription, DeviceKind.WEBPUSH, DevicePlatform.WEB, scope)


def an_outgoing(address: Address | None, **fields: Any) -> Outgoing:
    made: dict[str, Any] = {
        "delivery_id": UUID(int=5),
        "recipient_id": UUID(int=1),
        "device": str(UUID(int=6)),
        "text_key": "report.resolved",
        "title": "Zgłoszenie załatwione",
        "body": "Twoje zgłoszenie „Latarnia nie świeci” (7KQ4-MZ2P) jest załatwione.",
        "language": Language.PL,
        "about": About(kind="report", id=UUID(int=7), public_code="7KQ4-MZ2P"),
        "collapse": UUID(int=7).hex,
        "expires_at": datetime(2026, 6, 20, 10, 0, tzinfo=UTC),
        "urgent": False,
        "private": False,
        "message_class": "case",
        "inbox_id": UUID(int=8),
        "address": address,
    }
    return Outgoing(**(made | fields))
