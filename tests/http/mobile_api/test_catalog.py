"""The catalogue as phones get it."""

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.areas.use_cases.import_areas import ImportAreas, import_areas
from backend.catalog.use_cases.publish_catalog import PublishCatalog, publish_catalog
from backend.kernel.actor import SYSTEM
from backend.work import Transactions
from mobile_api.catalog_views import CatalogView
from tests.support.actors import device_session
from tests.support.builders.areas import box
from tests.support.builders.catalog import a_town, some_categories, some_groups
from tests.support.problems import assert_problem

CATALOG = "/mobile/v1/catalog"


async def test_anyone_gets_the_town_and_its_categories(phone: AsyncClient) -> None:
    await a_town()
    answer = await phone.get(CATALOG)
    assert answer.status_code == 200
    body = answer.json()
    assert CatalogView.model_validate(body).model_dump(mode="json") == body
    town = body["municipality"]
    assert (town["id"], town["name"], town["approximate"]) == ("town", "Miasto", True)
    assert town["boundary"] == box(15.65, 50.85, 15.75, 50.95)
    assert town["centre"] == {"type": "Point", "coordinates": [15.7, 50.9]}
    assert [district["id"] for district in town["districts"]] == ["centrum", "cieplice"]
    assert body["emergency"]["number"] == "112"
    assert "112" in body["emergency"]["notice"]
    assert (body["version"], body["groups"]) == (1, [{"id": "streets", "name": "Ulice", "icon": "road"}])
    lamp = body["categories"][0]
    assert (lamp["id"], lamp["name"], lamp["closed"]) == ("street-lamp", "Kategoria street-lamp", None)
    assert [(one["code"], one["datatype"]) for one in lamp["questions"]] == [
        ("lamp-number", "string"),
        ("how-many", "number"),
    ]
    assert lamp["deadlines"]["handling"] == {"days": 14, "kind": "working"}


async def test_staff_only_is_hidden_and_closed_says_where_to_turn(phone: AsyncClient) -> None:
    await a_town()
    categories = {one["id"]: one for one in (await phone.get(CATALOG)).json()["categories"]}
    assert "office-note" not in categories
    assert categories["waste"]["closed"] == "Zadzwoń do spółki komunalnej."
    assert categories["homeless-person"]["sensitive"]
    assert categories["abandoned-car"]["private"]


async def test_nothing_of_the_office_s_inside_is_told(phone: AsyncClient) -> None:
    await a_town()
    answer = await phone.get(CATALOG)
    assert "department" not in answer.text
    assert "public_rounding" not in answer.text


@pytest.mark.parametrize(
    ("asked", "language", "name"),
    [(None, "pl", "Ulice"), ("uk-UA,en;q=0.5", "uk", "Ulice (uk)"), ("de", "pl", "Ulice")],
)
async def test_texts_come_in_the_asked_language(
    phone: AsyncClient, asked: str | None, language: str, name: str
) -> None:
    await a_town()
    answer = await phone.get(CATALOG, headers={"Accept-Language": asked} if asked else {})
    assert answer.json()["groups"][0]["name"] == name
    assert answer.json()["language"] == answer.headers["content-language"] == language
    assert answer.headers["vary"] == "Accept-Language"
    assert answer.headers["cache-control"] == "public, max-age=60"


async def test_a_phone_that_has_it_gets_nothing_again(phone: AsyncClient) -> None:
    await a_town()
    etag = (await phone.get(CATALOG)).headers["etag"]
    for kept in (etag, f'"old", W/{etag}', "*"):
        answer = await phone.get(CATALOG, headers={"If-None-Match": kept})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", etag)
    for other in ('"old"', etag.strip('"')):
        assert (await phone.get(CATALOG, headers={"If-None-Match": other})).status_code == 200
    in_english = await phone.get(CATALOG, headers={"If-None-Match": etag, "Accept-Language": "en"})
    assert in_english.status_code == 200
    assert in_english.headers["etag"] != etag


async def test_a_new_version_is_seen_at_once(phone: AsyncClient, transactions: Transactions) -> None:
    await a_town()
    etags = {(await phone.get(CATALOG)).headers["etag"]}
    categories = [one.model_copy(update={"duplicate_days": 9}) for one in some_categories()]
    command = PublishCatalog(tuple(some_groups()), tuple(categories))
    await transactions.run(SYSTEM, lambda work: publish_catalog(work, command))
    answer = await phone.get(CATALOG)
    assert (answer.json()["version"], answer.json()["categories"][0]["version"]) == (2, 2)
    etags.add(answer.headers["etag"])
    town = {
        "type": "Feature",
        "id": "town",
        "properties": {"kind": "municipality", "name": {"pl": "Inne", "en": "Other", "uk": "Інше"}},
        "geometry": box(15.65, 50.85, 15.75, 50.95),
    }
    areas = ImportAreas({"type": "FeatureCollection", "features": [town]})
    await transactions.run(SYSTEM, lambda work: import_areas(work, areas))
    answer = await phone.get(CATALOG)
    assert answer.json()["municipality"]["name"] == "Inne"
    assert len(etags | {answer.headers["etag"]}) == 3


async def test_a_resident_gets_the_same_and_a_wrong_token_is_refused(
    phone: AsyncClient, mobile_api: FastAPI, transactions: Transactions
) -> None:
    await a_town()
    signed_in = await device_session(transactions, mobile_api)
    assert (await signed_in.get(CATALOG)).content == (await phone.get(CATALOG)).content
    answer = await phone.get(CATALOG, headers={"Authorization": "Bearer wrong"})
    assert_problem(answer, 401, "access-token-invalid")


async def test_without_a_town_it_says_so(phone: AsyncClient) -> None:
    answer = await phone.get(CATALOG)
    assert_problem(answer, 503, "town-not-set-up")
    assert answer.headers["retry-after"] == "60"
