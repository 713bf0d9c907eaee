"""One report through the whole house: both doors, the outbox, the postman, at chosen times."""

from typing import Any, Self
from uuid import uuid4

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.jobs.run import run_once
from backend.kernel.clock import ChosenClock
from backend.kernel.permissions import Role
from backend.work import Transactions
from tests.support.actors import PASSWORD, signed_in_staff, staff
from tests.support.builders.catalog import a_town
from tests.support.builders.reports import later
from tests.support.drain import drain
from tests.support.http import call, settings_for_tests

LAMP: dict[str, Any] = {
    "category": "street-lamp",
    "location": {"type": "Point", "coordinates": [15.68, 50.90]},
    "description": "Latarnia przy placu nie świeci od tygodnia. Jan Kowalski, tel. 600 000 000",
    "answers": {"how-many": 1},
}


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


class Phone:
    """A resident's phone: it keeps its refresh token, and comes back with it after hours or days."""

    def __init__(self, door: FastAPI) -> None:
        self.client = call(door)
        self._refresh_token = ""

    async def open(self) -> Self:
        device = {"platform": "android", "name": "Telefon", "locale": "pl"}
        return await self._take("/mobile/v1/session", {"device": device})

    async def come_back(self) -> Self:
        return await self._take("/mobile/v1/session/refresh", {"refresh_token": self._refresh_token})

    async def _take(self, address: str, body: dict[str, Any]) -> Self:
        tokens = (await self.client.post(address, json=body)).json()
        self._refresh_token = tokens["refresh_token"]
        self.client.headers["Authorization"] = f"Bearer {tokens['access_token']}"
        return self


@pytest.fixture
async def phone(mobile_api: FastAPI) -> Phone:
    return await Phone(mobile_api).open()


@pytest.fixture
async def officer(transactions: Transactions, desk: AsyncClient) -> AsyncClient:
    await staff(transactions, departments=["lighting"], email="anna@example.pl")
    await sign_in(desk)
    return desk


async def sign_in(desk: AsyncClient) -> None:
    response = await desk.post("/staff/v1/session", json={"email": "anna@example.pl", "password": PASSWORD})
    assert response.status_code == 204


async def created(client: AsyncClient, address: str, **body: Any) -> dict[str, Any]:
    response = await client.post(address, json=body)
    assert response.status_code == 201, response.text
    shown: dict[str, Any] = response.json()
    return shown


async def messages(phone: Phone, language: str = "pl") -> list[str]:
    response = await phone.client.get("/mobile/v1/inbox", headers={"Accept-Language": language})
    return [item["title"] for item in response.json()["items"]]


async def test_a_lamp_is_reported_asked_about_repaired_and_the_resident_hears(
    clock: ChosenClock, phone: Phone, officer: AsyncClient, mobile_api: FastAPI
) -> None:
    report = await created(phone.client, "/mobile/v1/reports", id=str(uuid4()), **LAMP)
    assert report["department"]["id"] == "lighting"
    office, own = f"/staff/v1/reports/{report['id']}", f"/mobile/v1/reports/{report['id']}"
    [row] = (await officer.get("/staff/v1/reports?queue=new")).json()["items"]
    assert (row["id"], (await officer.get(office)).json()["routing"]["level"]) == (report["id"], "category")

    await created(officer, f"{office}/acceptance")
    later(clock, hours=1)
    await created(officer, f"{office}/question", text="Który to słup? Podaj numer.")
    await drain(clock)
    later(clock, hours=1)
    await phone.come_back()
    await created(phone.client, f"{own}/answer", text="Numer 14, przy ławce.")
    later(clock, hours=1)
    await created(officer, f"{office}/notes", text="Dzwonił pan Kowalski.")
    await created(officer, f"{office}/resolution", note="Wymieniono oprawę, latarnia świeci.")
    await drain(clock)

    await phone.come_back()
    polish, ukrainian = await messages(phone), await messages(phone, "uk")
    assert len(polish) == len(ukrainian) == 4  # received, accepted, asked, resolved
    assert set(polish).isdisjoint(ukrainian)

    stranger = (await Phone(mobile_api).open()).client
    page = (await stranger.get(own)).json()
    assert [line["kind"] for line in page["timeline"]] == ["submitted", "status", "question", "answer", "status"]
    assert page["timeline"][-1]["text"] == "Wymieniono oprawę, latarnia świeci."
    told = (await stranger.get(own)).text
    assert not any(word in told for word in ("Kowalski", "600 000 000", "Numer 14", "anna", "Anna"))


