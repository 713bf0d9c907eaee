"""`/metrics` for Prometheus: this process's figures, and the ages of the queues as they are at this moment."""

import hmac
from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import Annotated

import pymongo
from fastapi import APIRouter, Header, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, disable_created_metrics, generate_latest
from prometheus_client import REGISTRY as PROCESS_REGISTRY
from pymongo.errors import PyMongoError

from backend.http.deps import UseSettings, UseTransactions
from backend.http.metrics import REGISTRY as HTTP_REGISTRY
from backend.http.problem import problems
from backend.kernel.errors import Forbidden, Unauthenticated
from backend.kernel.logs import log
from backend.kernel.settings import Settings
from backend.media.queries import oldest_doomed, oldest_unfinished
from backend.outbox.health import dead_facts, oldest_pending
from backend.work import Transactions
from notifications.broadcasts import Waiting, broadcasts_waiting
from notifications.channel_states import channel_states
from notifications.delivery import queue_ages
from notifications.delivery_health import WayView, given_up_count

SCRAPE_SECONDS = 2.0
_OF_A_PROXY = frozenset({"forwarded", "x-real-ip", "via"})

# When a counter was made is of no use to anybody and doubles what is sent.
disable_created_metrics()  # type: ignore[no-untyped-call]  # the library does not say its types here

metrics_router = APIRouter(tags=["health"])


class MetricsTokenInvalid(Unauthenticated):
    code = "metrics-token-invalid"


class MetricsForbidden(Forbidden):
    code = "metrics-forbidden"

    def __init__(self) -> None:
        super().__init__("Without WSPOLNIE_METRICS_TOKEN only this machine may read the metrics, and not by a proxy.")


@metrics_router.get(
    "/metrics",
    operation_id="metrics",
    summary="Figures for Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {}}}, **problems(401, 403)},
)
async def metrics(
    request: Request,
    transactions: UseTransactions,
    settings: UseSettings,
    authorization: Annotated[str, Header()] = "",
) -> Response:
    """With WSPOLNIE_METRICS_TOKEN as bearer token; without that setting from this machine only."""
    _let_in(request, settings, authorization)
    own = generate_latest(PROCESS_REGISTRY) + generate_latest(HTTP_REGISTRY)
    return Response(own + generate_latest(await queues(transactions)), media_type=CONTENT_TYPE_LATEST)


def _let_in(request: Request, settings: Settings, authorization: str) -> None:
    if settings.metrics_token is not None:
        expected = f"Bearer {settings.metrics_token.get_secret_value()}"
        if not hmac.compare_digest(authorization.encode(), expected.encode()):
            raise MetricsTokenInvalid
    elif not _is_this_machine(request):
        raise MetricsForbidden


def _is_this_machine(request: Request) -> bool:
    """A proxy on this machine also calls from loopback, on behalf of anybody.

    A header of its own gives it away, or the public name that it passes on.
    """
    if any(name in _OF_A_PROXY or name.startswith("x-forwarded-") for name in request.headers):
        return False
    try:
        if request.client is None or not ip_address(request.client.host).is_loopback:
            return False
        called = request.url.hostname or ""
        return called == "localhost" or ip_address(called).is_loopback
    except ValueError:
        return False


async def queues(transactions: Transactions) -> CollectorRegistry:
    """Asked at each scrape, so that they are right whichever process moves them; without a database, only that."""
    registry = CollectorRegistry()
    up = Gauge("wspolnie_database_up", "1 when the database answered this scrape.", registry=registry)
    now = transactions.clock.now()
    try:
        with pymongo.timeout(SCRAPE_SECONDS):
            late, dead, lanes = await oldest_pending(now), await dead_facts(), await queue_ages(now)
            photos, doomed = await oldest_unfinished(now), await oldest_doomed(now)
            ways, given_up, told = await channel_states(), await given_up_count(), await broadcasts_waiting()
    except PyMongoError as away:
        log.warning("metrics_without_database", error=type(away).__name__)
        up.set(0)
        return registry
    up.set(1)
    age = Gauge("wspolnie_outbox_oldest_pending_seconds", "How late the longest waiting fact is.", registry=registry)
    age.set(late.total_seconds())
    Gauge("wspolnie_outbox_dead", "Facts that were given up.", registry=registry).set(dead)
    for name, what, age_of in (
        ("wspolnie_photos_oldest_unfinished_seconds", "How late the longest waiting photo is.", photos),
        ("wspolnie_objects_oldest_doomed_seconds", "How late the longest waiting deletion of bytes is.", doomed),
    ):
        Gauge(name, what, registry=registry).set(age_of.total_seconds())
    by_lane = Gauge(
        "wspolnie_deliveries_oldest_pending_seconds",
        "How late the longest waiting delivery of a lane is.",
        ["lane"],
        registry=registry,
    )
    for lane, waiting in lanes.items():
        by_lane.labels(lane.value).set(waiting.total_seconds())
    Gauge("wspolnie_deliveries_given_up", "Deliveries that were given up and are kept.", registry=registry).set(
        given_up
    )
    _show_broadcasts(registry, told, now)
    _show_ways(registry, [WayView.of(way, now) for way in ways])
    return registry


def _show_broadcasts(registry: CollectorRegistry, waiting: list[Waiting], now: datetime) -> None:
    oldest = max((now - one.since for one in waiting), default=timedelta())
    for name, what, figure in (
        (
            "wspolnie_broadcasts_oldest_pending_seconds",
            "How old what is being told to a town is.",
            oldest.total_seconds(),
        ),
        ("wspolnie_broadcasts_stuck", "Announcements that cannot be planned.", sum(one.stuck for one in waiting)),
    ):
        Gauge(name, what, registry=registry).set(figure)


def _show_ways(registry: CollectorRegistry, ways: list[WayView]) -> None:
    broken = Gauge("wspolnie_channel_broken", "1 while a way's circuit breaker is open.", ["way"], registry=registry)
    held = Gauge("wspolnie_channel_held", "1 while a provider's pause lasts.", ["way"], registry=registry)
    stopped = Gauge(
        "wspolnie_channel_pruning_stopped",
        "1 while dead devices of a way are too many to be believed.",
        ["way"],
        registry=registry,
    )
    alarms = Gauge(
        "wspolnie_channel_alarms", "Things about a way that somebody should look at.", ["way"], registry=registry
    )
    for way in ways:
        broken.labels(way.key).set(way.broken)
        held.labels(way.key).set(way.held_until is not None)
        stopped.labels(way.key).set(way.pruning_stopped_at is not None)
        alarms.labels(way.key).set(way.alarms)
