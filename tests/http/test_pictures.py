"""`/media/{id}/{size}`: who may see a picture, which one of its two, and how it is served."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.http.app import furnish
from backend.kernel.clock import ChosenClock
from backend.kernel.permissions import Role
from backend.kernel.settings import Settings
from backend.reports.use_cases.show_photo import ShowPhoto, show_photo
from backend.work import Transactions
from tests.contracts.permissions import PRIVATE, a_town_with_secrets
from tests.support.actors import device_session, signed_in_staff
from tests.support.builders.media import a_picture, send
from tests.support.builders.reports import LAMP_OFFICER
from tests.support.http import as_new, call
from tests.support.problems import assert_problem
from wspolnie.app import create_media_door

pytestmark = pytest.mark.usefixtures("town")


@pytest.fixture
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town_with_secrets()


@pytest.fixture
def media_door(mobile_api: FastAPI, staff_api: FastAPI, settings: Settings, transactions: Transactions) -> FastAPI:
    """All doors of one house, as in the product."""
    door = as_new(create_media_door)
    furnish(door, settings, transactions, photos=mobile_api.state.photos)
    staff_api.state.photos = mobile_api.state.photos
    return door


@pytest.fixture
async def phone(transactions: Transactions, mobile_api: FastAPI) -> AsyncClient:
    return await device_session(transactions, mobile_api)


@pytest.fixture
def anybody(media_door: FastAPI) -> AsyncClient:
    return call(media_door)


async def reported(phone: AsyncClient, category: str = "street-lamp") -> dict[str, Any]:
    """A report with one photo, as its reporter sees it."""
    media_id = (await send(phone, a_picture())).json()["id"]
    body = {
        "id": str(uuid4()),
        "category": category,
        "location": {"type": "Point", "coordinates": [15.68, 50.90]},
        "description": "Latarnia przy placu nie świeci od tygodnia.",
        "media_ids": [media_id],
    }
    answer = await phone.post("/mobile/v1/reports", json=body)
    assert answer.status_code == 201, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


async def release(transactions: Transactions, report: Mapping[str, Any], *, released: bool = True) -> None:
    command = ShowPhoto(UUID(report["id"]), UUID(report["photos"][0]["id"]), released)
    await transactions.run(LAMP_OFFICER, lambda work: show_photo(work, command))


def plain(report: Mapping[str, Any], size: str = "card") -> str:
    """The address without its signature."""
    address: str = report["photos"][0]["sizes"][size]["url"]
    return address.partition("&")[0]


async def test_a_signed_address_shows_it_to_whoever_has_it(phone: AsyncClient, anybody: AsyncClient) -> None:
    report = await reported(phone)
    answer = await anybody.get(report["photos"][0]["sizes"]["large"]["url"])
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.content.startswith(b"\xff\xd8\xff")


async def test_nobody_sees_it_without(phone: AsyncClient, anybody: AsyncClient) -> None:
    report = await reported(phone)
    assert_problem(await anybody.get(plain(report)), 404, "media-not-found")
    assert_problem(await anybody.get(f"/media/{uuid4()}/card"), 404, "media-not-found")
    assert report["photos"][0]["released"] is False


async def test_a_signature_is_for_one_picture_one_variant_and_a_few_minutes(
    phone: AsyncClient, anybody: AsyncClient, clock: ChosenClock
) -> None:
    report, other = await reported(phone), await reported(phone)
    signed = report["photos"][0]["sizes"]["card"]["url"]
    tampered = [
        signed.replace("/card?", "/large?"),
        signed.replace(report["photos"][0]["id"], other["photos"][0]["id"]),
        signed.replace("variant=plain", "variant=public"),
        signed[:-1] + ("0" if signed[-1] != "0" else "1"),
        signed.partition("&sig=")[0],
        signed.replace("&until=", "&until=9"),
    ]
    for address in tampered:
        assert_problem(await anybody.get(address), 404, "media-not-found")
    clock.put(clock.now() + timedelta(minutes=9))
    assert (await anybody.get(signed)).status_code == 200
    clock.put(clock.now() + timedelta(minutes=6))
    assert_problem(await anybody.get(signed), 404, "media-not-found")


async def test_an_address_stays_the_same_within_a_visit(phone: AsyncClient, clock: ChosenClock) -> None:
    report = await reported(phone)
    clock.put(clock.now() + timedelta(minutes=2))
    again = (await phone.get(f"/mobile/v1/reports/{report['id']}")).json()
    assert again["photos"] == report["photos"]


async def test_released_it_is_everybodys_and_kept_for_ever(
    phone: AsyncClient, anybody: AsyncClient, transactions: Transactions, mobile_api: FastAPI
) -> None:
    report = await reported(phone)
    await release(transactions, report)
    stranger = await device_session(transactions, mobile_api)
    seen = (await stranger.get(f"/mobile/v1/reports/{report['id']}")).json()
    address = seen["photos"][0]["sizes"]["card"]["url"]
    assert "sig" not in address
    answer = await anybody.get(address)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert (await anybody.get(address.partition("?")[0])).headers["cache-control"] == "private, no-cache"
    assert (await anybody.get(address + "0")).headers["cache-control"] == "private, no-cache"


async def test_hidden_again_it_is_not_there(
    phone: AsyncClient, anybody: AsyncClient, transactions: Transactions, clock: ChosenClock
) -> None:
    report = await reported(phone)
    await release(transactions, report)
    assert (await anybody.get(plain(report))).status_code == 200
    await release(transactions, report, released=False)
    clock.put(clock.now() + timedelta(seconds=1))  # for so long it is remembered
    assert_problem(await anybody.get(plain(report)), 404, "media-not-found")


async def test_the_owner_and_the_office_see_it_by_their_session(
    phone: AsyncClient, transactions: Transactions, media_door: FastAPI, staff_api: FastAPI, mobile_api: FastAPI
) -> None:
    report = await reported(phone, PRIVATE)
    token = {"Authorization": phone.headers["Authorization"]}
    assert (await call(media_door, headers=token).get(plain(report))).status_code == 200
    neighbour = await device_session(transactions, mobile_api)
    token = {"Authorization": neighbour.headers["Authorization"]}
    assert_problem(await call(media_door, headers=token).get(plain(report)), 404, "media-not-found")
    for department, status in (("lighting", 200), ("greenery", 404)):
        desk = await signed_in_staff(
            transactions, staff_api, Role.OFFICER, departments=[department], email=f"{department}@example.pl"
        )
        visitor = call(media_door)
        visitor.cookies.update(desk.cookies)
        assert (await visitor.get(plain(report))).status_code == status
        assert (await visitor.get(plain(report) + "&variant=public")).status_code == status


async def test_a_session_that_is_over_is_as_none(
    phone: AsyncClient, transactions: Transactions, media_door: FastAPI
) -> None:
    report = await reported(phone)
    await release(transactions, report)
    visitor = call(media_door)
    visitor.cookies.set("wspolnie_staff", "made up")
    assert (await visitor.get(f"/media/{report['photos'][0]['id']}/card")).status_code == 200


async def test_another_report_that_names_it_does_not_show_it(
    phone: AsyncClient, anybody: AsyncClient, transactions: Transactions, mobile_api: FastAPI
) -> None:
    report = await reported(phone)
    thief = await device_session(transactions, mobile_api)
    body = {
        "id": str(uuid4()),
        "category": "street-lamp",
        "location": {"type": "Point", "coordinates": [15.68, 50.90]},
        "description": "Moje zdjęcie, naprawdę.",
        "media_ids": [report["photos"][0]["id"]],
    }
    stolen = (await thief.post("/mobile/v1/reports", json=body)).json()
    assert (stolen["photos"][0]["status"], stolen["photos"][0]["sizes"]) == ("coming", None)
    token = {"Authorization": thief.headers["Authorization"]}
    assert (await anybody.get(plain(report), headers=token)).status_code == 404


async def test_caches_ask_and_are_told(phone: AsyncClient, anybody: AsyncClient) -> None:
    address = (await reported(phone))["photos"][0]["sizes"]["large"]["url"]
    whole = await anybody.get(address)
    tag = whole.headers["etag"]
    for told in (tag, f'W/{tag}, "x"', "*"):
        unchanged = await anybody.get(address, headers={"If-None-Match": told})
        assert (unchanged.status_code, unchanged.content, unchanged.headers["etag"]) == (304, b"", tag)
    assert (await anybody.get(address, headers={"If-None-Match": '"x"'})).status_code == 200
    head = await anybody.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.content))


@pytest.mark.parametrize("warm", [False, True], ids=["from the storage", "from memory"])
async def test_parts_are_served(phone: AsyncClient, anybody: AsyncClient, *, warm: bool) -> None:
    address = (await reported(phone))["photos"][0]["sizes"]["large"]["url"]
    signed = (await anybody.head(address)).headers
    size, tag = int(signed["content-length"]), signed["etag"]
    if warm:
        await anybody.get(address)
    parts = {
        "bytes=0-9": (0, 10),
        "bytes=10-": (10, size),
        "bytes=-10": (size - 10, size),
        "bytes=5-999999": (5, size),
    }
    got = {}
    for asked, (start, end) in parts.items():
        answer = await anybody.get(address, headers={"Range": asked})
        assert answer.status_code == 206
        assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/{size}"
        got[start, end] = answer.content
    whole = (await anybody.get(address)).content
    assert got == {(start, end): whole[start:end] for start, end in parts.values()}
    for nowhere in (f"bytes={size}-", "bytes=-0"):
        answer = await anybody.get(address, headers={"Range": nowhere})
        assert_problem(answer, 416, "range-not-satisfiable")
        assert answer.headers["content-range"] == f"bytes */{size}"
    for odd in ("bytes=9-3", "bytes=0-1,4-5", "lines=0-1", "bytes=-"):
        assert (await anybody.get(address, headers={"Range": odd})).status_code == 200
    assert (await anybody.get(address, headers={"Range": "bytes=0-9", "If-Range": '"x"'})).status_code == 200
    assert (await anybody.get(address, headers={"Range": "bytes=0-9", "If-Range": tag})).status_code == 206


async def test_a_lost_object_is_not_there(phone: AsyncClient, anybody: AsyncClient, tmp_path: Path) -> None:
    address = (await reported(phone))["photos"][0]["sizes"]["large"]["url"]
    for file in (tmp_path / "media").rglob("*"):
        if file.is_file():
            file.unlink()
    assert_problem(await anybody.get(address), 404, "media-not-found")
