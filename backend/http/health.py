"""`/healthz`: the process lives. `/readyz`: it can serve, since the database answers.

The storage of photos is not asked: a report goes its way without them, and nobody should be turned away meanwhile.
"""

from typing import Literal

import pymongo
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel
from pymongo.errors import PyMongoError

from backend.http.deps import UseTransactions
from backend.http.problem import problem_response, problems
from backend.kernel.mongo import Client

PROBE_SECONDS = 2.0
"""Less than an orchestrator waits for a probe."""

health_router = APIRouter(tags=["health"])


class Health(BaseModel):
    status: Literal["ok"] = "ok"


async def database_answers(client: Client) -> bool:
    """A primary that takes writes, not just any member."""
    try:
        with pymongo.timeout(PROBE_SECONDS):
            hello = await client.admin.command("hello")
    except PyMongoError:
        return False
    return bool(hello.get("isWritablePrimary"))


@health_router.head("/healthz", include_in_schema=False)  # what many monitors ask by
@health_router.get("/healthz", operation_id="health", summary="Whether the process lives")
async def healthz() -> Health:
    """Asks nothing of anybody: restart the process when this does not answer."""
    return Health()


@health_router.head("/readyz", include_in_schema=False, response_model=Health)
@health_router.get(
    "/readyz",
    operation_id="readiness",
    summary="Whether it can serve",
    response_model=Health,
    responses=problems(503),
)
async def readyz(request: Request, transactions: UseTransactions) -> Health | Response:
    """503 while the database does not answer: send no requests here until it does."""
    if await database_answers(transactions.client):
        return Health()
    checks = {"database": False}
    return problem_response(request, 503, "not-ready", headers={"Retry-After": "5"}, extra={"checks": checks})
