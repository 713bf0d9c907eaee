"""The phones and browsers where somebody's bells ring."""

from uuid import UUID

from fastapi import APIRouter, Response

from backend.http.auth import CallerActor
from backend.http.deps import UseLimits, UseSettings, UseTransactions
from backend.http.problem import problems
from notifications.own_devices import DeviceBody, DeviceList, DeviceView, own_devices, register_device, remove_device
from notifications.trial import RingView, TrialAsked, own_trial, ring_own_device
from own_api.door import OwnDoor

TRIALS_AN_HOUR = 10
REGISTRATIONS_AN_HOUR = 60
HOUR = 3600


async def devices(actor: CallerActor, transactions: UseTransactions) -> DeviceList:
    """Where bells ring, and where they no longer do. Without the addresses themselves."""
    return await transactions.read(actor, lambda work: own_devices(work.actor, work.now, work.session))


async def put_device(
    install_id: UUID,
    body: DeviceBody,
    response: Response,
    actor: CallerActor,
    settings: UseSettings,
    limits: UseLimits,
    transactions: UseTransactions,
) -> DeviceView:
    """Send it at each start of the app: what was not seen for 60 days is not rung.

    The id is the installation's own. Whoever brings an address has it; it rings for nobody else any more. Of more than
    ten devices the longest unseen goes.
    """
    await limits.hit("put-device", str(actor.account_id), REGISTRATIONS_AN_HOUR, HOUR)
    view, new = await transactions.run(
        actor,
        lambda work: register_device(
            work.actor, install_id, body, work.now, work.session, hosts=settings.web_push_hosts
        ),
    )
    response.status_code = 201 if new else 200
    return view


async def delete_device(install_id: UUID, actor: CallerActor, transactions: UseTransactions) -> None:
    await transactions.run(actor, lambda work: remove_device(work.actor, install_id, work.session))


async def try_device(
    install_id: UUID, actor: CallerActor, limits: UseLimits, transactions: UseTransactions
) -> TrialAsked:
    """At once, quiet hours or not; the result is at the address below."""
    await limits.hit("try-device", str(actor.account_id), TRIALS_AN_HOUR, HOUR)
    return await transactions.run(actor, lambda work: ring_own_device(work.actor, install_id, work.now, work.session))


async def trial(install_id: UUID, delivery_id: UUID, actor: CallerActor, transactions: UseTransactions) -> RingView:
    """`sent`: the provider took it. Whether it was shown, only the screen knows."""
    return await transactions.read(
        actor, lambda work: own_trial(work.actor, install_id, delivery_id, work.now, work.session)
    )


def devices_router(door: OwnDoor) -> APIRouter:
    router = door.router("/devices", "devices")
    router.get("", operation_id=f"list{door.my}Devices", summary="My devices", responses=problems(401, 403, 503))(
        devices
    )
    router.put(
        "/{install_id}",
        operation_id=f"put{door.my}Device",
        summary="Ring me here",
        responses={
            201: {"model": DeviceView, "description": "New to this account"},
            **problems(401, 403, 422, 429, 503),
        },
    )(put_device)
    router.delete(
        "/{install_id}",
        status_code=204,
        operation_id=f"delete{door.my}Device",
        summary="Do not ring me here any more",
        responses=problems(401, 403, 422, 503),
    )(delete_device)
    router.post(
        "/{install_id}/test",
        status_code=202,
        operation_id=f"try{door.my}Device",
        summary="Ring this device now",
        responses=problems(401, 403, 404, 422, 429, 503),
    )(try_device)
    router.get(
        "/{install_id}/test/{delivery_id}",
        operation_id=f"get{door.my}DeviceTrial",
        summary="What became of it",
        responses=problems(401, 403, 404, 422, 503),
    )(trial)
    return router
