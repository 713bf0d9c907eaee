"""Photos sent in one piece by residents: taken once, refused with a code, and theirs alone."""

import asyncio
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.http.app import furnish
from backend.http.media import TRIES_PER_PHOTO
from backend.http.uploads import UploadGate
from backend.media.documents import Media
from backend.work import Transactions
from tests.support.actors import device_session
from tests.support.builders.catalog import a_town
from tests.support.builders.media import a_picture, begin, send
from tests.support.http import settings_for_tests
from tests.support.problems import assert_problem

MEDIA = "/mobile/v1/media"


@pytest.fixture
async def phone(transactions: Transactions, mobile_api: FastAPI) -> AsyncClient:
    return await device_session(transactions, mobile_api)


async def test_a_photo_is_taken_and_made_ready(phone: AsyncClient) -> None:
    media_id = uuid4()
    answer = await send(phone, a_picture(side=3000), media_id=media_id, caption="  Słup \n nr 14 ")
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"{MEDIA}/{media_id}"
    shown = answer.json()
    assert (shown["id"], shown["status"], shown["caption"]) == (str(media_id), "ready", "Słup nr 14")
    assert (shown["sizes"]["large"]["width"], shown["sizes"]["large"]["height"]) == (2048, 186)
    assert (shown["sizes"]["card"]["width"], shown["sizes"]["thumb"]["width"]) == (640, 160)
    assert shown["colour"].startswith("#")
    assert shown["placeholder"]
    assert (await phone.get(f"{MEDIA}/{media_id}")).json() == shown


async def test_the_same_again_is_the_same(phone: AsyncClient) -> None:
    media_id = uuid4()
    first, again = await send(phone, media_id=media_id), await send(phone, media_id=media_id)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert await Media.count() == 1


async def test_other_bytes_need_another_id(phone: AsyncClient) -> None:
    media_id = uuid4()
    await send(phone, media_id=media_id)
    assert_problem(await send(phone, a_picture(7), media_id=media_id), 409, "media-id-taken")


async def test_anothers_photo_is_not_there(phone: AsyncClient, transactions: Transactions, mobile_api: FastAPI) -> None:
    media_id = UUID((await send(phone)).json()["id"])
    neighbour = await device_session(transactions, mobile_api)
    assert_problem(await neighbour.get(f"{MEDIA}/{media_id}"), 404, "media-not-found")
    assert_problem(await neighbour.delete(f"{MEDIA}/{media_id}"), 404, "media-not-found")
    assert_problem(await send(neighbour, media_id=media_id), 409, "media-id-taken")
    assert_problem(await phone.get(f"{MEDIA}/{uuid4()}"), 404, "media-not-found")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "media-not-a-picture"),
        (b"<html><script>", "media-not-a-picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "media-kind-not-taken"),
        (a_picture()[:2000], "media-broken"),
    ],
)
async def test_what_is_no_picture_is_refused_at_once_and_again(phone: AsyncClient, data: bytes, code: str) -> None:
    media_id = uuid4()
    for _ in range(2):
        assert_problem(await send(phone, data, media_id=media_id), 422, code)


async def test_a_photo_goes_as_long_as_no_report_has_it(phone: AsyncClient) -> None:
    await a_town()
    kept, gone = [(await send(phone, a_picture(number))).json()["id"] for number in range(2)]
    body = {
        "id": str(uuid4()),
        "category": "street-lamp",
        "location": {"type": "Point", "coordinates": [15.68, 50.90]},
        "description": "Latarnia przy placu nie świeci od tygodnia.",
        "media_ids": [kept],
    }
    assert (await phone.post("/mobile/v1/reports", json=body)).status_code == 201
    assert (await phone.delete(f"{MEDIA}/{gone}")).status_code == 204
    assert_problem(await phone.get(f"{MEDIA}/{gone}"), 404, "media-not-found")
    assert_problem(await phone.delete(f"{MEDIA}/{kept}"), 409, "media-in-use")


