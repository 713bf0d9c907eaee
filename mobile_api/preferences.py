"""What the resident wants to be told, by which bell, and when not."""

from fastapi import APIRouter, Response

from backend.areas.access import require_districts
from backend.http.auth import ResidentActor
from backend.http.deps import UseLimits, UseTransactions
from backend.http.etag import IfMatch, etag
from backend.http.problem import problems
from backend.work import Work
from notifications.own_preferences import PreferencesBody, PreferencesView, own_preferences, set_preferences

router = APIRouter(prefix="/mobile/v1/me/preferences", tags=["preferences"])

CHANGES_AN_HOUR = 120
HOUR = 3600


@router.get("", operation_id="getMyPreferences", summary="What I want to be told", responses=problems(401, 403, 503))
async def preferences(response: Response, actor: ResidentActor, transactions: UseTransactions) -> PreferencesView:
    """As it is in force: the town's defaults for whoever wished nothing else."""
    found = await transactions.read(actor, lambda work: own_preferences(work.actor, work.session))
    response.headers["ETag"] = etag(found.revision)
    return found


@router.put(
    "",
    operation_id="setMyPreferences",
    summary="Tell me like this",
    responses=problems(401, 403, 412, 422, 429, 503),
)
async def change_preferences(
    body: PreferencesBody,
    response: Response,
    actor: ResidentActor,
    expected: IfMatch,
    limits: UseLimits,
    transactions: UseTransactions,
) -> PreferencesView:
    """At once, also for what is planned and has not rung yet. The inbox has every message in any case.

    A district that is none any more may stay among those that were chosen.
    """
    await limits.hit("put-preferences", str(actor.account_id), CHANGES_AN_HOUR, HOUR)

    async def change(work: Work) -> PreferencesView:
        known = (await own_preferences(work.actor, work.session)).districts
        await require_districts(set(body.districts) - set(known))
        return await set_preferences(work.actor, body, expected, work.now, work.session)

    changed = await transactions.run(actor, change)
    response.headers["ETag"] = etag(changed.revision)
    return changed
