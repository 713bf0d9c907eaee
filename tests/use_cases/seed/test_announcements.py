"""What the demo town told: everybody's words, an alarm by two people, and something for each state of the console."""

import re
from datetime import timedelta
from pathlib import Path

from backend.announcements.documents import Announcement
from backend.announcements.states import AnnouncementStatus
from backend.announcements.values import Severity
from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Client
from backend.media.storage import open_storage
from backend.work import Transactions
from seed.album import Album
from seed.announcements import announcements, tell_the_town
from seed.paper import paper
from seed.people import Staff
from seed.setup import set_up
from seed.town import load_town
from tests.conftest import WEDNESDAY
from tests.support.actors import password_hash
from tests.support.http import settings_for_tests
from tests.use_cases.seed.conftest import Played


async def test_the_town_tells_what_its_file_says(transactions: Transactions, client: Client, tmp_path: Path) -> None:
    town = load_town()
    await set_up(transactions, town, password_hash=password_hash())
    album = Album(open_storage(settings_for_tests(data_dir=tmp_path)))
    await tell_the_town(lambda moment: Transactions(client, ChosenClock(moment)), Staff(town.people), WEDNESDAY, album)
    told = {one.id: one for one in await Announcement.find_all().to_list()}
    assert set(told) == {spec.announcement_id for spec in announcements()}
    states = {one.status for one in told.values()}
    assert states == {AnnouncementStatus.DRAFT, AnnouncementStatus.SUBMITTED, AnnouncementStatus.SENT}
    now = [
        one
        for one in told.values()
        if one.published and one.published.severity is Severity.ALARM and one.published.valid_until > WEDNESDAY
    ]
    assert len(now) == 1
    assert now[0].approved_by not in now[0].author_ids
    for spec in announcements():
        at = WEDNESDAY + timedelta(hours=spec.told_at)
        assert at <= WEDNESDAY
        if spec.reaches == "sent":
            assert told[spec.announcement_id].published_at == at - timedelta(minutes=20)


async def test_what_is_shown_with_it_can_be_seen_by_everybody_and_is_described(played: Played) -> None:
    told = [one for one in played.announcements if one.published]
    pictures = {one.id: one for one in played.media if one.held_by is not None}
    shown = [(one, picture) for one in told if one.published for picture in one.published.pictures]
    assert len(shown) >= 2
    assert all(pictures[picture.id].released_at is not None for _, picture in shown)
    assert all(picture.alt.en and picture.alt.uk for one, picture in shown if one.content.words.en)
    drafts = [picture for one in played.announcements if not one.published for picture in one.content.pictures]
    assert drafts
    assert all(pictures[picture.id].released_at is None for picture in drafts)
    (file,) = played.files
    assert file.name == "Porządek obrad"
    assert file.released_at is not None
    data = await played.storage.get(file.stored.key)
    assert data.startswith(b"%PDF-")
    assert len(data) < 10_000


def test_a_paper_says_where_each_of_its_parts_is() -> None:
    data = paper("Porządek (obrad)", ["Zażółć gęślą jaźń."])
    assert data == paper("Porządek (obrad)", ["Zażółć gęślą jaźń."])
    (start,) = re.findall(rb"startxref\n(\d+)", data)
    assert data[int(start) :].startswith(b"xref")
    places = re.findall(rb"(\d{10}) 00000 n", data)
    assert len(places) == data.count(b"endobj")
    for number, place in enumerate(places, 1):
        assert data[int(place) :].startswith(b"%d 0 obj" % number)
    (length,) = re.findall(rb"/Length (\d+)", data)
    assert len(data[data.index(b"stream\n") + 7 : data.index(b"\nendstream")]) == int(length)
    assert b"Porz\x80dek \\(obrad\\)" in data
