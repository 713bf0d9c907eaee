"""The web faces over HTTP: which page a path shows, how long it is kept, and what browsers are told."""

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest
from httpx2 import AsyncClient

from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Client, Database
from tests.support.builders.catalog import a_town
from tests.support.http import call, settings_for_tests
from tests.wspolnie.conftest import LEFT_OPEN
from wspolnie.app import create_app
from wspolnie.checks.finding import Level
from wspolnie.checks.machine import web_faces

pytestmark = [pytest.mark.usefixtures("short_lived_clients"), pytest.mark.filterwarnings(LEFT_OPEN)]
ROOT = Path(__file__).parents[2]
PLAIN = {"Accept-Encoding": "identity"}
FILES = {
    "resident/index.html": "<title>apka</title>",
    "office/index.html": "<title>biuro</title>",
    "assets/resident-abc.js": "export {}",
    "assets/resident-abc.js.br": "as brotli",
    "assets/resident-abc.js.gz": "as gzip",
    "assets/map-abc.mjs": "export {}",
    "sw.js": "self",
    "office-sw.js": "self",
    "manifest.webmanifest": "{}",
    "build.json": "{}",
    "favicon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
}


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "secret.txt").write_text("not for you")
    (folder / "assets" / "out.js").symlink_to(tmp_path / "secret.txt")
    return folder


@pytest.fixture
async def caller(dist: Path, client: Client, database: Database, clock: ChosenClock) -> AsyncIterator[AsyncClient]:
    settings = settings_for_tests(mongo_database=database.name, web_dir=dist)
    async with call(create_app(settings, client, clock)) as caller:
        yield caller


@pytest.mark.parametrize("path", ["/", "/nowe", "/sprawa/6f8e", "/mapa", "/biurokracja"])
async def test_residents_addresses_show_the_apka(caller: AsyncClient, path: str) -> None:
    answer = await caller.get(path)

    assert (answer.status_code, answer.text) == (200, FILES["resident/index.html"])
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/biuro", "/biuro/", "/biuro/sprawa/6f8e"])
async def test_the_offices_addresses_show_the_console(caller: AsyncClient, path: str) -> None:
    assert (await caller.get(path)).text == FILES["office/index.html"]


async def test_every_answer_carries_the_policy(caller: AsyncClient) -> None:
    for path in ("/", "/biuro", "/assets/resident-abc.js", "/sw.js"):
        headers = (await caller.get(path, headers=PLAIN)).headers
        assert headers["content-security-policy"] == (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
            "font-src 'self'; worker-src 'self' blob:; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
            "frame-ancestors 'none'"
        )
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "geolocation=(self)" in headers["permissions-policy"]
        assert "strict-transport-security" not in headers


async def test_https_and_tiles_are_told(dist: Path, client: Client, database: Database, clock: ChosenClock) -> None:
    settings = settings_for_tests(
        mongo_database=database.name,
        web_dir=dist,
        public_url="https://wspolnie.example",
        map_tiles_url="https://tiles.example/{z}/{x}/{y}.png",
    )
    async with call(create_app(settings, client, clock)) as caller:
        headers = (await caller.get("/")).headers

    assert headers["strict-transport-security"] == "max-age=31536000"
    assert "connect-src 'self' https://tiles.example;" in headers["content-security-policy"]


@pytest.mark.parametrize(
    ("path", "cache", "kind"),
    [
        ("/assets/resident-abc.js", "public, max-age=31536000, immutable", "text/javascript; charset=utf-8"),
        ("/assets/map-abc.mjs", "public, max-age=31536000, immutable", "text/javascript; charset=utf-8"),
        ("/sw.js", "no-cache", "text/javascript; charset=utf-8"),
        ("/office-sw.js", "no-cache", "text/javascript; charset=utf-8"),
        ("/manifest.webmanifest", "public, max-age=3600", "application/manifest+json; charset=utf-8"),
        ("/favicon.svg", "public, max-age=3600", "image/svg+xml; charset=utf-8"),
    ],
)
async def test_a_file_says_what_it_is_and_how_long_it_lasts(
    caller: AsyncClient, path: str, cache: str, kind: str
) -> None:
    headers = (await caller.get(path, headers=PLAIN)).headers

    assert (headers["cache-control"], headers["content-type"]) == (cache, kind)


@pytest.mark.parametrize(
    ("accepted", "coding", "body"),
    [
        ("br, gzip", "br", b"as brotli"),
        ("gzip", "gzip", b"as gzip"),
        ("gzip, br;q=0", "gzip", b"as gzip"),
        ("identity", None, b"export {}"),
        ("deflate", None, b"export {}"),
    ],
)
async def test_the_compressed_twin_is_chosen(
    caller: AsyncClient, accepted: str, coding: str | None, body: bytes
) -> None:
    async with caller.stream("GET", "/assets/resident-abc.js", headers={"Accept-Encoding": accepted}) as answer:
        raw = b"".join([part async for part in answer.aiter_raw()])

    assert (answer.headers.get("content-encoding"), raw) == (coding, body)
    assert answer.headers["vary"] == "Accept-Encoding"


