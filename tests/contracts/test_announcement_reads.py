"""Lists of announcements and the way to a whole town stay on indexes; the server's own profile tells."""

import asyncio
from datetime import timedelta
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI

from backend.accounts.contacts import Contact
from backend.announcements.documents import Announcement
from backend.announcements.queries.lists import FeedAsked, OfficeAsked, Plan, feed_plan, office_plan
from backend.announcements.states import AnnouncementStatus
from backend.announcements.values import Severity, Topic
from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Database
from backend.kernel.pages import Cursor
from backend.kernel.permissions import Role
from backend.kernel.settings import Settings
from backend.work import Transactions
from tests.conftest import WEDNESDAY
from tests.contracts.test_query_plans import FORBIDDEN, stages
from tests.contracts.test_reads import profiled, read_all_of
from tests.support.actors import device_session, signed_in_staff
from tests.support.builders.announcements import an_announcement
from tests.support.builders.catalog import a_town
from tests.support.builders.devices import a_device
from tests.support.builders.wishes import a_wish, wished
from tests.support.drain import drain
from wspolnie.tasks import TASKS

_S = AnnouncementStatus
AFTER = Cursor(WEDNESDAY, UUID(int=5000, version=4))


@pytest.fixture(autouse=True)
async def crowd(transactions: Transactions) -> None:
    """Three hundred of them, made of one in each state."""
    await a_town()
    made = [await an_announcement(transactions, status) for status in AnnouncementStatus]
    rows = []
    for number in range(300):
        row = made[number % len(made)].model_dump(mode="python", exclude={"id", "revision_id"})
        row["content"] = row["content"] | {"area_ids": []}
        row["_id"] = UUID(int=9000 + number)
        row["created_at"] = WEDNESDAY - timedelta(hours=number)
        row["listed_at"] = row["listed_at"] and row["created_at"]
        rows.append(_plain(row))
    await Announcement.get_pymongo_collection().insert_many(rows)


def _plain(value: Any) -> Any:
    """As the database keeps it."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value.value if hasattr(value, "value") else value


def plans() -> list[Plan]:
    cursors = (None, AFTER)
    office = [
        office_plan(OfficeAsked(status, topic, severity, cursor))
        for status, topic, severity, cursor in product(
            (None, _S.SENT), (None, Topic.WATER), (None, Severity.ALARM), cursors
        )
    ]
    public = [
        feed_plan(FeedAsked(area, topic, severity, current=current, cursor=cursor), WEDNESDAY)
        for area, topic, severity, current, cursor in product(
            (None, "cieplice"), (None, Topic.WATER), (None, Severity.ALARM), (True, False), cursors
        )
    ]
    return office + public


async def test_every_list_runs_on_its_index(database: Database) -> None:
    wrong = {}
    for plan in plans():
        command = {
            "find": Announcement.get_collection_name(),
            "filter": plan.where,
            "sort": {plan.by: -1, "_id": -1},
            "hint": plan.index,
            "limit": 51,
        }
        asked = {"explain": command, "verbosity": "executionStats"}
        answer = await database.command(asked, codec_options=database.codec_options)
        if flaws := set(stages(answer["queryPlanner"])) & FORBIDDEN:
            wrong[plan.index, str(plan.where)] = flaws
    assert wrong == {}


async def test_doors_clock_and_postman_use_indexes(
    database: Database,
    staff_api: FastAPI,
    mobile_api: FastAPI,
    transactions: Transactions,
    settings: Settings,
    clock: ChosenClock,
) -> None:
    desk = await signed_in_staff(transactions, staff_api, Role.DISPATCHER)
    phone = await device_session(transactions, mobile_api)
    for number in range(30):
        await Contact(id=UUID(int=700 + number)).insert()
        await a_device(UUID(int=700 + number)).insert()
        some = ["cieplice"] if number % 2 else ["sobieszow"]
        await wished(UUID(int=700 + number), topics=["water"], districts=some, news=a_wish(("email", "push")))
    near = [await an_announcement(transactions, _S.SENDING, severity=one, area_ids=("cieplice",)) for one in Severity]
    sent = await an_announcement(transactions, _S.SENDING, severity=Severity.ALARM)
    async with profiled(database) as wrong:
        await drain(clock)
        await read_all_of(desk, "/staff/v1/announcements", "status=sent", "topic=water&severity=alarm")
        await read_all_of(phone, "/mobile/v1/announcements", "topic=water", "severity=alarm", "area=cieplice")
        await read_all_of(phone, "/mobile/v1/inbox")
        for path in ("", "/audience", "/counts"):
            for one in (sent, *near):
                assert (await desk.get(f"/staff/v1/announcements/{one.id}{path}")).status_code == 200
        for task in TASKS:
            if "announcements" in task.name:
                await task.run(transactions, settings, asyncio.Event())
    assert wrong == []
    settled = await Announcement.get(sent.id)
    assert settled is not None
    assert settled.status is _S.SENT
