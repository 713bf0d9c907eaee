"""What the demo town told: everybody's words, an alarm by two people, and something for each state of the console."""

from datetime import timedelta

from backend.announcements.documents import Announcement
from backend.announcements.states import AnnouncementStatus
from backend.announcements.values import Severity
from backend.kernel.clock import ChosenClock
from backend.kernel.mongo import Client
from backend.work import Transactions
from seed.announcements import announcements, tell_the_town
from seed.people import Staff
from seed.setup import set_up
from seed.town import load_town
from tests.conftest import WEDNESDAY
from tests.support.actors import password_hash


async def test_the_town_tells_what_its_file_says(transactions: Transactions, client: Client) -> None:
    town = load_town()
    await set_up(transactions, town, password_hash=password_hash())
    await tell_the_town(lambda moment: Transactions(client, ChosenClock(moment)), Staff(town.people), WEDNESDAY)
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
