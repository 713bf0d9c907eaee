"""Photos in the office's hands: shown, hidden, covered, opened; and the office's own."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.kernel.actor import resident_actor
from backend.kernel.permissions import Role
from backend.media.intake import Sent
from backend.reports.states import ReportStatus
from backend.work import Transactions
from tests.contracts.permissions import PRIVATE, a_town_with_secrets
from tests.support.actors import device_session, resident, signed_in_staff
from tests.support.builders.media import a_photo, a_picture, send, stored
from tests.support.builders.reports import a_report, a_report_in
from tests.support.problems import assert_problem

BOX = {"x": 0.1, "y": 0.1, "width": 0.3, "height": 0.3, "source": "officer", "what": "face"}


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town_with_secrets()


@pytest.fixture
async def officer(transactions: Transactions, staff_api: FastAPI) -> AsyncClient:
    return await signed_in_staff(transactions, staff_api, Role.OFFICER, departments=["lighting"])


@pytest.fixture
async def photographed(transactions: Transactions, staff_api: FastAPI) -> dict[str, Any]:
    """A report with a photo that is ready."""
    return await with_photo(transactions, staff_api)


async def with_photo(transactions: Transactions, staff_api: FastAPI, **fields: Any) -> dict[str, Any]:
    reporter = await resident(transactions, trusted=fields.pop("trusted", False))
    media = await a_photo(staff_api.state.photos, reporter, caption="Pani Ewa w oknie")
    report = await a_report(transactions, by=reporter, media_ids=(media.id,), **fields)
    return {"report": f"/staff/v1/reports/{report.id}", "id": media.id, "reporter": reporter}


async def photo_of(desk: AsyncClient, photographed: dict[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = (await desk.get(photographed["report"])).json()["photos"][0]
    return shown


def address_of(photographed: dict[str, Any], what: str) -> str:
    return f"{photographed['report']}/photos/{photographed['id']}/{what}"


async def history(desk: AsyncClient, photographed: dict[str, Any]) -> list[tuple[str, bool]]:
    lines = (await desk.get(photographed["report"])).json()["history"]
    return [(line["kind"], line["public"]) for line in lines if line["kind"].startswith("photo")]


async def test_the_office_sees_a_photo_before_anybody(officer: AsyncClient, photographed: dict[str, Any]) -> None:
    shown = await photo_of(officer, photographed)
    assert (shown["status"], shown["stage"], shown["released"], shown["taken_by"]) == (
        "ready",
        "reported",
        False,
        "resident",
    )
    assert "variant=plain" in shown["sizes"]["large"]["url"]
    assert "variant=public" in shown["public_sizes"]["large"]["url"]
    assert shown["caption"] == "Pani Ewa w oknie"
    assert shown["boxes_revision"] == 1
    assert shown["original_until"] == "2026-07-17T10:00:00Z"
    preview = (await officer.get(photographed["report"] + "/public")).json()
    assert (preview["stranger"]["photos"], preview["stranger"]["photos_held"]) == ([], 1)
    assert preview["reporter"]["photos"][0]["caption"] == "Pani Ewa w oknie"


async def test_released_and_hidden_again(officer: AsyncClient, photographed: dict[str, Any]) -> None:
    for _ in range(2):
        answer = await officer.post(address_of(photographed, "release"))
        assert (answer.status_code, answer.json()["photos"][0]["released"]) == (201, True)
    stranger = (await officer.get(photographed["report"] + "/public")).json()["stranger"]
    assert stranger["photos"][0]["caption"] is None, "the words were not released"
    assert stranger["photos_held"] == 0
    answer = await officer.delete(address_of(photographed, "release"))
    assert (answer.status_code, answer.json()["photos"][0]["released"]) == (200, False)
    assert await history(officer, photographed) == [("photo_released", False), ("photo_hidden", False)]
    media = await stored(photographed["id"])
    assert media.released_by is None


async def test_a_caption_is_public_with_the_reporters_words(officer: AsyncClient, photographed: dict[str, Any]) -> None:
    await officer.post(address_of(photographed, "release"))
    await officer.post(photographed["report"] + "/publication", json={"released": True})
    stranger = (await officer.get(photographed["report"] + "/public")).json()["stranger"]
    assert stranger["photos"][0]["caption"] == "Pani Ewa w oknie"


async def test_what_is_never_public_is_not_released(
    transactions: Transactions, staff_api: FastAPI, officer: AsyncClient
) -> None:
    private = await with_photo(transactions, staff_api, category=PRIVATE)
    assert_problem(await officer.post(address_of(private, "release")), 409, "report-never-public")


async def test_what_has_not_come_is_not_released(
    transactions: Transactions, staff_api: FastAPI, officer: AsyncClient
) -> None:
    reporter = await resident(transactions)
    media_id = uuid4()
    report = await a_report(transactions, by=reporter, media_ids=(media_id,))
    coming: dict[str, Any] = {"report": f"/staff/v1/reports/{report.id}", "id": media_id}
    assert (await photo_of(officer, coming))["status"] == "coming"
    assert_problem(await officer.post(address_of(coming, "release")), 404, "media-not-found")
    house = staff_api.state.photos
    await house.intake.take(reporter, Sent(media_id, a_picture()))
    assert (await photo_of(officer, coming))["status"] == "processing"
    assert_problem(await officer.post(address_of(coming, "release")), 409, "media-not-ready")
    before = (await officer.get(coming["report"])).json()["revision"]
    await house.darkroom.finish(media_id)
    assert (await officer.get(coming["report"])).json()["revision"] == before + 1
    assert (await photo_of(officer, coming))["status"] == "ready"


async def test_another_departments_photo_is_left_alone(
    transactions: Transactions, staff_api: FastAPI, photographed: dict[str, Any]
) -> None:
    stranger = await signed_in_staff(
        transactions, staff_api, Role.OFFICER, departments=["roads"], email="obcy@example.pl"
    )
    assert_problem(await stranger.post(address_of(photographed, "release")), 403, "report-not-your-department")
    assert_problem(
        await stranger.put(address_of(photographed, "boxes"), json={"boxes": []}), 403, "report-not-your-department"
    )


async def test_a_good_record_releases_at_once(
    transactions: Transactions, staff_api: FastAPI, officer: AsyncClient
) -> None:
    first = await with_photo(transactions, staff_api, trusted=True)
    assert (await photo_of(officer, first))["released"] is True
    line = (await officer.get(first["report"])).json()["history"][-1]
    assert (line["kind"], line["by"], line["reason"], line["photo_ids"]) == (
        "photo_released",
        "clock",
        "trusted",
        [str(first["id"])],
    )
    media_id = uuid4()
    report = await a_report(transactions, by=first["reporter"], media_ids=(media_id,))
    await a_photo(staff_api.state.photos, first["reporter"], 3, id=media_id)
    later = {"report": f"/staff/v1/reports/{report.id}", "id": media_id}
    assert (await photo_of(officer, later))["released"] is True


async def test_what_the_office_hid_stays_hidden(
    transactions: Transactions, staff_api: FastAPI, officer: AsyncClient
) -> None:
    first = await with_photo(transactions, staff_api, trusted=True)
    await officer.delete(address_of(first, "release"))
    again = await a_report(transactions, by=first["reporter"], media_ids=(first["id"],))
    assert (await photo_of(officer, {"report": f"/staff/v1/reports/{again.id}"}))["released"] is False


async def test_parts_are_covered_for_the_public(officer: AsyncClient, photographed: dict[str, Any]) -> None:
    before = await stored(photographed["id"])
    answer = await officer.put(
        address_of(photographed, "boxes"), json={"boxes": [BOX], "note": "Twarz."}, headers={"If-Match": '"1"'}
    )
    assert answer.status_code == 200, answer.text
    shown = answer.json()["photos"][0]
    assert (shown["boxes"], shown["boxes_revision"]) == ([BOX], 2)
    after = await stored(photographed["id"])
    for size, pair in after.pictures.items():
        assert pair.plain == before.pictures[size].plain
        assert pair.public.sha256 != pair.plain.sha256
    told = assert_problem(
        await officer.put(address_of(photographed, "boxes"), json={"boxes": []}, headers={"If-Match": '"1"'}),
        412,
        "media-changed",
    )
    assert told["revision"] == 2
    assert (await officer.put(address_of(photographed, "boxes"), json={"boxes": []})).status_code == 200
    last = await stored(photographed["id"])
    assert {pair.plain.key == pair.public.key for pair in last.pictures.values()} == {True}
    assert await history(officer, photographed) == [("photo_covered", False)] * 2


async def test_two_who_cover_at_once(officer: AsyncClient, photographed: dict[str, Any], staff_api: FastAPI) -> None:
    boxes = [[BOX], [BOX | {"x": 0.5}]]
    answers = await asyncio.gather(
        *(
            officer.put(address_of(photographed, "boxes"), json={"boxes": one}, headers={"If-Match": '"1"'})
            for one in boxes
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    media = await stored(photographed["id"])
    storage = staff_api.state.photos.storage
    for pair in media.pictures.values():
        assert await storage.head(pair.public.key) == pair.public.size


async def test_an_original_is_opened_and_noted(officer: AsyncClient, photographed: dict[str, Any]) -> None:
    answer = await officer.get(f"/staff/v1/media/{photographed['id']}/original")
    assert (answer.status_code, answer.content) == (200, a_picture())
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == f'attachment; filename="{photographed["id"]}.jpeg"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert await history(officer, photographed) == [("photo_opened", False)]


async def test_an_original_is_not_for_everybody(
    transactions: Transactions, staff_api: FastAPI, photographed: dict[str, Any], officer: AsyncClient
) -> None:
    auditor = await signed_in_staff(transactions, staff_api, Role.AUDITOR, email="audyt@example.pl")
    original = f"/staff/v1/media/{photographed['id']}/original"
    assert_problem(await auditor.get(original), 403, "not-permitted")
    private = await with_photo(transactions, staff_api, category=PRIVATE)
    stranger = await signed_in_staff(
        transactions, staff_api, Role.OFFICER, departments=["roads"], email="obcy@example.pl"
    )
    assert_problem(await stranger.get(f"/staff/v1/media/{private['id']}/original"), 404, "media-not-found")
    assert_problem(await officer.get(f"/staff/v1/media/{uuid4()}/original"), 404, "media-not-found")


async def test_the_offices_photos_are_public_with_what_it_says(
    transactions: Transactions, officer: AsyncClient
) -> None:
    report = await a_report_in(transactions, ReportStatus.ACCEPTED)
    media_id = (await send(officer, door="staff")).json()["id"]
    update = {"text": "Ekipa jest na miejscu.", "media_ids": [media_id]}
    answer = await officer.post(f"/staff/v1/reports/{report.id}/updates", json=update)
    assert answer.status_code == 201, answer.text
    shown = answer.json()["photos"][0]
    assert (shown["stage"], shown["released"], shown["taken_by"]) == ("update", True, "office")
    assert answer.json()["history"][-1]["photo_ids"] == [media_id]
    after = (await send(officer, a_picture(5), door="staff")).json()["id"]
    done = {"note": "Wymieniono oprawę.", "media_ids": [after]}
    resolved = (await officer.post(f"/staff/v1/reports/{report.id}/resolution", json=done)).json()
    assert [photo["stage"] for photo in resolved["photos"]] == ["update", "resolution"]
    stranger = (await officer.get(f"/staff/v1/reports/{report.id}/public")).json()["stranger"]
    assert [line["photo_ids"] for line in stranger["timeline"]][-2:] == [[media_id], [after]]


async def test_the_office_uploads_first_and_its_own(
    transactions: Transactions, staff_api: FastAPI, officer: AsyncClient
) -> None:
    report = await a_report_in(transactions, ReportStatus.ACCEPTED)
    colleague = await signed_in_staff(
        transactions, staff_api, Role.OFFICER, departments=["lighting"], email="inna@example.pl"
    )
    theirs = (await send(colleague, door="staff")).json()["id"]
    for media_id in (str(uuid4()), theirs):
        update = {"text": "Ekipa jest na miejscu.", "media_ids": [media_id]}
        answer = await officer.post(f"/staff/v1/reports/{report.id}/updates", json=update)
        assert_problem(answer, 422, "photo-not-there")


async def test_a_report_has_room_for_sixty(
    transactions: Transactions, officer: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.reports.photos.MOST_PHOTOS", 0)
    report = await a_report_in(transactions, ReportStatus.ACCEPTED)
    media_id = (await send(officer, door="staff")).json()["id"]
    update = {"text": "Ekipa jest na miejscu.", "media_ids": [media_id]}
    answer = await officer.post(f"/staff/v1/reports/{report.id}/updates", json=update)
    assert_problem(answer, 409, "report-photos-full")


async def test_the_office_takes_its_photo_back(officer: AsyncClient) -> None:
    media_id = (await send(officer, door="staff")).json()["id"]
    assert (await officer.get(f"/staff/v1/media/{media_id}")).json()["status"] == "ready"
    assert (await officer.delete(f"/staff/v1/media/{media_id}")).status_code == 204
    assert_problem(await officer.get(f"/staff/v1/media/{media_id}"), 404, "media-not-found")


async def test_an_objection_brings_photos(
    transactions: Transactions, mobile_api: FastAPI, officer: AsyncClient
) -> None:
    phone = await device_session(transactions, mobile_api)
    me = resident_actor(UUID((await phone.get("/mobile/v1/me")).json()["account_id"]))
    report = await a_report_in(transactions, ReportStatus.RESOLVED, by=me)
    media_id = str(uuid4())
    body = {"note": "Nadal nie świeci.", "media_ids": [media_id]}
    shown = (await phone.post(f"/mobile/v1/reports/{report.id}/objection", json=body)).json()
    assert [(photo["stage"], photo["status"]) for photo in shown["photos"]] == [("objection", "coming")]
    assert shown["timeline"][-1]["photo_ids"] == [media_id]
    await send(phone, media_id=UUID(media_id))
    photo = (await officer.get(f"/staff/v1/reports/{report.id}")).json()["photos"][0]
    assert (photo["stage"], photo["status"], photo["released"]) == ("objection", "ready", False)
