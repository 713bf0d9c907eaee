"""`wspolnie town import`: a production town out of a folder of files."""

import json
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml
from pydantic import SecretStr

from backend.kernel.mongo import Client, Database, bind_documents
from backend.kernel.settings import Settings
from seed.town import CITY
from tests.support.http import settings_for_tests
from tests.support.processes import environment, wspolnie
from wspolnie.documents import DOCUMENTS
from wspolnie.embedded_mongo import EmbeddedMongo
from wspolnie.errors import Failed
from wspolnie.mark import MARK_ID, MARKS, PLAYING
from wspolnie.town import import_town

NAME = "town_test"
PARTS = ("areas", "departments", "closures", "catalog", "routes")
LAMPS = "catalog/02-lighting.yaml"


@pytest.fixture
async def town(client: Client, prepared_database: Database) -> AsyncIterator[Database]:
    yield client[NAME]
    await client.drop_database(NAME)
    await bind_documents(prepared_database, DOCUMENTS)


@pytest.fixture
def settings(mongod: EmbeddedMongo) -> Settings:
    return settings_for_tests(mongo_url=SecretStr(mongod.url), mongo_database=NAME)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A real town's: no people, no stories."""
    for name in ("areas.geojson", "departments.yaml", "routes.yaml", "closures.yaml"):
        shutil.copy(CITY / name, tmp_path / name)
    shutil.copytree(CITY / "catalog", tmp_path / "catalog")
    return tmp_path


def change(path: Path, how: Callable[[Any], object]) -> None:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    how(content)
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


async def imported(settings: Settings, folder: Path, *, over_edits: bool = False) -> list[str]:
    """What was said."""
    said: list[str] = []
    assert settings.mongo_url is not None
    url = settings.mongo_url.get_secret_value()
    await import_town(settings, url, folder, over_edits=over_edits, say=said.append)
    return said


async def refused(settings: Settings, folder: Path) -> list[str]:
    with pytest.raises(Failed) as reason:
        await imported(settings, folder)
    first, *faults = str(reason.value).splitlines()
    assert first == "nothing was published. Mend and import again:"
    return [fault.strip() for fault in faults]


async def test_a_town_begins_and_its_first_administrator_comes(
    town: Database, mongod: EmbeddedMongo, folder: Path
) -> None:
    env = environment(WSPOLNIE_MONGO_URL=mongod.url, WSPOLNIE_MONGO_DATABASE=NAME)

    begun = wspolnie("town", "import", str(folder), env=env)
    who = ("--email", "ewa@example.org", "--name", "Ewa", "--role", "administrator")
    added = wspolnie("staff", "add", *who, env=env, given="lipa pod ratuszem\n")

    assert begun.stdout.splitlines() == [f"{part}: published, version 1" for part in PARTS], begun.stderr
    assert added.returncode == 0, added.stderr
    assert await town["reports"].count_documents({}) == await town["resident_accounts"].count_documents({}) == 0
    assert await town["staff_accounts"].count_documents({}) == 1
    assert await town["categories"].count_documents({"_id": "street-lamp", "department_id": "lighting"}) == 1


async def test_again_only_what_changed_is_published(town: Database, settings: Settings, folder: Path) -> None:
    await imported(settings, folder)
    assert await imported(settings, folder) == [f"{part}: unchanged" for part in PARTS]

    change(folder / "departments.yaml", lambda rows: rows[0]["contact"].update(phone="+48 75 000 00 99"))
    change(folder / LAMPS, lambda file: file["categories"][0].update(duplicate_days=7))

    assert [line for line in await imported(settings, folder) if "unchanged" not in line] == [
        "departments: published, version 2",
        "catalog: published, version 2",
    ]
    lamp = await town["categories"].find_one({"_id": "street-lamp"})
    assert lamp is not None
    assert (lamp["duplicate_days"], lamp["version"]) == (7, 2)
    assert await town["categories"].count_documents({"version": 1}) == await town["categories"].count_documents({}) - 1


async def test_departments_that_are_not_named_stay(town: Database, settings: Settings, folder: Path) -> None:
    await imported(settings, folder)
    before = await town["departments"].count_documents({})
    change(folder / "departments.yaml", lambda rows: rows.pop())

    assert set(await imported(settings, folder)) == {f"{part}: unchanged" for part in PARTS}
    assert await town["departments"].count_documents({}) == before


async def test_routes_that_the_office_published_itself_are_left(
    town: Database, settings: Settings, folder: Path
) -> None:
    await imported(settings, folder)
    await town["routing_tables"].update_one({"_id": 1}, {"$set": {"published_by": uuid4()}})
    assert "routes: unchanged" in await imported(settings, folder)

    change(folder / "routes.yaml", lambda routes: routes["rows"].pop())

    said = await imported(settings, folder)
    assert said[-1] == "routes: left as they are: the office has published version 1 itself since"
    assert await town["routing_tables"].count_documents({}) == 1


