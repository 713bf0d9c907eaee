"""Every fact of the catalogue: who plans its messages, or that it tells nobody."""

import sys
from collections.abc import Callable, Mapping
from typing import Any

from backend.facts import accounts, announcements, catalog, office
from backend.facts import reports as facts
from backend.facts.envelope import Envelope, Fact
from notifications.plans import office as office_plans
from notifications.plans import reports
from notifications.plans.message import Message, MessageClass

Plan = Callable[[Envelope, Any], list[Message]]

PLANS: Mapping[type[Fact], Plan] = {
    office.OverdueCounted: office_plans.on_overdue_counted,
    facts.ReportSubmitted: reports.on_submitted,
    facts.ReportAccepted: reports.on_accepted,
    facts.ReportAssigned: reports.on_assigned,
    facts.ReportStarted: reports.on_started,
    facts.ReportQuestionAsked: reports.on_question_asked,
    facts.ReportQuestionTimedOut: reports.on_question_timed_out,
    facts.ReportHeld: reports.on_held,
    facts.ReportResolved: reports.on_resolved,
    facts.ReportObjected: reports.on_objected,
    facts.ReportClosed: reports.on_closed,
    facts.ReportRejected: reports.on_rejected,
    facts.ReportForwarded: reports.on_forwarded,
    facts.ReportRerouted: reports.on_rerouted,
    facts.ReportWithdrawn: reports.on_withdrawn,
    facts.ReportUpdated: reports.on_updated,
    facts.ReportDeadlineReached: reports.on_deadline_reached,
}

TELLS_NOBODY: frozenset[type[Fact]] = frozenset(
    {
        accounts.ResidentJoined,
        accounts.SessionFamilyEnded,
        accounts.AccountDeleted,
        accounts.AccountsMerged,
        catalog.RoutesPublished,
        facts.ReportAnswered,  # the department sees it in its queue
        facts.ReportSupported,  # a count is looked at, not announced
        # To so many that nobody lists them: see notifications/broadcast.py.
        announcements.AnnouncementPublished,
        announcements.AnnouncementStopped,
        announcements.AnnouncementCorrectionGivenUp,
        announcements.AnnouncementCancelled,
    }
)


CLASSES: frozenset[MessageClass] = frozenset().union(*(sys.modules[made.__module__].CLASSES for made in PLANS.values()))
"""What there are messages of; each module with plans names its own."""


def plan(envelope: Envelope) -> list[Message]:
    """At most one message a person, and none to who did it, receipts aside. KeyError for a fact nobody decided on."""
    kind = type(envelope.fact)
    if kind in TELLS_NOBODY:
        return []
    told: dict[Any, Message] = {}
    for message in PLANS[kind](envelope, envelope.fact):
        if message.receipt or message.recipient_id != envelope.actor_id:
            told.setdefault(message.recipient_id, message)
    return list(told.values())
