"""The file of one's own data: what is kept, by whom it was made, in plain names."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel, Field

from backend.accounts.documents import Platform
from backend.accounts.queries import OwnData, OwnSession
from backend.http.photos import STATUS_OF_STATE, PhotoStatus, SizesView
from backend.kernel.text import Language
from backend.media.documents import Media
from backend.reports.documents import Report
from backend.reports.queries.own_data import OwnTie
from backend.reports.values import Channel
from mobile_api.report_views import ReportView
from notifications.inbox import InboxView
from notifications.own_devices import DeviceView
from notifications.own_preferences import PreferencesView


class AccountData(BaseModel):
    id: UUID
    created_at: datetime
    reports_resolved: int = Field(
        description="How my reports ended: after several good ones my words are public at once."
    )
    reports_rejected: int


class ContactData(BaseModel):
    language: Language
    display_name: str | None
    email: str | None
    phone: str | None
    email_verified_at: datetime | None
    email_waiting: str | None = Field(description="An address that I gave and have not proved.")
    firebase_uid: str | None = Field(description="Who I am at Firebase.")


class SessionData(BaseModel):
    """A device that was signed in."""

    platform: Platform
    device: str
    locale: str
    opened_at: datetime
    refreshed_at: datetime
    expires_at: datetime
    ended_at: datetime | None

    @classmethod
    def of(cls, session: OwnSession) -> Self:
        return cls(
            platform=session.device.platform,
            device=session.device.name,
            locale=session.device.locale,
            opened_at=session.opened_at,
            refreshed_at=session.refreshed_at,
            expires_at=session.expires_at,
            ended_at=session.ended_at,
        )


class ReportData(BaseModel):
    """A report as its reporter sees it, and what else the phone sent."""

    report: ReportView
    channel: Channel
    accuracy_m: float | None
    observed_at: datetime | None

    @classmethod
    def of(cls, report: Report, view: ReportView) -> Self:
        return cls(report=view, channel=report.channel, accuracy_m=report.accuracy_m, observed_at=report.observed_at)


class PhotoData(BaseModel):
    """A photo that I sent. Its pictures are with the report, as long as there is one."""

    id: UUID
    sent_at: datetime
    status: PhotoStatus
    caption: str | None
    bytes_sent: int
    width: int | None
    height: int | None
    original_kept_until: datetime | None
    released_at: datetime | None = Field(description="Since when everybody may see it.")
    sizes: SizesView | None = Field(description="The addresses are good for ten minutes.")

    @classmethod
    def of(cls, media: Media, sizes: SizesView | None) -> Self:
        return cls(
            id=media.id,
            sent_at=media.created_at,
            status=STATUS_OF_STATE[media.state],
            caption=media.caption,
            bytes_sent=media.received,
            width=media.width,
            height=media.height,
            original_kept_until=media.original_until,
            released_at=media.released_at,
            sizes=sizes,
        )


class TieData(BaseModel):
    """Somebody else's report that I follow, or that concerns me too."""

    report_id: UUID
    public_code: str | None
    follows: bool
    supports: bool
    since: datetime

    @classmethod
    def of(cls, tie: OwnTie) -> Self:
        return cls(
            report_id=tie.report_id,
            public_code=tie.public_code,
            follows=tie.follows,
            supports=tie.supports,
            since=tie.since,
        )


class LimitsData(BaseModel):
    """How many of each a file holds at most. Whoever has more is given the rest by the office."""

    sessions: int
    reports: int
    photos: int
    follows: int
    messages: int


class MyDataView(BaseModel):
    """Everything that the service keeps of one resident."""

    made_at: datetime
    account: AccountData
    contact: ContactData
    devices: list[DeviceView] = Field(
        description="Newest first; without their addresses, which let whoever has them ring."
    )
    sessions: list[SessionData] = Field(description="Oldest first.")
    reports: list[ReportData] = Field(description="Newest first.")
    photos: list[PhotoData] = Field(description="Newest first.")
    follows: list[TieData] = Field(description="Newest first.")
    messages: list[InboxView] = Field(description="Newest first.")
    notification_preferences: PreferencesView
    limits: LimitsData
    complete: bool = Field(description="false: some list is as long as `limits` allows, so there may be more.")


def account_data(own: OwnData) -> tuple[AccountData, ContactData]:
    account, contact = own.account, own.contact
    return (
        AccountData(
            id=account.id,
            created_at=account.created_at,
            reports_resolved=account.record.resolved,
            reports_rejected=account.record.rejected,
        ),
        ContactData(
            language=contact.language,
            display_name=contact.display_name,
            email=contact.email,
            phone=contact.phone,
            email_verified_at=contact.email_verified_at,
            email_waiting=contact.email_asked and contact.email_asked.address,
            firebase_uid=contact.firebase_uid,
        ),
    )
