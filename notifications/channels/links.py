"""What a tap opens, and how a bell looks and wears off, the same on every way."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from notifications.channels.base import About, Outgoing

LONGEST_HOLD = timedelta(hours=1)
"""Of a provider's Retry-After; more than that is a mistake of theirs or ours."""
DEFAULT_HOLD = timedelta(seconds=60)
_PLACES: Mapping[str, str] = {"report": "/sprawa/{id}", "announcement": "/ogloszenie/{id}"}
_OFFICE_PLACES: Mapping[str, str] = {
    "report": "/biuro/sprawa/{id}",
    "overdue": "/biuro/sprawy?queue=overdue",
    "device": "/biuro/konto",
}


def path_of(about: About, *, office: bool = False) -> str:
    """In the residents' face, or the office's; what has no page of its own opens the inbox."""
    places, otherwise = (_OFFICE_PLACES, "/biuro/skrzynka") if office else (_PLACES, "/skrzynka")
    return places.get(about.kind, otherwise).format(id=about.id)


def seconds_left(outgoing: Outgoing, now: datetime) -> int:
    """At least one: a provider takes zero for "only if it is on the line right now"."""
    return max(1, int((outgoing.expires_at - now).total_seconds()))


def data_of(outgoing: Outgoing) -> dict[str, str]:
    """What the app needs to open the right page and to mark it read."""
    about = outgoing.about
    data = {
        "delivery_id": str(outgoing.delivery_id),
        "class": outgoing.message_class,
        "kind": about.kind,
        "about_id": str(about.id),
        "path": path_of(about, office=outgoing.office),
        "tag": outgoing.collapse,
    }
    return data if outgoing.inbox_id is None else data | {"inbox_id": str(outgoing.inbox_id)}


def hold_until(retry_after: str | None, now: datetime) -> datetime:
    """Of a Retry-After header (RFC 9110, 10.2.3): seconds or a date; a minute if it says nothing that can be read."""
    wait = DEFAULT_HOLD
    if retry_after is not None:
        text = retry_after.strip()
        try:
            wait = timedelta(seconds=int(text)) if text.isdecimal() else parsedate_to_datetime(text) - now
        except (ValueError, TypeError, OverflowError):
            wait = DEFAULT_HOLD
    return now + min(max(wait, timedelta(seconds=1)), LONGEST_HOLD)
