"""Photos sent in pieces (tus 1.0.0): begun once, continued where they stand, and complete exactly once."""

import base64
import hashlib
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.http.app import furnish
from backend.media.documents import DoomedObject, Media
from backend.media.states import MediaState
from backend.media.use_cases import upload
from backend.work import Transactions
from tests.support.actors import device_session
from tests.support.builders.media import TUS, UPLOADS, a_picture, begin, patch, send, stored
from tests.support.http import settings_for_tests
from tests.support.problems import assert_problem

PICTURE = a_picture()


@pytest.fixture
async def phone(transactions: Transactions, mobile_api: FastAPI) -> AsyncClient:
    return await device_session(transactions, mobile_api)


@pytest.fixture
async def media_id(phone: AsyncClient) -> UUID:
    """Begun."""
    media_id = uuid4()
    assert (await begin(phone, media_id, len(PICTURE))).status_code == 201
    return media_id


async def offset(phone: AsyncClient, media_id: UUID) -> int:
    answer = await phone.head(f"{UPLOADS}/{media_id}", headers=TUS)
    assert answer.status_code == 200
    assert answer.headers["upload-length"] == str(len(PICTURE))
    assert answer.headers["cache-control"] == "no-store"
    return int(answer.headers["upload-offset"])


async def test_abilities_are_told_to_anybody(phone: AsyncClient) -> None:
    answer = await phone.options(UPLOADS)
    assert answer.status_code == 204
    told = {name: answer.headers[name] for name in ("tus-resumable", "tus-version", "tus-extension", "tus-max-size")}
    assert told == {
        "tus-resumable": "1.0.0",
        "tus-version": "1.0.0",
        "tus-extension": "creation,checksum,expiration,termination",
        "tus-max-size": "20000000",
    }


async def test_three_pieces_make_a_photo(phone: AsyncClient, media_id: UUID, mobile_api: FastAPI) -> None:
    third = len(PICTURE) // 3
    for at in (0, third):
        answer = await patch(phone, media_id, at, PICTURE[at : at + third])
        assert (answer.status_code, answer.headers["upload-offset"]) == (204, str(at + third))
        assert answer.headers["tus-resumable"] == "1.0.0"
        assert await offset(phone, media_id) == at + third
    assert (await patch(phone, media_id, 2 * third, PICTURE[2 * third :])).status_code == 204
    assert await offset(phone, media_id) == len(PICTURE)
    shown = (await phone.get(f"/mobile/v1/media/{media_id}")).json()
    assert (shown["status"], shown["received"]) == ("ready", len(PICTURE))
    storage = mobile_api.state.photos.storage
    assert [one async for one in storage.list("parts")] == []
    media = await stored(media_id)
    assert media.original is not None
    assert await storage.get(media.original.key) == PICTURE
    assert await DoomedObject.count() == 0


async def test_the_same_begun_again_goes_on(phone: AsyncClient, media_id: UUID) -> None:
    await patch(phone, media_id, 0, PICTURE[:100])
    again = await begin(phone, media_id, len(PICTURE))
    assert (again.status_code, again.headers["upload-offset"]) == (200, "100")
    assert again.headers["location"] == f"{UPLOADS}/{media_id}"
    assert "GMT" in again.headers["upload-expires"]
    assert_problem(await begin(phone, media_id, len(PICTURE) + 1), 409, "media-id-taken")


async def test_anothers_upload_is_not_there(
    phone: AsyncClient, media_id: UUID, transactions: Transactions, mobile_api: FastAPI
) -> None:
    neighbour = await device_session(transactions, mobile_api)
    assert (await neighbour.head(f"{UPLOADS}/{media_id}", headers=TUS)).status_code == 404
    assert_problem(await patch(neighbour, media_id, 0, b"theirs"), 404, "media-not-found")
    assert_problem(await neighbour.delete(f"{UPLOADS}/{media_id}", headers=TUS), 404, "media-not-found")
    assert_problem(await begin(neighbour, media_id, len(PICTURE)), 409, "media-id-taken")
    assert await offset(phone, media_id) == 0


async def test_a_piece_goes_where_the_upload_stands(phone: AsyncClient, media_id: UUID) -> None:
    await patch(phone, media_id, 0, PICTURE[:100])
    for wrong in (0, 50, 101):
        told = assert_problem(await patch(phone, media_id, wrong, b"x"), 409, "upload-offset-wrong")
        assert told["offset"] == 100
    assert_problem(await patch(phone, media_id, 100, bytes(len(PICTURE))), 422, "upload-past-end")
    assert await offset(phone, media_id) == 100


@pytest.mark.parametrize("name", ["sha1", "sha256"])
async def test_a_piece_that_does_not_fit_its_checksum_is_not_kept(
    phone: AsyncClient, media_id: UUID, name: str
) -> None:
    digest = base64.b64encode(hashlib.new(name, PICTURE).digest()).decode()
    damaged = b"\x00" + PICTURE[1:]
    assert_problem(
        await patch(phone, media_id, 0, damaged, **{"Upload-Checksum": f"{name} {digest}"}),
        460,
        "upload-checksum-wrong",
    )
    assert await offset(phone, media_id) == 0
    assert (await patch(phone, media_id, 0, PICTURE, **{"Upload-Checksum": f"{name} {digest}"})).status_code == 204


@pytest.mark.parametrize("checksum", ["md5 AAAA", "sha1 ?", "sha1"])
async def test_an_unknown_checksum_is_refused(phone: AsyncClient, media_id: UUID, checksum: str) -> None:
    answer = await patch(phone, media_id, 0, PICTURE, **{"Upload-Checksum": checksum})
    code = "upload-checksum-wrong" if checksum == "sha1" else "upload-checksum-unknown"
    assert_problem(answer, 460 if checksum == "sha1" else 400, code)


