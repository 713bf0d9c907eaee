"""The public map: GeoJSON of what anybody may see."""

from uuid import UUID

import pytest
from httpx2 import AsyncClient

from backend.kernel.actor import resident_actor
from backend.reports.documents import Report
from backend.reports.queries.maps import MAP_CAP
from backend.reports.states import ReportStatus
from backend.work import Transactions
from tests.support.builders.areas import IN_CENTRUM
from tests.support.builders.catalog import a_town
from tests.support.builders.reports import a_report, a_report_in
from tests.support.problems import assert_problem

MAP = "/mobile/v1/map"
TOWN = "15.6,50.8,15.8,50.95"


@pytest.fixture(autouse=True)
async def town(transactions: Transactions) -> None:  # noqa: ARG001  an empty database first
    await a_town()


async def on_map(phone: AsyncClient, **query: str) -> list[str]:
    answer = await phone.get(MAP, params={"bbox": TOWN, **query})
    assert answer.status_code == 200, answer.text
    return sorted(feature["id"] for feature in answer.json()["features"])


async def test_it_is_geojson(phone: AsyncClient, transactions: Transactions) -> None:
    report = await a_report(transactions)
    answer = await phone.get(MAP, params={"bbox": TOWN})
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": str(report.id),
                "geometry": {"type": "Point", "coordinates": [15.68, 50.9]},
                "properties": {
                    "id": str(report.id),
                    "public_code": report.public_code,
                    "category": "street-lamp",
                    "status": "submitted",
                    "status_type": "open",
                    "submitted_at": "2026-06-17T10:00:00Z",
                    "support_count": 0,
                },
            }
        ],
        "truncated": False,
    }


async def test_only_what_is_in_the_box_and_public(phone: AsyncClient, transactions: Transactions) -> None:
    cieplice = str((await a_report(transactions)).id)
    centrum = str((await a_report(transactions, location=IN_CENTRUM)).id)
    await a_report(transactions, category="abandoned-car")
    await a_report(transactions, category="homeless-person")
    assert await on_map(phone) == sorted([cieplice, centrum])
    assert await on_map(phone, bbox="15.71,50.8,15.8,50.95") == [centrum]
    assert await on_map(phone, bbox="15.0,50.0,15.1,50.1") == []


async def test_what_is_over_shows_when_asked_for(phone: AsyncClient, transactions: Transactions) -> None:
    by_type = {
        "open": str((await a_report(transactions)).id),
        "waiting": str((await a_report_in(transactions, ReportStatus.WAITING)).id),
        "closed": str((await a_report_in(transactions, ReportStatus.REJECTED)).id),
    }
    assert await on_map(phone) == sorted([by_type["open"], by_type["waiting"]])
    for status_type, report_id in by_type.items():
        assert await on_map(phone, status_type=status_type) == [report_id]


async def test_by_category(phone: AsyncClient, transactions: Transactions) -> None:
    lamp = str((await a_report(transactions)).id)
    hole = str((await a_report(transactions, category="pothole")).id)
    assert await on_map(phone, category="street-lamp") == [lamp]
    assert await on_map(phone, category="pothole") == [hole]
    assert await on_map(phone, category="no-such") == []


async def test_at_most_five_hundred(phone: AsyncClient, transactions: Transactions) -> None:
    report = await a_report(transactions)
    reports = Report.get_pymongo_collection()
    template = await reports.find_one({"_id": report.id})
    assert template is not None
    copies = [
        template | {"_id": UUID(int=number, version=4), "public_code": f"C-{number}"} for number in range(MAP_CAP - 1)
    ]
    await reports.insert_many(copies)
    full = (await phone.get(MAP, params={"bbox": TOWN})).json()
    assert (len(full["features"]), full["truncated"]) == (500, False)
    await a_report(transactions, by=resident_actor(UUID(int=7)))
    more = (await phone.get(MAP, params={"bbox": TOWN})).json()
    assert (len(more["features"]), more["truncated"]) == (500, True)


BAD_BOXES = [
    "",
    "15.6,50.8,15.8",
    "15.6,50.8,15.8,50.95,0",
    "a,b,c,d",
    "nan,50.8,15.8,50.95",
    "15.8,50.8,15.6,50.95",
    "15.6,50.95,15.8,50.8",
    "15.6,50.8,15.6,50.95",
    "-181,50.8,15.8,50.95",
    "15.6,50.8,15.8,91",
    "1_5,50.8,15.8,50.95",
    "\u0661\u0665,50.8,15.8,50.95",
    " 15.6,50.8,15.8,50.95",
]


async def test_a_bad_box_is_refused(phone: AsyncClient) -> None:
    for bbox in BAD_BOXES:
        assert_problem(await phone.get(MAP, params={"bbox": bbox}), 400, "bad-bbox")


async def test_the_box_is_needed_and_the_rest_is_checked(phone: AsyncClient) -> None:
    assert_problem(await phone.get(MAP), 422, "request-invalid")
    assert_problem(await phone.get(MAP, params={"bbox": TOWN, "status_type": "new"}), 422, "request-invalid")
    assert_problem(await phone.get(MAP, params={"bbox": TOWN, "category": "x" * 61}), 422, "request-invalid")


async def test_a_broken_token_is_not_taken_for_nobody(phone: AsyncClient) -> None:
    answer = await phone.get(MAP, params={"bbox": TOWN}, headers={"Authorization": "Bearer made.up.token"})
    assert_problem(answer, 401, "access-token-invalid")
    assert answer.headers["www-authenticate"].startswith("Bearer")
