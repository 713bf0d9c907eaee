"""What a MongoDB server says about itself, and whether that is good enough."""

from collections.abc import Mapping
from typing import Any

from pymongo import MongoClient
from pymongo.errors import ConfigurationError, InvalidURI, OperationFailure, PyMongoError

from backend.kernel.mongo import MIN_SERVER
from wspolnie.errors import Failed, WrongUse

_HOLE = "CVE-2025-14847"
# From, up to but without: the branches that carry the hole in the compressors, per MongoDB's advisory SERVER-115508.
_OPEN_TO_IT = (((0, 0, 0), (7, 0, 28)), ((7, 1, 0), (8, 0, 17)), ((8, 1, 0), (8, 2, 3)))


def version_of(build: Mapping[str, Any]) -> tuple[int, ...]:
    """From a `buildInfo` answer; empty if it says nothing."""
    return tuple(int(number) for number in list(build.get("versionArray", []))[:3])


def is_too_old(build: Mapping[str, Any]) -> bool:
    return version_of(build) < MIN_SERVER


def hole_in(build: Mapping[str, Any]) -> str | None:
    version = version_of(build)
    return _HOLE if any(since <= version < mended for since, mended in _OPEN_TO_IT) else None


def check_url(url: str, *, patience: float = 10.0) -> None:
    """Reach the server of WSPOLNIE_MONGO_URL and see that it can do transactions; the URL is never printed."""
    try:
        with MongoClient[dict[str, Any]](url, serverSelectionTimeoutMS=int(patience * 1000)) as client:
            hello = client.admin.command("hello")
            build = client.admin.command("buildInfo")
    except (InvalidURI, ConfigurationError):
        raise WrongUse(
            "WSPOLNIE_MONGO_URL is no MongoDB URL; it looks like mongodb://host:27017/?replicaSet=rs0."
        ) from None
    except OperationFailure as refused:
        raise Failed(
            f"MongoDB at WSPOLNIE_MONGO_URL refuses us (code {refused.code}): check user and password."
        ) from None
    except PyMongoError:
        raise Failed("MongoDB at WSPOLNIE_MONGO_URL does not answer; see `wspolnie doctor`.") from None
    require_fit(hello, build)


def require_fit(hello: Mapping[str, Any], build: Mapping[str, Any]) -> None:
    """Failed for a server that answers, and then cannot do what is asked of it."""
    if "setName" not in hello and hello.get("msg") != "isdbgrid":
        raise Failed(
            "MongoDB at WSPOLNIE_MONGO_URL is a standalone, and transactions need a replica set; see `wspolnie doctor`."
        )
    if is_too_old(build):
        raise Failed(f"MongoDB {build.get('version')} is too old; take 7.0.28, 8.0.17 or newer.")
