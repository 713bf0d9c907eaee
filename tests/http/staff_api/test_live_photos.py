"""Whoever is connected hears when a report's photo has come, and when it was released."""

from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.reports.changes import Changes
from backend.reports.use_cases.show_photo import ShowPhoto, show_photo
from backend.work import Transactions
from tests.support.actors import resident, signed_in_staff
from tests.support.builders.catalog import a_town
from tests.support.builders.media import a_photo
from tests.support.builders.reports import LAMP_OFFICER, a_report
from tests.support.live import Ear, a_house


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


async def heard(ear: Ear) -> tuple[str, int]:
    told = await ear.until("report")
    return told.data["id"], told.data["revision"]


async def test_a_photo_is_told_of_when_it_comes_and_when_it_is_released(
    staff_api: FastAPI, transactions: Transactions
) -> None:
    desk = await signed_in_staff(transactions, staff_api, departments=["lighting"])
    async with a_house(staff_api, Changes()) as house, house.listening(desk) as ear:
        reporter, media_id = await resident(transactions), uuid4()
        report = await a_report(transactions, by=reporter, media_ids=(media_id,))
        assert await heard(ear) == (str(report.id), 1)
        assert await statuses(desk, report.id) == [("coming", False)]
        await a_photo(staff_api.state.photos, reporter, id=media_id)
        assert await heard(ear) == (str(report.id), 2)
        assert await statuses(desk, report.id) == [("ready", False)]
        await transactions.run(LAMP_OFFICER, lambda work: show_photo(work, ShowPhoto(report.id, media_id)))
        assert await heard(ear) == (str(report.id), 3)
        assert await statuses(desk, report.id) == [("ready", True)]


async def statuses(desk: AsyncClient, report_id: UUID) -> list[tuple[str, bool]]:
    shown = (await desk.get(f"/staff/v1/reports/{report_id}")).json()["photos"]
    return [(photo["status"], photo["released"]) for photo in shown]
