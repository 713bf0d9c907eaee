"""Who gets what at the office's door: every endpoint, every kind of caller."""

from collections.abc import Mapping
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.reports.states import ReportStatus
from backend.work import Transactions
from tests.contracts.permissions import (
    PRIVATE,
    SENSITIVE,
    Call,
    a_lamp,
    a_submission_body,
    a_town_with_secrets,
    answer_to,
    desks,
    endpoints,
)
from tests.support.actors import PASSWORD, device_session
from tests.support.builders.announcements import a_body
from tests.support.builders.devices import FID_BODY
from tests.support.builders.media import a_photo
from tests.support.builders.reports import RESIDENT
from tests.support.builders.wishes import WISHES_BODY
from tests.support.http import CSRF, call
from tests.support.papers import a_paper

_S = ReportStatus
REPORTS = "/staff/v1/reports"
REPORT = REPORTS + "/{report_id}"
CATEGORY, GROUP = "/staff/v1/catalog/categories/{category_id}", "/staff/v1/catalog/groups/{group_id}"
PHOTO = REPORT + "/photos/{media_id}"
MEDIA = "/staff/v1/media"
NOTE = "Ekipa wymieni oprawę w piątek."

SIGN_IN = "401 sign-in-needed"
NO = "403 not-permitted"
NOT_YOURS = "403 report-not-your-department"
HIDDEN = "404 report-not-found"
NO_DEVICE = "404 device-not-found"
UNSAID = "404 announcement-not-found"
ANNOUNCEMENT = "/staff/v1/announcements/{announcement_id}"
DEVICE = "/staff/v1/devices/{install_id}"
NO_MESSAGE = "404 inbox-item-not-found"
NEVER = "409 report-never-public"
WRONG = "422 current-password-wrong"
NOBODY = "404 staff-not-found"
GONE = "404 media-not-found"
"""It is a resident's."""

