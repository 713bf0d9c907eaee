"""The yardstick: the writes of one submission, repeated in transactions by nothing but PyMongo, in its own process.

Reads a job from standard input, writes a rate to standard output, both as JSON.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from typing import Any, NamedTuple, TypedDict
from uuid import UUID, uuid4

import uvloop
from bson import json_util
from pymongo import AsyncMongoClient
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from backend.kernel.ids import new_public_code


class Job(TypedDict):
    """`inserts`: collection and document, as MongoDB's extended JSON, of one submission."""

    url: str
    database: str
    concurrency: int
    transactions: int
    inserts: list[tuple[str, str]]


class BareRate(NamedTuple):
    per_second: float
    cpu_ms: float
    """Of the client process, for one transaction."""


async def bare_rate(job: Job) -> BareRate:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.bare", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate(json.dumps(job).encode())
    if process.returncode:
        raise RuntimeError(f"the bare writer ended with code {process.returncode}")
    return BareRate(*json.loads(out))


def renewed(value: Any, ids: dict[UUID, UUID], code: dict[str, str]) -> Any:
    """A copy that collides with nothing: each UUID and public code of the original has one new twin."""
    if isinstance(value, dict):
        return {key: renewed(item, ids, code) for key, item in value.items()}
    if isinstance(value, list):
        return [renewed(item, ids, code) for item in value]
    if isinstance(value, UUID):
        return ids.setdefault(value, uuid4())
    return code.get(value, value) if isinstance(value, str) else value


def fresh_copy(inserts: list[tuple[str, dict[str, Any]]]) -> list[tuple[str, dict[str, Any]]]:
    ids: dict[UUID, UUID] = {}
    codes = [document["public_code"] for _, document in inserts if "public_code" in document]
    code = dict.fromkeys(codes, new_public_code())
    return [(collection, renewed(document, ids, code)) for collection, document in inserts]


async def _carry_out(job: Job) -> BareRate:
    options = json_util.JSONOptions(tz_aware=True, uuid_representation=4)
    inserts = [(collection, json_util.loads(text, json_options=options)) for collection, text in job["inserts"]]
    copies = [fresh_copy(inserts) for _ in range(job["transactions"])]
    async with AsyncMongoClient[dict[str, Any]](
        job["url"], tz_aware=True, uuidRepresentation="standard", w="majority"
    ) as client:
        database = client[job["database"]]

        async def store(copy: list[tuple[str, dict[str, Any]]], session: AsyncClientSession) -> None:
            for collection, document in copy:
                await database[collection].insert_one(document, session=session)

        async def writer(waiting: Iterator[list[tuple[str, dict[str, Any]]]]) -> None:
            for copy in waiting:
                async with client.start_session() as session:
                    await session.with_transaction(
                        lambda session, copy=copy: store(copy, session),  # type: ignore[misc]
                        read_concern=ReadConcern("snapshot"),
                        write_concern=WriteConcern("majority"),
                    )

        await client.admin.command("ping")
        waiting, began, busy = iter(copies), time.perf_counter(), time.process_time()
        await asyncio.gather(*(writer(waiting) for _ in range(job["concurrency"])))
        seconds, busy = time.perf_counter() - began, time.process_time() - busy
        return BareRate(len(copies) / seconds, busy * 1000 / len(copies))


def main() -> None:
    json.dump(uvloop.run(_carry_out(json.load(sys.stdin))), sys.stdout)


if __name__ == "__main__":
    main()
