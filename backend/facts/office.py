"""What the office is told of its own work."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from backend.facts.envelope import Fact


class OverdueCounted(Fact):
    """On the morning of a working day: reports past their deadline that somebody has, and of theirs that nobody has."""

    name: ClassVar[str] = "office.overdue_counted"
    account_id: UUID
    on: date
    mine: int
    nobodys: int
