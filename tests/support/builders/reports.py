"""Reports in any state, brought there through the use cases."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from backend.kernel.actor import SYSTEM, Actor, resident_actor, staff_actor
from backend.kernel.clock import LOCAL, ChosenClock
from backend.kernel.permissions import Role
from backend.reports.documents import Report
from backend.reports.states import ReportStatus
from backend.reports.use_cases.accept import AcceptReport, accept_report
from backend.reports.use_cases.ask import AskReporter, ask_reporter
from backend.reports.use_cases.close import confirm_resolution
from backend.reports.use_cases.forward import ForwardReport, forward_report
from backend.reports.use_cases.hold import HoldReport, hold_report
from backend.reports.use_cases.reject import RejectReport, reject_report
from backend.reports.use_cases.resolve import ResolveReport, resolve_report
from backend.reports.use_cases.start import StartReport, start_report
from backend.reports.use_cases.submit import SubmitReport, submit_report
from backend.reports.use_cases.withdraw import WithdrawReport, withdraw_report
from backend.reports.values import RejectionReason
from backend.work import Transactions
from tests.support.builders.areas import IN_CIEPLICE

RESIDENT = resident_actor(UUID(int=1))
NEIGHBOUR = resident_actor(UUID(int=2))
LAMP_OFFICER = staff_actor(UUID(int=11), frozenset({Role.OFFICER}), frozenset({"lighting"}))
OTHER_LAMP_OFFICER = staff_actor(UUID(int=12), frozenset({Role.OFFICER}), frozenset({"lighting"}))
ROADS_OFFICER = staff_actor(UUID(int=13), frozenset({Role.OFFICER}), frozenset({"roads"}))
DISPATCHER = staff_actor(UUID(int=14), frozenset({Role.DISPATCHER}), frozenset())
AUDITOR = staff_actor(UUID(int=15), frozenset({Role.AUDITOR}), frozenset())
ADMINISTRATOR = staff_actor(UUID(int=16), frozenset({Role.ADMINISTRATOR}), frozenset())


def a_submission(**fields: Any) -> SubmitReport:
    given: dict[str, Any] = {
        "id": uuid4(),
        "category": "street-lamp",
        "location": IN_CIEPLICE,
        "description": "Latarnia przy placu nie świeci od tygodnia.",
        **fields,
    }
    return SubmitReport(**given)


async def a_report(transactions: Transactions, by: Actor = RESIDENT, **fields: Any) -> Report:
    """Submitted; a street lamp in Cieplice, so it is at the lighting department."""
    return (await submit_report(transactions, by, a_submission(**fields))).report


async def a_report_in(transactions: Transactions, status: ReportStatus, **fields: Any) -> Report:
    """At the lighting department, brought there by `LAMP_OFFICER` and `RESIDENT`."""
    report = await a_report(transactions, **fields)
    for step in _WAY[status]:
        await _STEPS[step](transactions, report.id)
    fresh = await Report.get(report.id)
    assert fresh is not None
    assert fresh.status is status
    return fresh


async def _accept(t: Transactions, report_id: UUID) -> None:
    await t.run(LAMP_OFFICER, lambda work: accept_report(work, AcceptReport(report_id)))


async def _start(t: Transactions, report_id: UUID) -> None:
    await t.run(LAMP_OFFICER, lambda work: start_report(work, StartReport(report_id)))


async def _ask(t: Transactions, report_id: UUID) -> None:
    await t.run(LAMP_OFFICER, lambda work: ask_reporter(work, AskReporter(report_id, "Który to słup?")))


async def _hold(t: Transactions, report_id: UUID) -> None:
    review = t.clock.now().astimezone(LOCAL).date() + timedelta(days=20)
    await t.run(LAMP_OFFICER, lambda work: hold_report(work, HoldReport(report_id, "Czekamy na oprawy.", review)))


async def _resolve(t: Transactions, report_id: UUID) -> None:
    await t.run(LAMP_OFFICER, lambda work: resolve_report(work, ResolveReport(report_id, "Wymieniono żarówkę.")))


async def _close(t: Transactions, report_id: UUID) -> None:
    await t.run(RESIDENT, lambda work: confirm_resolution(work, report_id))


async def _reject(t: Transactions, report_id: UUID) -> None:
    command = RejectReport(report_id, RejectionReason.CANNOT_LOCATE, "Nie znaleźliśmy tej latarni.")
    await t.run(LAMP_OFFICER, lambda work: reject_report(work, command))


async def _forward(t: Transactions, report_id: UUID) -> None:
    command = ForwardReport(report_id, "energy-company", "To latarnia zakładu energetycznego.")
    await t.run(LAMP_OFFICER, lambda work: forward_report(work, command))


async def _withdraw(t: Transactions, report_id: UUID) -> None:
    await t.run(RESIDENT, lambda work: withdraw_report(work, WithdrawReport(report_id)))


async def _duplicate(_: Transactions, report_id: UUID) -> None:
    """Merging comes later; the state is there already."""
    report = await Report.get(report_id)
    assert report is not None
    report.move_to(ReportStatus.DUPLICATE, report.history[-1])
    await report.replace()


_STEPS = {
    "accept": _accept,
    "start": _start,
    "ask": _ask,
    "hold": _hold,
    "resolve": _resolve,
    "close": _close,
    "reject": _reject,
    "forward": _forward,
    "withdraw": _withdraw,
    "duplicate": _duplicate,
}
_WAY: dict[ReportStatus, tuple[str, ...]] = {
    ReportStatus.SUBMITTED: (),
    ReportStatus.ACCEPTED: ("accept",),
    ReportStatus.IN_PROGRESS: ("accept", "start"),
    ReportStatus.WAITING: ("accept", "ask"),
    ReportStatus.ON_HOLD: ("accept", "hold"),
    ReportStatus.RESOLVED: ("accept", "resolve"),
    ReportStatus.CLOSED: ("accept", "resolve", "close"),
    ReportStatus.REJECTED: ("reject",),
    ReportStatus.FORWARDED: ("forward",),
    ReportStatus.DUPLICATE: ("duplicate",),
    ReportStatus.WITHDRAWN: ("withdraw",),
}


def later(clock: ChosenClock, **span: float) -> None:
    clock.put(clock.at + timedelta(**span))


async def by_clock(transactions: Transactions, use_case: Any, report_id: UUID) -> bool:
    done: bool = await transactions.run(SYSTEM, lambda work: use_case(work, report_id))
    return done
