"""Attachments of announcements: PDFs that are sent, named, and saved by everybody once it is out."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4
from xml.etree import ElementTree as ET

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient, Response

from backend.http.app import furnish
from backend.http.files import disposition
from backend.jobs.photos import PHOTO_TASKS
from backend.kernel.actor import SYSTEM
from backend.kernel.clock import ChosenClock
from backend.kernel.permissions import Role
from backend.kernel.settings import Settings
from backend.media.documents import DoomedObject, StoredFile
from backend.media.doomed import sweep
from backend.media.file_intake import FILES_PER_HOUR
from backend.media.inventory import delete_orphans, take_inventory
from backend.media.queries import files_to_expire
from backend.media.storage import Storage
from backend.media.use_cases.files import expire_file
from backend.public_api.app import create_public_api
from backend.work import Transactions
from seed.paper import paper
from tests.support.actors import signed_in_staff
from tests.support.builders.announcements import a_body
from tests.support.builders.catalog import a_town
from tests.support.http import as_new, call
from tests.support.papers import a_paper
from tests.support.problems import assert_problem
from wspolnie.app import create_media_door

ANNOUNCEMENTS, FILES = "/staff/v1/announcements", "/staff/v1/files"
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
def media_door(staff_api: FastAPI, settings: Settings, transactions: Transactions) -> FastAPI:
    """With what lies in the same storage as the office's."""
    door = as_new(create_media_door)
    furnish(door, settings, transactions, photos=staff_api.state.photos)
    return door


@pytest.fixture
def anybody(media_door: FastAPI) -> AsyncClient:
    return call(media_door)


@pytest.fixture
def storage(staff_api: FastAPI) -> Storage:
    found: Storage = staff_api.state.photos.storage
    return found


def a_pdf(number: int = 0) -> bytes:
    return a_paper(str(number).encode() * 2000)


async def upload(desk: AsyncClient, data: bytes | None = None, file_id: str | None = None, **more: str) -> Response:
    files = {"file": ("../../etc/passwd.html", a_pdf() if data is None else data, "text/html")}
    return await desk.post(FILES, data={"id": file_id or str(uuid4()), **more}, files=files)


async def sent(desk: AsyncClient, number: int = 0) -> str:
    answer = await upload(desk, a_pdf(number))
    assert answer.status_code == 201, answer.text
    file_id: str = answer.json()["id"]
    return file_id


def an_attachment(file_id: str, title: str = "Regulamin budżetu: zasady & terminy", **more: str) -> dict[str, Any]:
    return {"id": file_id, "title": {"pl": title, **more}}


async def written(desk: AsyncClient, *attachments: Mapping[str, Any]) -> Any:
    answer = await desk.post(ANNOUNCEMENTS, json=a_body(attachments=list(attachments)))
    assert answer.status_code == 201, answer.text
    return answer.json()


async def edited(desk: AsyncClient, one: Mapping[str, Any], *attachments: Mapping[str, Any]) -> Response:
    return await desk.put(f"{ANNOUNCEMENTS}/{one['id']}", json=a_body(attachments=list(attachments)))


async def step(desk: AsyncClient, one: Mapping[str, Any], name: str, **body: Any) -> Any:
    path = f"{ANNOUNCEMENTS}/{one['id']}"
    read = {"If-Match": (await desk.get(path)).headers["ETag"]}
    answer = await desk.post(f"{path}/{name}", json=body or None, headers=read)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def gone_out(desk: AsyncClient, one: Mapping[str, Any]) -> None:
    for name in ("submission", "approval"):
        await step(desk, one, name)
    await step(desk, one, "schedule", send_at=None)


async def is_there(file_id: str) -> bool:
    return await StoredFile.get(UUID(file_id)) is not None


