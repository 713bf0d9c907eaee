"""What the public may know of a report, line by line."""

import pytest

from backend.kernel.clock import ChosenClock
from backend.kernel.geo import Point
from backend.reports.access import may_read_all_of
from backend.reports.documents import Report
from backend.reports.projection import public_face
from backend.reports.states import ReportStatus
from backend.reports.use_cases.answer import AnswerQuestion, answer_question
from backend.reports.use_cases.reroute import RerouteReport, reroute_report
from backend.reports.use_cases.write import ReleaseWords, WriteToReport, add_note, add_update, release_words
from backend.work import Transactions
from tests.support.builders.areas import IN_CIEPLICE
from tests.support.builders.catalog import a_town
from tests.support.builders.reports import (
    ADMINISTRATOR,
    AUDITOR,
    DISPATCHER,
    LAMP_OFFICER,
    RESIDENT,
    ROADS_OFFICER,
    a_report,
    a_report_in,
    later,
)
from tests.support.distance import metres_between


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


async def a_long_story(transactions: Transactions) -> Report:
    report = await a_report_in(transactions, ReportStatus.WAITING, address="Plac Piastowski 5 m. 3")
    await transactions.run(RESIDENT, lambda work: answer_question(work, AnswerQuestion(report.id, "Jestem Jan.")))
    await transactions.run(LAMP_OFFICER, lambda work: add_note(work, WriteToReport(report.id, "Dzwonił pan Jan.")))
    update = WriteToReport(report.id, "Ekipa będzie w piątek.")
    return await transactions.run(LAMP_OFFICER, lambda work: add_update(work, update))


async def test_unreleased_words_notes_and_names_stay_inside(transactions: Transactions) -> None:
    report = await a_long_story(transactions)
    face = public_face(report, [], own=False)
    assert (face.description, face.address) == (None, None)
    shown = [(line.kind, line.text) for line in face.timeline]
    assert ("question", "Który to słup?") in shown
    assert ("answer", None) in shown
    assert ("update", "Ekipa będzie w piątek.") in shown
    assert not any(text and "Jan" in text for _, text in shown)
    assert not any(hasattr(line, "by_id") for line in face.timeline)


async def test_the_reporter_sees_everything_but_the_offices_notes(transactions: Transactions) -> None:
    report = await a_long_story(transactions)
    face = public_face(report, [], own=True)
    assert face.description == report.description
    texts = [line.text for line in face.timeline]
    assert "Jestem Jan." in texts
    assert "Dzwonił pan Jan." not in texts


async def test_released_words_are_public_and_can_be_taken_back(transactions: Transactions) -> None:
    report = await a_long_story(transactions)
    await transactions.run(LAMP_OFFICER, lambda work: release_words(work, ReleaseWords(report.id)))
    released = await Report.get(report.id)
    assert released is not None
    assert public_face(released, [], own=False).description == report.description
    back = ReleaseWords(report.id, released=False)
    taken = await transactions.run(LAMP_OFFICER, lambda work: release_words(work, back))
    assert public_face(taken, [], own=False).description is None


async def test_words_written_after_the_release_wait_for_their_own(
    transactions: Transactions, clock: ChosenClock
) -> None:
    report = await a_report_in(transactions, ReportStatus.WAITING)
    await transactions.run(LAMP_OFFICER, lambda work: release_words(work, ReleaseWords(report.id)))
    later(clock, minutes=1)
    said = AnswerQuestion(report.id, "Jan Kowalski, tel. 600 111 222")
    answered = await transactions.run(RESIDENT, lambda work: answer_question(work, said))
    face = public_face(answered, [], own=False)
    assert face.description == report.description
    assert face.timeline[-1].text is None
    released = await transactions.run(LAMP_OFFICER, lambda work: release_words(work, ReleaseWords(report.id)))
    assert public_face(released, [], own=False).timeline[-1].text == said.text


async def test_what_colleagues_tell_each_other_when_they_send_it_on_stays_inside(transactions: Transactions) -> None:
    report = await a_report(transactions)
    sent_on = RerouteReport(report.id, "roads", "Pan Kowalski znów marudzi.")
    moved = await transactions.run(LAMP_OFFICER, lambda work: reroute_report(work, sent_on))
    for own in (True, False):
        line = public_face(moved, [], own=own).timeline[-1]
        assert (line.kind, line.department_id, line.text) == ("rerouted", "roads", None)


async def test_a_private_report_has_no_public_face(transactions: Transactions) -> None:
    report = await a_report(transactions, category="abandoned-car")
    with pytest.raises(ValueError, match="no public face"):
        public_face(report, [], own=False)
    assert public_face(report, [], own=True).location == IN_CIEPLICE


@pytest.mark.parametrize("metres", [50, 200, 1000])
def test_a_rounded_place_is_near_and_the_same_for_neighbours(metres: int) -> None:
    place = Point(coordinates=(15.681234, 50.866789))
    rounded = place.rounded(metres)
    assert 0 < metres_between(place, rounded) <= metres * 0.75
    assert Point(coordinates=(15.681235, 50.866788)).rounded(metres) == rounded


async def test_who_reads_all_of_a_private_report(transactions: Transactions) -> None:
    report = await a_report(transactions, category="abandoned-car")
    readers = {ROADS_OFFICER: True, DISPATCHER: True, AUDITOR: True, LAMP_OFFICER: False, ADMINISTRATOR: False}
    assert {actor: may_read_all_of(actor, report) for actor in readers} == readers
