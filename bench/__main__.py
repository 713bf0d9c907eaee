"""Runs the parts one after the other, shows the table, keeps it in var/bench.json; code 1 when a target is missed."""

import argparse
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import uvloop
from rich.console import Console

from bench import bell, detection, faces, lists, live, memory, photo_doors, photos, senders, submit
from bench.figures import Figure
from bench.table import keep, show
from bench.town import Bench, a_town

# In this order: the worker sleeps while submissions are measured, then takes them up; then memory is
# looked at; the senders have processes of their own.
PARTS: dict[str, Callable[[Bench], Awaitable[list[Figure]]]] = {
    "submit": submit.measure,
    "bell": bell.measure,
    "lists": lists.measure,
    "photo-doors": photo_doors.measure,
    "faces": faces.measure,
    "live": live.measure,
    "photos": photos.measure,
    "detection": detection.measure,
    "memory": memory.measure,
    "senders": senders.measure,
}
VAR = Path("var")


async def run(parts: list[str], console: Console, *, quick: bool) -> list[Figure]:
    figures: list[Figure] = []
    async with a_town(VAR, lambda text: console.print(text, style="dim"), quick=quick) as bench:
        for part in parts:
            figures += await PARTS[part](bench)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"only these of: {' '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it runs; its figures are rough")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no such part: {' '.join(sorted(unknown))}")
    parts = [part for part in PARTS if not asked.parts or part in asked.parts]
    console = Console()
    figures = uvloop.run(run(parts, console, quick=asked.quick))
    show(figures, console)
    keep(figures, VAR / "bench.json", {"parts": parts, "quick": asked.quick})
    console.print(f"Kept in {VAR / 'bench.json'}.")
    sys.exit(1 if any(figure.passed is False for figure in figures) else 0)


if __name__ == "__main__":
    main()
