"""Gathers what every room keeps of one resident, page by page, so that no question to the database is long."""

from backend.accounts.queries import own_data
from backend.http.photos import PhotoAddresses
from backend.kernel.actor import Actor
from backend.kernel.pages import Cursor
from backend.kernel.text import Language
from backend.media.queries import own_photos
from backend.media.signatures import Variant
from backend.reports.photos import photos_of_all
from backend.reports.queries.own_data import own_reports, own_ties
from backend.work import Transactions, Work
from mobile_api.me_data_views import (
    LimitsData,
    MyDataView,
    PhotoData,
    ReportData,
    SessionData,
    TieData,
    account_data,
)
from mobile_api.report_views import Seen, Words
from notifications.inbox import InboxPage, InboxView, list_inbox
from notifications.own_devices import own_devices
from notifications.own_preferences import own_preferences

LIMITS = LimitsData(sessions=500, reports=1000, photos=2000, follows=5000, messages=5000)
"""A very active person's years; with it the file stays below some ten megabytes."""
_PAGE = 100


async def everything_of(
    actor: Actor, transactions: Transactions, language: Language, addresses: PhotoAddresses
) -> MyDataView:
    """SessionEnded for an account that is gone."""
    own = await transactions.read(actor, lambda work: own_data(work, LIMITS.sessions))
    reports = await _reports(actor, transactions)
    photos = await transactions.read(actor, lambda work: own_photos(work, LIMITS.photos))
    ties = await transactions.read(actor, lambda work: own_ties(work, LIMITS.follows))
    messages = await _messages(actor, transactions, language)
    devices = await transactions.read(actor, lambda work: own_devices(work.actor, work.now, work.session))
    preferences = await transactions.read(actor, lambda work: own_preferences(work.actor, work.session))
    words = await Words.in_(language)
    account, contact = account_data(own)
    return MyDataView(
        made_at=transactions.clock.now(),
        account=account,
        contact=contact,
        devices=devices.items,
        sessions=[SessionData.of(session) for session in own.sessions],
        reports=[ReportData.of(one.report, words.report(one, addresses, own=True)) for one in reports],
        photos=[PhotoData.of(media, addresses.sizes(media, Variant.PLAIN, public=False)) for media in photos],
        follows=[TieData.of(tie) for tie in ties],
        messages=messages,
        notification_preferences=preferences,
        limits=LIMITS,
        complete=len(own.sessions) < LIMITS.sessions
        and len(reports) < LIMITS.reports
        and len(photos) < LIMITS.photos
        and len(ties) < LIMITS.follows
        and len(messages) < LIMITS.messages,
    )


async def _reports(actor: Actor, transactions: Transactions) -> list[Seen]:
    found: list[Seen] = []

    async def page(work: Work) -> list[Seen]:
        last = found[-1].report if found else None
        after = Cursor(last.submitted_at, last.id) if last else None
        reports = await own_reports(work, after, _PAGE)
        photos = await photos_of_all(work, reports)
        return [Seen(report, photos[report.id]) for report in reports]

    while len(found) < LIMITS.reports:
        more = await transactions.read(actor, page)
        found += more
        if len(more) < _PAGE:
            break
    return found


async def _messages(actor: Actor, transactions: Transactions, language: Language) -> list[InboxView]:
    found: list[InboxView] = []
    cursor: str | None = None

    async def page(work: Work) -> InboxPage:
        return await list_inbox(work.actor, language, cursor, _PAGE, session=work.session)

    while len(found) < LIMITS.messages:
        more = await transactions.read(actor, page)
        found += more.items
        if (cursor := more.next_cursor) is None:
            break
    return found
