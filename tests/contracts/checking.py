"""Schemathesis' whole run against a door that listens on this machine.

The door is served on the tests' own loop, where its MongoDB client lives; the engine runs beside it in a thread and
calls it as anybody would, so that every check sees real requests and answers.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import schemathesis
import uvicorn
from fastapi import FastAPI
from schemathesis import Case, CheckContext, Response
from schemathesis.config import SchemathesisConfig
from schemathesis.core.result import Ok
from schemathesis.engine import events, from_schema
from schemathesis.engine.recorder import ScenarioRecorder
from starlette.types import ASGIApp

from backend.http.tus import OFFSET_BYTES

_REFUSED = (400, 412, 422, 428)
# What a schema cannot say, by the code of the refusal, with the reason. Whatever fits the schema and no such rule
# refuses must be taken.
RULES: Mapping[str, str] = {
    "bad-cursor": "only this service makes cursors",
    "bad-bbox": "west must be less than east, and south less than north",
    "report-changed": "If-Match names the revision of the moment",
    "routes-changed": "If-Match names the version of the moment",
    "catalog-changed": "If-Match names the version of the moment",
    "catalog-broken": "a category may name only what there is, and a text may not be blank",
    "precondition-required": "a call without If-Match has a refusal of its own",
    "outside-municipality": "the schema knows Poland, not the boundary",
    "category-unknown": "codes are the catalogue's",
    "category-closed": "a switch of the category",
    "category-not-for-residents": "a switch of the category",
    "answers-invalid": "questions are the category's",
    "department-unknown": "codes are the directory's",
    "department-cannot-take": "inside or outside the office, active or not",
    "assignee-elsewhere": "only a colleague of the department",
    "day-out-of-range": "today, tomorrow, within a year",
    "staff-changed": "If-Match names the revision of the moment",
    "password-too-short": "its own code, so that the console can say it in its own words",
    "current-password-wrong": "only its owner knows it",
    "photo-not-there": "the office uploads its photos first",
    "media-not-a-picture": "the schema knows bytes, not pictures",
    "media-kind-not-taken": "the schema knows bytes, not pictures",
    "media-broken": "the schema knows bytes, not pictures",
    "media-not-yours-to-use": "one's own photos that nothing has",
    "file-not-yours-to-use": "one's own files that nothing has",
    "file-not-a-pdf": "the schema knows bytes, not PDF",
    "media-changed": "If-Match names the revision of the moment",
    "multipart-malformed": "a form may break off where no schema looks",
    "tus-version-wrong": "a call without Tus-Resumable has a refusal of its own",
    "upload-length-wrong": "a call without Upload-Length has a refusal of its own",
    "upload-metadata-wrong": "pairs of a key and base64 are no schema's",
    "upload-checksum-unknown": "an algorithm and a digest are no schema's",
    "upload-past-end": "how much is left, only the upload knows",
    "device-value-unfit": "a webpush device has a subscription, the others a text",
    "preference-class-unknown": "residents and officers get different ones",
    "preference-cannot-wait": "alarms, and what is overdue, go with no digest",
    "preferences-changed": "If-Match names the revision of the moment",
    "quiet-hours-empty": "two times that differ",
    "push-endpoint-not-allowed": "the schema knows https, not the push services",
    "announcement-changed": "If-Match names the revision of the moment",
    "announcement-validity-wrong": "it ends after it begins, in our days, and within a year",
    "announcement-over": "what is over is not submitted or sent",
    "district-unknown": "districts are the town's",
    "announcement-send-at-wrong": "in the future, within a year",
    "routes-broken": "a table may name only what there is",
}


@schemathesis.check
def only_rules_refuse_valid_data(_: CheckContext, response: Response, case: Case[Any]) -> None:
    """`positive_data_acceptance` is told to take any refusal: which ones it may be is looked at here.

    A text may also be too short once control characters and spaces around it are gone.
    """
    meta = case.meta
    if meta is None or not meta.generation.mode.is_positive or response.status_code not in _REFUSED:
        return
    if case.method == "HEAD":
        return  # an answer without a body names no code
    problem = response.json()
    code = problem["type"].removeprefix("/problems/")
    errors = problem.get("errors", [])
    cut_short = code == "request-invalid" and all(error["type"] == "too_short" for error in errors)
    assert cut_short or code in RULES, f"Data that fits the schema was refused: {code} {errors}"


async def flaws(door: FastAPI, config: Mapping[str, Any]) -> list[str]:
    """One text for each kind. Every check is on, every phase runs, and each run is like the one before."""
    async with _listening(door) as address:
        settings = SchemathesisConfig.from_dict({**_COMMON, "base-url": address, **config})
        return await asyncio.to_thread(_run, door.openapi(), settings)


schemathesis.serializer.alias(OFFSET_BYTES, "application/octet-stream")

_COMMON: Mapping[str, Any] = {
    "seed": 20260617,
    "workers": 1,
    "continue-on-failure": True,
    "cache": {"enabled": False},
    # Enough for a look at each operation; the coverage phase is the thorough one, and does not count these.
    "generation": {"deterministic": True, "database": "none", "max-examples": 3, "no-shrink": True},
    "checks": {
        "positive_data_acceptance": {
            "expected-statuses": ["2xx", "3xx", "401", "403", "404", "409", "429", *map(str, _REFUSED)]
        },
        # 412 is what tus wants for a header that is missing.
        "negative_data_rejection": {
            "expected-statuses": [
                "400",
                "401",
                "403",
                "404",
                "405",
                "406",
                "409",
                "412",
                "415",
                "422",
                "428",
                "429",
                "5xx",
            ]
        },
    },
}


@asynccontextmanager
async def _listening(door: ASGIApp) -> AsyncIterator[str]:
    # asyncio spares the 40 ms of Nagle's algorithm only to sockets that say that they are TCP.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as bound:
        bound.bind(("127.0.0.1", 0))
        config = uvicorn.Config(door, http="httptools", ws="none", lifespan="off", log_config=None, access_log=False)
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server._serve(sockets=[bound]))  # `serve` would take the signals of the run
        try:
            yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        finally:
            server.should_exit = True
            await serving


def _run(description: dict[str, Any], config: SchemathesisConfig) -> list[str]:
    schema = schemathesis.openapi.from_dict(description, config=config)
    found: dict[tuple[str, ...], str] = {}
    not_called = {operation.ok().label for operation in schema.get_all_operations() if isinstance(operation, Ok)}
    for event in from_schema(schema).execute():
        if isinstance(event, (events.NonFatalError, events.FatalError)):
            found[str(len(found)),] = f"the run itself: {_told_of(event)}"
        if isinstance(event, events.ScenarioFinished):
            not_called -= {node.value.operation.label for node in event.recorder.cases.values()}
            for kind, text in _failures(event):
                found.setdefault(kind, text)
    return [*found.values(), *(f"{label} was never called" for label in sorted(not_called))]


def _told_of(event: object) -> str:
    info = getattr(event, "info", None)
    return repr(event) if info is None else f"{getattr(event, 'label', '')}: {info.format()}"


def _failures(event: events.ScenarioFinished) -> Iterator[tuple[tuple[str, ...], str]]:
    recorder = event.recorder
    for case_id, checks in recorder.checks.items():
        label = recorder.cases[case_id].value.operation.label
        status, answer = _answer(recorder, case_id)
        for check in checks:
            if check.failure_info is not None:
                failure = check.failure_info.failure
                head = f"{label} ({event.phase.value}, {check.name}): {failure.title}. {failure.message}"
                yield (check.name, label, status), f"{head}\n{check.failure_info.code_sample[:1500]}\n{answer[:800]}"


def _answer(recorder: ScenarioRecorder, case_id: str) -> tuple[str, str]:
    sent = recorder.interactions.get(case_id)
    if sent is None or sent.response is None:
        return "", "no answer"
    return str(sent.response.status_code), f"{sent.response.status_code} {sent.response.text}"
