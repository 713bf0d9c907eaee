"""What the town tells, at the residents' door."""

from datetime import timedelta
from uuid import uuid4

from httpx2 import AsyncClient

from backend.announcements.documents import Announcement
from backend.announcements.names import announcement_names
from backend.announcements.states import AnnouncementStatus
from backend.announcements.use_cases.cancel import CorrectAnnouncement, correct_announcement
from backend.announcements.use_cases.write import EditAnnouncement, edit_announcement
from backend.announcements.values import Severity, Topic, Words, WordsBy
from backend.kernel.clock import ChosenClock
from backend.work import Transactions
from tests.conftest import WEDNESDAY
from tests.support.builders.announcements import WRITER, a_content, an_announcement
from tests.support.builders.catalog import a_town, without_district
from tests.support.problems import assert_problem

FEED = "/mobile/v1/announcements"
_S = AnnouncementStatus


async def ids(phone: AsyncClient, **query: str | int) -> list[str]:
    answer = await phone.get(FEED, params=query)
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["items"]]


async def test_everybody_reads_what_was_sent_and_nothing_else(phone: AsyncClient, transactions: Transactions) -> None:
    sent = [await an_announcement(transactions, status) for status in (_S.SENDING, _S.SENT)]
    for status in (_S.DRAFT, _S.SUBMITTED, _S.APPROVED, _S.SCHEDULED, _S.CANCELLED):
        await an_announcement(transactions, status)
    assert set(await ids(phone)) == {str(one.id) for one in sent}
    hidden = await Announcement.find({"published": None}).to_list()
    for one in hidden:
        assert_problem(await phone.get(f"{FEED}/{one.id}"), 404, "announcement-not-found")


async def test_it_says_all_there_is_in_the_asked_language(phone: AsyncClient, transactions: Transactions) -> None:
    await a_town()
    sent = await an_announcement(transactions, _S.SENT, area_ids=("cieplice",), severity=Severity.WARNING)
    english = (await phone.get(f"{FEED}/{sent.id}", headers={"Accept-Language": "en"})).json()
    assert english == {
        "id": str(sent.id),
        "severity": "warning",
        "severity_name": "Warning",
        "topic": {"id": "water", "name": "Water and sewers"},
        "areas": [{"id": "cieplice", "name": "Cieplice (en)"}],
        "language": "en",
        "title": "No water in Lipowa",
        "text": "There is no water in Lipowa street until 18:00 today.",
        "valid_from": "2026-06-17T10:00:00Z",
        "valid_until": "2026-06-20T10:00:00Z",
        "published_at": "2026-06-17T10:00:00Z",
        "updated_at": "2026-06-17T10:00:00Z",
        "corrected": False,
        "cancelled_at": None,
        "url": english["url"],
        "pictures": [],
        "attachments": [],
    }
    ukrainian = (await phone.get(f"{FEED}/{sent.id}", headers={"Accept-Language": "uk"})).json()
    assert (ukrainian["language"], ukrainian["title"]) == ("pl", "Brak wody przy Lipowej")
    assert ukrainian["topic"]["name"] == announcement_names().topics[Topic.WATER].uk
    assert (await phone.get(FEED, headers={"Accept-Language": "en"})).json()["items"] == [english]


async def test_by_district_topic_severity_and_time(
    phone: AsyncClient, transactions: Transactions, clock: ChosenClock
) -> None:
    await a_town()
    everywhere = str((await an_announcement(transactions, _S.SENT)).id)
    here = str((await an_announcement(transactions, _S.SENT, area_ids=("cieplice",), topic=Topic.ROADS)).id)
    there = str((await an_announcement(transactions, _S.SENT, area_ids=("centrum",), severity=Severity.ALARM)).id)
    assert set(await ids(phone, area="cieplice")) == {everywhere, here}
    assert set(await ids(phone, area="centrum")) == {everywhere, there}
    assert await ids(phone, topic="roads") == [here]
    assert await ids(phone, topic="roads", area="centrum") == []
    assert await ids(phone, severity="alarm") == [there]
    assert await ids(phone, severity="alarm", topic="water", area="centrum") == [there]
    clock.put(WEDNESDAY + timedelta(days=3))
    assert await ids(phone) == []
    assert set(await ids(phone, current="false")) == {everywhere, here, there}
    assert_problem(await phone.get(FEED, params={"topic": "gossip"}), 422, "request-invalid")
    assert_problem(await phone.get(FEED, params={"area": "atlantis"}), 422, "district-unknown")


