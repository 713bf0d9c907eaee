"""Pictures of announcements: sent, named, seen by the office, and by everybody once it is out."""

from collections.abc import Mapping
from datetime import timedelta
from re import findall
from typing import Any
from uuid import UUID, uuid4
from xml.etree import ElementTree as ET

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient, Response

from backend.http.app import furnish
from backend.kernel.actor import SYSTEM
from backend.kernel.clock import ChosenClock
from backend.kernel.permissions import Role
from backend.kernel.settings import Settings
from backend.media.documents import DoomedObject, Media
from backend.media.queries import to_expire
from backend.media.values import Box, BoxKind, BoxSource
from backend.public_api.app import create_public_api
from backend.reports.use_cases.take_photo_back import expire_photo
from backend.work import Transactions
from tests.support.actors import device_session, signed_in_staff
from tests.support.builders.announcements import a_body, a_picture_of
from tests.support.builders.catalog import a_town
from tests.support.builders.media import a_picture, send
from tests.support.http import as_new, call
from tests.support.problems import assert_problem
from wspolnie.app import create_media_door

ANNOUNCEMENTS = "/staff/v1/announcements"
pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def desk(transactions: Transactions, staff_api: FastAPI) -> AsyncClient:
    await a_town()
    return await signed_in_staff(transactions, staff_api, Role.DEPARTMENT_HEAD, departments=["lighting"])


@pytest.fixture
async def other_desk(transactions: Transactions, staff_api: FastAPI) -> AsyncClient:
    return await signed_in_staff(
        transactions, staff_api, Role.DEPARTMENT_HEAD, departments=["roads"], email="ewa.lis@example.pl"
    )


@pytest.fixture
def anybody(mobile_api: FastAPI, staff_api: FastAPI, settings: Settings, transactions: Transactions) -> AsyncClient:
    """With pictures of the same house as the office's."""
    door = as_new(create_media_door)
    furnish(door, settings, transactions, photos=staff_api.state.photos)
    mobile_api.state.photos = staff_api.state.photos
    return call(door)


@pytest.fixture
def browser(settings: Settings, transactions: Transactions) -> AsyncClient:
    door = as_new(create_public_api)
    furnish(door, settings.model_copy(update={"public_url": "https://town.example"}), transactions)
    return call(door)


async def sent(desk: AsyncClient, number: int = 0) -> str:
    answer = await send(desk, a_picture(number), door="staff")
    assert answer.status_code == 201, answer.text
    media_id: str = answer.json()["id"]
    return media_id


async def written(desk: AsyncClient, *pictures: Mapping[str, Any], **fields: Any) -> Any:
    answer = await desk.post(ANNOUNCEMENTS, json=a_body(pictures=list(pictures), **fields))
    assert answer.status_code == 201, answer.text
    return answer.json()


async def edited(desk: AsyncClient, one: Mapping[str, Any], *pictures: Mapping[str, Any]) -> Response:
    return await desk.put(f"{ANNOUNCEMENTS}/{one['id']}", json=a_body(pictures=list(pictures)))


async def step(desk: AsyncClient, one: Mapping[str, Any], name: str, **body: Any) -> Any:
    path = f"{ANNOUNCEMENTS}/{one['id']}"
    read = {"If-Match": (await desk.get(path)).headers["ETag"]}
    answer = await desk.post(f"{path}/{name}", json=body or None, headers=read)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def gone_out(desk: AsyncClient, one: Mapping[str, Any]) -> Any:
    for name in ("submission", "approval"):
        await step(desk, one, name)
    return await step(desk, one, "schedule", send_at=None)


async def is_there(media_id: str) -> bool:
    return await Media.get(UUID(media_id)) is not None