async def test_only_so_many_an_hour(
    phone: AsyncClient, mobile_api: FastAPI, transactions: Transactions, tmp_path: Path
) -> None:
    furnish(mobile_api, settings_for_tests(photos_per_hour=2, data_dir=tmp_path), transactions)
    media_id = uuid4()
    assert (await send(phone, a_picture(0), media_id=media_id)).status_code == 201
    assert (await send(phone, a_picture(1))).status_code == 201
    problem = await send(phone, a_picture(2))
    assert_problem(problem, 429, "too-many-photos")
    assert int(problem.headers["retry-after"]) == 3600
    assert (await send(phone, a_picture(0), media_id=media_id)).status_code == 200, "a repeat is never refused"


async def test_taking_back_does_not_make_room_for_ever(
    phone: AsyncClient, mobile_api: FastAPI, transactions: Transactions, tmp_path: Path
) -> None:
    furnish(mobile_api, settings_for_tests(photos_per_hour=1, data_dir=tmp_path), transactions)
    for number in range(TRIES_PER_PHOTO):
        media_id = uuid4()
        assert (await send(phone, a_picture(number), media_id=media_id)).status_code == 201
        assert (await phone.delete(f"{MEDIA}/{media_id}")).status_code == 204
    assert_problem(await send(phone, a_picture(9)), 429, "rate-limited")
    assert_problem(await begin(phone, uuid4(), 10), 429, "rate-limited")


async def test_bodies_are_limited(phone: AsyncClient, mobile_api: FastAPI) -> None:
    refused = assert_problem(await send(phone, b"\xff\xd8\xff" + bytes(20_000_001)), 413, "body-too-large")
    assert refused["most"] == 20_000_000
    mobile_api.state.upload_gate = UploadGate(most_bytes=1000)
    assert_problem(await send(phone), 503, "uploads-full")
    mobile_api.state.upload_gate = UploadGate(per_sender=0)
    assert_problem(await send(phone), 429, "too-many-uploads")


async def test_the_refusal_of_a_form_names_its_limit(phone: AsyncClient) -> None:
    fields = {f"field-{number}": "a" for number in range(9)}
    many = await phone.post(MEDIA, data=fields, files={"file": ("a.jpg", a_picture(), "image/jpeg")})
    refused = assert_problem(many, 413, "body-too-large")
    assert (refused["most_parts"], refused["detail"]) == (8, "At most 8 parts.")
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    for header in (f"X: {'a' * 4100}", f"{'a' * 4100}: x"):
        long = await phone.post(MEDIA, content=f"--x\r\n{header}\r\n\r\na\r\n--x--\r\n".encode(), headers=form)
        refused = assert_problem(long, 413, "body-too-large")
        assert (refused["most"], refused["detail"]) == (4096, "At most 4096 bytes.")


async def test_a_form_must_be_one(phone: AsyncClient) -> None:
    assert_problem(await phone.post(MEDIA, json={"id": str(uuid4())}), 415, "unsupported-media-type")
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    assert_problem(await phone.post(MEDIA, content=b"nothing", headers=form), 400, "multipart-malformed")
    headless = {"Content-Type": "multipart/form-data"}
    assert_problem(await phone.post(MEDIA, content=b"--x--", headers=headless), 400, "multipart-malformed")
    broken = b'--x\r\nContent-Disposition: form-data; name="id"\r\n\r\nab'
    assert_problem(await phone.post(MEDIA, content=broken, headers=form), 400, "multipart-malformed")


async def test_fields_are_looked_at_and_not_repeated(phone: AsyncClient) -> None:
    picture = ("a.jpg", a_picture(), "image/jpeg")
    told = assert_problem(
        await phone.post(MEDIA, data={"id": "Kowalski"}, files={"file": picture}), 422, "request-invalid"
    )
    assert told["errors"][0]["location"] == ["body", "id"]
    assert "Kowalski" not in str(told)
    odd = await phone.post(MEDIA, data={"id": str(uuid4())}, files={"x": ("a.jpg", bytes(5000), "image/jpeg")})
    assert_problem(odd, 413, "body-too-large")
    assert_problem(await send(phone, caption="a" * 201), 422, "request-invalid")


async def test_two_at_once_are_one(phone: AsyncClient) -> None:
    media_id = uuid4()
    answers = await asyncio.gather(*(send(phone, media_id=media_id) for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 201]
    assert await Media.count() == 1