async def test_what_the_office_has_changed_in_the_console_is_told_and_left(
    town: Database, settings: Settings, folder: Path
) -> None:
    await imported(settings, folder)
    edited = {"duplicate_days": 3, "name.pl": "Lampa", "changed_by": uuid4()}
    await town["categories"].update_one({"_id": "street-lamp"}, {"$set": edited})
    change(folder / LAMPS, lambda file: file["categories"][0].update(duplicate_days=7))
    change(folder / LAMPS, lambda file: file["categories"][1].update(duplicate_days=8))

    said = await imported(settings, folder)

    assert [line for line in said if not line.endswith("unchanged")] == [
        "catalog: published, version 2",
        "  left as the office has changed it: category street-lamp (the files differ in duplicate_days, name.pl)",
        "  To take the files instead, import once more with --over-edits.",
    ]
    assert await town["categories"].count_documents({"_id": "street-lamp", "name.pl": "Lampa", "version": 1}) == 1
    assert await town["categories"].count_documents({"_id": "park-lighting", "duplicate_days": 8, "version": 2}) == 1

    assert "catalog: published, version 3" in await imported(settings, folder, over_edits=True)
    lamp = {"_id": "street-lamp", "duplicate_days": 7, "changed_by": None}
    assert await town["categories"].count_documents(lamp) == 1
    assert await town["catalog_changes"].count_documents({"thing_id": "street-lamp", "version": 3, "by_id": None}) == 1


async def test_what_only_the_office_has_stays(town: Database, settings: Settings, folder: Path) -> None:
    await imported(settings, folder)
    lamp = await town["categories"].find_one({"_id": "street-lamp"})
    assert lamp is not None
    await town["categories"].insert_one(lamp | {"_id": "fountain", "changed_by": uuid4()})

    for over_edits in (False, True):
        assert "catalog: unchanged" in await imported(settings, folder, over_edits=over_edits)
    assert await town["categories"].count_documents({"_id": "fountain"}) == 1

    await town["categories"].update_one({"_id": "fountain"}, {"$set": {"department_id": "moon"}})
    assert await refused(settings, folder) == ["catalog/: categories[38].department_id: unknown-department"]


async def test_faults_of_form_are_told_for_all_files_at_once(town: Database, settings: Settings, folder: Path) -> None:
    (folder / "areas.geojson").write_text("{\n\n  oops", encoding="utf-8")
    (folder / "routes.yaml").write_text("rows:\n  - {category: pothole\n", encoding="utf-8")
    (folder / "closures.yaml").unlink()
    change(folder / "departments.yaml", lambda rows: rows[2]["contact"].update(fax="1"))
    change(folder / LAMPS, lambda file: file["categories"][1].pop("deadlines"))
    (folder / "catalog/03-cleanliness.yaml").write_text("categories: []\n", encoding="utf-8")

    told = await refused(settings, folder)

    assert told[:5] == [
        "areas.geojson: line 3: no JSON: Expecting property name enclosed in double quotes",
        "departments.yaml: [2].contact.fax: Extra inputs are not permitted",
        "closures.yaml: cannot be read (No such file or directory)",
        f"{LAMPS}: categories[1].deadlines: Field required",
        "catalog/03-cleanliness.yaml: group: Field required",
    ]
    assert told[5].startswith("routes.yaml: line ")
    assert len(told) == 6
    assert await town.list_collection_names() == []


async def test_an_empty_folder_says_what_belongs_there(settings: Settings, tmp_path: Path) -> None:
    assert [line.partition(":")[0] for line in await refused(settings, tmp_path)] == [
        "areas.geojson",
        "departments.yaml",
        "closures.yaml",
        "catalog/",
        "routes.yaml",
    ]


async def test_faults_of_meaning_are_told_by_file_and_nothing_is_published(
    town: Database, settings: Settings, folder: Path
) -> None:
    change(folder / LAMPS, lambda file: file["categories"][1].update(department_id="moon"))
    assert await refused(settings, folder) == [f"{LAMPS}: categories[1].department_id: unknown-department"]

    change(folder / LAMPS, lambda file: file["categories"][1].update(department_id="lighting"))
    change(folder / "routes.yaml", lambda routes: routes["rows"][0].update(department_id="moon"))
    assert await refused(settings, folder) == ["routes.yaml: rows[0].department_id: unknown-department"]

    collection = json.loads((folder / "areas.geojson").read_text(encoding="utf-8"))
    collection["features"][0]["geometry"] = {"type": "Point", "coordinates": [15.7, 50.9]}
    (folder / "areas.geojson").write_text(json.dumps(collection), encoding="utf-8")
    assert "areas.geojson: features[jelenia-gora].geometry: not-a-polygon" in await refused(settings, folder)
    for name in ("areas", "departments", "categories", "routing_tables", "published_versions"):
        assert await town[name].count_documents({}) == 0


async def test_a_category_that_was_published_is_closed_and_not_left_out(
    town: Database, settings: Settings, folder: Path
) -> None:
    await imported(settings, folder)
    change(folder / LAMPS, lambda file: file["categories"].pop(1))
    change(folder / "routes.yaml", lambda routes: routes.update(rows=[], rules=[]))

    told = await refused(settings, folder)

    assert "catalog/: categories[park-lighting]: was published, and reports may name it: keep it" in told[0]
    assert await town["categories"].count_documents({"_id": "park-lighting"}) == 1


async def test_a_half_made_demo_town_is_no_place_for_a_real_one(
    town: Database, settings: Settings, folder: Path
) -> None:
    await town[MARKS].insert_one({"_id": MARK_ID, "state": PLAYING})

    with pytest.raises(Failed, match="half-made demo town"):
        await imported(settings, folder)