async def test_everybody_sees_it_once_it_is_out_and_the_office_before(
    desk: AsyncClient, other_desk: AsyncClient, anybody: AsyncClient, browser: AsyncClient, mobile_api: FastAPI
) -> None:
    media_id = await sent(desk)
    english = {"pl": "Koparka przy ulicy Lipowej", "en": "A digger in Lipowa street"}
    one = await written(desk, {"id": media_id, "alt": english})
    [shown] = (await other_desk.get(f"{ANNOUNCEMENTS}/{one['id']}")).json()["pictures"]
    assert (shown["alt"]["pl"], shown["covered"], shown["found"]) == (english["pl"], True, 0)
    address = shown["sizes"]["large"]["url"]
    assert (await anybody.get(address)).headers["Content-Type"] == "image/jpeg"
    assert_problem(await anybody.get(address.partition("&")[0]), 404, "media-not-found")

    await gone_out(desk, one)
    public = (await call(mobile_api).get(f"/mobile/v1/announcements/{one['id']}")).json()
    [picture] = public["pictures"]
    assert (picture["alt"], picture["alt_language"]) == (english["pl"], "pl")
    large = picture["sizes"]["large"]
    assert (large["width"], large["height"]) == (700, 63)
    answer = await anybody.get(large["url"])
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    await told_by_page_and_feeds(browser, one["id"], large["url"])


async def told_by_page_and_feeds(browser: AsyncClient, announcement_id: str, url: str) -> None:
    html = (await browser.get(f"/komunikaty/{announcement_id}", headers={"Accept-Language": "en"})).text
    graph = dict(findall(r'<meta property="([a-z:_]+)" content="([^"]*)">', html))
    assert graph["og:image"] == f"https://town.example{url}"
    assert (graph["og:image:width"], graph["og:image:height"]) == ("700", "63")
    assert graph["og:image:alt"] == "A digger in Lipowa street"
    assert 'width="700" height="63" loading="lazy"' in html
    assert 'alt="A digger in Lipowa street" lang="en"' in html
    feed = (await browser.get("/open-data/v1/announcements.json")).json()
    assert feed["items"][0]["image"] == f"https://town.example{url}"
    [told] = feed["items"][0]["_wspolnie"]["pictures"]
    assert (told["alt"], told["width"]) == ("Koparka przy ulicy Lipowej", 700)
    rss = ET.fromstring((await browser.get("/open-data/v1/announcements.rss")).content)  # noqa: S314  our own
    [content] = rss.findall(".//{http://search.yahoo.com/mrss/}content")
    assert content.attrib["url"] == f"https://town.example{url}"
    assert content[0].text == "Koparka przy ulicy Lipowej"


async def test_what_is_covered_is_decided_with_the_draft(
    desk: AsyncClient, anybody: AsyncClient, staff_api: FastAPI, clock: ChosenClock
) -> None:
    media_id = await sent(desk)
    media = await Media.get(UUID(media_id))
    assert media is not None
    box = Box(x=0.1, y=0.1, width=0.2, height=0.2, source=BoxSource.DETECTOR, what=BoxKind.FACE)
    media.pictures, media.boxes = await staff_api.state.photos.darkroom.cover(media, [box]), [box]
    await media.replace()
    one = await written(desk, a_picture_of(media_id))
    [shown] = one["pictures"]
    assert shown["found"] == 1
    covered = (await anybody.get(shown["sizes"]["card"]["url"])).content
    assert covered != (await anybody.get(shown["plain"]["card"]["url"])).content
    await gone_out(desk, one)
    bare = f"/media/{media_id}/card"
    assert (await anybody.get(bare)).content == covered

    await step(desk, one, "correction", note="Burmistrz zgodził się.")
    [shown] = (await edited(desk, one, a_picture_of(media_id, covered=False))).json()["pictures"]
    assert (await anybody.get(shown["sizes"]["card"]["url"])).content != covered
    assert (await anybody.get(bare)).content == covered, "what was approved is what is shown"
    await gone_out(desk, one)
    clock.put(clock.now() + timedelta(seconds=2))
    assert (await anybody.get(bare)).content != covered