async def test_everybody_saves_it_once_it_is_out_and_the_office_before(
    desk: AsyncClient, other_desk: AsyncClient, media_door: FastAPI, anybody: AsyncClient, mobile_api: FastAPI
) -> None:
    file_id = await sent(desk)
    colleague = call(media_door)
    colleague.cookies = other_desk.cookies
    assert_problem(await colleague.get(f"/media/files/{file_id}"), 404, "file-not-found")
    one = await written(desk, an_attachment(file_id, en="Rules of the budget"))
    [shown] = one["attachments"]
    assert (shown["title"]["pl"], shown["size"]) == ("Regulamin budżetu: zasady & terminy", len(a_pdf()))
    draft = await colleague.get(shown["url"])
    assert (draft.content, draft.headers["Cache-Control"]) == (a_pdf(), "private, no-cache")
    assert_problem(await anybody.get(shown["url"]), 404, "file-not-found")

    await gone_out(desk, one)
    [public] = (await call(mobile_api).get(f"/mobile/v1/announcements/{one['id']}")).json()["attachments"]
    assert (public["title"], public["title_language"], public["size"]) == (shown["title"]["pl"], "pl", len(a_pdf()))
    answer = await anybody.get(public["url"])
    assert (answer.status_code, answer.content) == (200, a_pdf())
    told = {name: answer.headers[name] for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options")}
    assert told == {
        "Content-Type": "application/pdf",
        "Content-Disposition": (
            'attachment; filename="Regulamin-budzetu-zasady-terminy.pdf"; '
            "filename*=UTF-8''Regulamin%20bud%C5%BCetu%20zasady%20terminy.pdf"
        ),
        "X-Content-Type-Options": "nosniff",
    }
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    again = await anybody.get(public["url"], headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_the_page_and_the_feeds_tell_of_it(
    desk: AsyncClient, settings: Settings, transactions: Transactions
) -> None:
    door = as_new(create_public_api)
    furnish(door, settings.model_copy(update={"public_url": "https://town.example"}), transactions)
    browser, file_id = call(door), await sent(desk)
    one = await written(desk, an_attachment(file_id, en="Rules"))
    await gone_out(desk, one)
    html = (await browser.get(f"/komunikaty/{one['id']}")).text
    assert "<h2>Załączniki</h2>" in html
    assert (
        f'<a href="/media/files/{file_id}"><span lang="pl">Regulamin budżetu: zasady &amp; terminy</span> '
        "(PDF, 2 kB)</a>" in html
    )
    address = f"https://town.example/media/files/{file_id}"
    item = (await browser.get("/open-data/v1/announcements.json?lang=en")).json()["items"][0]
    assert item["attachments"] == [
        {"url": address, "mime_type": "application/pdf", "title": "Rules", "size_in_bytes": len(a_pdf())}
    ]
    rss = ET.fromstring((await browser.get("/open-data/v1/announcements.rss")).content)  # noqa: S314  our own
    [content] = rss.findall(".//{http://search.yahoo.com/mrss/}content")
    assert (content.attrib["url"], content.attrib["type"]) == (address, "application/pdf")


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ('a"; filename="b.html', "a-filename-b-html"),
        ("../../etc/passwd", "etc-passwd"),
        ("Łąka\r\nSet-Cookie: x", "Laka-Set-Cookie-x"),
        ("Правила", "plik"),
        ("???", "plik"),
        ("ż" * 120, "z" * 80),
    ],
)
def test_a_name_is_harmless(name: str, plain: str) -> None:
    said = disposition(name)
    assert said.startswith(f"attachment; filename=\"{plain}.pdf\"; filename*=UTF-8''")
    assert said.isascii()
    assert not set(said) & set("\r\n/\\")


END = b"startxref\n9\n%%EOF"
NO_PDFS = {
    "nothing": b"",
    "a page": b"<html>",
    "something before it": b" " + a_paper(),
    "an archive": b"PK\x03\x04" + END,
    "another name": b"%PDX-1.4\n" + END,
    "a comment": b"<!-- %PDF-1.7 -->" + END,
    "a program that only begins as one": b"%PDF-1.7\nMZ\x90\x00" + bytes(3000),
    "broken off": a_paper(size=3000)[:-30],
    "no place of its parts": b"%PDF-1.7\n%%EOF",
    "an end that says nothing": b"%PDF-1.7\nstartxref\n%%EOF",
    "too much behind its end": a_paper() + bytes(1024),
}


@pytest.mark.parametrize("data", NO_PDFS.values(), ids=NO_PDFS)
async def test_what_is_no_pdf_is_refused_whatever_it_is_called(desk: AsyncClient, data: bytes) -> None:
    files = {"file": ("uchwala.pdf", data, "application/pdf")}
    refused = await desk.post(FILES, data={"id": str(uuid4())}, files=files)
    assert_problem(refused, 422, "file-not-a-pdf")
    assert await DoomedObject.count() == 0


