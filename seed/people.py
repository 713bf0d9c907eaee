"""Who lives and works in the demo town. Their ids are made of what they are, so the same people live in every seed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from uuid import UUID

from backend.kernel.actor import Actor, staff_actor
from backend.kernel.ids import derived_id
from backend.kernel.permissions import Role
from backend.kernel.text import Language
from seed.town import PersonSpec, Town

HEADS_PART = 0.2
"""How often the head of a department does by hand what officers do the rest of the time."""


@dataclass(frozen=True)
class Colleague:
    person: PersonSpec

    @cached_property
    def account_id(self) -> UUID:
        return derived_id("demo", "staff", self.person.email)

    @cached_property
    def actor(self) -> Actor:
        return staff_actor(self.account_id, frozenset(self.person.roles), frozenset(self.person.department_ids))


class Staff:
    """Everybody in the office, by job."""

    def __init__(self, people: Sequence[PersonSpec]) -> None:
        self.everybody = tuple(Colleague(person) for person in people)
        self.dispatcher = next(one for one in self.everybody if Role.DISPATCHER in one.person.roles)

    def of(self, department_id: str) -> list[Colleague]:
        """Officers first."""
        here = [one for one in self.everybody if department_id in one.person.department_ids]
        return sorted(here, key=lambda one: Role.DEPARTMENT_HEAD in one.person.roles)

    def somebody(self, chance: Random, department_id: str, but_not: Iterable[UUID] = ()) -> Colleague:
        """Mostly an officer; `but_not` may leave only the head."""
        barred = set(but_not)
        here = [one for one in self.of(department_id) if one.account_id not in barred]
        weights = [HEADS_PART if Role.DEPARTMENT_HEAD in one.person.roles else 1.0 for one in here]
        return chance.choices(here, weights)[0]


@dataclass(frozen=True)
class Resident:
    """A phone without a name. `keenness` is how much more it reports than others."""

    account_id: UUID
    language: Language
    home: str
    keenness: float


_LANGUAGES = (Language.PL,) * 8 + (Language.UK, Language.EN)
BIG_DISTRICTS = {"centrum": 5, "zabobrze": 5, "cieplice": 4, "sobieszow": 2}
"""Where more people live than in the others."""


def residents(town: Town, number: int) -> list[Resident]:
    chance = Random("demo residents")
    districts = sorted({place.district for place in town.places})
    weights = [BIG_DISTRICTS.get(district, 1) for district in districts]
    return [
        Resident(
            account_id=derived_id("demo", "resident", index),
            language=_LANGUAGES[index % len(_LANGUAGES)],
            home=chance.choices(districts, weights)[0],
            keenness=1 / (1 + chance.randrange(12)),
        )
        for index in range(number)
    ]
