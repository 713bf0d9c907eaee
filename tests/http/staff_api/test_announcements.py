"""Announcements at the office's door: written, approved, sent, stopped, corrected, counted."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.accounts.contacts import Contact
from backend.announcements.actions import NEEDS, AnnouncementAction, actions_of
from backend.announcements.documents import Announcement
from backend.announcements.states import AnnouncementStatus
from backend.kernel.actor import Actor
from backend.kernel.clock import ChosenClock
from backend.kernel.permissions import Role
from backend.work import Transactions
from tests.conftest import WEDNESDAY
from tests.support.actors import signed_in_staff
from tests.support.builders.announcements import HEAD, OTHER_HEAD, WRITER, a_body, an_announcement, reread
from tests.support.builders.catalog import a_town
from tests.support.builders.devices import a_device
from tests.support.drain import drain
from tests.support.http import call
from tests.support.problems import assert_problem

ANNOUNCEMENTS = "/staff/v1/announcements"
_S = AnnouncementStatus


@pytest.fixture
async def desk(transactions: Transactions, staff_api: FastAPI) -> AsyncClient:
    """A head's."""
    return await signed_in_staff(transactions, staff_api, Role.DEPARTMENT_HEAD, departments=["lighting"])


@pytest.fixture
async def other_desk(transactions: Transactions, staff_api: FastAPI) -> AsyncClient:
    return await signed_in_staff(
        transactions, staff_api, Role.DEPARTMENT_HEAD, departments=["roads"], email="ewa.lis@example.pl"
    )


async def written(desk: AsyncClient, **fields: Any) -> Any:
    answer = await desk.post(ANNOUNCEMENTS, json=a_body(**fields))
    assert answer.status_code == 201, answer.text
    assert answer.headers["Location"] == f"{ANNOUNCEMENTS}/{answer.json()['id']}"
    return answer.json()


async def step(desk: AsyncClient, one: Any, name: str, **body: Any) -> Any:
    path = f"{ANNOUNCEMENTS}/{one['id']}"
    read = {"If-Match": (await desk.get(path)).headers["ETag"]}
    answer = await desk.post(f"{path}/{name}", json=body or None, headers=read)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_from_a_draft_to_the_people(desk: AsyncClient, other_desk: AsyncClient, clock: ChosenClock) -> None:
    reader = uuid4()
    await Contact(id=reader).insert()
    await a_device(reader).insert()
    one = await written(desk, severity="alarm")
    assert (one["status"], one["second_person"], one["url"]) == ("draft", True, None)
    assert one["actions"] == ["edit", "submit", "cancel"]
    size = (await desk.get(f"{ANNOUNCEMENTS}/{one['id']}/audience")).json()
    assert size == {"message_class": "alarm", "people": 1, "push": 1, "email": 0, "at_night": True}
    one = await step(desk, one, "submission")
    assert "approve" not in one["actions"]
    refused = await desk.post(f"{ANNOUNCEMENTS}/{one['id']}/approval", headers={"If-Match": f'"{one["revision"]}"'})
    assert_problem(refused, 403, "announcement-second-person-needed")
    await step(other_desk, one, "approval")
    one = await step(desk, one, "schedule", send_at=None)
    assert (one["status"], one["published_version"]) == ("sending", 1)
    assert one["url"].endswith(f"/komunikaty/{one['id']}")
    assert [line["colleague"]["name"] for line in one["history"]] == ["Anna Nowak"] * 4
    before = (await desk.get(f"{ANNOUNCEMENTS}/{one['id']}/counts")).json()
    assert (before["versions"], before["people"]) == (0, 0)
    await drain(clock)
    after = (await desk.get(f"{ANNOUNCEMENTS}/{one['id']}/counts")).json()
    assert after == {
        "versions": 1,
        "finished": True,
        "people": 1,
        "read": 0,
        "planned": 0,
        "sent": 1,
        "opened": 0,
        "suppressed": 0,
        "not_set_up": 0,
        "given_up": 0,
        "recalled": None,
        "ways": [{"channel": "fcm", "state": "sent", "count": 1, "not_set_up": 0}],
    }


