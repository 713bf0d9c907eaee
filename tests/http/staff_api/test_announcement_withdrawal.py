"""What should never have been public is taken down: at once, by one person, whatever became of the announcement."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.announcements.values import MAX_ATTACHMENTS
from backend.http.app import furnish
from backend.kernel.clock import ChosenClock
from backend.kernel.permissions import Role
from backend.kernel.settings import Settings
from backend.media.doomed import sweep
from backend.media.storage import Storage
from backend.public_api.app import create_public_api
from backend.work import Transactions
from tests.http.staff_api.test_announcement_files import an_attachment, edited, gone_out, sent, step, written
from tests.http.staff_api.test_announcement_pictures import sent as sent_picture
from tests.support.actors import signed_in_staff
from tests.support.builders.announcements import a_body, a_picture_of
from tests.support.builders.catalog import a_town
from tests.support.http import as_new, call
from tests.support.problems import assert_problem
from wspolnie.app import create_media_door

ANNOUNCEMENTS, REASON = "/staff/v1/announcements", "Na liście są nazwiska."
pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def desk(transactions: Transactions, staff_api: FastAPI) -> AsyncClient:
    await a_town()
    return await signed_in_staff(transactions, staff_api, Role.DEPARTMENT_HEAD, departments=["lighting"])


@pytest.fixture
def anybody(staff_api: FastAPI, mobile_api: FastAPI, settings: Settings, transactions: Transactions) -> AsyncClient:
    door = as_new(create_media_door)
    furnish(door, settings, transactions, photos=staff_api.state.photos)
    mobile_api.state.photos = staff_api.state.photos
    return call(door)


@pytest.fixture
def browser(settings: Settings, transactions: Transactions) -> AsyncClient:
    door = as_new(create_public_api)
    furnish(door, settings.model_copy(update={"public_url": "https://town.example"}), transactions)
    return call(door)


@pytest.fixture
def storage(staff_api: FastAPI) -> Storage:
    found: Storage = staff_api.state.photos.storage
    return found


async def with_both(desk: AsyncClient) -> tuple[Any, str, str]:
    """One that is out with a picture and an attachment."""
    picture_id, file_id = await sent_picture(desk), await sent(desk)
    answer = await desk.post(
        ANNOUNCEMENTS,
        json=a_body(pictures=[a_picture_of(picture_id)], attachments=[an_attachment(file_id)]),
    )
    assert answer.status_code == 201, answer.text
    await gone_out(desk, answer.json())
    return answer.json(), picture_id, file_id


@pytest.mark.parametrize("status", ["sending", "cancelled", "draft"])
async def test_it_is_nowhere_any_more_and_its_bytes_go(
    desk: AsyncClient,
    anybody: AsyncClient,
    browser: AsyncClient,
    mobile_api: FastAPI,
    storage: Storage,
    transactions: Transactions,
    clock: ChosenClock,
    status: str,
) -> None:
    one, picture_id, file_id = await with_both(desk)
    if status != "sending":
        await step(desk, one, {"cancelled": "cancellation", "draft": "correction"}[status], note="Pomyłka.")
    page, feed = f"/komunikaty/{one['id']}", "/open-data/v1/announcements.json"
    apka = call(mobile_api)
    shown = (await apka.get(f"/mobile/v1/announcements/{one['id']}")).json()
    addresses = [shown["attachments"][0]["url"], shown["pictures"][0]["sizes"]["large"]["url"]]
    assert [(await anybody.get(address)).status_code for address in addresses] == [200, 200]

    done: Any = None
    for enclosure_id in (file_id, picture_id):
        done = await step(desk, one, "withdrawal", enclosure_id=enclosure_id, note=REASON)
        assert done["status"] == status
        line = done["history"][-1]
        assert (line["kind"], line["note"], line["colleague"]["name"]) == ("withdrawn", REASON, "Anna Nowak")
    assert [line["parts"] for line in done["history"][-2:]] == [["attachments"], ["pictures"]]
    assert (done["content"]["pictures"], done["content"]["attachments"]) == ([], [])
    assert "withdraw" not in done["actions"]
    assert_problem(await anybody.get(addresses[0]), 404, "file-not-found")
    clock.put(clock.now() + timedelta(seconds=1))
    assert_problem(await anybody.get(addresses[1]), 404, "media-not-found")
    shown = (await apka.get(f"/mobile/v1/announcements/{one['id']}")).json()
    assert (shown["pictures"], shown["attachments"]) == ([], [])
    for address in (page, feed):
        told = (await browser.get(address)).text
        assert file_id not in told
        assert picture_id not in told
    await sweep(transactions, storage)
    assert [found.key async for found in storage.list("")] == []


async def test_a_correction_goes_on_with_what_is_left(desk: AsyncClient, anybody: AsyncClient) -> None:
    bad, good, new = [await sent(desk, number) for number in range(3)]
    one = await written(desk, an_attachment(bad), an_attachment(good))
    await gone_out(desk, one)
    await step(desk, one, "correction", note="Inny plik.")
    assert (await edited(desk, one, an_attachment(good), an_attachment(new))).status_code == 200
    done = await step(desk, one, "withdrawal", enclosure_id=bad, note=REASON)
    assert [each["id"] for each in done["published"]["attachments"]] == [good]
    assert [each["id"] for each in done["content"]["attachments"]] == [good, new]
    await gone_out(desk, one)
    answers = [(await anybody.get(f"/media/files/{each}")).status_code for each in (bad, good, new)]
    assert answers == [404, 200, 200]


async def test_only_what_is_public_by_who_may_cancel_with_a_reason(
    desk: AsyncClient, transactions: Transactions, staff_api: FastAPI
) -> None:
    one, _, file_id = await with_both(desk)
    address = f"{ANNOUNCEMENTS}/{one['id']}/withdrawal"
    assert "withdraw" in (await desk.get(f"{ANNOUNCEMENTS}/{one['id']}")).json()["actions"]
    assert_problem(await desk.post(address, json={"enclosure_id": file_id}), 422, "request-invalid")
    assert_problem(await desk.post(address, json={"enclosure_id": file_id, "note": "  "}), 422, "request-invalid")
    unknown = {"enclosure_id": str(uuid4()), "note": REASON}
    assert_problem(await desk.post(address, json=unknown), 409, "announcement-enclosure-not-public")
    auditor = await signed_in_staff(transactions, staff_api, Role.AUDITOR, email="anna.audyt@example.pl")
    body = {"enclosure_id": file_id, "note": REASON}
    assert_problem(await auditor.post(address, json=body), 403, "not-permitted")
    stale = await desk.post(address, json=body, headers={"If-Match": '"1"'})
    assert_problem(stale, 412, "announcement-changed")

    draft_file = await sent(desk, 5)
    draft = await written(desk, an_attachment(draft_file))
    refused = await desk.post(
        f"{ANNOUNCEMENTS}/{draft['id']}/withdrawal", json={"enclosure_id": draft_file, "note": REASON}
    )
    assert_problem(refused, 409, "announcement-enclosure-not-public")


async def an_alarm_with_a_map(
    desk: AsyncClient, transactions: Transactions, staff_api: FastAPI
) -> tuple[Any, str, AsyncClient]:
    """Written and sent by an officer, approved by the desk's head."""
    officer = await signed_in_staff(
        transactions, staff_api, Role.OFFICER, departments=["roads"], email="ewa.lis@example.pl"
    )
    file_id = await sent(officer)
    answer = await officer.post(ANNOUNCEMENTS, json=a_body(attachments=[an_attachment(file_id)], severity="alarm"))
    one = answer.json()
    await step(officer, one, "submission")
    await step(desk, one, "approval")
    await step(officer, one, "schedule", send_at=None)
    return one, file_id, officer


