"""A resident says what rings, how often and when not; nobody else changes it, and the minimum stays."""

from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.accounts.contacts import Contact
from backend.kernel.actor import ActorKind
from backend.kernel.permissions import Role
from backend.work import Transactions
from notifications.own_preferences import CLASSES, SENT
from notifications.preferences import Preference, purge_preferences, who_chose
from tests.support.actors import device_session, signed_in_staff
from tests.support.builders.catalog import a_town, without_district
from tests.support.builders.wishes import WISHES_BODY, a_wish, wished

PREFERENCES = "/mobile/v1/me/preferences"
OFFICE = "/staff/v1/me/preferences"


@pytest.fixture
async def phone(transactions: Transactions, mobile_api: FastAPI) -> AsyncClient:
    return await device_session(transactions, mobile_api)


async def account_of(client: AsyncClient) -> UUID:
    return UUID((await client.get("/mobile/v1/me")).json()["account_id"])


async def refusal(client: AsyncClient, body: dict[str, Any], path: str = PREFERENCES) -> str:
    answer = await client.put(path, json=WISHES_BODY | body)
    return f"{answer.status_code} {answer.json()['type'].removeprefix('/problems/')}"


async def test_whoever_wished_nothing_has_the_defaults_of_the_town(phone: AsyncClient) -> None:
    answer = await phone.get(PREFERENCES)
    assert (answer.status_code, answer.headers["etag"]) == (200, '"0"')
    view = answer.json()
    assert view["quiet_hours"] == {"since": "21:00", "until": "07:00"}
    assert (view["digest_at"], view["districts"], view["topics"]) == ("07:30", [], [])
    assert {kind: (one["bells"], one["frequency"]) for kind, one in view["classes"].items()} == {
        "alarm": (["email", "push"], "at_once"),
        "case": (["email", "push"], "at_once"),
        "followed": (["push"], "daily"),
        "news": ([], "at_once"),
    }
    assert view["classes"]["case"]["email_after_minutes"] == 60
    assert view["classes"]["alarm"]["frequencies"] == ["at_once"]
    assert [kind for kind, one in view["classes"].items() if not one["respects_quiet_hours"]] == ["alarm"]
    assert await Preference.count() == 0, "nothing is kept of who wished nothing"


async def test_nobody_is_asked_about_what_nothing_sends(phone: AsyncClient) -> None:
    """There are no events yet: the class appears as soon as a plan makes messages of it."""
    view = (await phone.get(PREFERENCES)).json()
    assert set(view["classes"]) == set(CLASSES[ActorKind.RESIDENT]) & SENT
    assert "change" not in view["classes"]
    early = await phone.put(PREFERENCES, json=WISHES_BODY | {"classes": {"change": {"bells": []}}})
    assert early.status_code == 200, "an app may know it sooner"


async def test_a_district_is_one_of_the_towns(phone: AsyncClient) -> None:
    await a_town()
    assert await refusal(phone, {"districts": ["cieplice", "atlantis"]}) == "422 district-unknown"
    assert (await phone.put(PREFERENCES, json=WISHES_BODY | {"districts": ["cieplice"]})).status_code == 200
    await without_district("cieplice")
    assert (await phone.get(PREFERENCES)).json()["districts"] == ["cieplice"], "it was one when it was chosen"
    kept = await phone.put(PREFERENCES, json=WISHES_BODY | {"districts": ["cieplice", "centrum"]})
    assert (kept.status_code, kept.json()["districts"]) == (200, ["centrum", "cieplice"])
    assert (await phone.put(PREFERENCES, json=WISHES_BODY | {"districts": []})).status_code == 200
    assert await refusal(phone, {"districts": ["cieplice"]}) == "422 district-unknown"


async def test_what_was_wished_is_kept_and_the_rest_stays_as_it_is(phone: AsyncClient) -> None:
    await a_town()
    body = {
        "classes": {"case": {"bells": [], "frequency": "weekly"}, "news": {"bells": ["push", "push"]}},
        "quiet_hours": {"since": "22:15", "until": "06:00"},
        "districts": ["cieplice", "cieplice"],
        "topics": ["roads", "air"],
    }
    put = await phone.put(PREFERENCES, json=body)
    assert (put.status_code, put.headers["etag"]) == (200, '"1"')
    view = (await phone.get(PREFERENCES)).json()
    assert view == put.json()
    assert (view["classes"]["case"]["bells"], view["classes"]["case"]["frequency"]) == ([], "weekly")
    assert view["classes"]["news"]["bells"] == ["push"]
    assert view["classes"]["followed"]["frequency"] == "daily"
    assert view["quiet_hours"] == {"since": "22:15", "until": "06:00"}
    assert (view["districts"], view["topics"]) == (["cieplice"], ["air", "roads"])


