"""Every document of the house, for the start of the product and for the tests."""

from beanie import Document

from backend.accounts.contacts import Contact
from backend.accounts.documents import ResidentAccount, ResidentSession, StaffAccount, StaffChange, StaffSession
from backend.accounts.merges import AccountMerge
from backend.accounts.tombstones import Tombstone
from backend.announcements.documents import Announcement
from backend.areas.documents import Area
from backend.catalog.documents import CatalogChange, Category, CategoryGroup, Closure, RoutingTable
from backend.departments.documents import Department
from backend.kernel.counters import WindowCounter
from backend.kernel.once import DoneRequest
from backend.kernel.published import PublishedVersion
from backend.media.documents import DoomedObject, Media, StoredFile
from backend.outbox.entry import OutboxEntry
from backend.reports.documents import Report, ReportTie

DOCUMENTS: tuple[type[Document], ...] = (
    PublishedVersion,
    OutboxEntry,
    WindowCounter,
    DoneRequest,
    Contact,
    ResidentAccount,
    ResidentSession,
    StaffAccount,
    StaffSession,
    StaffChange,
    Tombstone,
    AccountMerge,
    Area,
    Department,
    CategoryGroup,
    Category,
    CatalogChange,
    RoutingTable,
    Closure,
    Media,
    StoredFile,
    DoomedObject,
    Report,
    ReportTie,
    Announcement,
)
