"""What a route may ask for besides who is calling."""

from collections.abc import Awaitable, Callable
from functools import wraps
from inspect import signature
from ipaddress import IPv6Address, ip_address
from typing import Annotated, Any, TypeVar, cast

from fastapi import Depends, Header, Request

from backend.http.limits import RateLimits
from backend.kernel.settings import Settings
from backend.kernel.text import Language
from backend.work import Transactions

T = TypeVar("T")


def on_the_loop(kind: Callable[..., T]) -> Callable[..., Awaitable[T]]:
    """A class as a dependency. FastAPI itself makes one in a thread, which costs more than whatever it does there."""

    @wraps(kind, updated=())
    async def made(**given: Any) -> T:
        return kind(**given)

    made.__signature__ = signature(kind)  # type: ignore[attr-defined]  # what inspect reads first
    return made


async def _transactions(request: Request) -> Transactions:
    return cast("Transactions", request.app.state.transactions)


async def _settings(request: Request) -> Settings:
    return cast("Settings", request.app.state.settings)


async def _limits(request: Request) -> RateLimits:
    return cast("RateLimits", request.app.state.limits)


async def _language(
    accept_language: Annotated[
        str | None, Header(description="Language of texts and problem titles: pl (default), en or uk.", examples=["pl"])
    ] = None,
) -> Language:
    return Language.best_of(accept_language)


async def _address(request: Request) -> str:
    """The caller's network address; of an IPv6 one its /64, which is what one household or phone has."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return ":".join(address.exploded.split(":")[:4])
    return str(address)


UseTransactions = Annotated[Transactions, Depends(_transactions)]
UseSettings = Annotated[Settings, Depends(_settings)]
UseLimits = Annotated[RateLimits, Depends(_limits)]
AskedLanguage = Annotated[Language, Depends(_language)]
ClientAddress = Annotated[str, Depends(_address)]
