"""Turns a life may take: who else a report belongs to, and why the office says no."""

from collections.abc import Mapping

from backend.reports.values import RejectionReason
from seed.cast import Case

OUTSIDE: Mapping[str, frozenset[str]] = {
    "national-road-authority": frozenset({"roads", "guard", "cleaning", "greenery"}),
    "regional-road-authority": frozenset({"roads", "guard", "cleaning", "greenery"}),
    "energy-company": frozenset({"lighting"}),
}
"""Bodies outside the office, and the departments whose reports turn out to be theirs."""

WHOSE_IT_IS: Mapping[str, str] = {"accessibility-barrier": "roads"}
"""Where the dispatcher sends what no row of the routing table speaks for."""

BELONGS_ELSEWHERE: Mapping[str, str] = {
    "illegal-dump": "environment",
    "blocked-drain": "roads",
    "overgrown-greenery": "roads",
    "bus-stop": "cleaning",
    "fallen-tree": "environment",
    "graffiti": "culture",
    "dead-animal": "environment",
    "public-toilet": "housing",
    "stairwell": "cleaning",
}
"""Where a department sends it when the ground turns out to be a colleague's."""

_R = RejectionReason
_ANYTIME = (_R.NOT_MUNICIPAL, _R.NOT_MUNICIPAL, _R.CANNOT_LOCATE, _R.CANNOT_LOCATE)
_MAY_BE_RIGHT = {
    *("pavement", "road-sign", "traffic-lights", "street-lamp", "park-lighting", "noise", "smoke", "parking"),
    *("bench", "playground", "accessibility-barrier", "overgrown-greenery", "public-toilet", "culture-access"),
}
_PLANNED = {"pothole", "pavement", "street-lamp", "park-lighting", "bench", "playground", "stairwell", "heritage"}
_COSTLY = {"bench", "playground", "bus-stop", "accessibility-barrier", "public-toilet", "park-lighting", "pavement"}
_ABUSE_EVERY = 12


def refusal_reason(case: Case) -> RejectionReason:
    """One that could be true of the category."""
    if case.category.id == "district-idea":
        return _R.NO_FUNDS
    chance = case.chance("refusal")
    if case.reporter is not None and chance.randrange(_ABUSE_EVERY) == 0:
        return _R.ABUSE
    possible = [*_ANYTIME]
    possible += [_R.NOT_A_DEFECT] * 2 if case.category.id in _MAY_BE_RIGHT else []
    possible += [_R.ALREADY_PLANNED] * 2 if case.category.id in _PLANNED else []
    possible += [_R.NO_FUNDS] * 2 if case.category.id in _COSTLY else []
    return chance.choice(possible)
