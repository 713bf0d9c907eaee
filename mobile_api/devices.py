"""The phones and browsers where the resident's bells ring."""

from uuid import UUID

from fastapi import APIRouter, Response

from backend.http.auth import ResidentActor
from backend.http.deps import UseLimits, UseSettings, UseTransactions
from backend.http.problem import problems
from notifications.own_devices import DeviceBody, DeviceList, DeviceView, own_devices, register_device, remove_device
from notifications.trial import RingView, TrialAsked, own_trial, ring_own_device

router = APIRouter(prefix="/mobile/v1/devices", tags=["devices"])

TRIALS_AN_HOUR = 10
REGISTRATIONS_AN_HOUR = 60
HOUR = 3600


@router.get("", operation_id="listMyDevices", summary="My devices", responses=problems(401, 403, 503))
async def devices(actor: ResidentActor, transactions: UseTransactions) -> DeviceList:
    """Where bells ring, and where they no longer do. Without the addresses themselves."""
    return await transactions.read(actor, lambda work: own_devices(work.actor, work.now, work.session))


@router.put(
    "/{install_id}",
    operation_id="putMyDevice",
    summary="Ring me here",
    responses={201: {"model": DeviceView, "description": "New to this account"}, **problems(401, 403, 422, 429, 503)},
)
async def put_device(
    install_id: UUID,
    body: DeviceBody,
    response: Response,
    actor: ResidentActor,
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


@router.delete(
    "/{install_id}",
    status_code=204,
    operation_id="deleteMyDevice",
    summary="Do not ring me here any more",
    responses=problems(401, 403, 422, 503),
)
async def delete_device(install_id: UUID, actor: ResidentActor, transactions: UseTransactions) -> None:
    await transactions.run(actor, lambda work: remove_device(work.actor, install_id, work.session))


@router.post(
    "/{install_id}/test",
    status_code=202,
    operation_id="tryMyDevice",
    summary="Ring this device now",
    responses=problems(401, 403, 404, 422, 429, 503),
)
async def try_device(
    install_id: UUID, actor: ResidentActor, limits: UseLimits, transactions: UseTransactions
) -> TrialAsked:
    """At once, quiet hours or not; the result is at the address below."""
    await limits.hit("try-device", str(actor.account_id), TRIALS_AN_HOUR, HOUR)
    return await transactions.run(actor, lambda work: ring_own_device(work.actor, install_id, work.now, work.session))


@router.get(
    "/{install_id}/test/{delivery_id}",
    operation_id="getMyDeviceTrial",
    summary="What became of it",
    responses=problems(401, 403, 404, 422, 503),
)
async def trial(install_id: UUID, delivery_id: UUID, actor: ResidentActor, transactions: UseTransactions) -> RingView:
    """`sent`: the provider took it. Whether it was shown, only the screen knows."""
    return await transactions.read(
        actor, lambda work: own_trial(work.actor, install_id, delivery_id, work.now, work.session)
    )
