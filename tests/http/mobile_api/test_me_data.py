"""The file with one's own data: all of it, nobody else's, and nothing that opens a door."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.accounts.contacts import Contact
from backend.accounts.documents import ResidentSession
from backend.kernel.actor import Actor, resident_actor
from backend.kernel.clock import ChosenClock
from backend.reports.states import ReportStatus
from backend.reports.use_cases.answer import AnswerQuestion, answer_question
from backend.reports.use_cases.take_part import follow_report, support_report
from backend.work import Transactions
from tests.support.actors import device_session
from tests.support.builders.catalog import a_town
from tests.support.builders.reports import LAMP_OFFICER, NEIGHBOUR, a_report, a_report_in, later
from tests.support.drain import drain
from tests.support.http import call
from tests.support.problems import assert_problem

DATA = "/mobile/v1/me/data"


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


@pytest.fixture
async def mine(transactions: Transactions, mobile_api: FastAPI) -> AsyncClient:
    return await device_session(transactions, mobile_api, locale="uk")


async def owner(client: AsyncClient) -> Actor:
    return resident_actor(UUID((await client.get("/mobile/v1/me")).json()["account_id"]))


async def a_life(transactions: Transactions, me: Actor, clock: ChosenClock) -> Mapping[str, Any]:
    """A report asked about and answered, another one's followed, a third one's supported, and messages of it all."""
    report = await a_report_in(
        transactions,
        ReportStatus.WAITING,
        by=me,
        description="Nie świeci przed moim domem.",
        address="Cicha 7",
        accuracy_m=12,
    )
    await transactions.run(me, lambda work: answer_question(work, AnswerQuestion(report.id, "Słup numer 14.")))
    later(clock, minutes=1)
    followed = await a_report(transactions, by=NEIGHBOUR, description="Sekret sąsiada: ciemno.")
    await transactions.run(me, lambda work: follow_report(work, followed.id, follows=True))
    later(clock, minutes=1)
    supported = await a_report(transactions, by=LAMP_OFFICER)
    await transactions.run(me, lambda work: support_report(work, supported.id, supports=True))
    await drain(clock)
    return {"report": report, "followed": followed, "supported": supported}


async def test_it_holds_everything(transactions: Transactions, mine: AsyncClient, clock: ChosenClock) -> None:
    me = await owner(mine)
    made = await a_life(transactions, me, clock)
    await Contact.find_one({"_id": me.account_id}).update(
        {"$set": {"display_name": "Ewa Lis", "email": "ewa.lis@example.pl", "phone": "+48 600 000 000"}}
    )

    answer = await mine.get(DATA, headers={"Accept-Language": "en"})

    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["content-disposition"] == 'attachment; filename="wspolnie-moje-dane.json"'
    assert answer.headers["cache-control"] == "no-store"
    data = answer.json()
    assert data["account"]["id"] == str(me.account_id)
    assert data["contact"] == {
        "language": "uk",
        "display_name": "Ewa Lis",
        "email": "ewa.lis@example.pl",
        "phone": "+48 600 000 000",
        "email_verified_at": None,
        "email_waiting": None,
        "firebase_uid": None,
    }
    assert [(one["platform"], one["device"], one["locale"]) for one in data["sessions"]] == [
        ("android", "Telefon", "uk")
    ]
    [report] = data["reports"]
    assert (report["report"]["description"], report["report"]["address"]) == ("Nie świeci przed moim domem.", "Cicha 7")
    assert report["accuracy_m"] == 12
    assert "Słup numer 14." in [line["text"] for line in report["report"]["timeline"]]
    assert [(one["public_code"], one["follows"], one["supports"]) for one in data["follows"]] == [
        (made["supported"].public_code, True, True),
        (made["followed"].public_code, True, False),
    ]
    assert {one["about"]["id"] for one in data["messages"]} == {str(made["report"].id)}
    assert data["messages"][0]["title"].isascii(), "in the asked language"
    assert data["notification_preferences"]["classes"]["case"]["bells"] == ["email", "push"]
    assert data["complete"] is True


async def test_it_holds_nothing_of_others_and_no_key(
    transactions: Transactions, mobile_api: FastAPI, mine: AsyncClient, clock: ChosenClock
) -> None:
    other = await device_session(transactions, mobile_api)
    await a_life(transactions, await owner(mine), clock)
    await a_report(transactions, by=await owner(other), description="Cudze słowa o ciemnej ulicy.")

    text = (await mine.get(DATA)).text

    strangers = (await owner(other), NEIGHBOUR, LAMP_OFFICER)
    hashes = [session.token_hash for session in await ResidentSession.find_all().to_list()]
    secrets = ["Cudze słowa", "Sekret sąsiada", *(str(one.account_id) for one in strangers), *hashes]
    assert [secret for secret in secrets if secret in text] == []


async def test_more_than_a_page_is_all_there(transactions: Transactions, mine: AsyncClient, clock: ChosenClock) -> None:
    me = await owner(mine)
    sent = []
    for _ in range(103):
        sent.append(str((await a_report(transactions, by=me)).id))
        later(clock, seconds=1)
    data = (await mine.get(DATA)).json()
    assert [one["report"]["id"] for one in data["reports"]] == sent[::-1]
    assert data["complete"] is True


async def test_five_times_an_hour(mine: AsyncClient, transactions: Transactions, mobile_api: FastAPI) -> None:
    for _ in range(5):
        assert (await mine.get(DATA)).status_code == 200
    answer = await mine.get(DATA)
    assert_problem(answer, 429, "rate-limited")
    assert answer.headers["retry-after"] == "3600"
    other = await device_session(transactions, mobile_api)
    assert (await other.get(DATA)).status_code == 200


async def test_nobody_has_no_data(mobile_api: FastAPI) -> None:
    assert_problem(await call(mobile_api).get(DATA), 401, "sign-in-needed")
