"""Whether messages reach people, and a second chance for those that did not."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from backend.http.auth import StaffActor
from backend.http.deps import UseSettings, UseTransactions
from backend.http.problem import problems
from backend.kernel.pages import DEFAULT_PAGE, PageSize
from notifications.delivery_health import (
    DeliveryHealthView,
    GivenUpPage,
    Outcomes,
    ReplayBody,
    ReplayView,
    delivery_health,
    list_given_up,
    replay,
)

router = APIRouter(prefix="/staff/v1/delivery-health", tags=["delivery health"])


async def _outcomes(request: Request) -> Outcomes:
    outcomes: Outcomes | None = getattr(request.app.state, "delivery_outcomes", None)
    if outcomes is None:
        outcomes = request.app.state.delivery_outcomes = Outcomes()
    return outcomes


UseOutcomes = Annotated[Outcomes, Depends(_outcomes)]


@router.get(
    "", operation_id="getDeliveryHealth", summary="Whether messages reach people", responses=problems(401, 403, 503)
)
async def health(
    actor: StaffActor, transactions: UseTransactions, settings: UseSettings, outcomes: UseOutcomes
) -> DeliveryHealthView:
    """Queues by lane, outcomes of a day, which ways are set up, broken or held, dead devices.

    The outcomes are as they were at most five seconds ago.
    """
    return await transactions.read(actor, lambda work: delivery_health(work.actor, work.now, settings, outcomes))


@router.get(
    "/given-up",
    operation_id="listGivenUp",
    summary="Deliveries that were given up",
    responses=problems(400, 401, 403, 422, 503),
)
async def given_up(
    actor: StaffActor, transactions: UseTransactions, limit: PageSize = DEFAULT_PAGE, cursor: str | None = None
) -> GivenUpPage:
    """Newest first. The message itself is in its reader's inbox in any case."""
    return await transactions.read(actor, lambda work: list_given_up(work.actor, cursor, limit, work.now, work.session))


@router.post(
    "/given-up/replay",
    operation_id="replayGivenUp",
    summary="Try them again",
    responses=problems(401, 403, 422, 503),
)
async def try_again(body: ReplayBody, actor: StaffActor, transactions: UseTransactions) -> ReplayView:
    """Back into the queue; what is too old to be told stays where it is. Who asked is in each one's history."""
    return await transactions.run(actor, lambda work: replay(work.actor, body.ids, work.now, work.session))
