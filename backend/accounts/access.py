"""The only way to get hold of an account or a session on someone's behalf."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from backend.accounts.contacts import Contact
from backend.accounts.documents import ResidentAccount, ResidentSession, StaffAccount, StaffSession
from backend.accounts.errors import SessionEnded, StaffChanged, StaffNotFound, WrongCredentials
from backend.kernel.actor import Actor, ActorKind, staff_actor
from backend.kernel.keys import digest
from backend.kernel.permissions import NEW_PASSWORD_FIRST, Permission, Role
from backend.kernel.published import Snapshot
from backend.work import Work


async def staff_behind(work: Work, token: str) -> Actor:
    """The officer whose cookie this is, with the roles of this moment; one query, so a change acts at once.

    Whoever still has a one-time password may do nothing but choose their own.
    """
    found = await StaffSession.get_pymongo_collection().aggregate(
        [
            {"$match": {"_id": digest(token), "expires_at": {"$gt": work.now}}},
            {
                "$lookup": {
                    "from": StaffAccount.get_collection_name(),
                    "localField": "account_id",
                    "foreignField": "_id",
                    "as": "account",
                    "pipeline": [
                        {"$match": {"active": True}},
                        {"$project": {"roles": 1, "department_ids": 1, "password_one_time": 1}},
                    ],
                }
            },
        ],
        session=work.session,
    )
    rows: list[dict[str, Any]] = await found.to_list(1)
    if not rows or not rows[0]["account"]:
        raise SessionEnded
    account = rows[0]["account"][0]
    if account.get("password_one_time"):
        return Actor(ActorKind.STAFF, account["_id"], NEW_PASSWORD_FIRST)
    roles = frozenset(Role(role) for role in account["roles"])
    return staff_actor(account["_id"], roles, frozenset(account["department_ids"]))


async def active_staff(work: Work, account_id: UUID) -> StaffAccount:
    account = await StaffAccount.find_one({"_id": account_id, "active": True}, session=work.session)
    if account is None:
        raise WrongCredentials
    return account


async def session_for_refresh(work: Work, session_id: UUID) -> ResidentSession:
    """Whoever holds the refresh token may; the token itself is checked by `refresh_session`."""
    session = await ResidentSession.get(session_id, session=work.session)
    if session is None or not session.lives_at(work.now):
        raise SessionEnded
    return session


async def own_session(work: Work, session_id: UUID) -> ResidentSession | None:
    """One of the caller's own sessions, living or ended."""
    return await ResidentSession.find_one(
        {"_id": session_id, "account_id": work.actor.account_id}, session=work.session
    )


async def own_resident_account(work: Work) -> tuple[ResidentAccount, Contact]:
    """The caller's own; a token may outlive its account by some minutes."""
    work.actor.require(Permission.SELF_READ)
    account = await ResidentAccount.get(work.actor.account_id, session=work.session)
    contact = await Contact.get(work.actor.account_id, session=work.session)
    if account is None or contact is None:
        raise SessionEnded
    return account, contact


async def own_staff(work: Work) -> tuple[StaffAccount, Contact]:
    """The officer's own."""
    work.actor.require(Permission.SELF_READ)
    account = await StaffAccount.get(work.actor.account_id, session=work.session)
    contact = await Contact.get(work.actor.account_id, session=work.session)
    if account is None or contact is None:
        raise SessionEnded
    return account, contact


async def staff_to_manage(work: Work, account_id: UUID, *, expected_revision: int | None = None) -> StaffAccount:
    """By an administrator, or from the command line. `expected_revision` is the caller's If-Match."""
    work.actor.require(Permission.STAFF_MANAGE)
    account = await StaffAccount.get(account_id, session=work.session)
    if account is None:
        raise StaffNotFound
    if expected_revision is not None and expected_revision != account.revision:
        raise StaffChanged(account.revision)
    return account


async def staff_member(work: Work, account_id: UUID) -> StaffAccount | None:
    """A colleague, for a use case that gives them work; None when there is no such account."""
    work.actor.require(Permission.DIRECTORY_READ)
    return await StaffAccount.get(account_id, session=work.session)


async def staff_at_work(work: Work, department_id: str) -> list[StaffAccount]:
    """Everybody active in the department, for a use case that must tell them something."""
    work.actor.require(Permission.DIRECTORY_READ)
    return await StaffAccount.find({"department_ids": department_id, "active": True}, session=work.session).to_list()


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody to be told something: no more than that."""

    id: UUID
    roles: frozenset[Role]
    department_ids: frozenset[str]


async def staff_to_tell(department_id: str) -> list[Colleague]:
    """Everybody active in the department. Whoever's act it is learns nothing of them: their ids go into a fact."""
    return [one for one in await _colleagues.get() if department_id in one.department_ids]


async def dispatchers_to_tell() -> list[Colleague]:
    """Those who see to what no department has."""
    return [one for one in await _colleagues.get() if Role.DISPATCHER in one.roles]


async def _active_staff(_version: int) -> tuple[Colleague, ...]:
    where = {"_id": {"$gte": UUID(int=0)}, "active": True}  # on the index of ids: nearly all of them are active
    found = StaffAccount.get_pymongo_collection().find(where, {"roles": 1, "department_ids": 1})
    return tuple(
        [
            Colleague(row["_id"], frozenset(map(Role, row["roles"])), frozenset(row["department_ids"]))
            async for row in found
        ]
    )


STAFF = "staff"
_colleagues: Snapshot[tuple[Colleague, ...]] = Snapshot(STAFF, _active_staff)
"""In memory: each report is told to some of them, and they change seldom."""


async def officers_not_told(work: Work, today: date) -> list[Actor]:
    """Those who handle reports and whom nobody has told yet what is late this morning."""
    handling = [Role.OFFICER.value, Role.DEPARTMENT_HEAD.value]
    found = StaffAccount.get_pymongo_collection().find(
        {"roles": {"$in": handling}, "active": True, "overdue_told_on": {"$ne": today.isoformat()}},
        {"roles": 1, "department_ids": 1},
        session=work.session,
    )
    return [
        staff_actor(row["_id"], frozenset(map(Role, row["roles"])), frozenset(row["department_ids"]))
        async for row in found
    ]
