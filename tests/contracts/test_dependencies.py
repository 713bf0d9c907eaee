"""What routes ask for is made on the event loop: a thread for each question costs more than all the answers."""

import inspect
from collections.abc import Iterator

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts

from tests.contracts.test_openapi import DOORS


def made_in_threads(dependant: Dependant) -> Iterator[str]:
    for below in dependant.dependencies:
        # A function, a class, or an object that can be called, as what reads the bearer token is.
        ways = (below.call, vars(type(below.call)).get("__call__"))
        if not any(inspect.iscoroutinefunction(way) or inspect.isasyncgenfunction(way) for way in ways):
            yield getattr(below.call, "__qualname__", repr(below.call))
        yield from made_in_threads(below)


@pytest.mark.parametrize("door", DOORS)
def test_no_route_has_something_made_in_a_thread(door: str) -> None:
    routes = [context.original_route for context in iter_route_contexts(DOORS[door]().routes)]
    assert any(isinstance(route, APIRoute) and route.dependant.dependencies for route in routes)
    assert not {
        f"{route.operation_id}: {name}"
        for route in routes
        if isinstance(route, APIRoute)
        for name in made_in_threads(route.dependant)
    }