# `officer` and `head` are of the department that has the report, `stranger` is an officer of another one. A resident
# signs in with a token, which is nothing here.
CALLERS = ("nobody", "resident", "officer", "stranger", "head", "dispatcher", "administrator", "auditor")
TABLE: Mapping[str, tuple[str, ...]] = {
    "POST /staff/v1/session": ("204",) * 8,
    "DELETE /staff/v1/session": (SIGN_IN, SIGN_IN, "204", "204", "204", "204", "204", "204"),
    "GET /staff/v1/me": (SIGN_IN, SIGN_IN, "200", "200", "200", "200", "200", "200"),
    # Every caller has a present password, and none of them this one.
    "PUT /staff/v1/me/password": (SIGN_IN, SIGN_IN, *(WRONG,) * 6),
    "GET /staff/v1/people": (SIGN_IN, SIGN_IN, NO, NO, NO, NO, "200", NO),
    "POST /staff/v1/people": (SIGN_IN, SIGN_IN, NO, NO, NO, NO, "201", NO),
    "GET /staff/v1/people/{account_id}": (SIGN_IN, SIGN_IN, NO, NO, NO, NO, NOBODY, NO),
    "PUT /staff/v1/people/{account_id}": (SIGN_IN, SIGN_IN, NO, NO, NO, NO, NOBODY, NO),
    "POST /staff/v1/people/{account_id}/password": (SIGN_IN, SIGN_IN, NO, NO, NO, NO, NOBODY, NO),
    "GET /staff/v1/departments": (SIGN_IN, SIGN_IN, "200", "200", "200", "200", "200", "200"),
    "GET /staff/v1/departments/{department_id}/people": (SIGN_IN, SIGN_IN, "200", "200", "200", "200", "200", "200"),
    # Whoever sets the product up has no business in residents' cases.
    f"GET {REPORTS}": (SIGN_IN, SIGN_IN, "200", "200", "200", "200", NO, "200"),
    "GET /staff/v1/queues": (SIGN_IN, SIGN_IN, "200", "200", "200", "200", NO, "200"),
    f"GET {REPORTS}.csv": (SIGN_IN, SIGN_IN, "200", "200", "200", "200", NO, "200"),
    f"GET {REPORTS}.xlsx": (SIGN_IN, SIGN_IN, "200", "200", "200", "200", NO, "200"),
    f"GET {REPORT}/deadline": (SIGN_IN, SIGN_IN, "200", "200", "200", "200", NO, "200"),
    f"GET {REPORT}/public": (SIGN_IN, SIGN_IN, "200", "200", "200", "200", NO, "200"),
    f"POST {REPORTS}": (SIGN_IN, SIGN_IN, "201", "201", "201", "201", NO, NO),
    f"GET {REPORT}": (SIGN_IN, SIGN_IN, "200", "200", "200", "200", NO, "200"),
    # The work itself is the department's, not the dispatcher's.
    f"POST {REPORT}/acceptance": (SIGN_IN, SIGN_IN, "201", NOT_YOURS, "201", NO, NO, NO),
    f"POST {REPORT}/start": (SIGN_IN, SIGN_IN, "201", NOT_YOURS, "201", NO, NO, NO),
    f"POST {REPORT}/question": (SIGN_IN, SIGN_IN, "201", NOT_YOURS, "201", NO, NO, NO),
    f"POST {REPORT}/hold": (SIGN_IN, SIGN_IN, "201", NOT_YOURS, "201", NO, NO, NO),
    f"POST {REPORT}/resolution": (SIGN_IN, SIGN_IN, "201", NOT_YOURS, "201", NO, NO, NO),
    # Where it belongs, and what is said of it, the dispatcher decides in any department.
    f"POST {REPORT}/assignment": (SIGN_IN, SIGN_IN, "201", NOT_YOURS, "201", "201", NO, NO),
    f"POST {REPORT}/rejection": (SIGN_IN, SIGN_IN, "201", NOT_YOURS, "201", "201", NO, NO),
    f"POST {REPORT}/forwarding": (SIGN_IN, SIGN_IN, "201", NOT_YOURS, "201", "201", NO, NO),
    f"POST {REPORT}/rerouting": (SIGN_IN, SIGN_IN, "201", NOT_YOURS, "201", "201", NO, NO),
    f"POST {REPORT}/updates": (SIGN_IN, SIGN_IN, "201", NOT_YOURS, "201", "201", NO, NO),
    f"POST {REPORT}/publication": (SIGN_IN, SIGN_IN, "201", NOT_YOURS, "201", "201", NO, NO),
    # Whoever may see a report may help with a note.
    f"POST {REPORT}/notes": (SIGN_IN, SIGN_IN, "201", "201", "201", "201", NO, NO),
    "GET /staff/v1/catalog": (SIGN_IN, SIGN_IN, "200", "200", "200", "200", "200", "200"),
    f"GET {CATEGORY}": (SIGN_IN, SIGN_IN, NO, NO, NO, NO, "200", NO),
    f"PUT {CATEGORY}": (SIGN_IN, SIGN_IN, NO, NO, NO, NO, "200", NO),
    "POST /staff/v1/catalog/categories": (SIGN_IN, SIGN_IN, NO, NO, NO, NO, "201", NO),
    f"GET {GROUP}": (SIGN_IN, SIGN_IN, NO, NO, NO, NO, "200", NO),
    f"PUT {GROUP}": (SIGN_IN, SIGN_IN, NO, NO, NO, NO, "200", NO),
    "POST /staff/v1/catalog/groups": (SIGN_IN, SIGN_IN, NO, NO, NO, NO, "201", NO),
    # Photos: what the public sees is decided like its words; the original is for those who work on the report.
    f"POST {PHOTO}/release": (SIGN_IN, SIGN_IN, "201", NOT_YOURS, "201", "201", NO, NO),
    f"DELETE {PHOTO}/release": (SIGN_IN, SIGN_IN, "200", NOT_YOURS, "200", "200", NO, NO),
    f"PUT {PHOTO}/boxes": (SIGN_IN, SIGN_IN, "200", NOT_YOURS, "200", "200", NO, NO),
    f"GET {MEDIA}/{{media_id}}/original": (SIGN_IN, SIGN_IN, "200", "200", "200", "200", NO, NO),
    f"POST {MEDIA}": (SIGN_IN, SIGN_IN, "201", "201", "201", "201", NO, NO),
    f"GET {MEDIA}/{{media_id}}": (SIGN_IN, SIGN_IN, GONE, GONE, GONE, GONE, NO, NO),
    f"DELETE {MEDIA}/{{media_id}}": (SIGN_IN, SIGN_IN, GONE, GONE, GONE, GONE, NO, NO),
    "GET /staff/v1/routes": (SIGN_IN, SIGN_IN, NO, NO, "200", "200", "200", "200"),
    "PUT /staff/v1/routes": (SIGN_IN, SIGN_IN, NO, NO, NO, NO, "200", NO),
    "POST /staff/v1/routes/simulation": (SIGN_IN, SIGN_IN, NO, NO, "200", "200", "200", "200"),
    "GET /staff/v1/delivery-health": (SIGN_IN, SIGN_IN, NO, NO, NO, NO, "200", "200"),
    "GET /staff/v1/delivery-health/given-up": (SIGN_IN, SIGN_IN, NO, NO, NO, NO, "200", "200"),
    "POST /staff/v1/delivery-health/given-up/replay": (SIGN_IN, SIGN_IN, NO, NO, NO, NO, "200", NO),
    "POST /staff/v1/files": (SIGN_IN, SIGN_IN, "201", "201", "201", "201", NO, NO),
    "DELETE /staff/v1/files/{file_id}": (SIGN_IN, SIGN_IN, *("404 file-not-found",) * 4, NO, NO),
    "GET /staff/v1/announcements": (SIGN_IN, SIGN_IN, *("200",) * 6),
    "GET /staff/v1/announcement-templates": (SIGN_IN, SIGN_IN, *("200",) * 6),
    "POST /staff/v1/announcements": (SIGN_IN, SIGN_IN, "201", "201", "201", "201", NO, NO),
    f"GET {ANNOUNCEMENT}": (SIGN_IN, SIGN_IN, *(UNSAID,) * 6),
    f"GET {ANNOUNCEMENT}/audience": (SIGN_IN, SIGN_IN, *(UNSAID,) * 6),
    f"GET {ANNOUNCEMENT}/counts": (SIGN_IN, SIGN_IN, *(UNSAID,) * 6),
    # There is no such one; who may not write, or not approve, is told that first.
    f"PUT {ANNOUNCEMENT}": (SIGN_IN, SIGN_IN, *(UNSAID,) * 4, NO, NO),
    f"POST {ANNOUNCEMENT}/submission": (SIGN_IN, SIGN_IN, *(UNSAID,) * 4, NO, NO),
    f"POST {ANNOUNCEMENT}/approval": (SIGN_IN, SIGN_IN, NO, NO, UNSAID, UNSAID, NO, NO),
    f"POST {ANNOUNCEMENT}/refusal": (SIGN_IN, SIGN_IN, *(UNSAID,) * 4, NO, NO),
    f"POST {ANNOUNCEMENT}/schedule": (SIGN_IN, SIGN_IN, *(UNSAID,) * 4, NO, NO),
    f"POST {ANNOUNCEMENT}/cancellation": (SIGN_IN, SIGN_IN, *(UNSAID,) * 4, NO, NO),
    f"POST {ANNOUNCEMENT}/correction": (SIGN_IN, SIGN_IN, *(UNSAID,) * 4, NO, NO),
    f"POST {ANNOUNCEMENT}/abandonment": (SIGN_IN, SIGN_IN, *(UNSAID,) * 4, NO, NO),
    f"POST {ANNOUNCEMENT}/withdrawal": (SIGN_IN, SIGN_IN, *(UNSAID,) * 4, NO, NO),
    "GET /staff/v1/me/preferences": (SIGN_IN, SIGN_IN, *("200",) * 6),
    "PUT /staff/v1/me/preferences": (SIGN_IN, SIGN_IN, *("200",) * 6),
    "GET /staff/v1/inbox": (SIGN_IN, SIGN_IN, *("200",) * 6),
    "POST /staff/v1/inbox/{item_id}/read": (SIGN_IN, SIGN_IN, *(NO_MESSAGE,) * 6),
    "POST /staff/v1/inbox/bells/{delivery_id}/opened": (SIGN_IN, SIGN_IN, *("204",) * 6),
    "GET /staff/v1/push": ("200",) * 8,
    "GET /staff/v1/devices": (SIGN_IN, SIGN_IN, *("200",) * 6),
    f"PUT {DEVICE}": (SIGN_IN, SIGN_IN, *("201",) * 6),
    f"POST {DEVICE}/test": (SIGN_IN, SIGN_IN, *(NO_DEVICE,) * 6),
    f"GET {DEVICE}/test/{{delivery_id}}": (SIGN_IN, SIGN_IN, *(NO_DEVICE,) * 6),
    f"DELETE {DEVICE}": (SIGN_IN, SIGN_IN, *("204",) * 6),
    "POST /staff/v1/routes/simulation/reports": (SIGN_IN, SIGN_IN, NO, NO, "200", "200", "200", "200"),
}

