"""Each door keeps the promises of its OpenAPI description, whatever it is sent."""

from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI

from backend.announcements.states import AnnouncementStatus
from backend.http.app import furnish
from backend.http.auth import STAFF_COOKIE
from backend.kernel.actor import resident_actor
from backend.kernel.permissions import Role
from backend.kernel.settings import Settings
from backend.public_api.app import create_public_api
from backend.reports.states import ReportStatus
from backend.work import Transactions
from tests.contracts.checking import flaws
from tests.support.actors import desk_of, open_session, staff
from tests.support.builders.announcements import an_announcement
from tests.support.builders.catalog import a_town
from tests.support.builders.media import a_photo
from tests.support.builders.reports import RESIDENT, a_report_in
from tests.support.http import CSRF, as_new
from wspolnie.app import create_media_door

_S = ReportStatus
ANNOUNCE = [
    *("listAnnouncements", "listAnnouncementTemplates", "writeAnnouncement", "getAnnouncementForOffice"),
    *("editAnnouncement", "submitAnnouncement", "approveAnnouncement", "refuseAnnouncement", "sendAnnouncement"),
    *(
        "cancelAnnouncement",
        "correctAnnouncement",
        "withdrawAnnouncementEnclosure",
        "getAnnouncementAudience",
        "getAnnouncementCounts",
    ),
]
SEE_TO_ACCOUNTS = ["addStaff", "changeStaff", "resetStaffPassword", "changeMyPassword"]


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


def a_fixed_id(number: int) -> UUID:
    """Each run gets the same reports, so that it makes the same calls."""
    return UUID(int=number, version=4)


async def test_the_residents_door_keeps_its_description(mobile_api: FastAPI, transactions: Transactions) -> None:
    tokens = await open_session(transactions)
    own = (_S.SUBMITTED, _S.ACCEPTED, _S.WAITING, _S.RESOLVED)
    for number, status in enumerate(own, start=1):
        await a_report_in(transactions, status, id=a_fixed_id(number), by=resident_actor(tokens.account_id))
    for number, status in enumerate((_S.SUBMITTED, _S.RESOLVED), start=10):
        await a_report_in(transactions, status, id=a_fixed_id(number), by=RESIDENT)
    # It would end the account of the calls after it.
    operations = [{"include-operation-id": "deleteMe", "enabled": False}]
    auth = {"openapi": {"accessToken": {"bearer": tokens.access_token}}}
    found = await flaws(mobile_api, {"auth": auth, "operations": operations})
    assert not found, "\n\n".join(found)


async def test_leaving_keeps_its_description(mobile_api: FastAPI, transactions: Transactions) -> None:
    tokens = await open_session(transactions)
    operations = [{"exclude-operation-id": "deleteMe", "enabled": False}]
    auth = {"openapi": {"accessToken": {"bearer": tokens.access_token}}}
    found = await flaws(mobile_api, {"auth": auth, "operations": operations})
    assert not found, "\n\n".join(found)


@pytest.fixture
def desk_config(staff_api: FastAPI, settings: Settings) -> dict[str, Any]:
    staff_api.state.settings = settings.model_copy(update={"failed_sign_ins": 2})  # each costs an Argon2
    return {"headers": CSRF}


async def cookie_of_everybody_at_once(transactions: Transactions, door: FastAPI) -> dict[str, Any]:
    """Of somebody with every role in every department, so that nothing is refused for want of a permission."""
    account = await staff(transactions, *Role, departments=["lighting", "roads", "greenery"])
    desk = await desk_of(transactions, door, account.id)
    return {"openapi": {"staffCookie": {"api_key": desk.cookies[STAFF_COOKIE]}}}


async def test_the_offices_door_keeps_its_description(
    staff_api: FastAPI, transactions: Transactions, desk_config: dict[str, Any]
) -> None:
    for number, status in enumerate(ReportStatus, start=1):
        await a_report_in(transactions, status, id=a_fixed_id(number))
    operations = [
        # They would end the session of the calls after them, or take its roles.
        {"include-operation-id": ["signOut", *SEE_TO_ACCOUNTS], "enabled": False},
        # Each part has a test of its own, so that none takes too long.
        {"include-operation-id": ANNOUNCE, "enabled": False},
        # A stream that does not end, and a file that is no text: both have tests of their own.
        {"include-operation-id": ["liveChanges", "exportReportsXlsx"], "enabled": False},
        # Conditions hold conditions, and questions options in three languages: the coverage phase finds thousands of
        # shapes in them. The other phases stay.
        {
            "include-operation-id": [
                *("publishRoutes", "simulateRoute", "simulateReports"),
                *("addCategory", "changeCategory"),
            ],
            "phases": {"coverage": {"enabled": False}},
        },
    ]
    auth = await cookie_of_everybody_at_once(transactions, staff_api)
    found = await flaws(staff_api, {**desk_config, "auth": auth, "operations": operations})
    assert not found, "\n\n".join(found)


async def test_announcing_keeps_its_description(
    staff_api: FastAPI, transactions: Transactions, desk_config: dict[str, Any]
) -> None:
    for status in AnnouncementStatus:
        await an_announcement(transactions, status)
    operations = [{"exclude-operation-id": ANNOUNCE, "enabled": False}]
    auth = await cookie_of_everybody_at_once(transactions, staff_api)
    found = await flaws(staff_api, {**desk_config, "auth": auth, "operations": operations})
    assert not found, "\n\n".join(found)


async def test_seeing_to_accounts_keeps_its_description(
    staff_api: FastAPI, transactions: Transactions, desk_config: dict[str, Any]
) -> None:
    operations = [{"exclude-operation-id": SEE_TO_ACCOUNTS, "enabled": False}]
    auth = await cookie_of_everybody_at_once(transactions, staff_api)
    found = await flaws(staff_api, {**desk_config, "auth": auth, "operations": operations})
    assert not found, "\n\n".join(found)


async def test_signing_out_keeps_its_description(
    staff_api: FastAPI, transactions: Transactions, desk_config: dict[str, Any]
) -> None:
    operations = [{"exclude-operation-id": "signOut", "enabled": False}]
    auth = await cookie_of_everybody_at_once(transactions, staff_api)
    found = await flaws(staff_api, {**desk_config, "auth": auth, "operations": operations})
    assert not found, "\n\n".join(found)


async def test_the_door_of_pictures_keeps_its_description(
    mobile_api: FastAPI, settings: Settings, transactions: Transactions
) -> None:
    """With nobody's, and with somebody's who has a photo there."""
    door = as_new(create_media_door)
    furnish(door, settings, transactions, photos=mobile_api.state.photos)
    tokens = await open_session(transactions)
    await a_photo(mobile_api.state.photos, resident_actor(tokens.account_id), id=a_fixed_id(1))
    for auth in ({}, {"openapi": {"accessToken": {"bearer": tokens.access_token}}}):
        found = await flaws(door, {"auth": auth})
        assert not found, "\n\n".join(found)


async def test_the_publics_door_keeps_its_description(settings: Settings, transactions: Transactions) -> None:
    door = as_new(create_public_api)
    furnish(door, settings, transactions)
    await an_announcement(transactions, AnnouncementStatus.SENT)
    found = await flaws(door, {})
    assert not found, "\n\n".join(found)
