"""What somebody wants to be told, by which bell, and when not."""

from fastapi import APIRouter, Response

from backend.areas.access import require_districts
from backend.http.auth import CallerActor
from backend.http.deps import UseLimits, UseTransactions
from backend.http.etag import IfMatch, etag
from backend.http.problem import problems
from backend.work import Work
from notifications.own_preferences import PreferencesBody, PreferencesView, own_preferences, set_preferences
from own_api.door import OwnDoor

CHANGES_AN_HOUR = 120
HOUR = 3600


async def preferences(response: Response, actor: CallerActor, transactions: UseTransactions) -> PreferencesView:
    """As it is in force: the town's defaults for whoever wished nothing else."""
    found = await transactions.read(actor, lambda work: own_preferences(work.actor, work.session))
    response.headers["ETag"] = etag(found.revision)
    return found


async def change_preferences(
    body: PreferencesBody,
    response: Response,
    actor: CallerActor,
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
        changed = await set_preferences(work.actor, body, expected, work.now, work.session)
        await require_districts(set(body.districts) - set(known))  # an error takes the change back
        return changed

    changed = await transactions.run(actor, change)
    response.headers["ETag"] = etag(changed.revision)
    return changed


def preferences_router(door: OwnDoor) -> APIRouter:
    router = door.router("/me/preferences", "preferences")
    router.get(
        "", operation_id=f"get{door.my}Preferences", summary="What I want to be told", responses=problems(401, 403, 503)
    )(preferences)
    router.put(
        "",
        operation_id=f"set{door.my}Preferences",
        summary="Tell me like this",
        responses=problems(401, 403, 412, 422, 429, 503),
    )(change_preferences)
    return router