async def test_of_an_alarm_one_officer_hides_it_and_who_may_approve_takes_it_down(
    desk: AsyncClient, anybody: AsyncClient, transactions: Transactions, staff_api: FastAPI, storage: Storage
) -> None:
    one, file_id, officer = await an_alarm_with_a_map(desk, transactions, staff_api)
    hidden = await step(officer, one, "withdrawal", enclosure_id=file_id, note=REASON)
    assert (hidden["published"]["attachments"], hidden["withheld"]) == ([], [file_id])
    assert (hidden["history"][-1]["kind"], hidden["history"][-1]["parts"]) == ("withheld", ["attachments"])
    assert_problem(await anybody.get(f"/media/files/{file_id}"), 404, "file-not-found")
    await sweep(transactions, storage)
    assert len([found async for found in storage.list("")]) == 1, "its bytes stay"
    assert "withdraw" not in hidden["actions"]
    again = {"enclosure_id": file_id, "note": REASON}
    refused = await officer.post(f"{ANNOUNCEMENTS}/{one['id']}/withdrawal", json=again)
    assert_problem(refused, 409, "announcement-enclosure-not-public")

    gone = await step(desk, one, "withdrawal", **again)
    assert (gone["withheld"], gone["content"]["attachments"]) == ([], [])
    assert (gone["history"][-1]["kind"], "withdraw" in gone["actions"]) == ("withdrawn", False)
    await sweep(transactions, storage)
    assert [found async for found in storage.list("")] == []


async def test_what_was_hidden_by_mistake_is_shown_again_by_a_correction(
    desk: AsyncClient, anybody: AsyncClient, transactions: Transactions, staff_api: FastAPI
) -> None:
    one, file_id, officer = await an_alarm_with_a_map(desk, transactions, staff_api)
    await step(officer, one, "withdrawal", enclosure_id=file_id, note="Zły plik?")
    await step(desk, one, "correction", note="Mapa jest dobra.")
    await step(officer, one, "submission")
    await step(desk, one, "approval")
    shown = await step(officer, one, "schedule", send_at=None)
    assert ([each["id"] for each in shown["published"]["attachments"]], shown["withheld"]) == ([file_id], [])
    assert (await anybody.get(f"/media/files/{file_id}")).status_code == 200


