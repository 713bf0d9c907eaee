"""How a door is made: the same handlers, middleware and OpenAPI habits for each."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from typing_extensions import override

from backend.http.body_gate import BodyGate, DatabaseDeadline
from backend.http.downloads import DownloadGate
from backend.http.head import HeadAsGet
from backend.http.limits import RateLimits
from backend.http.problem import MEDIA_TYPE, ProblemBody, install_handlers, problems
from backend.http.request_log import RequestLog
from backend.http.uploads import UploadGate
from backend.kernel.settings import Settings
from backend.reports.darkroom import PhotoHouse, photo_house
from backend.work import Transactions

EVERY_OPERATION = (400, 413, 415, 422, 500, 503)
"""Any operation may answer these; routes name the others with `responses=problems(…)`."""


class Door(FastAPI):
    """A FastAPI app whose OpenAPI tells of problems as they are sent."""

    @override
    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            schema = get_openapi(
                title=self.title,
                version=self.version,
                openapi_version=self.openapi_version,
                description=self.description,
                routes=self.routes,
            )
            parts = schema.setdefault("components", {}).setdefault("schemas", {})
            body = ProblemBody.model_json_schema(ref_template="#/components/schemas/{model}")
            parts.update(body.pop("$defs"))
            parts["ProblemBody"] = body
            schema["components"]["schemas"] = dict(sorted(parts.items()))
            if self.state.pages:
                _tell_of_pages(schema)
            for operation in _operations(schema):
                if "parameters" in operation:
                    operation["parameters"] = [_without_null(parameter) for parameter in operation["parameters"]]
            self.openapi_schema = schema
        return self.openapi_schema


def _tell_of_pages(schema: dict[str, Any]) -> None:
    for path in schema["paths"].values():
        for answer in path.get("get", {}).get("responses", {}).values():
            if MEDIA_TYPE in answer.get("content", {}):
                answer["content"] = {**answer["content"], "text/html": {}}


def _operations(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in schema.get("paths", {}).values():
        yield from path.values()


def _without_null(parameter: dict[str, Any]) -> dict[str, Any]:
    """A parameter is there or it is not: `?status=null` is a text, not the null that `str | None` promises."""
    schema = dict(parameter["schema"])
    kinds = [kind for kind in schema.pop("anyOf", []) if kind != {"type": "null"}]
    if len(kinds) == 1:
        return {**parameter, "schema": {**schema, **kinds[0]}}
    return parameter


def new_door(
    title: str,
    version: str,
    *,
    name: str,
    challenge: str,
    description: str = "",
    own_bodies: tuple[str, ...] = (),
    long_answers: tuple[str, ...] = (),
    pages: bool = False,
) -> FastAPI:
    """`name` is the label in logs and metrics; `challenge` is the WWW-Authenticate of its 401 (RFC 9110, 11.6.1).

    `own_bodies` and `long_answers` are path prefixes without the body gate and the database deadline.
    `pages`: people come here with browsers, which are shown refusals as pages.
    """
    door = Door(
        title=title,
        version=version,
        description=description,
        responses=problems(*EVERY_OPERATION),
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    door.state.challenge = challenge
    door.state.pages = pages
    install_handlers(door)
    # The last one added is the outermost.
    door.add_middleware(HeadAsGet, exempt=long_answers)
    door.add_middleware(DatabaseDeadline, exempt=long_answers)
    door.add_middleware(BodyGate, exempt=own_bodies)
    door.add_middleware(RequestLog, door=name)
    return door


def furnish(
    door: FastAPI,
    settings: Settings,
    transactions: Transactions,
    limits: RateLimits | None = None,
    photos: PhotoHouse | None = None,
) -> None:
    """Give a door what its routes ask for. Doors of one process may share their limits, and the house of photos."""
    door.state.settings = settings
    door.state.transactions = transactions
    door.state.photos = photos or photo_house(settings, transactions)
    door.state.upload_gate = UploadGate()
    door.state.download_gate = DownloadGate()
    door.state.limits = limits or RateLimits(settings.secret_key, transactions.clock)
