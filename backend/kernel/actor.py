"""Who acts: an account with what it may do, or the clock, or nobody."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from backend.kernel.errors import Forbidden
from backend.kernel.permissions import PUBLIC_PERMISSIONS, RESIDENT_PERMISSIONS, ROLE_PERMISSIONS, Permission, Role


class NotPermitted(Forbidden):
    code = "not-permitted"

    def __init__(self, permission: Permission) -> None:
        super().__init__(f"This needs the permission {permission}.", permission=permission)


class ActorKind(StrEnum):
    RESIDENT = "resident"
    STAFF = "staff"
    SYSTEM = "system"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Actor:
    kind: ActorKind
    account_id: UUID | None = None
    permissions: frozenset[Permission] = frozenset()
    roles: frozenset[Role] = frozenset()
    department_ids: frozenset[str] = frozenset()
    trusted: bool = False
    """A resident with a good record: their words are public at once."""

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    def may_anywhere(self, permission: Permission) -> bool:
        """In every department. One role must give both: reading everywhere and writing at home do not add up."""
        if self.kind is ActorKind.SYSTEM:
            return True
        both = {permission, Permission.REPORT_ANY_DEPARTMENT}
        return any(both <= ROLE_PERMISSIONS[role] for role in self.roles)

    def require(self, permission: Permission) -> None:
        """Raise NotPermitted unless the actor may."""
        if not self.may(permission):
            raise NotPermitted(permission)


def resident_actor(account_id: UUID, *, trusted: bool = False) -> Actor:
    return Actor(ActorKind.RESIDENT, account_id, RESIDENT_PERMISSIONS, trusted=trusted)


def staff_actor(account_id: UUID, roles: frozenset[Role], department_ids: frozenset[str]) -> Actor:
    permissions = frozenset[Permission]().union(*(ROLE_PERMISSIONS[role] for role in roles))
    return Actor(ActorKind.STAFF, account_id, permissions, roles, department_ids)


NOBODY = Actor(ActorKind.NOBODY, permissions=PUBLIC_PERMISSIONS)
# The clock and the command line: every permission, no account.
SYSTEM = Actor(ActorKind.SYSTEM, permissions=frozenset(Permission))
