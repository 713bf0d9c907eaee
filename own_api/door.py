"""Whose door it is that takes these routes in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Depends


@dataclass(frozen=True)
class OwnDoor:
    """`prefix`: of its addresses. `who` finds out who calls, or refuses; `CallerActor` is who it was."""

    prefix: str
    who: Callable[..., Any]
    names: str = ""
    """Where the names of operations say whose door it is: they are unique in all doors together."""

    @property
    def my(self) -> str:
        return self.names or "My"

    def router(self, path: str, tag: str, *, for_all: bool = False) -> APIRouter:
        """`for_all`: nobody has to say who they are."""
        who = [] if for_all else [Depends(self.who)]
        return APIRouter(prefix=self.prefix + path, tags=[tag], dependencies=who)
