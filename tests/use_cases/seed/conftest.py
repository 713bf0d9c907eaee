"""One small demo town, played once; its tests only look at it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from backend.announcements.documents import Announcement
from backend.kernel.ids import derived_id
from backend.kernel.mongo import Client, Database
from backend.kernel.published import Snapshot
from backend.media.documents import Media, StoredFile
from backend.media.storage import Storage, open_storage
from backend.reports.documents import Report, ReportTie
from seed.seeding import DemoLogin, seed_demo
from tests.support.http import settings_for_tests
from tests.support.mongo import empty

REPORTS = 40
SCALE = 3
CURTAIN = datetime(2026, 6, 16, 22, tzinfo=UTC)
"""Midnight in Warsaw: the 17th of June begins."""


@dataclass(frozen=True)
class Played:
    logins: list[DemoLogin]
    reports: list[Report]
    copies: list[Report]
    ties: list[ReportTie]
    accounts: list[dict[str, Any]]
    told: list[tuple[int, int]]
    media: list[Media]
    announcements: list[Announcement]
    files: list[StoredFile]
    storage: Storage


@pytest.fixture(scope="session")
async def played(client: Client, prepared_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Played:
    await empty(prepared_database)
    for snapshot in Snapshot.every:
        snapshot.forget()
    told: list[tuple[int, int]] = []
    settings = settings_for_tests(data_dir=tmp_path_factory.mktemp("demo town"))
    logins = await seed_demo(
        client,
        prepared_database,
        settings,
        until=CURTAIN,
        reports=REPORTS,
        scale=SCALE,
        progress=lambda done, total: told.append((done, total)),
    )
    originals = {derived_id("demo", "report", number) for number in range(REPORTS)}
    everything = await Report.find_all().sort("submitted_at").to_list()
    return Played(
        logins,
        [report for report in everything if report.id in originals],
        [report for report in everything if report.id not in originals],
        await ReportTie.find_all().to_list(),
        await prepared_database["resident_accounts"].find().to_list(),
        told,
        await Media.find_all().to_list(),
        await Announcement.find_all().to_list(),
        await StoredFile.find_all().to_list(),
        open_storage(settings),
    )
