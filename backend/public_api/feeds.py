"""Announcements for feed readers and other programs: RSS 2.0 and JSON Feed 1.1."""

import json
from collections.abc import Sequence
from email.utils import format_datetime
from typing import Annotated, Any
from xml.sax.saxutils import escape, quoteattr

from fastapi import APIRouter, Query, Request, Response

from backend.announcements.queries.lists import FeedAsked, public_feed
from backend.announcements.values import Severity, Topic
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
    """Of one district, topic or severity if asked; what is over is still there for those who read late."""
    spoken = lang or language
    asked = FeedAsked(area, topic, severity, current=False, cancelled=True, limit=AT_MOST)
    rows = await transactions.read(NOBODY, lambda work: public_feed(work, asked))
    words = await AnnouncementWords.in_(spoken, settings.public_url)
    town, own = await town_in(spoken), f"{settings.public_url}{request.url.path}"
    body = _rss(words.rows(rows), spoken, town, settings.public_url, own)
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
    asked = FeedAsked(area, topic, severity, current=False, cancelled=True, limit=AT_MOST)
    rows = await transactions.read(NOBODY, lambda work: public_feed(work, asked))
    words = await AnnouncementWords.in_(spoken, settings.public_url)
    town, own = await town_in(spoken), f"{settings.public_url}{request.url.path}"
    body = _json(words.rows(rows), spoken, town, settings.public_url, own)
    return cached(request, json.dumps(body, ensure_ascii=False).encode(), JSON_FEED, {})


def _rss(items: Sequence[PublicAnnouncement], language: Language, town: str, home: str, own: str) -> str:
    channel = [
        f"<title>{escape(say('feed.title', language, town=town))}</title>",
        f"<link>{escape(home)}</link>",
        f"<description>{escape(say('feed.description', language))}</description>",
        f"<language>{language.value}</language>",
        f'<atom:link href={quoteattr(own)} rel="self" type="{RSS}"/>',
        *(_rss_item(item, language, home) for item in items),
    ]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="{_ATOM}" xmlns:media="{_MEDIA}">'
    return f"{head}<channel>{''.join(channel)}</channel></rss>\n"


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


def _json(items: Sequence[PublicAnnouncement], language: Language, town: str, home: str, own: str) -> dict[str, Any]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": say("feed.title", language, town=town),
        "description": say("feed.description", language),
        "home_page_url": home,
        "feed_url": own,
        "language": language.value,
        "items": [_json_item(item, language, home) for item in items],
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