async def test_two_editors_do_not_overwrite_each_other(desk: AsyncClient, other_desk: AsyncClient) -> None:
    one = await written(desk)
    path, if_match = f"{ANNOUNCEMENTS}/{one['id']}", {"If-Match": f'"{one["revision"]}"'}
    first = await other_desk.put(path, json=a_body(topic="roads"), headers=if_match)
    assert (first.status_code, first.json()["content"]["topic"]) == (200, "roads")
    assert_problem(await desk.put(path, json=a_body(), headers=if_match), 412, "announcement-changed")
    assert (await desk.get(path)).headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize("severity", ["information", "alarm"])
async def test_only_what_was_read_is_approved(desk: AsyncClient, other_desk: AsyncClient, severity: str) -> None:
    one = await step(desk, await written(desk, severity=severity), "submission")
    path = f"{ANNOUNCEMENTS}/{one['id']}"
    read = (await other_desk.get(path)).headers["ETag"]
    for unsaid in ({}, {"If-Match": "*"}):
        assert_problem(await other_desk.post(f"{path}/approval", headers=unsaid), 428, "precondition-required")
    await step(desk, one, "refusal", note="Jeszcze raz.")
    assert (await desk.put(path, json=a_body(severity=severity, topic="roads"))).status_code == 200
    again = await step(desk, one, "submission")
    late = await other_desk.post(f"{path}/approval", headers={"If-Match": read})
    assert_problem(late, 412, "announcement-changed")
    now = {"If-Match": f'"{again["revision"]}"'}
    assert (await other_desk.post(f"{path}/approval", headers=now)).json()["status"] == "approved"


async def test_a_district_that_is_named_twice_is_there_once(desk: AsyncClient, phone: AsyncClient) -> None:
    await a_town()
    one = await written(desk, area_ids=["cieplice", "centrum", "cieplice"])
    assert one["content"]["area_ids"] == ["cieplice", "centrum"]
    await step(desk, one, "submission")
    await step(desk, one, "approval")
    await step(desk, one, "schedule", send_at=None)
    shown = (await phone.get(f"/mobile/v1/announcements/{one['id']}")).json()["areas"]
    assert [area["id"] for area in shown] == ["cieplice", "centrum"]


BROKEN = " Brak\nwody\x0b\x07\u2028przy\r\n\tLipowej\x00 "


async def test_a_title_is_one_line(desk: AsyncClient) -> None:
    one = await written(desk, words={"pl": {"title": BROKEN, "text": "Do 18:00.\n\nPrzepraszamy."}})
    assert one["content"]["words"]["pl"] == {"title": "Brak wody przy Lipowej", "text": "Do 18:00.\n\nPrzepraszamy."}
    for nothing in ("\n\x07\t", "a\x00\n\r", "\u200b\u2060\u3164\u2800"):
        body = a_body(words={"pl": {"title": nothing, "text": "Wystarczająco długo."}})
        assert_problem(await desk.post(ANNOUNCEMENTS, json=body), 422, "request-invalid")


async def test_so_is_one_that_was_stored_before(
    desk: AsyncClient, mobile_api: FastAPI, transactions: Transactions
) -> None:
    one = await an_announcement(transactions, _S.SENT)
    rows = Announcement.get_pymongo_collection()
    broken = {f"{part}.words.pl.title": BROKEN for part in ("content", "published")}
    await rows.update_one({"_id": one.id}, {"$set": broken})
    path = f"{ANNOUNCEMENTS}/{one.id}"
    assert (await desk.get(path)).json()["content"]["words"]["pl"]["title"] == "Brak wody przy Lipowej"
    assert [row["title"] for row in (await desk.get(ANNOUNCEMENTS)).json()["items"]] == ["Brak wody przy Lipowej"]
    feed = (await call(mobile_api).get("/mobile/v1/announcements")).json()["items"]
    assert [item["title"] for item in feed] == ["Brak wody przy Lipowej"]