async def test_what_is_known_is_not_sent_again(caller: AsyncClient) -> None:
    first = await caller.get("/")
    again = await caller.get("/", headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})

    assert (again.status_code, again.content) == (304, b"")


async def test_a_head_has_no_body(caller: AsyncClient) -> None:
    answer = await caller.head("/biuro")

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == str(len(FILES["office/index.html"]))


@pytest.mark.parametrize(
    "path",
    [
        "/assets/unknown.js",
        "/assets/",
        "/unknown.png",
        "/build.json",
        "/resident/index.html",
        "/assets/resident-abc.js.br",
        "/assets/out.js",
        "/assets/%2e%2e/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/assets/%00.js",
        "/mobile",
        "/staff/v1/nothing",
        "/openapi/other.json",
    ],
)
async def test_what_is_not_there_is_a_problem_and_no_page(caller: AsyncClient, path: str) -> None:
    answer = await caller.get(path)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_page_takes_no_writing(caller: AsyncClient) -> None:
    assert (await caller.post("/", json={})).status_code in {404, 405}


async def test_without_a_build_the_bare_address_tells_what_is_here(
    tmp_path: Path, client: Client, database: Database, clock: ChosenClock
) -> None:
    settings = settings_for_tests(mongo_database=database.name, web_dir=tmp_path / "nothing")
    async with call(create_app(settings, client, clock)) as caller:
        assert (await caller.get("/")).json()["service"] == "Wspólnie"
        assert (await caller.get("/biuro")).status_code == 404


async def test_the_town_is_told_before_any_door_is_asked(caller: AsyncClient) -> None:
    nowhere = await caller.get("/town.json")
    await a_town()
    told = await caller.get("/town.json")
    again = await caller.get("/town.json", headers={"If-None-Match": told.headers["etag"]})

    assert nowhere.json()["name"] is None
    assert told.json()["name"] == "Miasto"
    assert told.json()["accent"] == "#0b5c54"
    assert told.json()["map"] == {"kind": "none", "url": None, "attribution": None}
    assert again.status_code == 304


def test_the_doctor_sees_whether_they_are_built(dist: Path, tmp_path: Path) -> None:
    assert web_faces(settings_for_tests(web_dir=dist)).level is Level.OK
    assert web_faces(settings_for_tests(web_dir=tmp_path)).level is Level.WARN


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"accent_colour": "#ffff00"}, "contrast of 1.1:1"),
        ({"accent_colour": "green"}, "pattern"),
        ({"map_tiles_url": "http://tiles.example/{z}/{x}/{y}.png"}, "https address"),
        ({"map_tiles_url": "//tiles.example/{z}/{x}/{y}.png"}, "https address"),
        ({"map_tiles_url": "https://tiles.example/map"}, r"\.pmtiles"),
    ],
)
def test_a_wrong_setting_says_what_to_do(wrong: dict[str, str], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        settings_for_tests(**wrong)


@pytest.mark.parametrize("url", ["/tiles/town.pmtiles", "https://tiles.example/town.pmtiles"])
def test_a_pmtiles_file_is_known_by_its_ending(url: str) -> None:
    assert settings_for_tests(map_tiles_url=url).map_kind == "pmtiles"


async def test_what_browsers_and_crawlers_ask_for_by_themselves(
    client: Client, database: Database, clock: ChosenClock
) -> None:
    settings = settings_for_tests(mongo_database=database.name, web_dir=ROOT / "web" / "public")
    async with call(create_app(settings, client, clock)) as caller:
        icon, robots = await caller.get("/favicon.ico"), await caller.get("/robots.txt")
        drawn = await caller.get("/favicon.svg")
    assert (icon.status_code, icon.content[:4]) == (200, b"\x00\x00\x01\x00")
    assert icon.headers["content-type"] in {"image/x-icon", "image/vnd.microsoft.icon"}
    assert robots.headers["content-type"] == "text/plain; charset=utf-8"
    for name in ("content-security-policy", "x-content-type-options", "referrer-policy", "cache-control"):
        assert icon.headers[name] == robots.headers[name] == drawn.headers[name]

    rules = RobotFileParser()
    rules.parse(robots.text.replace("/biuro$", "/biuro-itself").splitlines())  # Python knows no end of an address
    for path in (
        "/",
        "/ogloszenia",
        "/komunikaty/1",
        "/open-data/v1/announcements.rss",
        "/biurokracja",
        "/media/files/1",
    ):
        assert rules.can_fetch("*", path), path
    for path in ("/biuro/", "/biuro/sprawy", "/mobile/v1/catalog", "/staff/v1/me", "/openapi/staff.json", "/metrics"):
        assert not rules.can_fetch("*", path), path
    assert "Disallow: /biuro$\n" in robots.text
