"""Announcements as the public reads them: the same in the apka, on the page and in the feeds."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from pydantic import BaseModel, Field

from backend.announcements.names import announcement_names
from backend.announcements.queries.enclosed import Enclosed, Whole
from backend.announcements.queries.lists import Rows
from backend.announcements.values import Content, Severity
from backend.areas.access import area_index
from backend.areas.errors import TownNotSetUp
from backend.http.enclosures import AnnouncementAttachment, AnnouncementPicture, public_attachments, public_pictures
from backend.http.names import NamedView
from backend.kernel.readable import each_readable
from backend.kernel.text import Language, Texts

PAGE_PATH = "/komunikaty"


def page_url(public_url: str, announcement_id: UUID) -> str:
    """Where everybody can read it, with a browser and nothing else."""
    return f"{public_url}{PAGE_PATH}/{announcement_id}"


class PublicAnnouncement(BaseModel):
    """What was said last. `language`: what the words are in, which is Polish where nobody translated them."""

    id: UUID
    severity: Severity
    severity_name: str
    topic: NamedView
    areas: list[NamedView] = Field(description="Districts; none: the whole town.")
    language: Language
    title: str
    text: str
    valid_from: datetime
    valid_until: datetime
    published_at: datetime = Field(description="When it was first said.")
    updated_at: datetime = Field(description="When it was said as it is now.")
    corrected: bool
    cancelled_at: datetime | None
    url: str = Field(description="Of its page, to be shared.")
    pictures: list[AnnouncementPicture] = Field(description="At most three.")
    attachments: list[AnnouncementAttachment] = Field(description="At most three.")


class AnnouncementWords:
    """Names of topics, severities and districts in one language."""

    def __init__(self, language: Language, areas: Mapping[str, Texts], public_url: str) -> None:
        self.language, self._areas, self._public_url = language, areas, public_url

    @classmethod
    async def in_(cls, language: Language, public_url: str) -> Self:
        return cls(language, await _districts(), public_url)

    def topic(self, code: str) -> NamedView:
        names = {topic.value: name for topic, name in announcement_names().topics.items()}
        return NamedView(id=code, name=names[code].in_(self.language))

    def severity(self, severity: Severity) -> str:
        return announcement_names().severities[severity].in_(self.language)

    def areas(self, ids: tuple[str, ...]) -> list[NamedView]:
        """A district that is no more is called by its code."""
        return [
            NamedView(id=one, name=self._areas[one].in_(self.language) if one in self._areas else one) for one in ids
        ]

    def rows(self, rows: Rows) -> list[PublicAnnouncement]:
        """Without those that this version cannot read: a feed with a gap is better than none."""
        return [announcement for _, announcement in each_readable(rows.items, self._row, rows.enclosed)]

    def _row(self, row: Mapping[str, Any], enclosed: Enclosed) -> PublicAnnouncement:
        return self.shown(Content.model_validate(row["published"]), row, enclosed)

    def one(self, whole: Whole) -> PublicAnnouncement:
        """Of one that was published."""
        announcement = whole.announcement
        assert announcement.published is not None
        about = {
            "_id": announcement.id,
            "listed_at": announcement.listed_at or announcement.published_at,
            "published_at": announcement.published_at,
            "published_version": announcement.published_version,
            "cancelled_at": announcement.cancelled_at,
        }
        return self.shown(announcement.published, about, whole.enclosed)

    def shown(self, content: Content, about: Mapping[str, Any], enclosed: Enclosed) -> PublicAnnouncement:
        words, language = content.words.in_(self.language)
        return PublicAnnouncement(
            id=about["_id"],
            severity=content.severity,
            severity_name=self.severity(content.severity),
            topic=self.topic(content.topic.value),
            areas=self.areas(content.area_ids),
            language=language,
            title=words.title,
            text=words.text,
            valid_from=content.valid_from,
            valid_until=content.valid_until,
            published_at=about["listed_at"],
            updated_at=about["published_at"],
            corrected=about["published_version"] > 1,
            cancelled_at=about.get("cancelled_at"),
            url=page_url(self._public_url, about["_id"]),
            pictures=public_pictures(content, enclosed, self.language),
            attachments=public_attachments(content, enclosed, self.language),
        )


async def _districts() -> Mapping[str, Texts]:
    try:
        return {area.id: area.name for area in (await area_index()).districts}
    except TownNotSetUp:
        return {}
