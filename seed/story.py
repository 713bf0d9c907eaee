"""The lives of reports, plot by plot."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from backend.reports.documents import Report
from backend.reports.values import RejectionReason
from seed.plots import PARTS, Plot
from seed.teller import Tale, Teller
from seed.turns import OUTSIDE, refusal_reason

LONG_AGO = 25.0
"""Days that leave room for a question and the two weeks of waiting for the answer."""


def tell(teller: Teller) -> Tale:
    """From the sending on; a life ends with its last step, or goes on after the curtain."""
    report = yield from teller.send()
    plot = teller.case.plot
    if report.department_id in OUTSIDE:
        return report if plot is Plot.WITH_DISPATCHER else (yield from teller.dispatcher_forwards(report))
    if plot is not Plot.FRESH:
        report = yield from teller.finds_its_place(report)
    return (yield from _LIVES[plot](teller, report))


def _left(_: Teller, report: Report) -> Tale:
    """Nothing more has happened yet."""
    yield from ()
    return report


def _taken(teller: Teller, report: Report) -> Tale:
    return (yield from teller.accept(report, most=min(1.0, teller.age / 2)))


def _worked_on(teller: Teller, report: Report) -> Tale:
    report = yield from _taken(teller, report)
    report = yield from teller.start(report, max(0.3, teller.age / 3))
    return (yield from teller.update(report, 2)) if teller.happens("update") else report


def _stalled(teller: Teller, report: Report) -> Tale:
    report = yield from teller.accept(report)
    return (yield from teller.start(report, 6)) if teller.happens("start") else report


def _asked(teller: Teller, report: Report) -> Tale:
    report = yield from _taken(teller, report)
    return (yield from teller.ask(report, teller.dialogue(), 0.6))


def _held(teller: Teller, report: Report) -> Tale:
    report = yield from teller.accept(report)
    still = max(0, (teller.until - teller.now).days)
    return (yield from teller.hold(report, 2, still + teller.chance.randint(3, 45)))


def _just_done(teller: Teller, report: Report) -> Tale:
    report = yield from _taken(teller, report)
    days = max(0.5, (teller.until - teller.now) / timedelta(days=1) - 4)
    if teller.happens("start"):
        report = yield from teller.start(report, days / 3)
    return (yield from teller.resolve(report, days / 2))


def _reopened(teller: Teller, report: Report) -> Tale:
    report = yield from _just_done(teller, report)
    return (yield from teller.object())


def _done(teller: Teller, report: Report) -> Tale:
    report = yield from teller.accept(report)
    days = teller.pace()
    report = yield from teller.work(report, days)
    report = yield from teller.resolve(report, days / 2)
    return (yield from teller.confirm(report))


def _done_at_second_try(teller: Teller, report: Report) -> Tale:
    report = yield from teller.accept(report)
    report = yield from teller.resolve(report, teller.pace() / 2)
    report = yield from teller.object()
    report = yield from teller.work(report, teller.pace() / 3)
    report = yield from teller.resolve(report, teller.pace() / 3)
    return (yield from teller.confirm(report))


def _refused(teller: Teller, report: Report) -> Tale:
    """What cannot be found is asked about first, if there is time for it, and refused when nobody answers."""
    reason = refusal_reason(teller.case)
    asked = reason is RejectionReason.CANNOT_LOCATE and teller.reporter is not None and teller.age > LONG_AGO
    if asked or teller.happens("looked into"):
        report = yield from teller.accept(report)
    if asked:
        report = yield from teller.ask_in_vain(report)
    phrases = teller.town.phrases.rejections[reason.value]
    if reason is RejectionReason.CANNOT_LOCATE and not asked:
        phrases = phrases[:1]  # the others speak of a question
    note = teller.say(phrases)
    return (yield teller.desk(0.2, 3, teller.deeds.reject(teller.of(report), reason, note)))


def _handed_over(teller: Teller, report: Report) -> Tale:
    """The department finds out on the spot that it is somebody else's."""
    report = yield from teller.accept(report)
    body = teller.chance.choice([one for one, ours in OUTSIDE.items() if report.department_id in ours] or [*OUTSIDE])
    note = teller.say(teller.town.phrases.forwardings[body])
    return (yield teller.desk(0.2, 3, teller.deeds.forward(teller.of(report), body, note)))


def _taken_back(teller: Teller, report: Report) -> Tale:
    if teller.happens("looked into"):
        report = yield from teller.accept(report)
    return (yield teller.home(0.1, 3, teller.deeds.withdraw(teller.me())))


_LIVES: Mapping[Plot, Callable[[Teller, Report], Tale]] = {
    Plot.FRESH: _left,
    Plot.FORGOTTEN: _left,
    Plot.WITH_DISPATCHER: _left,
    Plot.TAKEN: _taken,
    Plot.PRESSING: _taken,
    Plot.WORKED_ON: _worked_on,
    Plot.STALLED: _stalled,
    Plot.ASKED: _asked,
    Plot.HELD: _held,
    Plot.JUST_DONE: _just_done,
    Plot.REOPENED: _reopened,
    Plot.DONE: _done,
    Plot.DONE_AT_SECOND_TRY: _done_at_second_try,
    Plot.REFUSED: _refused,
    Plot.HANDED_OVER: _handed_over,
    Plot.TAKEN_BACK: _taken_back,
}
assert set(_LIVES) == set(PARTS)
