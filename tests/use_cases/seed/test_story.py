"""What holds in the played town, whatever its luck was."""

from collections import Counter
from datetime import UTC, datetime, time
from itertools import pairwise

from backend.catalog.routing.rules import PublishedRouting, RoutingCase, decide
from backend.catalog.working_days import WorkCalendar
from backend.departments.documents import DepartmentKind
from backend.kernel.clock import LOCAL
from backend.kernel.permissions import Role
from backend.reports.documents import Report
from backend.reports.states import ReportStatus, StatusType
from backend.reports.values import By, Entry, EntryKind
from seed.people import Staff
from seed.town import load_town
from tests.use_cases.seed.conftest import CURTAIN, REPORTS, Played

TOWN = load_town()
STAFF = {colleague.account_id: colleague.person for colleague in Staff(TOWN.people).everybody}
EXTERNAL = {one.id for one in TOWN.departments if one.kind is DepartmentKind.EXTERNAL}
CALENDAR = WorkCalendar(frozenset(closure.day for closure in TOWN.closures))


def every_entry(played: Played) -> list[tuple[Report, Entry]]:
    return [(report, entry) for report in played.reports for entry in report.history]


def test_every_state_is_there_but_merging_comes_later(played: Played) -> None:
    assert len(played.reports) == REPORTS
    assert {report.status for report in played.reports} == set(ReportStatus) - {ReportStatus.DUPLICATE}


def test_old_ones_are_mostly_over_and_recent_ones_are_not(played: Played) -> None:
    old = [report for report in played.reports if (CURTAIN - report.submitted_at).days > 120]
    new = [report for report in played.reports if (CURTAIN - report.submitted_at).days < 5]
    assert Counter(report.status_type for report in old)[StatusType.CLOSED] > 0.8 * len(old)
    assert Counter(report.status_type for report in new)[StatusType.CLOSED] < 0.3 * len(new)


def test_a_history_is_in_order_and_ends_where_the_report_stands(played: Played) -> None:
    for report in played.reports:
        assert report.history[0].kind is EntryKind.SUBMITTED
        assert report.history[0].at == report.submitted_at
        assert all(one.at <= next_one.at for one, next_one in pairwise(report.history))
        assert report.history[-1].status is report.status
        assert report.history[-1].at == report.updated_at <= CURTAIN
        assert report.revision == len(report.history)
        assert len(report.history) > 1 or report.status is ReportStatus.SUBMITTED


def test_a_report_is_where_the_routes_or_a_colleague_sent_it(played: Played) -> None:
    table = PublishedRouting(1, TOWN.routing.rows, TOWN.routing.rules, TOWN.routing.default_department_id)
    for report in played.reports:
        sent_at = report.submitted_at.astimezone(LOCAL)
        case = RoutingCase(
            category_id=report.category_id,
            default_department_id=TOWN.category(report.category_id).department_id,
            area_id=report.area_id,
            answers=report.answers,
            local_time=sent_at,
            is_holiday=CALENDAR.is_holiday(sent_at.date()),
        )
        assert report.history[0].department_id == decide(table, case).department_id
        for before, after in pairwise(report.history):
            if after.department_id != before.department_id:
                handed_over = after.status is ReportStatus.FORWARDED and after.department_id in EXTERNAL
                assert after.kind is EntryKind.REROUTED or handed_over
        assert report.routing.department_id == report.department_id
        assert report.holder_id == report.history[-1].department_id


def test_the_office_acts_in_its_hours_and_through_its_own_people(played: Played) -> None:
    for report, entry in every_entry(played):
        if entry.by is not By.OFFICE or entry.kind is EntryKind.SUBMITTED:
            continue
        assert entry.by_id is not None
        person, local = STAFF[entry.by_id], entry.at.astimezone(LOCAL)
        assert CALENDAR.is_working(local.date())
        assert time(7, 30) <= local.time() <= time(16)
        before = report.history[report.history.index(entry) - 1].department_id
        assert Role.DISPATCHER in person.roles or before in person.department_ids


def test_residents_report_when_they_are_up(played: Played) -> None:
    for report in played.reports:
        assert 7 <= report.submitted_at.astimezone(LOCAL).hour < 21
        assert report.observed_at is None or report.observed_at < report.submitted_at


def test_nobody_closes_again_what_was_objected_to(played: Played) -> None:
    objected = 0
    for report in played.reports:
        resolver, barred = None, set()
        for entry in report.history:
            if entry.status is ReportStatus.RESOLVED and entry.kind is EntryKind.STATUS:
                assert entry.by_id not in barred
                resolver = entry.by_id
            if entry.kind is EntryKind.OBJECTION:
                barred.add(resolver)
                objected += 1
        assert set(report.resolver_ids) == barred
    assert objected > 0


def test_clocks_are_sane(played: Played) -> None:
    for report in played.reports:
        clock = report.clock
        assert report.submitted_at <= clock.started_at <= CURTAIN
        assert (clock.due_at is None) == (report.status is ReportStatus.WAITING)
        assert (clock.finished_at is not None) == (report.status_type is StatusType.CLOSED)
        assert clock.next_level_at is None or clock.next_level_at > CURTAIN
        assert (report.closed_at is not None) == (report.status_type is StatusType.CLOSED)
        assert (report.waiting is not None) == (report.status is ReportStatus.WAITING)
        if report.status is ReportStatus.RESOLVED:
            assert report.resolution is not None
            assert report.resolution.objection_until >= CURTAIN


def test_what_the_public_reads_names_nobody(played: Played) -> None:
    names = [name for person in STAFF.values() for name in (person.display_name, person.email)]
    words = [report.description for report in played.reports]
    words += [entry.text for _, entry in every_entry(played) if entry.public and entry.text]
    assert words
    assert not [text for text in words for name in names if name in text]
    assert not [text for text in words if "{" in text or "}" in text]


def test_neighbours_count_once_and_only_where_they_may_look(played: Played) -> None:
    supports = Counter(tie.report_id for tie in played.ties if tie.supports)
    by_id = {report.id: report for report in played.reports}
    assert {report.id: report.support_count for report in played.reports if report.support_count} == supports
    for tie in played.ties:
        assert by_id[tie.report_id].public_location is not None
        assert by_id[tie.report_id].reporter_id != tie.account_id
        assert by_id[tie.report_id].submitted_at < tie.since


def test_a_record_counts_what_was_closed(played: Played) -> None:
    closed = Counter(one.reporter_id for one in played.reports if one.status is ReportStatus.CLOSED and one.reporter_id)
    assert {row["_id"]: row["record"]["resolved"] for row in played.accounts if row["record"]["resolved"]} == closed
    joined = {row["_id"]: row["created_at"] for row in played.accounts}
    assert all(joined[one.reporter_id] < one.submitted_at for one in played.reports if one.reporter_id)


def test_the_seasons_are_felt(played: Played) -> None:
    for report in played.reports:
        month = report.submitted_at.astimezone(LOCAL).month
        assert report.category_id != "snow-ice" or month in {11, 12, 1, 2, 3}
        assert report.category_id != "overgrown-greenery" or month not in {12, 1, 2}


def test_every_job_can_sign_in_with_the_one_password(played: Played) -> None:
    assert {login.role for login in played.logins} == {role.value for role in Role}
    assert len(played.logins) == len(TOWN.people)
    assert len({login.password for login in played.logins}) == 1
    assert len(played.logins[0].password) >= 12


def test_the_year_is_a_year(played: Played) -> None:
    assert played.reports[0].submitted_at > datetime(2025, 6, 16, 22, tzinfo=UTC)
    assert played.reports[-1].submitted_at < CURTAIN
