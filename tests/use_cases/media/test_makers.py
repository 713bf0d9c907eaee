"""The processes that make pictures: what ends one, ends one."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest

from backend.media.errors import MediaBroken, MediaTooManyPixels
from backend.media.makers import MakerFailed, Makers, MakersUnavailable
from backend.media.pictures import Picture
from backend.media.values import Box, BoxKind, BoxSource, Size
from tests.support.builders.media import a_picture
from tests.support.pictures import png_bomb
from tests.support.processes import until

A_BOX = Box(x=0.2, y=0.2, width=0.4, height=0.4, source=BoxSource.OFFICER, what=BoxKind.OTHER)


@pytest.fixture
def makers() -> Iterator[Makers]:
    makers = Makers()
    yield makers
    makers.let_go()


async def test_pictures_come_as_they_were_made(makers: Makers) -> None:
    made = await makers.make(a_picture())
    assert list(made.developed.pictures) == list(Size)
    assert made.public == made.developed.pictures
    assert (made.developed.width, made.developed.height) == (700, 63)


async def test_boxes_are_covered(makers: Makers) -> None:
    plain = (await makers.make(a_picture())).developed.pictures
    assert await makers.cover(plain, []) is plain
    covered = await makers.cover(plain, [A_BOX])
    assert {size: (picture.width, picture.height) for size, picture in covered.items()} == {
        size: (picture.width, picture.height) for size, picture in plain.items()
    }
    assert all(covered[size].jpeg != plain[size].jpeg for size in Size)


async def test_a_refusal_comes_as_it_was_raised(makers: Makers) -> None:
    with pytest.raises(MediaBroken):
        await makers.make(a_picture()[:2000])
    with pytest.raises(MediaTooManyPixels) as refused:
        await makers.make(png_bomb())
    assert refused.value.extra == {"limit": 64_000_000}


async def test_a_mistake_of_ours_there_is_no_refusal_and_does_not_end_it(makers: Makers) -> None:
    with pytest.raises(MakerFailed):
        await makers.cover({Size.LARGE: Picture(b"no picture", 10, 10)}, [A_BOX])
    before = the_idle_one(makers).pid
    await makers.make(a_picture())
    assert the_idle_one(makers).pid == before


async def test_one_that_dies_takes_one_picture_along(makers: Makers) -> None:
    await makers.make(a_picture())
    process = the_idle_one(makers)
    process.suspend()
    asking = asyncio.create_task(makers.make(a_picture(1)))
    await until(lambda: not makers._idle, what="a beginning")
    process.kill()
    with pytest.raises(MakerFailed):
        await asking
    assert (await makers.make(a_picture(2))).developed.width == 700


async def test_one_that_died_at_rest_is_replaced(makers: Makers) -> None:
    await makers.make(a_picture())
    process = the_idle_one(makers)
    process.kill()
    process.wait()
    assert (await makers.make(a_picture(1))).developed.width == 700


async def test_what_nobody_waits_for_is_ended(makers: Makers) -> None:
    await makers.make(a_picture())
    process = the_idle_one(makers)
    process.suspend()
    asking = asyncio.create_task(makers.make(a_picture(1)))
    await until(lambda: not makers._idle, what="a beginning")
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    await until(lambda: not process.is_running(), what="its end")


async def test_one_that_hangs_is_ended(makers: Makers) -> None:
    await makers.make(a_picture())
    process = the_idle_one(makers)
    process.suspend()
    makers._idle[0]._longest = 0.1
    with pytest.raises(MakerFailed):
        await makers.make(a_picture(1))
    assert not process.is_running()


async def test_the_office_does_not_queue_behind_what_comes_in(makers: Makers) -> None:
    plain = (await makers.make(a_picture())).developed.pictures
    waiting = [asyncio.create_task(makers.make(a_picture(number))) for number in range(8)]
    await makers.cover(plain, [A_BOX])
    assert not all(task.done() for task in waiting)
    await asyncio.gather(*waiting)


async def test_what_cannot_start_is_no_picture_s_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(MakersUnavailable):
        await Makers().make(a_picture())


async def test_they_end_after_a_rest() -> None:
    others = {child.pid for child in psutil.Process().children()}
    makers = Makers(rest=0.05)
    await makers.make(a_picture())
    await until(lambda: {child.pid for child in psutil.Process().children()} <= others, what="an end")
    assert (await makers.make(a_picture(1))).developed.width == 700
    makers.let_go()


async def test_strangers_pictures_are_not_alone_with_our_secrets(
    makers: Makers, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("WSPOLNIE_SECRET_KEY", "AWS_SECRET_ACCESS_KEY", "GOOGLE_SERVICE_ACCOUNT_KEY"):
        monkeypatch.setenv(name, "a made-up secret of the test")
    await makers.make(a_picture())
    given = the_idle_one(makers).environ()
    assert "a made-up secret of the test" not in given.values()
    assert given["PATH"] == os.environ["PATH"]


async def test_it_stands_back_and_is_kept_small(makers: Makers) -> None:
    await makers.make(a_picture())
    process = the_idle_one(makers)
    assert process.nice() == 10 + psutil.Process().nice()
    assert process.rlimit(psutil.RLIMIT_AS)[0] == 4 << 30
    assert process.rlimit(psutil.RLIMIT_CPU)[0] <= 62


async def test_a_decoder_cannot_turn_in_circles_for_ever() -> None:
    script = "from backend.media.maker import so_long_and_no_longer as limit\nlimit(1)\nwhile True: pass"
    ended = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", script], check=False)
    assert ended.returncode == -signal.SIGXCPU


async def test_they_end_when_whoever_started_them_is_killed() -> None:
    script = (
        "import sys; from backend.media.makers import Maker\n"
        "maker = Maker(); print(maker._process.pid, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(  # noqa: S603, ASYNC220  our own program; starting it does not take long
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(await asyncio.to_thread(parent.stdout.readline)))
        os.kill(parent.pid, signal.SIGKILL)
        await until(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE, what="its end")


def the_idle_one(makers: Makers) -> psutil.Process:
    (maker,) = makers._idle
    return psutil.Process(maker._process.pid)
