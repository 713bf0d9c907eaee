"""A door's routes by their templates: for logs and metrics, which must not hold addresses, and for `Allow`."""

from typing import Any, Self

from fastapi import FastAPI
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from starlette.types import Scope

NO_ROUTE = "(none)"


class RouteTable:
    """Made at the first request, when all routers are in."""

    def __init__(self, app: FastAPI) -> None:
        self._contexts: list[RouteContext] = [
            context for context in iter_route_contexts(app.routes) if isinstance(context.original_route, APIRoute)
        ]
        self._templates = {id(context.original_route): context.path_format or NO_ROUTE for context in self._contexts}

    @classmethod
    def of(cls, app: Any) -> Self:
        table: Self | None = getattr(app.state, "route_table", None)
        if table is None:
            table = app.state.route_table = cls(app)
        return table

    def template_of(self, scope: Scope) -> str:
        """`/mobile/v1/reports/{report_id}` once the router has chosen."""
        return self._templates.get(id(scope.get("route")), NO_ROUTE)

    def methods_at(self, scope: Scope) -> list[str]:
        """Every method that some route takes at this path."""
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        taken = [context.methods or () for context in self._contexts if context.path_regex.match(path)]
        return sorted({method for methods in taken for method in methods})