async def test_what_was_not_announced_is_refused(phone: AsyncClient) -> None:
    media_id = uuid4()
    await begin(phone, media_id, len(PICTURE), sha256=hashlib.sha256(b"another").hexdigest())
    assert_problem(await patch(phone, media_id, 0, PICTURE), 422, "upload-not-what-was-announced")
    assert (await phone.get(f"/mobile/v1/media/{media_id}")).json()["status"] == "refused"
    assert_problem(await patch(phone, media_id, len(PICTURE), b"x"), 409, "upload-over")


async def test_a_bad_picture_is_refused_with_its_last_byte(phone: AsyncClient, mobile_api: FastAPI) -> None:
    media_id = uuid4()
    await begin(phone, media_id, 4)
    assert_problem(await patch(phone, media_id, 0, b"GIF8"), 422, "media-not-a-picture")
    assert [one async for one in mobile_api.state.photos.storage.list("")] == []


async def test_tus_must_be_spoken(phone: AsyncClient, media_id: UUID) -> None:
    for headers in ({}, {"Tus-Resumable": "0.2.2"}):
        answer = await phone.delete(f"{UPLOADS}/{media_id}", headers=headers)
        assert_problem(answer, 412, "tus-version-wrong")
        assert answer.headers["tus-version"] == answer.headers["tus-resumable"] == "1.0.0"


@pytest.mark.parametrize(
    ("size", "described", "code"),
    [
        ("0", "id", "upload-length-wrong"),
        ("20000001", "id", "upload-length-wrong"),
        ("10", "", "upload-metadata-wrong"),
        ("10", "id bm9uZQ==", "upload-metadata-wrong"),
        ("10", "id %%%", "upload-metadata-wrong"),
        ("10", "id MWMwZjdmOGUtM2E1Ny00ZjBlLThmNWUtNmEwYTRhNmY4ZjEx,sha256 YWJj", "upload-metadata-wrong"),
    ],
)
async def test_a_beginning_must_be_described(phone: AsyncClient, size: str, described: str, code: str) -> None:
    headers = {**TUS, "Upload-Length": size, "Upload-Metadata": described}
    assert_problem(await phone.post(UPLOADS, headers=headers), 422, code)


async def test_a_long_caption_is_refused(phone: AsyncClient) -> None:
    assert_problem(await begin(phone, uuid4(), 10, caption="a" * 201), 422, "upload-metadata-wrong")


async def test_pieces_have_a_type(phone: AsyncClient, media_id: UUID) -> None:
    answer = await patch(phone, media_id, 0, PICTURE, **{"Content-Type": "image/jpeg"})
    assert_problem(answer, 415, "unsupported-media-type")


async def test_an_upload_can_be_given_up(phone: AsyncClient, media_id: UUID, mobile_api: FastAPI) -> None:
    await patch(phone, media_id, 0, PICTURE[:100])
    assert (await phone.delete(f"{UPLOADS}/{media_id}", headers=TUS)).status_code == 204
    assert (await phone.head(f"{UPLOADS}/{media_id}", headers=TUS)).status_code == 404
    assert [one async for one in mobile_api.state.photos.storage.list("")] == []


async def test_after_a_refusal_another_picture_may_come_under_the_same_id(phone: AsyncClient, media_id: UUID) -> None:
    assert_problem(await patch(phone, media_id, 0, b"<" * len(PICTURE)), 422, "media-not-a-picture")
    assert (await phone.delete(f"{UPLOADS}/{media_id}", headers=TUS)).status_code == 204

    assert (await begin(phone, media_id, len(PICTURE))).status_code == 201
    assert (await patch(phone, media_id, 0, PICTURE)).status_code == 204
    assert (await phone.get(f"/mobile/v1/media/{media_id}")).json()["status"] == "ready"


async def test_a_photo_is_no_upload_any_more(phone: AsyncClient) -> None:
    media_id = UUID((await send(phone, PICTURE)).json()["id"])
    assert_problem(await phone.delete(f"{UPLOADS}/{media_id}", headers=TUS), 409, "upload-over")
    assert await offset(phone, media_id) == len(PICTURE)


async def test_the_other_way_may_finish_it(phone: AsyncClient, media_id: UUID, mobile_api: FastAPI) -> None:
    await patch(phone, media_id, 0, PICTURE[:100])
    assert (await send(phone, PICTURE, media_id=media_id)).status_code == 201
    assert (await stored(media_id)).state is MediaState.READY
    assert [one.key async for one in mobile_api.state.photos.storage.list("parts")] != []
    assert await DoomedObject.count() == 1, "the clock deletes the piece"


async def test_only_so_many_pieces(phone: AsyncClient, media_id: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "MOST_PARTS", 2)
    for at in range(2):
        await patch(phone, media_id, at, PICTURE[at : at + 1])
    assert_problem(await patch(phone, media_id, 2, PICTURE[2:3]), 409, "upload-in-too-many-pieces")


async def test_uploads_count_as_photos(
    phone: AsyncClient, mobile_api: FastAPI, transactions: Transactions, tmp_path: Path
) -> None:
    furnish(mobile_api, settings_for_tests(photos_per_hour=1, data_dir=tmp_path), transactions)
    assert (await begin(phone, uuid4(), 10)).status_code == 201
    assert_problem(await begin(phone, uuid4(), 10), 429, "too-many-photos")
    assert await Media.count() == 1
