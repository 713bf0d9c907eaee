"""The API's process: uvicorn, run by us, stopping only after it has finished what it started."""

import asyncio
import gc
import signal
import socket
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
import uvloop
from typing_extensions import override

from backend.kernel.clock import SystemClock
from backend.kernel.logs import configure_logs
from backend.kernel.mongo import open_client
from backend.kernel.settings import Settings
from wspolnie.app import create_app
from wspolnie.configuration import mongo_url, needs_secret, refuses_emulator
from wspolnie.errors import Failed

FINISH_WITHIN = 10
"""Seconds for requests that run when the process is asked to stop."""
UNTAKEN_FOR = 30.0
"""Seconds until somebody is let go who takes nothing of what waits for them: three times what a download may idle."""


class Server(uvicorn.Server):
    """Ends with code 0 when it is asked to; uvicorn itself would raise the signal once more after the clean end."""

    def __init__(
        self, config: uvicorn.Config, hang_up: Callable[[], Awaitable[None]], *, untaken_for: float = UNTAKEN_FOR
    ) -> None:
        super().__init__(config)
        self._hang_up, self._untaken_for = hang_up, untaken_for

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Closing waits for what is written to be taken: only the kernel lets go of whoever never takes it (tcp(7))."""
        await super().startup(sockets)
        if sys.platform == "linux":
            for listening in (each for server in self.servers for each in server.sockets):
                # Those that it lets in have it from it.
                listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, round(1000 * self._untaken_for))

    @override
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Uvicorn waits for every answer to end, and live ones would not."""
        await self._hang_up()
        await super().shutdown(sockets)

    @contextmanager
    @override
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, self.handle_exit, name, None)
        yield


def run_api(settings: Settings) -> None:
    needs_secret(settings)
    refuses_emulator(settings)
    url = mongo_url(settings)
    configure_logs(settings.log_level, settings.log_format)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        started = runner.run(_serve(settings, url))
    if not started:
        raise Failed("the API could not start; the log above says why.")


def calm_the_collector() -> None:
    """What is loaded by now stays; looking through it again and again took a tenth of the time of a submission."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


async def _serve(settings: Settings, url: str) -> bool:
    async with open_client(url) as client:
        calm_the_collector()
        app = create_app(settings, client, SystemClock())
        server = Server(server_config(settings, app), app.hang_up)
        try:
            await server.serve()
        except SystemExit:
            return False
    return server.started


def server_config(settings: Settings, app: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        http="httptools",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        # Nobody's word about the caller's address counts unless a setting names them.
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_graceful_shutdown=FINISH_WITHIN,
    )
