"""The load, in a process of its own, so that it takes nothing from the API's.

Plain sockets, each with one request at a time. Reads a load from standard input, writes an outcome to standard output,
both as JSON.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, NotRequired, TypedDict

import uvloop


class Request(TypedDict):
    method: str
    path: str
    headers: dict[str, str]
    body: Any


class Load(TypedDict):
    """`rest`: seconds each visitor waits after an answer; without it the next request follows at once."""

    port: int
    concurrency: int
    requests: list[Request]
    rest: NotRequired[float]


class Outcome(NamedTuple):
    """`milliseconds` of each answer, in the order of the requests; `statuses` how many answers had which."""

    seconds: float
    statuses: dict[str, int]
    milliseconds: list[float]
    first_bad: str

    @property
    def per_second(self) -> float:
        return len(self.milliseconds) / self.seconds


async def put_load(load: Load) -> Outcome:
    """Start the process, hand it the load, wait for what it saw."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.load", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate(json.dumps(load).encode())
    if process.returncode:
        raise RuntimeError(f"the load generator ended with code {process.returncode}")
    return Outcome(**json.loads(out))


def expect(outcome: Outcome, status: int) -> Outcome:
    """A figure is worth nothing when the answers were refusals."""
    if set(outcome.statuses) != {str(status)}:
        raise RuntimeError(f"expected {status} only, got {outcome.statuses}; the first other: {outcome.first_bad}")
    return outcome


def _wire(port: int, request: Request) -> bytes:
    body = b"" if request["body"] is None else json.dumps(request["body"], ensure_ascii=False).encode()
    headers = {"Host": f"127.0.0.1:{port}", **request["headers"]}
    if body:
        headers |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
    lines = [f"{request['method']} {request['path']} HTTP/1.1", *(f"{name}: {text}" for name, text in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    lengths = [line.partition(":")[2] for line in head if line.lower().startswith("content-length:")]
    body = await reader.readexactly(int(lengths[0])) if lengths else b""
    return int(head[0].split()[1]), body


async def _visitor(load: Load, waiting: Iterator[tuple[int, bytes]], seen: dict[int, tuple[int, float, bytes]]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", load["port"])
    for number, wire in waiting:
        began = time.perf_counter()
        writer.write(wire)
        status, body = await _answer(reader)
        seen[number] = (status, (time.perf_counter() - began) * 1000, body)
        if rest := load.get("rest"):
            await asyncio.sleep(rest)
    writer.close()
    await writer.wait_closed()


async def _carry_out(load: Load) -> Outcome:
    wires: Sequence[bytes] = [_wire(load["port"], request) for request in load["requests"]]
    waiting, seen = iter(enumerate(wires)), dict[int, tuple[int, float, bytes]]()
    began = time.perf_counter()
    await asyncio.gather(*(_visitor(load, waiting, seen) for _ in range(load["concurrency"])))
    seconds = time.perf_counter() - began
    statuses = Counter(str(status) for status, _, _ in seen.values())
    usual = statuses.most_common(1)[0][0]
    other = [body for status, _, body in seen.values() if str(status) != usual or status >= 400]  # noqa: PLR2004
    first_bad = other[0][:500].decode(errors="replace") if other else ""
    return Outcome(seconds, dict(statuses), [seen[number][1] for number in range(len(wires))], first_bad)


def main() -> None:
    outcome = uvloop.run(_carry_out(json.load(sys.stdin)))
    json.dump(outcome._asdict(), sys.stdout)


if __name__ == "__main__":
    main()