async def test_two_phones_do_not_undo_each_other(phone: AsyncClient) -> None:
    first = await phone.put(PREFERENCES, json=WISHES_BODY, headers={"If-Match": '"0"'})
    assert first.status_code == 200
    late = await phone.put(PREFERENCES, json=WISHES_BODY, headers={"If-Match": '"0"'})
    assert (late.status_code, late.json()["type"], late.json()["revision"]) == (412, "/problems/preferences-changed", 1)
    again = await phone.put(PREFERENCES, json=WISHES_BODY, headers={"If-Match": first.headers["etag"]})
    assert again.headers["etag"] == '"2"'


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"classes": {"alarm": {"bells": ["push"], "frequency": "daily"}}}, "preference-cannot-wait"),
        ({"classes": {"queue": {"bells": ["push"]}}}, "preference-class-unknown"),
        ({"quiet_hours": {"since": "21:00", "until": "21:00"}}, "quiet-hours-empty"),
        ({"quiet_hours": {"since": "24:00", "until": "07:00"}}, "request-invalid"),
        ({"topics": ["Drogi i mosty"]}, "request-invalid"),
        ({"classes": {"case": {"bells": ["pigeon"]}}}, "request-invalid"),
    ],
)
async def test_what_cannot_be_wished(phone: AsyncClient, body: dict[str, Any], code: str) -> None:
    assert await refusal(phone, body) == f"422 {code}"


async def test_an_alarm_may_be_silent_but_not_late(phone: AsyncClient) -> None:
    """It is in the inbox in any case."""
    answer = await phone.put(PREFERENCES, json=WISHES_BODY | {"classes": {"alarm": {"bells": []}}})
    assert answer.json()["classes"]["alarm"]["bells"] == []


async def test_an_officer_has_other_classes(transactions: Transactions, staff_api: FastAPI) -> None:
    desk = await signed_in_staff(transactions, staff_api, Role.OFFICER, departments=["lighting"])
    assert set((await desk.get(OFFICE)).json()["classes"]) == {"case", "queue", "overdue"}
    put = await desk.put(OFFICE, json=WISHES_BODY | {"classes": {"queue": {"bells": ["email"], "frequency": "daily"}}})
    assert (put.status_code, put.json()["classes"]["queue"]["bells"]) == (200, ["email"])
    assert await refusal(desk, {"classes": {"news": {"bells": []}}}, OFFICE) == "422 preference-class-unknown"
    for chosen in ({"topics": ["roads"]}, {"districts": ["cieplice"]}):
        assert await refusal(desk, chosen, OFFICE) == "422 preference-class-unknown", "the office is told no news"
    late = {"classes": {"overdue": {"bells": ["push"], "frequency": "weekly"}}}
    assert await refusal(desk, late, OFFICE) == "422 preference-cannot-wait"


async def test_they_go_with_the_account(phone: AsyncClient) -> None:
    await phone.put(PREFERENCES, json=WISHES_BODY)
    assert (await phone.delete("/mobile/v1/me")).status_code == 204
    assert await Preference.count() == 0
    assert await refusal(phone, {}) == "401 session-ended"


async def test_those_of_nobody_are_purged(phone: AsyncClient) -> None:
    await phone.put(PREFERENCES, json=WISHES_BODY)
    await wished(UUID(int=404))
    assert await purge_preferences() == 1
    assert [row.id for row in await Preference.find_all().to_list()] == [await account_of(phone)]
    await Contact.find_all().delete()
    assert await purge_preferences() == 1


async def test_news_go_to_those_who_chose_them(transactions: Transactions) -> None:  # noqa: ARG001  an empty database
    people = [UUID(int=number) for number in range(1, 5)]
    await wished(people[0], topics=["roads"], districts=[])
    await wished(people[1], topics=["roads", "air"], districts=["cieplice"])
    await wished(people[2], topics=["roads"], districts=["sobieszow"])
    await wished(people[3], topics=["air"], districts=[])
    assert await who_chose(["roads"], [], None, 10) == people[:3]
    assert await who_chose(["roads"], ["cieplice"], None, 10) == people[:2]
    assert await who_chose(["roads", "air"], ["cieplice"], people[0], 10) == [people[1], people[3]]
    assert await who_chose(["roads"], [], None, 2) == people[:2]


async def test_wishes_that_this_version_cannot_read_can_be_said_anew(phone: AsyncClient) -> None:
    account_id = await account_of(phone)
    await wished(account_id, case=a_wish(()), surprise=a_wish(("sms",), "hourly"))
    view = (await phone.get(PREFERENCES)).json()
    assert (view["classes"]["case"]["bells"], "surprise" in view["classes"]) == ([], False)
    await wished(account_id, case=a_wish(()), quiet={"since": "never", "until": "never"})
    spoiled = await phone.get(PREFERENCES)
    assert (spoiled.status_code, spoiled.json()["quiet_hours"]) == (200, {"since": "21:00", "until": "07:00"})
    mended = await phone.put(PREFERENCES, json=WISHES_BODY, headers={"If-Match": spoiled.headers["etag"]})
    assert (mended.status_code, mended.json()["quiet_hours"]) == (200, None)
