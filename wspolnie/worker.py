"""The worker's process: the postman and the clock-driven jobs side by side; if either breaks, the process ends."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any

import uvloop
from prometheus_client import ProcessCollector, start_http_server

from backend.jobs.run import run_jobs
from backend.kernel.clock import SystemClock
from backend.kernel.failures import without_words
from backend.kernel.logs import configure_logs, log
from backend.kernel.mongo import open_client
from backend.kernel.settings import Settings
from backend.work import Transactions
from notifications.metrics import REGISTRY as FIGURES
from notifications.ways import WrongSetting
from notifications.worker import run_worker, tune_process
from wspolnie.configuration import mongo_url, refuses_emulator
from wspolnie.database import prepare
from wspolnie.errors import Failed, WrongUse
from wspolnie.tasks import TASKS
from wspolnie.town_name import SenderName
from wspolnie.ways import look_at_ways

FINISH_WITHIN = 10.0
"""Seconds for what runs when the process is asked to stop."""


def run_worker_process(settings: Settings) -> None:
    url = mongo_url(settings)
    configure_logs(settings.log_level, settings.log_format)
    refuses_emulator(settings)
    look_at_ways(settings)
    _show_figures(settings)
    tune_process()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_work(settings, url))


def _show_figures(settings: Settings) -> None:
    """What this process counts cannot be seen by the API's /metrics, so it has a port of its own if one is set."""
    if settings.worker_metrics_port is None:
        return
    ProcessCollector(registry=FIGURES)
    try:
        start_http_server(settings.worker_metrics_port, addr=settings.host, registry=FIGURES)
    except OSError as reason:
        raise Failed(
            f"WSPOLNIE_WORKER_METRICS_PORT: {settings.worker_metrics_port} on {settings.host} cannot be used "
            f"({reason.strerror}). Choose another, or leave it empty."
        ) from None


async def _work(settings: Settings, url: str) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    clock = SystemClock()
    async with open_client(url) as client:
        database = await prepare(client, settings)
        transactions = Transactions(client, clock, timeout=settings.database_timeout_seconds)
        log.info("worker_started")
        await run_together(
            {
                "notifications": run_worker(client, database, clock, settings, stop, SenderName()),
                "jobs": run_jobs(transactions, settings, stop, TASKS),
            },
            stop,
        )
    log.info("worker_stopped")


async def run_together(parts: dict[str, Coroutine[Any, Any, None]], stop: asyncio.Event) -> None:
    """Until `stop` is set and all have finished; Failed if one of them breaks, or ends unasked, before that."""
    tasks = [asyncio.create_task(part, name=name) for name, part in parts.items()]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        broken = [task for task in tasks if task.done() and (task.exception() or not stop.is_set())]
        if not broken:
            _, unfinished = await asyncio.wait(tasks, timeout=FINISH_WITHIN)
            if unfinished:
                log.warning("worker_did_not_finish", parts=[task.get_name() for task in unfinished])
            return
        for task in broken:
            reason = task.exception()
            if isinstance(reason, WrongSetting):  # that of a file may have become wrong since it was looked at
                raise WrongUse(str(reason))
            log.error("worker_part_broke", part=task.get_name(), **(without_words(reason) if reason else {}))
        raise Failed(f"the worker's {broken[0].get_name()} broke; the log above says how.")
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
