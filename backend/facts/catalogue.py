"""Every fact by its wire name; a fact that is not here cannot be recorded."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.facts import accounts, announcements, catalog, office, reports
from backend.facts.envelope import Envelope, Fact

FACTS: Mapping[str, type[Fact]] = {
    fact.name: fact
    for fact in (
        accounts.ResidentJoined,
        accounts.SessionFamilyEnded,
        accounts.AccountDeleted,
        accounts.AccountsMerged,
        catalog.RoutesPublished,
        office.OverdueCounted,
        reports.ReportSubmitted,
        reports.ReportAccepted,
        reports.ReportAssigned,
        reports.ReportStarted,
        reports.ReportQuestionAsked,
        reports.ReportAnswered,
        reports.ReportQuestionTimedOut,
        reports.ReportHeld,
        reports.ReportResolved,
        reports.ReportObjected,
        reports.ReportClosed,
        reports.ReportRejected,
        reports.ReportForwarded,
        reports.ReportRerouted,
        reports.ReportWithdrawn,
        reports.ReportUpdated,
        reports.ReportSupported,
        reports.ReportDeadlineReached,
        announcements.AnnouncementPublished,
        announcements.AnnouncementStopped,
        announcements.AnnouncementCorrectionGivenUp,
        announcements.AnnouncementCancelled,
    )
}


class UnknownFact(LookupError):
    """An outbox row of a name that this version does not know: tried for hours, then put aside as dead, never lost."""


def read_envelope(*, id: UUID, at: datetime, actor_id: UUID | None, name: str, payload: dict[str, Any]) -> Envelope:  # noqa: A002  the row's field
    if (kind := FACTS.get(name)) is None:
        raise UnknownFact(name)
    return Envelope.model_construct(id=id, at=at, actor_id=actor_id, fact=kind.model_validate(payload))
