"""Figures for Prometheus: requests by door, method, route template and status. No ids, no addresses."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

REGISTRY = CollectorRegistry()
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

REQUESTS = Counter(
    "wspolnie_http_requests", "Requests answered.", ("door", "method", "route", "status"), registry=REGISTRY
)
SECONDS = Histogram(
    "wspolnie_http_request_seconds",
    "Time from the request's head to the last byte of the answer.",
    ("door", "method", "route"),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0),
    registry=REGISTRY,
)
UPLOADS = Counter(
    "wspolnie_photo_uploads",
    "Photos sent, by the way they came and what came of it: taken, again, or the code of a refusal.",
    ("way", "outcome"),
    registry=REGISTRY,
)
LIVE_STREAMS = Gauge("wspolnie_live_streams", "Who listens to live changes in this process.", registry=REGISTRY)


def count_request(door: str, method: str, route: str, status: int, seconds: float) -> None:
    known = method if method in _METHODS else "OTHER"  # a caller may invent methods; each would be a series
    REQUESTS.labels(door, known, route, str(status)).inc()
    SECONDS.labels(door, known, route).observe(seconds)
