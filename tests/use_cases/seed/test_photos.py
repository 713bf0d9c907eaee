"""The photos of the demo town, and the drawings they are."""

import hashlib
import io

import pytest
from PIL import Image

from backend.media.blurring import blurred
from backend.media.images import develop
from backend.media.states import MediaState
from backend.media.values import Size
from backend.reports.values import PhotoStage
from seed.cast import cast
from seed.photos import Photos
from seed.pictures import SCENE_OF, SCENES, Shot, draw
from seed.plots import Plot
from seed.posters import POSTERS
from seed.town import load_town
from tests.use_cases.seed.conftest import CURTAIN, Played


def test_every_photo_is_ready_and_lies_there_whole(played: Played) -> None:
    assert {media.state for media in played.media} == {MediaState.READY}
    assert all(media.expires_at is None and media.due_at is None for media in played.media)


async def test_the_storage_holds_what_they_need_and_nothing_else(played: Played) -> None:
    there = {one.key: one.size async for one in played.storage.list("")}
    papers = {file.stored.key for file in played.files}
    assert set(there) == {key for media in played.media for key in media.keys} | papers
    for media in played.media:
        for pair in media.pictures.values():
            data = await played.storage.get(pair.public.key)
            assert hashlib.sha256(data).hexdigest() == pair.public.sha256


def test_some_are_released_and_some_show_the_work(played: Played) -> None:
    by_id = {media.id: media for media in played.media}
    named = [(report, one) for report in played.reports for one in report.photos]
    assert {one.id for _, one in named} >= {media.id for media in played.media if media.held_by is None}
    assert all(by_id[one.id].owner_id == one.owner_id for _, one in named if one.id in by_id)
    assert any(media.released_at is not None for media in played.media)
    stages = {one.stage for _, one in named}
    assert stages >= {PhotoStage.REPORTED, PhotoStage.RESOLUTION}
    pairs = [
        report
        for report in played.reports
        if {PhotoStage.REPORTED, PhotoStage.RESOLUTION} <= {one.stage for one in report.photos}
    ]
    assert pairs
    assert all(
        report.public_location is not None
        for report, one in named
        if one.id in by_id and by_id[one.id].released_at is not None
    )


def test_no_photo_is_older_than_its_report_allows(played: Played) -> None:
    by_id = {media.id: media for media in played.media}
    for report in played.reports:
        for one in report.photos:
            if one.stage is PhotoStage.REPORTED and one.id in by_id:
                assert by_id[one.id].created_at == report.submitted_at


def test_in_the_whole_town_some_wait_for_the_office_and_some_are_still_coming() -> None:
    fresh = [case for case in cast(load_town(), CURTAIN, 400).cases if case.plot is Plot.FRESH]
    photos = [Photos(case, CURTAIN) for case in fresh]
    assert sum(bool(one.there) for one in photos) >= 3
    assert any(one.named and not one.there for one in photos)


def test_where_a_photo_is_required_there_is_one(played: Played) -> None:
    town = load_town()
    for report in played.reports:
        if town.category(report.category_id).switches.photo_required:
            assert any(media.id == report.photos[0].id for media in played.media)


def test_the_scenes_fit_the_catalogue() -> None:
    assert set(SCENE_OF) <= {category.id for category in load_town().categories}
    assert set(SCENE_OF.values()) == set(SCENES)


@pytest.mark.parametrize("scene", POSTERS)
def test_a_poster_is_small_and_the_same_twice(scene: str) -> None:
    assert draw(Shot(scene)) == draw(Shot(scene))
    assert len(draw(Shot(scene)).jpeg) < 60_000


@pytest.mark.parametrize("scene", SCENES)
def test_a_drawing_is_small_and_the_same_twice(scene: str) -> None:
    broken, mended = draw(Shot(scene)), draw(Shot(scene, mended=True))
    assert draw(Shot(scene)) == broken
    assert len({broken.jpeg, mended.jpeg, draw(Shot(scene, variant=1)).jpeg}) == 3
    assert len(broken.jpeg) < 60_000


@pytest.mark.parametrize("variant", [0, 1])
def test_the_made_up_plate_is_covered(variant: int) -> None:
    car = draw(Shot("car", variant=variant))
    plain = develop(car.jpeg).pictures
    (box,) = car.boxes
    middle = (box.x + box.width / 2) * 960, (box.y + box.height / 2) * 720
    part = (middle[0] - 60, middle[1] - 10, middle[0] + 60, middle[1] + 10)
    dark = []
    for picture in (plain[Size.LARGE], blurred(plain, car.boxes)[Size.LARGE]):
        grey = Image.open(io.BytesIO(picture.jpeg)).convert("L").crop(part)
        dark.append(sum(grey.histogram()[:64]))
    assert dark[0] > 500 > dark[1] * 10
