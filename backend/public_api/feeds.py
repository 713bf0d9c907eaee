"""Announcements for feed readers and other programs: RSS 2.0 and JSON Feed 1.1."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from typing import Annotated, Any
from urllib.parse import urlencode
from xml.sax.saxutils import escape, quoteattr

from fastapi import APIRouter, Query, Request, Response
from starlette.datastructures import URL

from backend.announcements.queries.lists import FeedAsked, public_feed
from backend.announcements.values import Severity, Topic
from backend.areas.access import is_district
from backend.http.announcements import AnnouncementWords, PublicAnnouncement
from backend.http.cached import cached
from backend.http.deps import AskedLanguage, UseSettings, UseTransactions
from backend.http.enclosures import AnnouncementAttachment, AnnouncementPicture
from backend.http.files import PDF
from backend.http.problem import problems
from backend.kernel.actor import NOBODY
from backend.kernel.ids import MAX_SLUG
from backend.kernel.text import Language
from backend.public_api.wording import say, town_in
from backend.work import Transactions

router = APIRouter(prefix="/open-data/v1/announcements", tags=["announcements"])
AT_MOST = 50
_ATOM, _MEDIA = "http://www.w3.org/2005/Atom", "http://search.yahoo.com/mrss/"
RSS, JSON_FEED = "application/rss+xml", "application/feed+json"
Area = Annotated[str | None, Query(max_length=MAX_SLUG, description="A district, and what is for the whole town.")]
InLanguage = Annotated[Language | None, Query(alias="lang", description="Readers cannot always say it in a header.")]


@router.get(
    ".rss",
    operation_id="announcementsRss",
    summary="The newest announcements as RSS 2.0",
    responses={200: {"content": {RSS: {}}, "description": "At most 50"}, 304: {}, **problems(422, 503)},
    response_class=Response,
)
async def rss(
    request: Request,
    transactions: UseTransactions,
    settings: UseSettings,
    language: AskedLanguage,
    lang: InLanguage = None,
    area: Area = None,
    topic: Topic | None = None,
    severity: Severity | None = None,
) -> Response:
    """Of one district, topic or severity if asked; what is over is still there for those who read late.

    Nobody watches over a subscription: of a district that is none any more the feed goes on with what is for the whole
    town, and its first item says so.
    """
    spoken = lang or language
    asked = FeedAsked(area, topic, severity, current=False, cancelled=True, outlived=True, limit=AT_MOST)
    feed = await _feed(transactions, asked, spoken, settings.public_url, request.url)
    body = _rss(feed)
    return cached(request, body.encode(), f"{RSS}; charset=utf-8", {})


@router.get(
    ".json",
    operation_id="announcementsJsonFeed",
    summary="The newest announcements as JSON Feed 1.1",
    responses={200: {"content": {JSON_FEED: {}}, "description": "At most 50"}, 304: {}, **problems(422, 503)},
    response_class=Response,
)
async def json_feed(
    request: Request,
    transactions: UseTransactions,
    settings: UseSettings,
    language: AskedLanguage,
    lang: InLanguage = None,
    area: Area = None,
    topic: Topic | None = None,
    severity: Severity | None = None,
) -> Response:
    """The same as the RSS feed."""
    spoken = lang or language
    asked = FeedAsked(area, topic, severity, current=False, cancelled=True, outlived=True, limit=AT_MOST)
    feed = await _feed(transactions, asked, spoken, settings.public_url, request.url)
    body = _json(feed)
    return cached(request, json.dumps(body, ensure_ascii=False).encode(), JSON_FEED, {})


@dataclass(frozen=True, slots=True)
class _Feed:
    items: Sequence[PublicAnnouncement]
    language: Language
    town: str
    home: str
    own: str
    gone: str | None
    """Of a district that is none any more: what names the note of it, the same each time."""


async def _feed(transactions: Transactions, asked: FeedAsked, language: Language, home: str, url: URL) -> _Feed:
    """Its own address is the one that was subscribed to: another would be another feed."""
    own = f"{home}{url.path}"
    rows = await transactions.read(NOBODY, lambda work: public_feed(work, asked))
    words = await AnnouncementWords.in_(language, home)
    lives = asked.area_id is None or await is_district(asked.area_id)
    gone = None if lives else f"{own}?{urlencode({'area': asked.area_id})}"
    own = f"{own}?{url.query}" if url.query else own
    return _Feed(words.rows(rows), language, await town_in(language), home, own, gone)


def _rss(feed: _Feed) -> str:
    language = feed.language
    channel = [
        f"<title>{escape(say('feed.title', language, town=feed.town))}</title>",
        f"<link>{escape(feed.home)}</link>",
        f"<description>{escape(say('feed.description', language))}</description>",
        f"<language>{language.value}</language>",
        f'<atom:link href={quoteattr(feed.own)} rel="self" type="{RSS}"/>',
        *([] if feed.gone is None else [_rss_note(feed, feed.gone)]),
        *(_rss_item(item, language, feed.home) for item in feed.items),
    ]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="{_ATOM}" xmlns:media="{_MEDIA}">'
    return f"{head}<channel>{''.join(channel)}</channel></rss>\n"


def _rss_note(feed: _Feed, gone: str) -> str:
    return (
        f"<item><title>{escape(say('feed.district_gone', feed.language))}</title><link>{escape(feed.home)}</link>"
        f'<guid isPermaLink="false">{escape(gone)}</guid>'
        f"<description>{escape(say('feed.district_gone_more', feed.language))}</description></item>"
    )


def _rss_item(item: PublicAnnouncement, language: Language, home: str) -> str:
    enclosed = [_rss_picture(one, home) for one in item.pictures] + [_rss_file(one, home) for one in item.attachments]
    return (
        f"<item><title>{escape(_title(item, language))}</title><link>{escape(item.url)}</link>"
        f'<guid isPermaLink="true">{escape(item.url)}</guid>'
        f"<pubDate>{format_datetime(item.published_at)}</pubDate>"
        f"<category>{escape(item.topic.name)}</category><category>{escape(item.severity_name)}</category>"
        f"<description>{escape(_text(item, language))}</description>{''.join(enclosed)}</item>"
    )


def _title(item: PublicAnnouncement, language: Language) -> str:
    """Readers know it by its address, and show again what is new of it."""
    return item.title if item.cancelled_at is None else say("feed.cancelled", language, title=item.title)


def _text(item: PublicAnnouncement, language: Language) -> str:
    return item.text if item.cancelled_at is None else f"{say('page.cancelled', language)}\n\n{item.text}"


def _rss_picture(one: AnnouncementPicture, home: str) -> str:
    """By Media RSS (rssboard.org/media-rss): RSS itself knows one enclosure, and no words for it."""
    large = one.sizes.large
    return (
        f'<media:content url={quoteattr(home + large.url)} type="image/jpeg" medium="image" '
        f'width="{large.width}" height="{large.height}">'
        f'<media:description type="plain">{escape(one.alt)}</media:description></media:content>'
    )


def _rss_file(one: AnnouncementAttachment, home: str) -> str:
    return (
        f'<media:content url={quoteattr(home + one.url)} type="{PDF}" medium="document" fileSize="{one.size}">'
        f'<media:title type="plain">{escape(one.title)}</media:title></media:content>'
    )


def _json(feed: _Feed) -> dict[str, Any]:
    language = feed.language
    note = {
        "id": feed.gone,
        "url": feed.home,
        "title": say("feed.district_gone", language),
        "content_text": say("feed.district_gone_more", language),
        "language": language.value,
    }
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": say("feed.title", language, town=feed.town),
        "description": say("feed.description", language),
        "home_page_url": feed.home,
        "feed_url": feed.own,
        "language": language.value,
        "items": [
            *([] if feed.gone is None else [note]),
            *(_json_item(one, language, feed.home) for one in feed.items),
        ],
    }


def _json_item(item: PublicAnnouncement, language: Language, home: str) -> dict[str, Any]:
    pictures = [
        {
            "url": home + one.sizes.large.url,
            "width": one.sizes.large.width,
            "height": one.sizes.large.height,
            "alt": one.alt,
        }
        for one in item.pictures
    ]
    files = [
        {"url": home + one.url, "mime_type": PDF, "title": one.title, "size_in_bytes": one.size}
        for one in item.attachments
    ]
    more = ({"image": pictures[0]["url"]} if pictures else {}) | ({"attachments": files} if files else {})
    return {
        "id": str(item.id),
        "url": item.url,
        "title": _title(item, language),
        "content_text": _text(item, language),
        "date_published": item.published_at.isoformat(),
        "date_modified": (item.cancelled_at or item.updated_at).isoformat(),
        "language": item.language.value,
        "tags": [item.topic.name, item.severity_name, *(area.name for area in item.areas)],
        "_wspolnie": {
            "severity": item.severity.value,
            "topic": item.topic.id,
            "areas": [area.id for area in item.areas],
            "valid_from": item.valid_from.isoformat(),
            "valid_until": item.valid_until.isoformat(),
            "corrected": item.corrected,
            "cancelled_at": None if item.cancelled_at is None else item.cancelled_at.isoformat(),
            "pictures": pictures,
        },
        **more,
    }
