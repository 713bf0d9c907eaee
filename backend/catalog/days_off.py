"""What the days are called on which the office does not work."""

from collections.abc import Sequence
from datetime import date

from backend.catalog.documents import Closure
from backend.catalog.working_days import statutory_names
from backend.kernel.text import Language


async def day_off_names(days: Sequence[date], language: Language) -> dict[date, str]:
    """Of statutory holidays and of the office's own days off; weekends have none."""
    found = await Closure.find({"_id": {"$in": [day.isoformat() for day in days]}}).to_list() if days else []
    names = {closure.day: closure.name.in_(language) for closure in found}
    for day in days:
        if (name := statutory_names(day.year, language).get(day)) is not None:
            names[day] = name
    return names
