"""A process of its own that makes pictures: what strangers send is decoded here and nowhere else.

A picture that ends it, or makes it grow or run without end, takes nothing else along; and requests do not wait for the
interpreter's lock. It is given neither the database nor any secret, and ends with whoever started it: its input ends.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PIL import Image

from backend.kernel.errors import Unprocessable
from backend.media.blurring import blurred
from backend.media.detection import find_private
from backend.media.images import develop, in_all_sizes
from backend.media.pictures import Made
from backend.media.values import Size
from backend.media.wire import Message, PipeClosed, boxes_in, of_made, of_pictures, pictures_in, read, write

NICE = 10
"""Requests go first: this takes what the processors have left."""
CPU_SECONDS = 60
"""For one picture; the largest that we take needs about four."""
_MOST_MEMORY = 4 << 30
"""Of address space. The largest picture has 64 megapixels, 192 MB, and is there up to three times."""


def make(message: Message) -> Message:
    """A second or two: most of it looks for faces and number plates."""
    (original,) = message.parts
    developed = develop(original)
    boxes = find_private(developed.pictures[Size.LARGE])
    return of_made(Made(developed, boxes, blurred(developed.pictures, boxes)))


def cover(message: Message) -> Message:
    return of_pictures(blurred(pictures_in(message), boxes_in(message.head)))


ACTS: dict[str, Callable[[Message], Message]] = {"make": make, "cover": cover}


def answer(message: Message) -> Message:
    try:
        return ACTS[message.head["act"]](message)
    except Unprocessable as refusal:
        return Message({"refused": refusal.code})
    except Exception as error:  # noqa: BLE001  goes to whoever asked, without its words, which may quote the picture
        return Message({"failed": type(error).__qualname__})


def step_back() -> None:
    """Behind everything else that runs here; and the first to go when memory runs out. As far as we are let."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        os.nice(NICE)
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415  not on every system

    with suppress(OSError):
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    with suppress(OSError, ValueError):  # ValueError: somebody has set a lower one
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500")


def so_long_and_no_longer(seconds: int = CPU_SECONDS) -> None:
    """The kernel ends a process that has used up its processor time: no decoder can turn in circles for ever."""
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415  not on every system

    used = resource.getrusage(resource.RUSAGE_SELF)
    soon = int(used.ru_utime + used.ru_stime) + seconds
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (soon, resource.RLIM_INFINITY))


def main() -> None:
    step_back()
    # What a library prints must not get between the messages.
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    find_private(in_all_sizes(Image.new("RGB", (64, 64)))[0][Size.LARGE])  # all that it needs is there, and loads
    with suppress(PipeClosed, KeyboardInterrupt):
        write(output, Message({"ready": True}))
        while True:
            message = read(sys.stdin.buffer)
            so_long_and_no_longer()
            write(output, answer(message))


if __name__ == "__main__":
    main()
