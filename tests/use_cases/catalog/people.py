"""Who changes what the town is made of, and who may not."""

from uuid import UUID

from backend.kernel.actor import NOBODY, resident_actor, staff_actor
from backend.kernel.permissions import Role

ADMINISTRATOR = staff_actor(UUID(int=1), frozenset({Role.ADMINISTRATOR}), frozenset())
HEAD = staff_actor(UUID(int=2), frozenset({Role.DEPARTMENT_HEAD}), frozenset({"lighting"}))
OFFICER = staff_actor(UUID(int=3), frozenset({Role.OFFICER}), frozenset({"lighting"}))
OTHERS = (NOBODY, resident_actor(UUID(int=4)), HEAD, OFFICER)
"""None of them may publish."""
