"""The console twin says what would ring, never what it says, and never that it was sent."""

import json
from datetime import UTC, datetime
from uuid import UUID

import structlog.testing

from backend.kernel.text import Language
from notifications.channels.base import About, NotSetUp, Outgoing
from notifications.channels.console import ConsoleChannel

OUTGOING = Outgoing(
    delivery_id=UUID(int=5),
    recipient_id=UUID(int=1),
    device="account",
    text_key="report.resolved",
    title="Zgłoszenie załatwione",
    body="Urząd pisze: wymieniliśmy żarówkę.",
    language=Language.PL,
    about=About(kind="report", id=UUID(int=7), public_code="7KQ4-MZ2P"),
    collapse="7",
    expires_at=datetime(2026, 6, 20, tzinfo=UTC),
    urgent=False,
    private=False,
)


async def test_the_console_logs_ids_and_says_once_that_the_way_is_not_there() -> None:
    channel = ConsoleChannel()
    with structlog.testing.capture_logs() as lines:
        assert await channel.send(OUTGOING) == NotSetUp()
        assert await channel.send(OUTGOING) == NotSetUp()
    assert [line["event"] for line in lines] == ["channel_not_configured", "bell_would_ring", "bell_would_ring"]
    said = json.dumps(lines, ensure_ascii=False)
    assert str(OUTGOING.delivery_id) in said
    assert "report.resolved" in said
    for secret in ("żarówkę", "załatwione", "7KQ4-MZ2P"):
        assert secret not in said