async def test_pictures_go_with_what_named_them(
    desk: AsyncClient, anybody: AsyncClient, transactions: Transactions, clock: ChosenClock
) -> None:
    first, second, third = [await sent(desk, number) for number in range(3)]
    one = await written(desk, a_picture_of(first), a_picture_of(second))
    answer = await edited(desk, one, a_picture_of(second), a_picture_of(third))
    assert [line["parts"] for line in answer.json()["history"]] == [[], ["pictures"]]
    assert [await is_there(each) for each in (first, second, third)] == [False, True, True]
    assert await DoomedObject.find({"_id": {"$regex": first}}).count() > 0
    await gone_out(desk, one)

    await step(desk, one, "correction", note="Inne zdjęcie.")
    fourth = await sent(desk, 4)
    await edited(desk, one, a_picture_of(third), a_picture_of(fourth))
    assert await is_there(second), "the public reads the version that has it"
    await step(desk, one, "cancellation", note="Skończone.")
    assert [await is_there(each) for each in (second, third, fourth)] == [True, True, False]
    assert (await anybody.get(f"/media/{second}/card")).status_code == 200

    draft = await written(desk, a_picture_of(await sent(desk, 5)))
    await step(desk, draft, "cancellation", note="Niepotrzebne.")
    gone = (await desk.get(f"{ANNOUNCEMENTS}/{draft['id']}")).json()["pictures"]
    assert (gone[0]["sizes"], await is_there(gone[0]["id"])) == (None, False)

    clock.put(clock.now() + timedelta(days=40))
    assert await to_expire(clock.now()) == [], "what an announcement has is not let go of"
    assert await transactions.run(SYSTEM, lambda work: expire_photo(work, UUID(second))) is None


async def test_only_ones_own_photos_that_nothing_has(
    desk: AsyncClient, other_desk: AsyncClient, transactions: Transactions, mobile_api: FastAPI, anybody: AsyncClient
) -> None:
    del anybody
    mine, theirs = await sent(desk), await sent(other_desk, 1)
    phone = await device_session(transactions, mobile_api)
    residents = (await send(phone, a_picture(2))).json()["id"]
    for wrong in (theirs, residents, str(uuid4())):
        refused = await desk.post(ANNOUNCEMENTS, json=a_body(pictures=[a_picture_of(wrong)]))
        assert_problem(refused, 422, "media-not-yours-to-use")
    one = await written(desk, a_picture_of(mine))
    refused = await desk.post(ANNOUNCEMENTS, json=a_body(pictures=[a_picture_of(mine)]))
    assert_problem(refused, 422, "media-not-yours-to-use")
    assert_problem(await desk.delete(f"/staff/v1/media/{mine}"), 409, "media-in-use")
    # A colleague goes on with the draft, and keeps what is in it.
    assert (await edited(other_desk, one, a_picture_of(mine, alt="Dźwig"), a_picture_of(theirs))).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        [{"id": str(UUID(int=1))}],
        [a_picture_of(UUID(int=1), alt="")],
        [a_picture_of(UUID(int=1), alt="  \n ")],
        [a_picture_of(UUID(int=1), alt="a" * 201)],
        [{"id": str(UUID(int=1)), "alt": {"en": "Only English"}}],
        [a_picture_of(UUID(int=number)) for number in range(4)],
    ],
)
async def test_a_picture_needs_words_and_three_are_enough(desk: AsyncClient, wrong: list[dict[str, Any]]) -> None:
    assert_problem(await desk.post(ANNOUNCEMENTS, json=a_body(pictures=wrong)), 422, "request-invalid")


async def test_one_that_is_being_made_has_to_be_waited_for(desk: AsyncClient) -> None:
    media_id = await sent(desk)
    await Media.find_one(Media.id == UUID(media_id)).update({"$set": {"state": "stored"}})
    refused = await desk.post(ANNOUNCEMENTS, json=a_body(pictures=[a_picture_of(media_id)]))
    assert_problem(refused, 409, "media-not-ready")


async def test_an_alarm_goes_out_with_the_pictures_that_were_approved(
    desk: AsyncClient, other_desk: AsyncClient
) -> None:
    one = await written(desk, a_picture_of(await sent(desk)), severity="alarm")
    await step(desk, one, "submission")
    assert_problem(await edited(desk, one), 409, "announcement-not-a-draft")
    await step(other_desk, one, "approval")
    assert_problem(await edited(other_desk, one), 409, "announcement-not-a-draft")
    one = await step(desk, one, "schedule", send_at=None)
    assert one["published"]["pictures"] == one["content"]["pictures"]


async def test_named_twice_it_is_there_once(desk: AsyncClient) -> None:
    one, other = await sent(desk), await sent(desk, 1)
    named = [a_picture_of(one, "Pierwszy opis"), a_picture_of(other), a_picture_of(one, "Drugi opis")]
    shown = (await written(desk, *named))["pictures"]
    assert [each["id"] for each in shown] == [one, other]