@pytest.mark.parametrize(
    "data",
    [
        paper("Regulamin", ["Zasady."]),
        a_paper() + b"\r\n" * 400,
        b"%PDF-1.4\rstartxref\r116\r%%EOF\r",
        a_paper() + a_paper(b"added later").removeprefix(b"%PDF-1.7\n"),
    ],
    ids=["a whole one", "blank lines behind it", "line ends of old", "changed later"],
)
async def test_what_programs_write_is_taken(desk: AsyncClient, data: bytes) -> None:
    assert (await upload(desk, data)).status_code == 201


async def test_ten_megabytes_are_enough(desk: AsyncClient) -> None:
    whole = a_paper(size=10_000_000)
    assert (await upload(desk, whole)).status_code == 201
    for more in (1, 20_000):
        refused = assert_problem(await upload(desk, a_paper(size=10_000_000 + more)), 413, "body-too-large")
        assert (refused["most"], refused["detail"]) == (10_000_000, "At most 10000000 bytes.")


async def test_sent_twice_it_is_one_and_other_bytes_need_another_id(desk: AsyncClient, other_desk: AsyncClient) -> None:
    file_id = await sent(desk)
    assert (await upload(desk, file_id=file_id)).status_code == 200
    assert_problem(await upload(desk, a_pdf(7), file_id), 409, "file-id-taken")
    assert_problem(await upload(other_desk, file_id=file_id), 409, "file-id-taken")
    assert_problem(await upload(desk, title="Regulamin"), 422, "request-invalid")


async def test_so_many_in_an_hour(desk: AsyncClient, clock: ChosenClock) -> None:
    first = await sent(desk)
    file = await StoredFile.get(UUID(first))
    assert file is not None
    many = [file.model_copy(update={"id": uuid4()}) for _ in range(FILES_PER_HOUR - 1)]
    await StoredFile.insert_many(many)
    refused = await upload(desk, a_pdf(1))
    assert_problem(refused, 429, "too-many-files")
    assert refused.headers["Retry-After"] == "3600"
    clock.put(clock.now() + timedelta(hours=1))
    await sent(desk, 1)


async def test_files_go_with_what_named_them(
    desk: AsyncClient, transactions: Transactions, storage: Storage, clock: ChosenClock
) -> None:
    first, second, third = [await sent(desk, number) for number in range(3)]
    one = await written(desk, an_attachment(first), an_attachment(second))
    answer = await edited(desk, one, an_attachment(second))
    assert answer.json()["history"][-1]["parts"] == ["attachments"]
    assert [await is_there(each) for each in (first, second)] == [False, True]
    await gone_out(desk, one)
    await step(desk, one, "correction", note="Nowy regulamin.")
    await edited(desk, one, an_attachment(third))
    assert await is_there(second), "the public reads the version that has it"
    await gone_out(desk, one)
    assert [await is_there(each) for each in (second, third)] == [False, True]
    await step(desk, one, "cancellation", note="Skończone.")
    assert await is_there(third), "its page stays"

    draft = await written(desk, an_attachment(await sent(desk, 4)))
    await step(desk, draft, "cancellation", note="Niepotrzebne.")
    gone = (await desk.get(f"{ANNOUNCEMENTS}/{draft['id']}")).json()["attachments"][0]
    assert (gone["url"], gone["size"], await is_there(gone["id"])) == (None, None, False)

    clock.put(clock.now() + timedelta(days=40))
    assert await files_to_expire(clock.now()) == []
    await sweep(transactions, storage)
    assert [one.key async for one in storage.list("files")] == await keys_of(third)


async def keys_of(file_id: str) -> list[str]:
    file = await StoredFile.get(UUID(file_id))
    assert file is not None
    return [file.stored.key]


async def test_a_new_title_of_a_draft_does_not_rename_what_is_out(desk: AsyncClient, anybody: AsyncClient) -> None:
    file_id = await sent(desk)
    one = await written(desk, an_attachment(file_id, "Regulamin"))
    await gone_out(desk, one)
    await step(desk, one, "correction", note="Inny tytuł.")
    await edited(desk, one, an_attachment(file_id, "Statut"))
    url = f"/media/files/{file_id}"
    assert "Regulamin" in (await anybody.get(url)).headers["Content-Disposition"]
    await gone_out(desk, one)
    assert "Statut" in (await anybody.get(url)).headers["Content-Disposition"]


