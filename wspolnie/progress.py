"""How far something is that takes a while."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Say = Callable[[str], None]
Tell = Callable[[int, int], None]
"""How much is done, of how much."""


@contextmanager
def progress_to(say: Say, what: str) -> Iterator[Tell]:
    """A moving bar for a person at a terminal; a line at each tenth for everything else."""
    if not sys.stdout.isatty():
        yield _by_tenths(say, what)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console()) as bar:
        task = bar.add_task(what, total=None)

        def tell(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield tell


def _by_tenths(say: Say, what: str) -> Tell:
    told = -1

    def tell(done: int, total: int) -> None:
        nonlocal told
        tenth = done * 10 // max(total, 1)
        if tenth > told:
            told = tenth
            say(f"{what}: {tenth * 10} % ({done} of {total})")

    return tell
