"""Whether messages can reach people: how the ways are set up, and which of them has trouble now."""

from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta

from pydantic import SecretStr

from backend.kernel.settings import Settings
from notifications.broadcasts import broadcasts_waiting
from notifications.channel_states import channel_states
from notifications.delivery_health import WayView, given_up_count
from notifications.devices import dead_devices
from notifications.ways import WrongSetting, check_ways, contact
from wspolnie.checks.finding import Finding, fail, ok, warn
from wspolnie.configuration import data_folder
from wspolnie.run_files import is_held

ALARM_LASTS = timedelta(days=1)
_CREDENTIALS = ("OAuth", "VAPID", "unauthenticated", "permission denied", "third-party", "sender-id", "refused")
_UNREACHED = "TransportError"
"""Of a token that nobody could be asked for."""
_MAIL_REFUSED = "SMTP 5"
"""The server is there, and says no."""


def settings_of_ways(settings: Settings) -> Iterator[Finding]:
    try:
        check_ways(_as_it_runs(settings))
    except WrongSetting as wrong:
        yield fail(str(wrong).rstrip("."), "correct it; the worker does not start with it")
        return
    phones = (
        "Firebase" if settings.firebase_credentials is not None else "none (WSPOLNIE_FIREBASE_CREDENTIALS is empty)"
    )
    mail = "SMTP" if settings.smtp_url is not None else "none (WSPOLNIE_SMTP_URL is empty)"
    if contact(settings) is None:
        yield warn(
            "bells: push services of browsers have nobody to write to, and some refuse messages without",
            "set WSPOLNIE_MAIL_FROM, or WSPOLNIE_PUBLIC_URL to the https address of the town",
        )
    yield ok(f"bells: browsers by Web Push; phones' apps by {phones}; e-mail by {mail}")


def _as_it_runs(settings: Settings) -> Settings:
    """A running demo has a secret of its own, which its processes get and the settings do not."""
    if settings.secret_key is None and is_held(data_folder(settings)):
        return settings.model_copy(update={"secret_key": SecretStr("that of the demo")})
    return settings


async def trouble(now: datetime) -> AsyncIterator[Finding]:
    """A line for each way that is closed, or whose verdicts are not believed."""
    ways = [WayView.of(state, now) for state in await channel_states()]
    for way in ways:
        for finding in _of(way, now):
            yield finding
    if not any(way.troubled for way in ways):
        yield ok("bells: no way is broken or held")
    for one in await broadcasts_waiting():
        if one.stuck:
            yield fail(
                f"announcements: that of {one.since:%Y-%m-%d %H:%M} UTC cannot be told: {one.why or 'the worker ends'}",
                "look for broadcast_stuck in the worker's log; it tries again by itself, and nobody is told twice",
            )
    if given_up := await given_up_count():
        yield warn(
            f"deliveries: {given_up} were given up",
            "GET /staff/v1/delivery-health/given-up says why; when it is mended: wspolnie deliveries replay",
        )
    if dead := sum((await dead_devices()).values()):
        yield ok(f"devices: {dead} are dead and not rung")


def _of(way: WayView, now: datetime) -> Iterator[Finding]:
    if way.broken:
        since = f" since {way.broken_since:%Y-%m-%d %H:%M} UTC" if way.broken_since else ""
        yield fail(
            f"bells: {way.key} is broken{since}: {way.why}",
            f"{_cure(way.why or '')}; one message tries every few minutes, and what waits is kept",
        )
    if way.held_until is not None:
        yield warn(
            f"bells: {way.key} is held until {way.held_until:%H:%M} UTC", "its provider asked for it; nothing is lost"
        )
    if way.alarm is not None and way.alarm_at is not None and now - way.alarm_at < ALARM_LASTS:
        yield warn(
            f"bells: {way.key} had an answer that somebody should look at: {way.alarm} ({way.alarm_at:%H:%M} UTC)",
            "messages go on; if it comes again, look at the provider and at the credentials",
        )
    if way.pruning_stopped_at is not None:
        yield warn(
            f"bells: {way.key} says that too many devices are dead; none is forgotten now",
            "are the credentials those of the app's own project? It goes on by itself after a good hundred",
        )


def _cure(why: str) -> str:
    """Signatures bear the time: to a provider, a wrong clock looks like a wrong key."""
    if _UNREACHED not in why and any(word in why for word in _CREDENTIALS):
        return "mend its credentials or keys, and look whether this machine's clock is right (`timedatectl`)"
    if why.startswith(_MAIL_REFUSED):
        return (
            "look at WSPOLNIE_MAIL_FROM, at the account in WSPOLNIE_SMTP_URL, and at what the mail server lets you send"
        )
    return "its provider does not answer: is it away, or is the way to it closed (firewall, DNS)?"