async def test_of_a_district_that_is_none_any_more(phone: AsyncClient, transactions: Transactions) -> None:
    await a_town()
    one = await an_announcement(transactions, _S.SENT, area_ids=("cieplice",))
    await without_district("cieplice")
    assert (await phone.get(f"{FEED}/{one.id}")).json()["areas"] == [{"id": "cieplice", "name": "cieplice"}]
    assert await ids(phone) == [str(one.id)]
    assert_problem(await phone.get(FEED, params={"area": "cieplice"}), 422, "district-unknown")


async def test_newest_first_page_by_page(phone: AsyncClient, transactions: Transactions, clock: ChosenClock) -> None:
    made = []
    for number in range(5):
        clock.put(WEDNESDAY + timedelta(minutes=number // 2))
        made.append(await an_announcement(transactions, _S.SENT))
    in_order = [str(one.id) for one in sorted(made, key=lambda one: (one.published_at, one.id.int), reverse=True)]
    seen, cursor = [], None
    while True:
        params = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = (await phone.get(FEED, params=params)).json()
        seen += [one["id"] for one in page["items"]]
        if (cursor := page["next_cursor"]) is None:
            break
    assert seen == in_order


async def test_while_a_correction_is_written_the_old_words_stand(
    phone: AsyncClient, transactions: Transactions
) -> None:
    sent = await an_announcement(transactions, _S.SENT)
    command = CorrectAnnouncement(sent.id, "Zła godzina.")
    await transactions.run(WRITER, lambda work: correct_announcement(work, command))
    new = a_content(words=WordsBy(pl=Words(title="Do dwudziestej", text="Nie będzie wody do 20:00.")))
    await transactions.run(WRITER, lambda work: edit_announcement(work, EditAnnouncement(sent.id, new)))
    assert (await phone.get(f"{FEED}/{sent.id}")).json()["title"] == "Brak wody przy Lipowej"
    assert await ids(phone) == [str(sent.id)]


async def test_one_that_was_cancelled_stays_at_its_address_and_says_so(
    phone: AsyncClient, transactions: Transactions
) -> None:
    gone = await an_announcement(transactions, _S.CANCELLED)
    assert (await phone.get(f"{FEED}/{gone.id}")).json()["cancelled_at"] == "2026-06-17T10:00:00Z"
    assert await ids(phone, current="false") == []


async def test_one_that_is_none(phone: AsyncClient) -> None:
    assert_problem(await phone.get(f"{FEED}/{uuid4()}"), 404, "announcement-not-found")


async def test_topics_are_a_published_list(phone: AsyncClient) -> None:
    told = (await phone.get(f"{FEED}/topics", headers={"Accept-Language": "uk"})).json()["items"]
    assert [one["id"] for one in told] == [topic.value for topic in Topic]
    assert told[0] == {"id": "water", "name": announcement_names().topics[Topic.WATER].uk}


async def test_one_that_this_version_cannot_read_takes_no_other_along(
    phone: AsyncClient, transactions: Transactions
) -> None:
    good, odd = [await an_announcement(transactions, _S.SENT) for _ in range(2)]
    newer = {"$set": {"published.topic": "of-a-newer-version"}}
    await Announcement.get_pymongo_collection().update_one({"_id": odd.id}, newer)
    assert await ids(phone) == [str(good.id)]
