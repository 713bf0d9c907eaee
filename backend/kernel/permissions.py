"""What may be done, and which role may do it. One table; every door and test reads this one."""

from collections.abc import Mapping
from enum import StrEnum


class Permission(StrEnum):
    """`resource:action`."""

    CATALOG_READ = "catalog:read"
    MAP_READ = "map:read"
    REPORT_READ_PUBLIC = "report:read-public"
    ANNOUNCEMENTS_READ_PUBLIC = "announcements:read-public"
    # residents
    REPORT_SUBMIT = "report:submit"
    REPORT_OWN = "report:own"
    """Withdraw, object, answer, confirm: on one's own report."""
    REPORT_TAKE_PART = "report:take-part"
    """Follow and support anybody's public report."""
    MEDIA_UPLOAD = "media:upload"
    """Send photos, look at one's own, take back what no report has."""
    INBOX_READ = "inbox:read"
    DEVICE_OWN = "device:own"
    """Tell of one's own phones and browsers, look at them, take them away."""
    PREFERENCES_OWN = "preferences:own"
    """Say what one wants to be told, and how."""
    SELF_READ = "self:read"
    SELF_EMAIL = "self:email"
    """Give an address of one's own, prove it, take it back."""
    SELF_DELETE = "self:delete"
    """A resident's account; the office's are closed by an administrator."""
    SELF_PASSWORD = "self:password"  # noqa: S105  what may be done, not a secret
    # staff
    DIRECTORY_READ = "directory:read"
    """Departments and colleagues' names."""
    REPORT_READ = "report:read"
    REPORT_ANY_DEPARTMENT = "report:any-department"
    """The other report permissions hold in every department, not only in one's own."""
    REPORT_ACCEPT = "report:accept"
    REPORT_ASSIGN = "report:assign"
    REPORT_WORK = "report:work"
    """Start, ask, hold."""
    REPORT_RESOLVE = "report:resolve"
    REPORT_REJECT = "report:reject"
    REPORT_FORWARD = "report:forward"
    REPORT_REROUTE = "report:reroute"
    REPORT_NOTE = "report:note"
    REPORT_PUBLISH = "report:publish"
    """Public updates, and the release of a reporter's words."""
    MEDIA_ORIGINAL = "media:original"
    """The photo as it was sent, with nothing covered; looking is written to the report's history."""
    REPORT_SUBMIT_FOR_CALLER = "report:submit-for-caller"
    REPORT_EXPORT = "report:export"
    """Take the list out as a file: whoever reads it, as far as they read it."""
    ROUTES_READ = "routes:read"
    ROUTES_WRITE = "routes:write"
    CATALOG_WRITE = "catalog:write"
    """Areas, departments, groups, categories, days off: what the town is made of."""
    STAFF_MANAGE = "staff:manage"
    ANNOUNCEMENTS_READ = "announcements:read"
    """Drafts too, and how many people an announcement would reach."""
    ANNOUNCEMENTS_WRITE = "announcements:write"
    """Write, submit, schedule what is approved, stop, correct."""
    ANNOUNCEMENTS_APPROVE = "announcements:approve"
    """Let it go out; an alarm only if somebody else wrote and submitted it."""
    DELIVERY_READ = "delivery:read"
    """Whether messages reach people: queues, outcomes, what was given up."""
    DELIVERY_REPLAY = "delivery:replay"


class Role(StrEnum):
    DISPATCHER = "dispatcher"
    OFFICER = "officer"
    DEPARTMENT_HEAD = "department_head"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


_P = Permission

PUBLIC_PERMISSIONS: frozenset[Permission] = frozenset(
    {_P.CATALOG_READ, _P.MAP_READ, _P.REPORT_READ_PUBLIC, _P.ANNOUNCEMENTS_READ_PUBLIC}
)

RESIDENT_PERMISSIONS: frozenset[Permission] = PUBLIC_PERMISSIONS | {
    _P.REPORT_SUBMIT,
    _P.REPORT_OWN,
    _P.REPORT_TAKE_PART,
    _P.MEDIA_UPLOAD,
    _P.INBOX_READ,
    _P.DEVICE_OWN,
    _P.PREFERENCES_OWN,
    _P.SELF_READ,
    _P.SELF_EMAIL,
    _P.SELF_DELETE,
}

NEW_PASSWORD_FIRST: frozenset[Permission] = frozenset({_P.SELF_READ, _P.SELF_PASSWORD})
"""All that a one-time password is good for."""

_EVERY_OFFICE = frozenset(
    {
        _P.SELF_READ,
        _P.SELF_PASSWORD,
        _P.INBOX_READ,
        _P.DEVICE_OWN,
        _P.PREFERENCES_OWN,
        _P.DIRECTORY_READ,
        _P.CATALOG_READ,
        _P.MAP_READ,
        _P.ANNOUNCEMENTS_READ_PUBLIC,
        _P.ANNOUNCEMENTS_READ,
    }
)

_OFFICER = _EVERY_OFFICE | {
    _P.REPORT_READ,
    _P.REPORT_ACCEPT,
    _P.REPORT_ASSIGN,
    _P.REPORT_WORK,
    _P.REPORT_RESOLVE,
    _P.REPORT_REJECT,
    _P.REPORT_FORWARD,
    _P.REPORT_REROUTE,
    _P.REPORT_NOTE,
    _P.REPORT_PUBLISH,
    _P.REPORT_SUBMIT_FOR_CALLER,
    _P.REPORT_EXPORT,
    _P.MEDIA_UPLOAD,
    _P.MEDIA_ORIGINAL,
    _P.ANNOUNCEMENTS_WRITE,
}

ROLE_PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.OFFICER: _OFFICER,
    Role.DEPARTMENT_HEAD: _OFFICER | {_P.ROUTES_READ, _P.ANNOUNCEMENTS_APPROVE},
    # Sends reports where they belong, in any department; the work itself is the departments'.
    Role.DISPATCHER: _EVERY_OFFICE
    | {
        _P.REPORT_READ,
        _P.REPORT_ANY_DEPARTMENT,
        _P.REPORT_ASSIGN,
        _P.REPORT_REJECT,
        _P.REPORT_FORWARD,
        _P.REPORT_REROUTE,
        _P.REPORT_NOTE,
        _P.REPORT_PUBLISH,
        _P.REPORT_SUBMIT_FOR_CALLER,
        _P.REPORT_EXPORT,
        _P.MEDIA_UPLOAD,
        _P.MEDIA_ORIGINAL,
        _P.ANNOUNCEMENTS_WRITE,
        _P.ANNOUNCEMENTS_APPROVE,
        _P.ROUTES_READ,
    },
    # Sets the product up; has no business in residents' cases.
    Role.ADMINISTRATOR: _EVERY_OFFICE
    | {
        _P.ROUTES_READ,
        _P.ROUTES_WRITE,
        _P.CATALOG_WRITE,
        _P.STAFF_MANAGE,
        _P.DELIVERY_READ,
        _P.DELIVERY_REPLAY,
    },
    Role.AUDITOR: _EVERY_OFFICE
    | {
        _P.REPORT_READ,
        _P.REPORT_ANY_DEPARTMENT,
        _P.REPORT_EXPORT,
        _P.ROUTES_READ,
        _P.DELIVERY_READ,
    },
}
