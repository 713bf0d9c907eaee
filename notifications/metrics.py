"""What the worker counts, in a registry of its own so that whoever serves /metrics adds it once."""

from prometheus_client import CollectorRegistry, Counter, Histogram

REGISTRY = CollectorRegistry()

FACTS = Counter(
    "wspolnie_facts_total",
    "Facts taken from the outbox, by what became of them: planned, retried, dead.",
    ["outcome"],
    registry=REGISTRY,
)
DELIVERIES = Counter(
    "wspolnie_deliveries_total",
    "Deliveries handled, by channel and what became of them.",
    ["channel", "outcome"],
    registry=REGISTRY,
)
FACT_TO_INBOX = Histogram(
    "wspolnie_fact_to_inbox_seconds",
    "From the moment of a fact until its messages are in the inboxes.",
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600),
    registry=REGISTRY,
)
