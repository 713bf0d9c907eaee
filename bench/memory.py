"""What the processes take after all the other parts have used them."""

import asyncio

import psutil

from bench.figures import Figure
from bench.town import Bench

AT_MOST_MB = 150.0
_SETTLES = 2.0


async def measure(bench: Bench) -> list[Figure]:
    await asyncio.sleep(_SETTLES)
    return [
        Figure(f"memory of the {name}", resident_mb(bench.processes[name].pid), "MB", AT_MOST_MB, note="resident set")
        for name in ("api", "worker")
        if name in bench.processes
    ]


def resident_mb(pid: int) -> float:
    """Of a process and its children, in millions of bytes."""
    process = psutil.Process(pid)
    family = [process, *process.children(recursive=True)]
    return float(sum(member.memory_info().rss for member in family)) / 1e6