async def test_what_is_hidden_is_still_there_for_who_decides_after_a_correction_was_given_up(
    desk: AsyncClient, anybody: AsyncClient, transactions: Transactions, staff_api: FastAPI
) -> None:
    one, file_id, officer = await an_alarm_with_a_map(desk, transactions, staff_api)
    await step(officer, one, "withdrawal", enclosure_id=file_id, note=REASON)
    await step(desk, one, "correction", note="Mapa jest dobra.")
    given = await step(desk, one, "abandonment", note="Jednak nie.")
    assert ([each["id"] for each in given["content"]["attachments"]], given["withheld"]) == ([file_id], [file_id])
    assert [each["id"] for each in given["attachments"]] == [file_id]
    assert given["published"]["attachments"] == []
    assert (await anybody.get(f"/media/files/{file_id}")).status_code == 404
    await step(desk, one, "correction", note="Mapa jest dobra.")
    await step(officer, one, "submission")
    await step(desk, one, "approval")
    shown = await step(officer, one, "schedule", send_at=None)
    assert ([each["id"] for each in shown["published"]["attachments"]], shown["withheld"]) == ([file_id], [])


async def test_what_is_hidden_never_makes_more_than_an_announcement_may_have(
    desk: AsyncClient, transactions: Transactions, staff_api: FastAPI
) -> None:
    """Written out of one correction, and back into the next one, which is given up."""
    one, hidden, officer = await an_alarm_with_a_map(desk, transactions, staff_api)
    await step(officer, one, "withdrawal", enclosure_id=hidden, note=REASON)
    full = [an_attachment(await sent(officer, number)) for number in range(1, MAX_ATTACHMENTS + 1)]
    path = f"{ANNOUNCEMENTS}/{one['id']}"
    await step(desk, one, "correction", note="Inne mapy.")
    body = a_body(attachments=full, severity="alarm")
    assert (await officer.put(path, json=body)).status_code == 200
    await step(officer, one, "submission")
    await step(desk, one, "approval")
    await step(officer, one, "schedule", send_at=None)
    await step(desk, one, "correction", note="Mapa jest dobra.")
    body = a_body(attachments=[an_attachment(hidden)], severity="alarm")
    assert (await officer.put(path, json=body)).status_code == 200
    await step(desk, one, "abandonment", note="Jednak nie.")
    now = (await desk.get(path)).json()
    assert (now["content"], now["withheld"]) == (now["published"], [hidden])


async def test_what_is_hidden_of_a_cancelled_alarm_is_taken_down_by_who_may_approve(
    desk: AsyncClient, transactions: Transactions, staff_api: FastAPI, storage: Storage
) -> None:
    one, file_id, officer = await an_alarm_with_a_map(desk, transactions, staff_api)
    await step(officer, one, "withdrawal", enclosure_id=file_id, note=REASON)
    await step(desk, one, "correction", note="Mapa jest dobra.")
    await step(desk, one, "abandonment", note="Jednak nie.")
    off = await step(desk, one, "cancellation", note="Po alarmie.")
    assert [each["id"] for each in off["attachments"]] == [file_id]
    assert "withdraw" in off["actions"]
    gone = await step(desk, one, "withdrawal", enclosure_id=file_id, note=REASON)
    assert (gone["withheld"], gone["content"]["attachments"], "withdraw" in gone["actions"]) == ([], [], False)
    await sweep(transactions, storage)
    assert [found async for found in storage.list("")] == []


@pytest.mark.parametrize("until", ["submitted", "approved", "scheduled"])
async def test_a_correction_that_loses_something_is_approved_without_it(
    desk: AsyncClient, clock: ChosenClock, until: str
) -> None:
    one, _, file_id = await with_both(desk)
    await step(desk, one, "correction", note="Inna godzina.")
    at = (clock.now() + timedelta(hours=5)).isoformat()
    steps: list[tuple[str, dict[str, Any]]] = [("submission", {}), ("approval", {}), ("schedule", {"send_at": at})]
    for name, body in steps[: ["submitted", "approved", "scheduled"].index(until) + 1]:
        await step(desk, one, name, **body)
    done = await step(desk, one, "withdrawal", enclosure_id=file_id, note=REASON)
    assert (done["status"], done["approved_by"]) == ("submitted", None)
    kinds = [line["kind"] for line in done["history"][-2:]]
    assert kinds == (["submitted", "withdrawn"] if until == "submitted" else ["withdrawn", "lapsed"])
    agreed = await step(desk, one, "approval")
    assert agreed["status"] == ("scheduled" if until == "scheduled" else "approved")