async def test_closed_though_not_fixed_is_objected_to_and_closed_by_somebody_else(
    transactions: Transactions, clock: ChosenClock, phone: Phone, officer: AsyncClient, staff_api: FastAPI
) -> None:
    report = await created(phone.client, "/mobile/v1/reports", id=str(uuid4()), **LAMP)
    office, own = f"/staff/v1/reports/{report['id']}", f"/mobile/v1/reports/{report['id']}"
    await created(officer, f"{office}/acceptance")
    await created(officer, f"{office}/resolution", note="Wymieniono oprawę, latarnia świeci.")
    later(clock, days=3)
    await phone.come_back()
    await sign_in(officer)
    await created(phone.client, f"{own}/objection", note="Nadal nie świeci.")
    again = await officer.post(f"{office}/resolution", json={"note": "Naprawdę świeci, sprawdzone."})
    assert again.status_code == 403
    head = await signed_in_staff(
        transactions, staff_api, Role.DEPARTMENT_HEAD, departments=["lighting"], email="szef@example.pl"
    )
    await created(head, f"{office}/resolution", note="Wymieniono kabel, sprawdzono wieczorem.")
    later(clock, days=15)
    await run_once(transactions, settings_for_tests())
    await phone.come_back()
    await drain(clock)
    assert (await phone.client.get(own)).json()["status"] == "closed"
    assert len(await messages(phone)) == 5  # received, accepted, resolved twice, closed


async def test_a_follower_hears_what_the_public_hears_and_nothing_of_what_they_did_themselves(
    clock: ChosenClock, phone: Phone, officer: AsyncClient, mobile_api: FastAPI
) -> None:
    report = await created(phone.client, "/mobile/v1/reports", id=str(uuid4()), **LAMP)
    office, own = f"/staff/v1/reports/{report['id']}", f"/mobile/v1/reports/{report['id']}"
    neighbour = await Phone(mobile_api).open()
    assert (await neighbour.client.post(f"{own}/support")).json() == {
        "report_id": report["id"],
        "follows": True,
        "supports": True,
        "support_count": 1,
    }
    await drain(clock)
    assert await messages(neighbour) == []
    await created(officer, f"{office}/acceptance")
    await created(officer, f"{office}/question", text="Który to słup? Podaj numer.")
    await drain(clock)
    assert len(await messages(neighbour)) == 1
    await neighbour.client.delete(f"{own}/follow")
    await created(officer, f"{office}/start")
    await drain(clock)
    assert len(await messages(neighbour)) == 1


async def test_handed_back_sent_on_and_withdrawn(
    transactions: Transactions, clock: ChosenClock, phone: Phone, officer: AsyncClient, staff_api: FastAPI
) -> None:
    report = await created(phone.client, "/mobile/v1/reports", id=str(uuid4()), **LAMP)
    office, own = f"/staff/v1/reports/{report['id']}", f"/mobile/v1/reports/{report['id']}"
    await created(officer, f"{office}/rerouting", department_id=None, reason="To nie nasza latarnia.")
    assert (await phone.client.get(own)).json()["department"] is None
    dispatcher = await signed_in_staff(transactions, staff_api, Role.DISPATCHER, email="dyzurna@example.pl")
    [row] = (await dispatcher.get("/staff/v1/reports?queue=department")).json()["items"]
    assert row["id"] == report["id"]
    await created(dispatcher, f"{office}/forwarding", department_id="energy-company", note="Słup należy do zakładu.")
    await drain(clock)
    assert (await phone.client.get(own)).json()["department"]["id"] == "energy-company"
    refused = await phone.client.post(f"{own}/withdrawal")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/report-illegal-move")