A_PERSON = {"name": "Ewa Lis", "roles": ["officer"], "department_ids": ["lighting"]}
_SAID = {"pl": "Ławka", "en": "Bench", "uk": "Лавка"}
A_GROUP = {"name": _SAID, "icon": "tree"}
A_CATEGORY = {
    "group_id": "streets",
    "name": _SAID,
    "guidance": _SAID,
    "icon": "dot",
    "department_id": None,
    "deadlines": {"acceptance": {"days": 3}, "handling": {"days": 14}},
}
CALLS: Mapping[str, Call] = {
    f"PUT {DEVICE}": Call(FID_BODY),
    "POST /staff/v1/announcements": Call(a_body()),
    f"PUT {ANNOUNCEMENT}": Call(a_body()),
    f"POST {ANNOUNCEMENT}/schedule": Call({}),
    **{
        f"POST {ANNOUNCEMENT}/{step}": Call({"note": NOTE})
        for step in ("refusal", "cancellation", "correction", "abandonment")
    },
    f"POST {ANNOUNCEMENT}/withdrawal": Call({"enclosure_id": str(UUID(int=1)), "note": NOTE}),
    "PUT /staff/v1/me/preferences": Call(WISHES_BODY),
    "POST /staff/v1/delivery-health/given-up/replay": Call({}),
    "POST /staff/v1/session": Call({"email": "officer@example.pl", "password": PASSWORD}),
    "PUT /staff/v1/me/password": Call({"current": "wrong, but long enough", "new": "klon pod ratuszem"}),
    "POST /staff/v1/people": Call(A_PERSON | {"email": "ewa.lis@example.pl"}),
    "PUT /staff/v1/people/{account_id}": Call(A_PERSON | {"enabled": True}),
    f"POST {REPORT}/start": Call({}, on=_S.ACCEPTED),
    f"POST {REPORT}/question": Call({"text": "Który to słup, proszę?"}, on=_S.ACCEPTED),
    f"POST {REPORT}/hold": Call({"reason": "Czekamy na oprawy.", "review_on": "2026-07-15"}, on=_S.ACCEPTED),
    f"POST {REPORT}/resolution": Call({"note": "Wymieniono oprawę."}, on=_S.ACCEPTED),
    f"POST {REPORT}/assignment": Call({"account_id": None}),
    f"POST {REPORT}/rejection": Call({"reason": "cannot-locate", "note": NOTE}),
    f"POST {REPORT}/forwarding": Call({"department_id": "energy-company", "note": NOTE}),
    f"POST {REPORT}/rerouting": Call({"department_id": "roads", "reason": "To przy drodze."}),
    f"POST {REPORT}/updates": Call({"text": NOTE}),
    f"POST {REPORT}/publication": Call({"released": True}),
    f"POST {REPORT}/notes": Call({"text": NOTE}),
    f"PUT {CATEGORY}": Call(A_CATEGORY, headers={"If-Match": '"1"'}),
    "POST /staff/v1/catalog/categories": Call(A_CATEGORY | {"id": "bench"}),
    f"PUT {GROUP}": Call(A_GROUP, headers={"If-Match": '"1"'}),
    "POST /staff/v1/catalog/groups": Call(A_GROUP | {"id": "parks"}),
    f"PUT {PHOTO}/boxes": Call({"boxes": []}),
    f"POST {MEDIA}": Call(form=True),
    "POST /staff/v1/files": Call(form=True, file=a_paper()),
    "PUT /staff/v1/routes": Call({"rows": [], "rules": []}, headers={"If-Match": '"1"'}),
    "POST /staff/v1/routes/simulation": Call(
        {"category": "street-lamp", "location": {"type": "Point", "coordinates": [15.68, 50.90]}}
    ),
    "POST /staff/v1/routes/simulation/reports": Call({"draft": {"rows": [], "rules": []}}),
}
ENDLESS = {"GET /staff/v1/live"}
"""A right answer never ends; who may not is tested beside the stream itself."""
ON_A_REPORT = [endpoint for endpoint in TABLE if "{report_id}" in endpoint or endpoint.endswith("/original")]


