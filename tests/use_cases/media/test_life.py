"""A photo from its first byte to its last: what a crash leaves, what the clock does, and who is forgotten."""

import asyncio
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from backend.jobs.run import run_once
from backend.kernel.actor import SYSTEM, Actor
from backend.kernel.clock import ChosenClock
from backend.kernel.settings import Settings
from backend.media.documents import DoomedObject, Media
from backend.media.doomed import promise, sweep
from backend.media.intake import Sent
from backend.media.makers import MakerFailed
from backend.media.pictures import Made
from backend.media.processing import Darkroom
from backend.media.queries import oldest_unfinished
from backend.media.states import MediaState
from backend.media.storage import Storage
from backend.media.upload_errors import MediaIllegalMove, StorageUnavailable
from backend.media.use_cases.develop import MOST_ATTEMPTS
from backend.reports.darkroom import PhotoHouse, photo_house
from backend.reports.documents import Report
from backend.reports.use_cases.forget_reporter import forget_reporter
from backend.work import Transactions
from tests.support.builders.catalog import a_town
from tests.support.builders.media import a_house, a_photo, a_picture, begun, stored
from tests.support.builders.reports import NEIGHBOUR, RESIDENT, a_report
from tests.support.http import settings_for_tests


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


@pytest.fixture(params=["folder", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Where photos lie."""
    url = {} if request.param == "folder" else {"media_url": request.getfixturevalue("s3_url")}
    return settings_for_tests(data_dir=tmp_path, **url)


@pytest.fixture
def house(transactions: Transactions, place: Settings) -> PhotoHouse:
    return photo_house(place, transactions)


async def by_clock(transactions: Transactions, place: Settings) -> dict[str, int]:
    return await run_once(transactions, place)


async def objects(house: PhotoHouse) -> list[str]:
    return sorted([one.key.partition("/")[0] async for one in house.storage.list("")])


READY = ["originals", "pictures", "pictures", "pictures"]


async def test_every_object_is_needed_and_none_is_doomed(house: PhotoHouse) -> None:
    media = await a_photo(house, RESIDENT)
    assert {one.key async for one in house.storage.list("")} == media.keys
    assert await DoomedObject.count() == 0


async def test_a_state_is_left_only_as_the_table_says(house: PhotoHouse) -> None:
    media = await a_photo(house, RESIDENT)
    with pytest.raises(MediaIllegalMove):
        media.move_to(MediaState.STORED)


async def test_what_a_crash_left_stored_is_made_ready(
    house: PhotoHouse, transactions: Transactions, clock: ChosenClock, place: Settings
) -> None:
    media, _ = await house.intake.take(RESIDENT, Sent(uuid4(), a_picture()))
    assert (await by_clock(transactions, place))["finish photos"] == 0, "somebody has a lease on it"
    clock.put(clock.now() + timedelta(minutes=3))
    assert await oldest_unfinished(clock.now()) == timedelta(minutes=1)
    assert (await by_clock(transactions, place))["finish photos"] == 1
    assert (await stored(media.id)).state is MediaState.READY
    assert await objects(house) == READY
    assert await oldest_unfinished(clock.now()) == timedelta(0)


async def test_what_a_crash_left_whole_is_put_together(
    house: PhotoHouse, transactions: Transactions, clock: ChosenClock, place: Settings
) -> None:
    data = a_picture()
    media = await begun(house, RESIDENT, data)
    for at in range(0, len(data), 1000):
        await house.intake.add(RESIDENT, media.id, at, data[at : at + 1000])
    assert (await stored(media.id)).state is MediaState.ARRIVING
    clock.put(clock.now() + timedelta(minutes=3))
    assert (await by_clock(transactions, place))["finish photos"] == 1
    assert (await stored(media.id)).state is MediaState.READY
    assert await objects(house) == READY


async def test_several_at_once_finish_it_once(house: PhotoHouse, transactions: Transactions) -> None:
    media, _ = await house.intake.take(RESIDENT, Sent(uuid4(), a_picture()))
    await asyncio.gather(*(house.darkroom.finish(media.id) for _ in range(3)), house.darkroom._finish(media.id))
    assert (await stored(media.id)).state is MediaState.READY
    assert await objects(house) == READY
    assert await sweep(transactions, house.storage) == 0


async def test_a_picture_that_ends_its_maker_is_given_up_and_its_original_kept(
    house: PhotoHouse, transactions: Transactions, clock: ChosenClock, place: Settings
) -> None:
    async def make(_: bytes) -> Made:
        raise MakerFailed

    darkroom = Darkroom(transactions, house.storage, house.intake, make=make)
    media, _ = await house.intake.take(RESIDENT, Sent(uuid4(), a_picture()))
    await darkroom.finish(media.id)
    for attempt in range(1, MOST_ATTEMPTS):
        due = (await stored(media.id)).due_at
        assert due == clock.now() + timedelta(minutes=2**attempt), "each try later than the one before"
        assert not await darkroom.resume(media.id)
        clock.put(due)
        with suppress(MakerFailed):
            await darkroom.resume(media.id)
    after = await stored(media.id)
    assert (after.state, after.refusal) == (MediaState.REFUSED, "media-not-developed")
    assert await objects(house) == ["originals"]
    clock.put(clock.now() + timedelta(days=31))
    await by_clock(transactions, place)
    assert await objects(house) == []


async def test_a_storage_that_is_away_is_no_photo_s_fault(
    house: PhotoHouse, transactions: Transactions, clock: ChosenClock, tmp_path: Path
) -> None:
    media, _ = await house.intake.take(RESIDENT, Sent(uuid4(), a_picture()))
    (tmp_path / "away").write_text("a file")
    away = a_house(transactions, tmp_path / "away")
    for _ in range(MOST_ATTEMPTS + 2):
        clock.put(clock.now() + timedelta(minutes=3))
        with pytest.raises(StorageUnavailable):
            await away.darkroom.resume(media.id)
    clock.put(clock.now() + timedelta(minutes=3))
    assert await house.darkroom.resume(media.id)
    assert (await stored(media.id)).state is MediaState.READY


async def test_two_that_put_the_same_together_refuse_nothing(house: PhotoHouse) -> None:
    data = a_picture()
    media = await begun(house, RESIDENT, data)
    for at in range(0, len(data), 5000):
        await house.intake.add(RESIDENT, media.id, at, data[at : at + 5000])
    before = await stored(media.id)
    await house.darkroom.finish(media.id)
    assert await house.darkroom._refuse(before, "media-not-developed") is None, "as it was, it is no more"
    after = await stored(media.id)
    assert (after.state, after.refusal) == (MediaState.READY, None)
    assert await objects(house) == READY


async def test_what_somebody_is_at_is_not_begun_again(house: PhotoHouse, clock: ChosenClock) -> None:
    media, _ = await house.intake.take(RESIDENT, Sent(uuid4(), a_picture()))
    await house.darkroom.finish(media.id, ours=False)
    assert (await stored(media.id)).state is MediaState.STORED
    clock.put(clock.now() + timedelta(minutes=3))
    await house.darkroom.finish(media.id, ours=False)
    assert (await stored(media.id)).state is MediaState.READY


async def test_a_lost_original_is_told(house: PhotoHouse) -> None:
    media, _ = await house.intake.take(RESIDENT, Sent(uuid4(), a_picture()))
    assert media.original is not None
    await house.storage.delete(media.original.key)
    await house.darkroom.finish(media.id)
    assert (await stored(media.id)).refusal == "media-not-developed"


async def test_what_was_put_before_a_crash_goes(
    house: PhotoHouse, transactions: Transactions, clock: ChosenClock, place: Settings
) -> None:
    await promise(transactions, ["originals/x/abc"])
    await house.storage.put("originals/x/abc", b"nobody's")
    await by_clock(transactions, place)
    assert await objects(house) == ["originals"], "somebody may be about to need it"
    clock.put(clock.now() + timedelta(hours=2))
    assert (await by_clock(transactions, place))["delete objects"] == 1
    assert await objects(house) == []
    assert await DoomedObject.count() == 0


async def test_a_second_promise_does_not_doom_what_is_needed(
    house: PhotoHouse, transactions: Transactions, clock: ChosenClock, place: Settings
) -> None:
    media = await a_photo(house, RESIDENT)
    await promise(transactions, media.keys)
    clock.put(clock.now() + timedelta(hours=2))
    assert (await by_clock(transactions, place))["delete objects"] == 0
    assert await objects(house) == READY
    assert await DoomedObject.count() == 0


async def test_deletions_are_tried_again(
    house: PhotoHouse, transactions: Transactions, clock: ChosenClock, tmp_path: Path
) -> None:
    (tmp_path / "nowhere").write_text("a file")
    await DoomedObject(id="originals/x/abc", due_at=clock.now()).insert()
    broken: Storage = a_house(transactions, tmp_path / "nowhere").storage
    assert await sweep(transactions, broken) == 0
    await house.storage.put("originals/x/abc", b"nobody's")
    clock.put(clock.now() + timedelta(minutes=3))
    assert await sweep(transactions, house.storage) == 1
    assert await objects(house) == []


async def test_what_no_report_has_goes_after_a_day(
    house: PhotoHouse, transactions: Transactions, clock: ChosenClock, place: Settings
) -> None:
    kept, gone = [await a_photo(house, RESIDENT, number) for number in range(2)]
    unfinished = await begun(house, RESIDENT, a_picture(2))
    await a_report(transactions, media_ids=(kept.id,))
    clock.put(clock.now() + timedelta(hours=23))
    assert (await by_clock(transactions, place))["let go of unused photos"] == 0
    clock.put(clock.now() + timedelta(hours=2))
    assert (await by_clock(transactions, place))["let go of unused photos"] == 2
    assert [media.id async for media in Media.find_all()] == [kept.id]
    assert {one.key async for one in house.storage.list("")} == kept.keys
    assert gone.id != unfinished.id


async def test_what_a_report_waits_for_may_take_a_week(
    house: PhotoHouse, transactions: Transactions, clock: ChosenClock, place: Settings
) -> None:
    media = await begun(house, RESIDENT, a_picture())
    report = await a_report(transactions, media_ids=(media.id,))
    for _ in range(6):
        clock.put(clock.now() + timedelta(days=1, minutes=1))
        await by_clock(transactions, place)
        assert await Media.count() == 1
    clock.put(clock.now() + timedelta(days=2))
    await by_clock(transactions, place)
    assert await Media.count() == 0
    assert (await fresh(report)).photos[0].id == media.id


async def fresh(report: Report) -> Report:
    found = await Report.get(report.id)
    assert found is not None
    return found


async def test_originals_go_after_thirty_days(
    house: PhotoHouse, transactions: Transactions, clock: ChosenClock, place: Settings
) -> None:
    media = await a_photo(house, RESIDENT)
    await a_report(transactions, media_ids=(media.id,))
    clock.put(clock.now() + timedelta(days=29))
    await by_clock(transactions, place)
    assert await objects(house) == READY
    clock.put(clock.now() + timedelta(days=2))
    assert (await by_clock(transactions, place))["delete originals"] == 1
    assert await objects(house) == READY[1:]
    assert (await stored(media.id)).original is None


def account(actor: Actor) -> UUID:
    assert actor.account_id is not None
    return actor.account_id


async def test_whoever_leaves_takes_along_what_no_report_has(
    house: PhotoHouse, transactions: Transactions, place: Settings
) -> None:
    kept, loose, others = [
        await a_photo(house, by, number) for number, by in enumerate((RESIDENT, RESIDENT, NEIGHBOUR))
    ]
    arriving = await begun(house, RESIDENT, a_picture(4))
    report = await a_report(transactions, media_ids=(kept.id, others.id, arriving.id))
    await transactions.run(SYSTEM, lambda work: forget_reporter(work, account(RESIDENT)))
    await by_clock(transactions, place)
    assert {media.id async for media in Media.find_all()} == {kept.id, others.id}
    after = await stored(kept.id)
    assert (after.owner_id, after.original) == (None, None)
    assert [(photo.id, photo.owner_id) for photo in (await fresh(report)).photos] == [(kept.id, None)]
    left = {one.key async for one in house.storage.list("")}
    assert left == after.keys | others.keys
    assert loose.id not in left


async def test_what_is_still_processed_when_somebody_leaves_loses_its_original(
    house: PhotoHouse, transactions: Transactions
) -> None:
    media, _ = await house.intake.take(RESIDENT, Sent(uuid4(), a_picture()))
    report = await a_report(transactions, media_ids=(media.id,))
    await transactions.run(SYSTEM, lambda work: forget_reporter(work, account(RESIDENT)))
    await house.darkroom.finish(media.id)
    after = await stored(media.id)
    assert (after.state, after.owner_id, after.original) == (MediaState.READY, None, None)
    assert [photo.owner_id for photo in (await fresh(report)).photos] == [None]


async def test_the_pictures_fall_due_again_when_we_stop(house: PhotoHouse) -> None:
    media, _ = await house.intake.take(RESIDENT, Sent(uuid4(), a_picture()))
    asking = asyncio.create_task(house.darkroom.finish(media.id))
    await asyncio.sleep(0)
    await house.darkroom.close()
    await asking
    after = await stored(media.id)
    assert after.state in {MediaState.STORED, MediaState.READY}
    assert (after.due_at is None) is (after.state is MediaState.READY)
