"""Facts about a dull report: a street lamp, known to its reporter only."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from backend.facts import reports
from backend.facts.announcements import AnnouncementPublished
from backend.facts.envelope import Envelope, Fact, Named
from backend.facts.reports import ClockKind, DeadlineLevel, ReportFact, ReportResolved
from backend.kernel.text import Texts

AT = datetime(2026, 6, 17, 10, 0, tzinfo=UTC)
REPORTER = UUID(int=1)
FOLLOWER = UUID(int=2)
OFFICER = UUID(int=3)
LAMP = Named(
    code="street-lamp",
    name=Texts(pl="Latarnia nie świeci", en="A street lamp is out", uk="Ліхтар не світить"),
)
LIGHTING = Named(code="lighting", name=Texts(pl="Wydział Oświetlenia", en="Lighting", uk="Відділ освітлення"))

# What each fact says besides whose report it is.
MORE: dict[type[ReportFact], dict[str, Any]] = {
    reports.ReportSubmitted: {"due_at": AT + timedelta(days=2)},
    reports.ReportAccepted: {"due_at": AT + timedelta(days=14)},
    reports.ReportAssigned: {"assignee_id": OFFICER},
    reports.ReportStarted: {"due_at": AT + timedelta(days=14)},
    reports.ReportQuestionAsked: {"question": "Który to słup?", "answer_by": AT + timedelta(days=14)},
    reports.ReportHeld: {"reason": "Czekamy na części.", "review_on": date(2026, 7, 1)},
    reports.ReportResolved: {"note": "Wymieniliśmy żarówkę.", "objection_until": AT + timedelta(days=14)},
    reports.ReportClosed: {"confirmed": False},
    reports.ReportRejected: {"reason": "not_ours", "note": "To droga krajowa."},
    reports.ReportForwarded: {"note": "Droga należy do GDDKiA."},
    reports.ReportRerouted: {"previous_department": LIGHTING},
    reports.ReportUpdated: {"text": "Ekipa będzie we wtorek."},
    reports.ReportSupported: {"support_count": 1},
    reports.ReportDeadlineReached: {
        "clock": ClockKind.HANDLING,
        "level": DeadlineLevel.OVERDUE,
        "due_at": AT,
        "assignee_id": OFFICER,
    },
}


def report_fact(kind: type[ReportFact] = ReportResolved, **changes: Any) -> ReportFact:
    fields = {
        "report_id": UUID(int=7),
        "public_code": "7KQ4-MZ2P",
        "reporter_id": REPORTER,
        "category": LAMP,
        "department": LIGHTING,
    }
    return kind.model_validate(fields | MORE.get(kind, {}) | changes)


def envelope(fact: Fact, *, actor_id: UUID | None = OFFICER, at: datetime = AT) -> Envelope:
    return Envelope(id=UUID(int=99), at=at, actor_id=actor_id, fact=fact)


def announcement_fact(**changes: Any) -> AnnouncementPublished:
    """A water outage in the whole town."""
    fields: dict[str, Any] = {
        "announcement_id": UUID(int=70),
        "version_number": 1,
        "severity": "alarm",
        "topic": "water",
        "words": {
            "pl": {"title": "Brak wody", "lead": "Do 18:00 nie ma wody."},
            "en": {"title": "No water", "lead": "No water until 18:00."},
        },
        "valid_until": AT + timedelta(days=1),
    }
    return AnnouncementPublished.model_validate(fields | changes)
