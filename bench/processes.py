"""The product's own processes, started as in production: one API, one worker, a MongoDB URL."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import httpx2

from wspolnie.ports import free_port
from wspolnie.tied import tied_to_us

_STARTS_WITHIN = 60.0


class Process:
    """One of ours, a module and its arguments, with its log beside the data."""

    def __init__(self, name: str, arguments: Sequence[str], environment: Mapping[str, str], folder: Path) -> None:
        self.log = folder / f"{name}.log"
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603  our own command line
                tied_to_us([sys.executable, "-m", *arguments]),
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    def raise_if_ended(self) -> None:
        if (code := self._process.poll()) is not None:
            end = "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])
            raise RuntimeError(f"{self.log.stem} ended with code {code}:\n{end}")

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Api(Process):
    def __init__(
        self,
        name: str,
        environment: Mapping[str, str],
        folder: Path,
        program: Sequence[str] = ("wspolnie", "api"),
    ) -> None:
        self.port = free_port()
        super().__init__(name, program, {**environment, "WSPOLNIE_PORT": str(self.port)}, folder)

    async def ready(self) -> None:
        until = time.monotonic() + _STARTS_WITHIN
        async with self.visitor() as visitor:
            while time.monotonic() < until:
                self.raise_if_ended()
                try:
                    if (await visitor.get("/readyz")).is_success:
                        return
                except httpx2.TransportError:
                    pass
                await asyncio.sleep(0.1)
        raise RuntimeError(f"the API was not ready within {_STARTS_WITHIN:.0f} s")

    def visitor(self) -> httpx2.AsyncClient:
        """For what is not measured: signing in, opening sessions."""
        return httpx2.AsyncClient(base_url=f"http://127.0.0.1:{self.port}", timeout=30, trust_env=False)


def run_to_end(arguments: Sequence[str], environment: Mapping[str, str]) -> None:
    """A command of ours; RuntimeError with its last words when it fails."""
    done = subprocess.run(  # noqa: S603  our own command line
        [sys.executable, "-m", "wspolnie", *arguments],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"wspolnie {arguments[0]} failed:\n{(done.stdout + done.stderr)[-2000:]}")