def call_of(endpoint: str) -> Call:
    if endpoint == f"POST {REPORTS}":
        return Call(a_submission_body())
    return CALLS.get(endpoint, Call())


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town_with_secrets()


@pytest.fixture
async def callers(transactions: Transactions, staff_api: FastAPI, mobile_api: FastAPI) -> Mapping[str, AsyncClient]:
    resident = call(staff_api, headers=CSRF)
    phone = await device_session(transactions, mobile_api)
    resident.headers["Authorization"] = phone.headers["Authorization"]
    return {"nobody": call(staff_api, headers=CSRF), "resident": resident, **await desks(transactions, staff_api)}


@pytest.fixture
async def photo(staff_api: FastAPI) -> UUID:
    """The resident's whose lamps they are."""
    return (await a_photo(staff_api.state.photos, RESIDENT)).id


async def outcomes(
    transactions: Transactions, callers: Mapping[str, AsyncClient], photo: UUID, endpoint: str, category: str
) -> tuple[str, ...]:
    """In the order of CALLERS; each finds a report that nobody has changed, as far as they need one."""
    found: list[str] = []
    report_id: UUID | None = None
    for name in CALLERS:
        made = call_of(endpoint)
        if report_id is None and endpoint in ON_A_REPORT:
            report_id = await a_lamp(transactions, made, category, media_ids=(photo,))
        in_path = {"report_id": report_id or UUID(int=0), "media_id": photo}
        found.append(await answer_to(callers[name], endpoint, made, **in_path))
        if found[-1] == "201":
            report_id = None
    return tuple(found)


