"""What the permission tables are checked with: the endpoints a door has, one right call of each, and who calls."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from httpx2 import AsyncClient

from backend.catalog.values import Switches
from backend.kernel.actor import Actor
from backend.kernel.permissions import Role
from backend.reports.states import ReportStatus
from backend.work import Transactions
from tests.support.actors import signed_in_staff
from tests.support.builders.catalog import a_category, a_town
from tests.support.builders.media import a_picture
from tests.support.builders.reports import RESIDENT, a_report_in

_THINGS = {"category_id": "pothole", "group_id": "streets"}
PRIVATE, SENSITIVE, ROUNDED = "private-lamp", "sensitive-lamp", "rounded-lamp"


@dataclass(frozen=True, slots=True)
class Call:
    """How an endpoint is called rightly; `on` is the state its report must be in."""

    body: Mapping[str, Any] | None = None
    on: ReportStatus = ReportStatus.SUBMITTED
    headers: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    form: bool = False
    """The body is a form, with a picture in it, or `file`."""
    file: bytes | None = None
    content: bytes | None = None


def endpoints(door: FastAPI) -> set[str]:
    """`GET /staff/v1/me`, and so on: everything that the door's router knows."""
    return {
        f"{method} {context.path_format}"
        for context in iter_route_contexts(door.routes)
        if isinstance(context.original_route, APIRoute)
        for method in context.methods or ()
    }


async def answer_to(client: AsyncClient, endpoint: str, call: Call, **in_path: UUID) -> str:
    """As the tables write it: `201`, or `403 not-permitted`."""
    method, _, path = endpoint.partition(" ")
    answer = await client.request(
        method,
        path.format(**{"department_id": "lighting", "account_id": UUID(int=404), **_THINGS, **_NOWHERE, **in_path})
        + call.query,
        headers=dict(call.headers),
        **_sent(call),
    )
    if answer.is_success:
        return str(answer.status_code)
    if method == "HEAD":
        return f"{answer.status_code} "
    return f"{answer.status_code} {answer.json()['type'].removeprefix('/problems/')}"


def _sent(call: Call) -> dict[str, Any]:
    if call.form:
        return {"data": {"id": str(uuid4())}, "files": {"file": ("a", call.file or a_picture(), "image/jpeg")}}
    return {"json": call.body} if call.content is None else {"content": call.content}


def a_submission_body(**fields: Any) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "category": "street-lamp",
        "location": {"type": "Point", "coordinates": [15.68, 50.90]},
        "description": "Latarnia przy placu nie świeci od tygodnia.",
        **fields,
    }


async def a_town_with_secrets() -> None:
    """Lamps of every degree of secrecy, all of the lighting department."""
    await a_town()
    await a_category(PRIVATE, "lighting", switches=Switches(private=True)).insert()
    await a_category(SENSITIVE, "lighting", switches=Switches(sensitive=True)).insert()
    await a_category(ROUNDED, "lighting", switches=Switches(public_rounding_m=200)).insert()


async def a_lamp(
    transactions: Transactions,
    call: Call,
    category: str = "street-lamp",
    by: Actor = RESIDENT,
    media_ids: tuple[UUID, ...] = (),
) -> UUID:
    return (await a_report_in(transactions, call.on, category=category, by=by, media_ids=media_ids)).id


_NOWHERE: Mapping[str, Any] = {
    "install_id": UUID(int=405),
    "delivery_id": UUID(int=406),
    "announcement_id": UUID(int=407),
    "item_id": UUID(int=408),
    "file_id": UUID(int=409),
    "token": "made-up",
}
_DESKS: Mapping[str, tuple[Role, str | None]] = {
    "officer": (Role.OFFICER, "lighting"),
    "stranger": (Role.OFFICER, "greenery"),
    "head": (Role.DEPARTMENT_HEAD, "lighting"),
    "dispatcher": (Role.DISPATCHER, None),
    "administrator": (Role.ADMINISTRATOR, None),
    "auditor": (Role.AUDITOR, None),
}


async def desks(transactions: Transactions, door: FastAPI) -> dict[str, AsyncClient]:
    """The `officer` and the `head` are of the department that has the lamps, the `stranger` of another one."""
    return {
        name: await signed_in_staff(
            transactions, door, role, departments=[department] if department else [], email=f"{name}@example.pl"
        )
        for name, (role, department) in _DESKS.items()
    }
