"""`Idempotency-Key`: a POST that is sent twice is carried out once."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Any

from fastapi import Depends, Header, Request
from pydantic import BaseModel

from backend.kernel.once import first_time
from backend.work import Work


@dataclass(frozen=True, slots=True)
class KeyOfRequest:
    """The caller's key, and what it was sent to: one key on two addresses is two requests."""

    value: str
    target: str


async def _key(
    request: Request,
    idempotency_key: Annotated[
        str | None,
        Header(
            pattern=r"^[\x21-\x7e]{8,80}$",
            description="Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is "
            "sent again. Remembered for 24 hours.",
            examples=["6f1d4e4c-0a51-4f5e-9f0e-0f6f8f0b7a53"],
        ),
    ] = None,
) -> KeyOfRequest | None:
    return None if idempotency_key is None else KeyOfRequest(idempotency_key, f"{request.method} {request.url.path}")


IdempotencyKey = Annotated[KeyOfRequest | None, Depends(_key)]


async def once(work: Work, key: KeyOfRequest | None, payload: BaseModel | dict[str, Any] | None = None) -> bool:
    """Whether to carry it out: True the first time, False when the same was carried out before.

    Call it first in the transaction; after False answer with the present state and the usual status:

        async def attempt(work: Work) -> Report:
            if await once(work, key, body):
                return await answer_report(work, command)
            return await own_report(work, report_id)

    IdempotencyKeyReused (409) if the key came with another payload. Without a key, or an account, always True.
    """
    if key is None or work.actor.account_id is None:
        return True
    request_id = sha256(f"{work.actor.account_id}/{key.value}".encode()).hexdigest()
    return await first_time(request_id, _hash(key.target, payload), now=work.now, session=work.session)


def _hash(target: str, payload: BaseModel | dict[str, Any] | None) -> str:
    plain = payload.model_dump(mode="json") if isinstance(payload, BaseModel) else payload
    return sha256(json.dumps([target, plain], sort_keys=True, default=str).encode()).hexdigest()
