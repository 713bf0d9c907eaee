"""The product's API with one path more: the same bytes, straight from memory, by the same server."""

import asyncio
import gc
import os
from pathlib import Path

import uvicorn
import uvloop
from starlette.types import Receive, Scope, Send

from backend.kernel.clock import SystemClock
from backend.kernel.logs import configure_logs
from backend.kernel.mongo import open_client
from wspolnie.api import server_config
from wspolnie.app import Wspolnie, create_app
from wspolnie.configuration import load, mongo_url

PATH = "/from-memory"
FILE = "BENCH_PICTURE"
"""Names the file with the bytes."""


class WithMemory:
    def __init__(self, product: Wspolnie, data: bytes) -> None:
        self._product, self._data = product, data
        self._headers = [(b"content-type", b"image/jpeg"), (b"content-length", str(len(data)).encode())]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("path") != PATH:
            await self._product(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": self._headers})
        await send({"type": "http.response.body", "body": self._data})


async def _serve(data: bytes) -> None:
    settings = load()
    configure_logs(settings.log_level, settings.log_format)
    async with open_client(mongo_url(settings)) as client:
        app = WithMemory(create_app(settings, client, SystemClock()), data)
        gc.freeze()
        await uvicorn.Server(server_config(settings, app)).serve()


def main() -> None:
    data = Path(os.environ[FILE]).read_bytes()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(data))


if __name__ == "__main__":
    main()
