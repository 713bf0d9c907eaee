"""The processes that make pictures, as whoever needs pictures sees them: started when needed, ended after a rest."""

import asyncio
import atexit
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import IO, TypeVar

from backend.kernel.errors import Refusal
from backend.kernel.logs import log
from backend.media import errors, wire
from backend.media.pictures import MAX_PIXELS, Made, Picture
from backend.media.upload_errors import MediaNotDeveloped, UploadNotWhatWasAnnounced
from backend.media.values import Box, Size
from backend.media.wire import Message, PipeClosed

T = TypeVar("T")

MOST = 2
REST = 60.0
"""Seconds without work, after which they end and give their memory back."""
_ENDS_WITHIN = 5.0
LONGEST = 180.0
"""Seconds for one picture, however little of the processor it gets; the kernel's limit does not see one that waits."""
_STARTS_WITHIN = 60.0
_GIVEN = frozenset(
    {"PATH", "PYTHONPATH", "PYTHONHASHSEED", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR", "SYSTEMROOT"}
)
"""Of our environment. What else is there may be a secret, ours or a storage's: no company for strangers' pictures."""


class MakerFailed(Exception):
    """It ended while it worked, or a mistake of ours came to light there; the picture may be tried again."""


class MakersUnavailable(Exception):
    """None starts. That is no picture's fault."""


class Maker:
    """One process. Used by one thread at a time; `kill` may come from any."""

    def __init__(self) -> None:
        """Blocking until it has shown that it can work, a second or two. MakersUnavailable."""
        self._longest = LONGEST
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "backend.media.maker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={name: value for name, value in os.environ.items() if name in _GIVEN},
                start_new_session=True,  # Ctrl-C at a terminal is for whoever started us
            )
        except OSError as error:
            raise MakersUnavailable from error
        self._input, self._output = _pipe(self._process.stdin), _pipe(self._process.stdout)
        try:
            with self._ended_after(_STARTS_WITHIN):
                wire.read(self._output)
        except PipeClosed:
            self.end()
            log.error("maker_does_not_start", code=self._process.returncode)
            raise MakersUnavailable from None

    @property
    def lives(self) -> bool:
        return self._process.poll() is None

    def ask(self, message: Message) -> Message:
        """Blocking. MakerFailed, or the refusal of the picture."""
        try:
            with self._ended_after(self._longest):
                wire.write(self._input, message)
                answer = wire.read(self._output)
        except PipeClosed:
            self.end()
            log.error("maker_ended", code=self._process.returncode)
            raise MakerFailed from None
        if "refused" in answer.head:
            raise refusal_of(answer.head["refused"])
        if "failed" in answer.head:
            log.error("maker_failed", error=answer.head["failed"])
            raise MakerFailed
        return answer

    @contextmanager
    def _ended_after(self, seconds: float) -> Iterator[None]:
        timer = threading.Timer(seconds, self.kill)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> None:
        """Blocking, for a moment."""
        with suppress(OSError):
            self._input.close()
        try:
            self._process.wait(_ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._output.close()


class Makers:
    """At most `MOST` processes for what comes in, however many ask, and one for the office."""

    def __init__(self, rest: float = REST) -> None:
        self._rest = rest
        self._threads = ThreadPoolExecutor(MOST, "makers")
        # The office waits at its screen: it does not queue behind whoever sends photos.
        self._desk = ThreadPoolExecutor(1, "makers-desk")
        self._idle: list[Maker] = []
        self._lock = threading.Lock()
        self._resting: threading.Timer | None = None

    async def make(self, original: bytes) -> Made:
        """The pictures of an upload. MakerFailed, or the refusals of `errors.py`."""
        return wire.made_in(await self._ask(self._threads, Message({"act": "make"}, [original])))

    async def cover(self, pictures: Mapping[Size, Picture], boxes: Sequence[Box]) -> Mapping[Size, Picture]:
        """With these boxes covered; the same pictures when there are none. MakerFailed."""
        if not boxes:
            return pictures
        sizes, parts = wire.of_pictures(pictures)
        asked = Message({"act": "cover", "boxes": wire.of_boxes(boxes), **sizes}, parts)
        return wire.pictures_in(await self._ask(self._desk, asked))

    async def _ask(self, threads: ThreadPoolExecutor, message: Message) -> Message:
        """When whoever asks is cancelled, the process is ended: nobody waits for what it makes."""
        job = _Job(self._borrow)
        try:
            return await asyncio.get_running_loop().run_in_executor(threads, self._carry_out, job, message)
        except asyncio.CancelledError:
            job.abandon()
            raise

    def _carry_out(self, job: "_Job", message: Message) -> Message:
        maker = job.begin()
        try:
            return maker.ask(message)
        finally:
            job.over()
            self._take_back(maker)

    def _borrow(self) -> Maker:
        with self._lock:
            if self._resting is not None:
                self._resting.cancel()
            while self._idle:
                if (maker := self._idle.pop()).lives:
                    return maker
                maker.end()
        return Maker()

    def _take_back(self, maker: Maker) -> None:
        if not maker.lives:
            maker.end()
            return
        with self._lock:
            self._idle.append(maker)
            if self._resting is not None:
                self._resting.cancel()
            self._resting = threading.Timer(self._rest, self.let_go)
            self._resting.daemon = True
            self._resting.start()

    def let_go(self) -> None:
        """Of those that have nothing to do. Blocking, for a moment."""
        with self._lock:
            if self._resting is not None:
                self._resting.cancel()
                self._resting = None
            idle, self._idle = self._idle, []
        for maker in idle:
            maker.end()


class _Job:
    """What is asked of one process: known to the thread that waits for it, and to whoever may lose interest."""

    def __init__(self, borrow: Callable[[], Maker]) -> None:
        self._borrow = borrow
        self._lock = threading.Lock()
        self._maker: Maker | None = None
        self._abandoned = False

    def begin(self) -> Maker:
        maker = self._borrow()
        with self._lock:
            self._maker = maker
            if self._abandoned:
                maker.kill()
        return maker

    def over(self) -> None:
        """From now on it works for others."""
        with self._lock:
            self._maker = None

    def abandon(self) -> None:
        with self._lock:
            self._abandoned = True
            if self._maker is not None:
                self._maker.kill()


@lru_cache(maxsize=1)
def makers_of_this_process() -> Makers:
    """Shared by all that make pictures here."""
    makers = Makers()
    atexit.register(makers.let_go)
    return makers


def refusal_of(code: str) -> Refusal:
    """What a picture was refused for, said again to whoever sends it again."""
    known: dict[str, type[Refusal]] = {
        kind.code: kind
        for kind in (*vars(errors).values(), MediaNotDeveloped, UploadNotWhatWasAnnounced)
        if isinstance(kind, type) and issubclass(kind, Refusal) and hasattr(kind, "code")
    }
    kind = known.get(code, MediaNotDeveloped)
    return kind(MAX_PIXELS) if kind is errors.MediaTooManyPixels else kind()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
