"""The words of tus 1.0.0 (https://tus.io): its headers, read and written."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC
from email.utils import format_datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Header, Request, Response
from pydantic import TypeAdapter, ValidationError

from backend.http.deps import on_the_loop
from backend.http.photo_form import Caption
from backend.media.documents import Media
from backend.media.pictures import MAX_BYTES
from backend.media.states import MediaState
from backend.media.upload_errors import (
    ChecksumUnknown,
    ChecksumWrong,
    TusVersionWrong,
    UploadLengthWrong,
    UploadMetadataWrong,
)
from backend.media.use_cases.upload import BeginUpload

VERSION = "1.0.0"
OFFSET_BYTES = "application/offset+octet-stream"
ABILITIES = {
    "Tus-Version": VERSION,
    "Tus-Extension": "creation,checksum,expiration,termination",
    "Tus-Max-Size": str(MAX_BYTES),
    "Tus-Checksum-Algorithm": "sha1,sha256",
}
_DIGESTS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256}  # of the protocol, against accidents and nobody's malice
_SHA256 = 64
_MOST_HEADER = 4000
_CAPTION: TypeAdapter[str] = TypeAdapter(Caption)


async def _speaks_tus(
    request: Request,
    response: Response,
    tus_resumable: Annotated[
        str | None, Header(max_length=20, description="Always 1.0.0; else 412.", examples=[VERSION])
    ] = None,
) -> None:
    """Each answer says the version too, be it a refusal."""
    request.state.answer_headers = {"Tus-Resumable": VERSION}
    response.headers["Tus-Resumable"] = VERSION
    if tus_resumable != VERSION:
        request.state.answer_headers |= {"Tus-Version": VERSION}
        raise TusVersionWrong


SPEAKS_TUS = Depends(_speaks_tus)


async def _beginning(
    upload_length: Annotated[
        int | None, Header(description="Bytes of the whole file, at most 20 MB.", examples=[817_000])
    ] = None,
    upload_metadata: Annotated[
        str | None,
        Header(
            max_length=_MOST_HEADER,
            description="`id` (a UUID made by the phone), and perhaps `sha256` (hex) and `caption`; values in base64.",
            examples=["id MWMwZjdmOGUtM2E1Ny00ZjBlLThmNWUtNmEwYTRhNmY4ZjEx"],
        ),
    ] = None,
) -> BeginUpload:
    if upload_length is None or not 0 < upload_length <= MAX_BYTES:
        raise UploadLengthWrong(MAX_BYTES)
    said = _metadata(upload_metadata or "")
    try:
        media_id = UUID(said.get("id", ""))
    except ValueError:
        raise UploadMetadataWrong("id") from None
    return BeginUpload(media_id, upload_length, _sha256(said), _caption(said))


Beginning = Annotated[BeginUpload, Depends(_beginning)]


def _metadata(header: str) -> Mapping[str, str]:
    """Pairs after commas; a key, a space, the value in base64, which may be empty."""
    said = {}
    for pair in header.split(","):
        key, _, value = pair.strip().partition(" ")
        try:
            said[key] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError, ValueError):
            raise UploadMetadataWrong("base64") from None
    return said


def _sha256(said: Mapping[str, str]) -> str | None:
    digest = said.get("sha256", "").lower()
    if not digest:
        return None
    if len(digest) != _SHA256 or not set(digest) <= set("0123456789abcdef"):
        raise UploadMetadataWrong("sha256")
    return digest


def _caption(said: Mapping[str, str]) -> str | None:
    try:
        return _CAPTION.validate_python(said.get("caption", "")) or None
    except ValidationError:
        raise UploadMetadataWrong("caption") from None


class Checksum:
    """Of one PATCH; ChecksumUnknown for an algorithm that we do not know."""

    def __init__(
        self,
        upload_checksum: Annotated[
            str | None,
            Header(
                max_length=200,
                description="`sha1` or `sha256`, a space, the digest of this body in base64; else 460.",
                examples=["sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0="],
            ),
        ] = None,
    ) -> None:
        self._digest: tuple[str, bytes] | None = None
        if upload_checksum is None:
            return
        name, _, value = upload_checksum.partition(" ")
        try:
            self._digest = name, base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError):
            raise ChecksumUnknown from None
        if name not in _DIGESTS:
            raise ChecksumUnknown

    @property
    def is_given(self) -> bool:
        return self._digest is not None

    def check(self, data: bytes) -> None:
        if self._digest is None:
            return
        name, digest = self._digest
        if not hmac.compare_digest(_DIGESTS[name](data).digest(), digest):
            raise ChecksumWrong


ThisChecksum = Annotated[Checksum, Depends(on_the_loop(Checksum))]


def progress(media: Media) -> dict[str, str]:
    """Where it stands, and until when it may go on."""
    at = media.received if media.state is MediaState.ARRIVING else media.declared_size
    headers = {"Upload-Offset": str(at)}
    if media.expires_at is not None and media.state is MediaState.ARRIVING:
        headers["Upload-Expires"] = format_datetime(media.expires_at.astimezone(UTC), usegmt=True)
    return headers


def told(*names: str, **more: Any) -> dict[str, Any]:
    """The headers of an answer, for its description."""
    return {"headers": {name: {"schema": {"type": "string"}} for name in ("Tus-Resumable", *names)}, **more}