def test_every_endpoint_has_a_row(staff_api: FastAPI) -> None:
    assert endpoints(staff_api) == {*TABLE, *ENDLESS}, "say in TABLE who may call the new one"
    assert {len(row) for row in TABLE.values()} == {len(CALLERS)}


async def test_each_caller_gets_what_the_table_says(
    transactions: Transactions, callers: Mapping[str, AsyncClient], photo: UUID
) -> None:
    # Signing in and out changes who the callers are: last.
    in_order = sorted(TABLE, key=lambda endpoint: (endpoint.endswith("/session"), endpoint))
    found = {endpoint: await outcomes(transactions, callers, photo, endpoint, "street-lamp") for endpoint in in_order}
    assert found == TABLE


def hidden(endpoint: str) -> tuple[str, ...]:
    """The row of a report that is private: the stranger does not even learn that it is there."""
    row = dict(zip(CALLERS, TABLE[endpoint], strict=True)) | {"stranger": HIDDEN}
    if endpoint.endswith("/original"):
        row |= {"stranger": GONE}
    if endpoint.endswith("/publication") or endpoint == f"POST {PHOTO}/release":
        row = {name: NEVER if told == "201" else told for name, told in row.items()}
    return tuple(row.values())


@pytest.mark.parametrize("category", [PRIVATE, SENSITIVE])
async def test_a_private_report_is_hidden_from_other_departments(
    transactions: Transactions, callers: Mapping[str, AsyncClient], photo: UUID, category: str
) -> None:
    found = {endpoint: await outcomes(transactions, callers, photo, endpoint, category) for endpoint in ON_A_REPORT}
    assert found == {endpoint: hidden(endpoint) for endpoint in ON_A_REPORT}


async def test_a_private_report_is_in_no_list_of_another_department(
    transactions: Transactions, callers: Mapping[str, AsyncClient]
) -> None:
    secrets = {str(await a_lamp(transactions, Call(), category)) for category in (PRIVATE, SENSITIVE)}
    seen: dict[str, set[str]] = {}
    for name in ("officer", "stranger", "head", "dispatcher", "auditor"):
        seen[name] = set()
        for query in (
            "",
            "?queue=new",
            "?queue=department",
            "?department=lighting",
            "?q=latarnia",
            "?status=submitted",
        ):
            page = (await callers[name].get(REPORTS + query)).json()
            seen[name] |= {row["id"] for row in page["items"]}
    everything = dict.fromkeys(("officer", "head", "dispatcher", "auditor"), secrets)
    assert seen == everything | {"stranger": set()}