async def test_a_draft_that_is_sent_twice_is_there_once(desk: AsyncClient) -> None:
    key = {"Idempotency-Key": "6f1d4e4c-0a51-4f5e"}
    twice = [await desk.post(ANNOUNCEMENTS, json=a_body(), headers=key) for _ in range(2)]
    assert twice[0].json()["id"] == twice[1].json()["id"]
    assert len((await desk.get(ANNOUNCEMENTS)).json()["items"]) == 1
    path = f"{ANNOUNCEMENTS}/{twice[0].json()['id']}/cancellation"
    for _ in range(2):
        answer = await desk.post(path, json={"note": "Niepotrzebne."}, headers={"Idempotency-Key": "another-key"})
        assert (answer.status_code, answer.json()["status"]) == (201, "cancelled")


async def test_sent_back_corrected_scheduled_and_cancelled(desk: AsyncClient, clock: ChosenClock) -> None:
    one = await step(desk, await written(desk), "submission")
    one = await step(desk, one, "refusal", note="Brak numeru.")
    assert (one["status"], one["history"][-1]["note"]) == ("draft", "Brak numeru.")
    one = await step(desk, await step(desk, one, "submission"), "approval")
    at = (clock.now() + timedelta(hours=1)).isoformat()
    one = await step(desk, one, "schedule", send_at=at)
    assert (one["status"], one["history"][-1]["for_at"]) == ("scheduled", "2026-06-17T11:00:00Z")
    one = await step(desk, one, "schedule", send_at=None)
    one = await step(desk, one, "correction", note="Zła godzina.")
    assert (one["status"], one["version"], one["published_version"]) == ("draft", 2, 1)
    one = await step(desk, one, "cancellation", note="Skończone.")
    assert (one["status"], one["actions"]) == ("cancelled", [])


@pytest.mark.parametrize(
    "wrong",
    [
        {"severity": "panic"},
        {"topic": "gossip"},
        {"words": {"en": {"title": "Only English", "text": "No Polish words here."}}},
        {"words": {"pl": {"title": "Tytuł", "text": "Za krótko"}}},
        {"words": {"pl": {"title": "T" * 101, "text": "Wystarczająco długo."}}},
        {"valid_from": "2026-06-17T10:00:00"},
        {"valid_from": "0001-01-01T00:00:00+02:00"},
        {"author": "somebody"},
    ],
)
async def test_a_draft_that_is_none(desk: AsyncClient, wrong: dict[str, Any]) -> None:
    assert_problem(await desk.post(ANNOUNCEMENTS, json=a_body(**wrong)), 422, "request-invalid")