async def test_what_nothing_names_goes_after_a_day(
    desk: AsyncClient, transactions: Transactions, clock: ChosenClock
) -> None:
    file_id = await sent(desk)
    assert await files_to_expire(clock.now()) == []
    assert not await transactions.run(SYSTEM, lambda work: expire_file(work, UUID(file_id)))
    clock.put(clock.now() + timedelta(days=1))
    assert await files_to_expire(clock.now()) == [UUID(file_id)]
    assert await transactions.run(SYSTEM, lambda work: expire_file(work, UUID(file_id)))
    assert not await is_there(file_id)
    assert "let go of unused files" in {task.name for task in PHOTO_TASKS}


async def test_taken_back_as_long_as_nothing_has_it(desk: AsyncClient, other_desk: AsyncClient) -> None:
    file_id, used = await sent(desk), await sent(desk, 1)
    assert_problem(await other_desk.delete(f"{FILES}/{file_id}"), 404, "file-not-found")
    assert (await desk.delete(f"{FILES}/{file_id}")).status_code == 204
    assert_problem(await desk.delete(f"{FILES}/{file_id}"), 404, "file-not-found")
    await written(desk, an_attachment(used))
    assert_problem(await desk.delete(f"{FILES}/{used}"), 409, "file-in-use")


async def test_only_ones_own_files_that_nothing_has(desk: AsyncClient, other_desk: AsyncClient) -> None:
    mine, theirs = await sent(desk), await sent(other_desk, 1)
    for wrong in (theirs, str(uuid4())):
        refused = await desk.post(ANNOUNCEMENTS, json=a_body(attachments=[an_attachment(wrong)]))
        assert_problem(refused, 422, "file-not-yours-to-use")
    one = await written(desk, an_attachment(mine))
    refused = await desk.post(ANNOUNCEMENTS, json=a_body(attachments=[an_attachment(mine)]))
    assert_problem(refused, 422, "file-not-yours-to-use")
    # A colleague goes on with the draft, and keeps what is in it.
    assert (await edited(other_desk, one, an_attachment(mine), an_attachment(theirs))).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        [{"id": str(UUID(int=1))}],
        [an_attachment(str(UUID(int=1)), "  ")],
        [an_attachment(str(UUID(int=1)), "a" * 121)],
        [an_attachment(str(UUID(int=number))) for number in range(4)],
    ],
)
async def test_a_file_needs_a_title_and_three_are_enough(desk: AsyncClient, wrong: list[dict[str, Any]]) -> None:
    assert_problem(await desk.post(ANNOUNCEMENTS, json=a_body(attachments=wrong)), 422, "request-invalid")


async def test_the_inventory_knows_files_and_pictures(
    desk: AsyncClient, transactions: Transactions, storage: Storage, anybody: AsyncClient
) -> None:
    file_id = await sent(desk)
    await written(desk, an_attachment(file_id))
    [key] = await keys_of(file_id)
    await storage.put("files/00000000-0000-4000-8000-000000000001/abc", b"forgotten")
    seen = await take_inventory(storage)
    assert (seen.files, seen.photos, seen.lost) == (1, 0, ())
    assert seen.orphans == ("files/00000000-0000-4000-8000-000000000001/abc",)
    assert await delete_orphans(transactions, storage, seen) == 1
    assert await storage.get(key) == a_pdf()

    await storage.delete(key)
    [lost] = (await take_inventory(storage)).lost
    assert (lost.key, lost.of) == (key, f"the file {file_id}")
    await StoredFile.find_all().update({"$set": {"released_at": transactions.clock.now()}})
    assert_problem(await anybody.get(f"/media/files/{file_id}"), 404, "file-not-found")


async def test_named_twice_it_is_there_once(desk: AsyncClient) -> None:
    one, other = await sent(desk), await sent(desk, 1)
    named = [an_attachment(one, "Pierwszy opis"), an_attachment(other), an_attachment(one, "Drugi opis")]
    shown = (await written(desk, *named))["attachments"]
    assert [each["id"] for each in shown] == [one, other]
