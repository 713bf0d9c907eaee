"""Which photos a report of the demo town has: when it was sent, when the work was done, when somebody objected."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from backend.kernel.ids import derived_id
from seed.album import Photo
from seed.cast import Case
from seed.pictures import SCENE_OF, VARIANTS, Shot
from seed.plots import Plot

_LATELY = timedelta(days=45)
_ODDS: Mapping[str, float] = {
    "new": 0.9,
    "lately": 0.5,
    "long ago": 0.08,
    "second": 0.2,
    "coming": 0.25,
    "released": 0.7,
    "work": 0.7,
    "objection": 0.6,
}


class Photos:
    """Of one report. With luck of their own, so that they change nothing else of its story."""

    def __init__(self, case: Case, until: datetime) -> None:
        self._case, self._chance = case, case.chance("photos")
        self._made = 0
        self._scene = SCENE_OF.get(case.category.id) if case.reporter is not None else None
        required = case.category.switches.photo_required
        odds = "new" if case.plot is Plot.FRESH else "lately" if until - case.at < _LATELY else "long ago"
        has_some = required or (self._scene is not None and self._happens(odds))
        count = (2 if self._happens("second") else 1) if has_some else 0
        self.named = [self._photo() for _ in range(count)]
        coming = case.plot is Plot.FRESH and not required and self._happens("coming")
        self.there = [] if coming else self.named
        """Those of `named` that have come: now and then a phone is out of reach for a while."""
        self.are_released = self._happens("released")

    def of_the_work(self) -> list[Photo]:
        """The same place, mended: where there is something to compare it with."""
        return [self._photo(mended=True)] if self.there and self._happens("work") else []

    def of_the_objection(self) -> list[Photo]:
        return [self._photo()] if self.there and self._happens("objection") else []

    def _photo(self, *, mended: bool = False) -> Photo:
        number, self._made = self._made, self._made + 1
        variant = (self._case.number + (0 if mended else number)) % VARIANTS
        photo_id = derived_id("demo", "photo", f"{self._case.number} {number}")
        return Photo(photo_id, Shot(self._scene or "road", mended, variant))

    def _happens(self, what: str) -> bool:
        return self._chance.random() < _ODDS[what]