async def test_the_list_is_narrowed_in_pages(desk: AsyncClient, transactions: Transactions, clock: ChosenClock) -> None:
    await a_town()
    made = []
    for number, status in enumerate((_S.DRAFT, _S.SENT, _S.SENT, _S.CANCELLED)):
        clock.put(WEDNESDAY + timedelta(minutes=number // 2))
        made.append(await an_announcement(transactions, status, area_ids=("cieplice",)))
    in_order = [str(one.id) for one in sorted(made, key=lambda one: (one.created_at, one.id.int), reverse=True)]
    seen, cursor = [], None
    while True:
        page = (await desk.get(ANNOUNCEMENTS, params={"limit": 1} | ({"cursor": cursor} if cursor else {}))).json()
        seen += [row["id"] for row in page["items"]]
        if (cursor := page["next_cursor"]) is None:
            break
    assert seen == in_order
    sent = (await desk.get(ANNOUNCEMENTS, params={"status": "sent", "topic": "water"})).json()["items"]
    assert {row["id"] for row in sent} == {str(made[1].id), str(made[2].id)}
    assert sent[0]["areas"] == [{"id": "cieplice", "name": "Cieplice"}]
    for nothing in ({"status": "sending"}, {"topic": "roads"}, {"severity": "alarm"}):
        assert (await desk.get(ANNOUNCEMENTS, params=nothing)).json()["items"] == []
    assert_problem(await desk.get(ANNOUNCEMENTS, params={"cursor": "none"}), 400, "bad-cursor")


async def test_templates_come_with_the_names_of_their_gaps(desk: AsyncClient) -> None:
    told = (await desk.get("/staff/v1/announcement-templates", headers={"Accept-Language": "en"})).json()
    [water] = [one for one in told["items"] if one["code"] == "water-outage"]
    assert (water["name"], water["severity"], water["topic"]) == ("Water outage", "alarm", "water")
    assert {"code": "streets", "name": "Streets", "kind": "text"} in water["gaps"]
    assert {"id": "council", "name": "Town council"} in told["topics"]


_CALLS: dict[AnnouncementAction, tuple[str, str, dict[str, Any] | None]] = {
    AnnouncementAction.EDIT: ("PUT", "", a_body()),
    AnnouncementAction.SUBMIT: ("POST", "/submission", None),
    AnnouncementAction.APPROVE: ("POST", "/approval", None),
    AnnouncementAction.RETURN: ("POST", "/refusal", {"note": "Jeszcze raz."}),
    AnnouncementAction.SEND: ("POST", "/schedule", {}),
    AnnouncementAction.CORRECT: ("POST", "/correction", {"note": "Jeszcze raz."}),
    AnnouncementAction.GIVE_UP: ("POST", "/abandonment", {"note": "Jeszcze raz."}),
    AnnouncementAction.CANCEL: ("POST", "/cancellation", {"note": "Jeszcze raz."}),
    AnnouncementAction.WITHDRAW: ("POST", "/withdrawal", {"enclosure_id": str(UUID(int=1)), "note": "Na liście."}),
}


@pytest.mark.parametrize("status", AnnouncementStatus)
async def test_what_is_offered_works_and_what_is_not_is_refused(
    desk: AsyncClient, transactions: Transactions, status: AnnouncementStatus
) -> None:
    """Of an alarm and of an ordinary one, written by others, looked at by a head."""
    assert set(NEEDS) == set(_CALLS)
    for severity in ("information", "alarm"):
        for action, (method, path, body) in _CALLS.items():
            one = await an_announcement(transactions, status, severity=severity)
            address = f"{ANNOUNCEMENTS}/{one.id}"
            offered = (await desk.get(address)).json()["actions"]
            read = {"If-Match": f'"{one.revision}"'}
            answer = await desk.request(method, address + path, json=body, headers=read)
            assert answer.is_success is (action.value in offered), (action, severity, answer.text)


@pytest.mark.parametrize(("actor", "may"), [(WRITER, False), (HEAD, True), (OTHER_HEAD, True)])
async def test_an_alarm_is_offered_for_approval_to_a_second_person(
    transactions: Transactions,
    actor: Actor,
    may: bool,  # noqa: FBT001  a table's column
) -> None:
    one = await an_announcement(transactions, _S.SUBMITTED, by=WRITER, severity="alarm")
    assert (AnnouncementAction.APPROVE in actions_of(actor, await reread(one.id))) is may


async def test_an_audience_is_counted_every_five_seconds_for_all_who_look(
    desk: AsyncClient, clock: ChosenClock
) -> None:
    alarm, news = await written(desk, severity="alarm"), await written(desk, severity="warning")
    people = []
    for seconds in (0, 4, 1):
        clock.put(clock.now() + timedelta(seconds=seconds))
        sizes = [(await desk.get(f"{ANNOUNCEMENTS}/{one['id']}/audience")).json() for one in (alarm, news)]
        people.append(tuple(size["people"] for size in sizes))
        await Contact(id=uuid4()).insert()
    assert people == [(0, 0), (0, 0), (2, 0)]
