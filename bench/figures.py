"""What a bench finds out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import linear_regression, median, quantiles
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value; `target` is None for what is only told. The comparison follows from `at_least`."""

    name: str
    value: float
    unit: str = ""
    target: float | None = None
    at_least: bool = False
    note: str = ""

    @property
    def passed(self) -> bool | None:
        if self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target

    @property
    def target_text(self) -> str:
        return "" if self.target is None else f"{'≥' if self.at_least else '≤'} {self.target:g} {self.unit}".rstrip()

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "value": round(self.value, 4),
            "unit": self.unit,
            "target": self.target_text or None,
            "passed": self.passed,
            "note": self.note or None,
        }


def spread(values: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    return median(values), (quantiles(values, n=20)[-1] if len(values) > 1 else values[0])


def growth(samples: Sequence[tuple[float, float]], seconds: float) -> float:
    """How much the value grows in so many seconds, by the straight line through (second, value) that fits best."""
    return linear_regression([at for at, _ in samples], [value for _, value in samples]).slope * seconds


Say = Callable[[str], None]
