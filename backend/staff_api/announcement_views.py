"""How announcements look to the office."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from pydantic import BaseModel, ConfigDict, Field

from backend.accounts.contacts import display_names
from backend.announcements.actions import AnnouncementAction, actions_of
from backend.announcements.documents import Announcement
from backend.announcements.names import announcement_names
from backend.announcements.queries.enclosed import enclosed_in
from backend.announcements.rules import needs_second_person
from backend.announcements.states import AnnouncementStatus
from backend.announcements.templates import Template
from backend.announcements.values import Content, EntryKind, Part, Severity, WordsBy
from backend.http.announcements import AnnouncementWords, page_url
from backend.http.auth import StaffActor
from backend.http.deps import AskedLanguage, UseSettings, UseTransactions, on_the_loop
from backend.http.enclosures import OfficeAttachment, OfficePicture, office_attachments, office_pictures
from backend.http.names import NamedView
from backend.http.photos import UseAddresses
from backend.kernel.actor import Actor
from backend.kernel.text import Language, line
from backend.staff_api.report_views import ColleagueView


class AnnouncementLine(BaseModel):
    """A line of the history. Nobody's: the clock's."""

    kind: EntryKind
    at: datetime
    colleague: ColleagueView | None
    version: int
    note: str | None
    for_at: datetime | None = Field(
        description="Of a schedule: when it shall go out; of a time that was missed: which."
    )
    parts: list[Part] = Field(
        description="Of an edit: what it changed, empty for older ones; of a withdrawal: what it was."
    )


class OfficeAnnouncement(BaseModel):
    """All of an announcement. `revision` is its ETag; `content` may be ahead of what the public reads."""

    id: UUID
    status: AnnouncementStatus
    revision: int
    version: int
    content: Content
    actions: list[AnnouncementAction] = Field(description="What you may do with it now; anything else is refused.")
    second_person: bool = Field(description="It is approved by somebody who neither wrote nor submitted it.")
    authors: list[ColleagueView] = Field(description="Of this version.")
    submitted_by: ColleagueView | None
    approved_by: ColleagueView | None
    send_at: datetime | None
    published: Content | None = Field(description="What the public reads.")
    published_version: int | None
    published_at: datetime | None
    cancelled_at: datetime | None
    created_at: datetime
    updated_at: datetime
    withheld: list[UUID] = Field(
        description="Pictures and attachments of an alarm that are hidden until somebody who may approve decides."
    )
    url: str | None = Field(description="Of its public page; null until it went out.")
    pictures: list[OfficePicture] = Field(description="Of `content`, in its order.")
    attachments: list[OfficeAttachment] = Field(description="Of `content`, in its order.")
    history: list[AnnouncementLine]


class OfficeAnnouncementRow(BaseModel):
    """A line of the list."""

    id: UUID
    status: AnnouncementStatus
    revision: int
    version: int
    severity: Severity
    topic: NamedView
    areas: list[NamedView]
    title: str
    valid_from: datetime
    valid_until: datetime
    send_at: datetime | None
    published_at: datetime | None
    created_at: datetime
    updated_at: datetime


class GapView(BaseModel):
    code: str
    name: str
    kind: str = Field(description="`text`, `day` or `time`.")


class TemplateView(BaseModel):
    """Words with gaps `{code}` to be filled before it is submitted."""

    code: str
    name: str
    severity: Severity
    topic: str
    hours: int = Field(description="How long such a thing usually lasts.")
    gaps: list[GapView]
    words: WordsBy

    @classmethod
    def of(cls, template: Template, language: Language) -> "TemplateView":
        return cls(
            code=template.code,
            name=template.name.in_(language),
            severity=template.severity,
            topic=template.topic.value,
            hours=template.hours,
            gaps=[GapView(code=gap.code, name=gap.name.in_(language), kind=gap.kind) for gap in template.gaps],
            words=template.words,
        )


class TemplatesView(BaseModel):
    items: list[TemplateView]
    topics: list[NamedView]


def topics_in(language: Language) -> list[NamedView]:
    return [NamedView(id=topic.value, name=name.in_(language)) for topic, name in announcement_names().topics.items()]


def _like(**example: Any) -> ConfigDict:
    return ConfigDict(frozen=True, extra="forbid", json_schema_extra={"examples": [example]})


class ContentBody(Content):
    model_config = _like(
        severity="warning",
        topic="roads",
        area_ids=["cieplice"],
        words={"pl": {"title": "Zamknięta ulica Lipowa", "text": "W piątek zamykamy ulicę Lipową. Objazd: Klonową."}},
        valid_from="2026-06-19T06:00:00Z",
        valid_until="2026-06-19T16:00:00Z",
    )

    def content(self) -> Content:
        return Content.model_validate(self.model_dump())


class AnnouncementShow:
    """Shows an announcement to whoever asked."""

    def __init__(
        self,
        actor: StaffActor,
        language: AskedLanguage,
        settings: UseSettings,
        transactions: UseTransactions,
        addresses: UseAddresses,
    ) -> None:
        self._actor, self._language, self._public_url = actor, language, settings.public_url
        self._transactions, self._addresses = transactions, addresses

    async def one(self, announcement: Announcement) -> OfficeAnnouncement:
        people = {entry.by_id for entry in announcement.history} | set(announcement.author_ids)
        names = await display_names([person for person in people if person is not None])
        shown = _shown(announcement, self._actor, names, self._public_url)
        content = announcement.content
        if content.pictures or content.attachments:
            enclosed = await self._transactions.read(self._actor, lambda work: enclosed_in(work, content))
            shown.pictures = office_pictures(content, enclosed, self._addresses)
            shown.attachments = office_attachments(content, enclosed)
        return shown

    async def rows(self, rows: list[dict[str, Any]]) -> list[OfficeAnnouncementRow]:
        words = await AnnouncementWords.in_(self._language, self._public_url)
        return [_row(row, words) for row in rows]


def _shown(announcement: Announcement, actor: Actor, names: Mapping[UUID, str], public_url: str) -> OfficeAnnouncement:
    def colleague(account_id: UUID | None) -> ColleagueView | None:
        return None if account_id is None else ColleagueView(account_id=account_id, name=names.get(account_id))

    same = {name: getattr(announcement, name) for name in _AS_STORED}
    return OfficeAnnouncement(
        **same,
        actions=actions_of(actor, announcement),
        second_person=needs_second_person(announcement.content),
        authors=[ColleagueView(account_id=one, name=names.get(one)) for one in announcement.author_ids],
        submitted_by=colleague(announcement.submitted_by),
        approved_by=colleague(announcement.approved_by),
        url=None if announcement.published is None else page_url(public_url, announcement.id),
        pictures=[],
        attachments=[],
        history=[
            AnnouncementLine(
                kind=entry.kind,
                at=entry.at,
                colleague=colleague(entry.by_id),
                version=entry.version,
                note=entry.note,
                for_at=entry.for_at,
                parts=entry.parts,
            )
            for entry in announcement.history
        ],
    )


_AS_STORED = OfficeAnnouncement.model_fields.keys() - {
    *("actions", "second_person", "authors", "submitted_by", "approved_by", "url", "history", "pictures", "attachments")
}


def _row(row: Mapping[str, Any], words: AnnouncementWords) -> OfficeAnnouncementRow:
    content = row["content"]
    return OfficeAnnouncementRow(
        **{name: row.get(name) for name in ("status", "revision", "version", "send_at", "published_at")},
        id=row["_id"],
        severity=content["severity"],
        topic=words.topic(content["topic"]),
        areas=words.areas(tuple(content["area_ids"])),
        title=line(content["words"]["pl"]["title"]),
        valid_from=content["valid_from"],
        valid_until=content["valid_until"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


ThisAnnouncement = Annotated[AnnouncementShow, Depends(on_the_loop(AnnouncementShow))]
