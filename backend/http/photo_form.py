"""A photo as `multipart/form-data` (RFC 7578): the fields `id` and `file`, and perhaps `caption`, in any order."""

from typing import Annotated, Any, TypeVar, cast
from uuid import UUID

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from python_multipart import MultipartParser
from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import parse_options_header
from starlette.exceptions import HTTPException

from backend.http.problem import BodyTooLarge
from backend.http.uploads import MOST_OVERHEAD, HungUp, UploadGate, pieces
from backend.kernel.errors import Malformed
from backend.kernel.text import OneLine
from backend.media.pictures import MAX_BYTES

MULTIPART = "multipart/form-data"
MOST_CAPTION = 200
Caption = Annotated[OneLine, Field(max_length=MOST_CAPTION)]
Form = TypeVar("Form", bound=BaseModel)
_MOST_FIELD = 4096
_MOST_PARTS = 8


class MultipartMalformed(Malformed):
    code = "multipart-malformed"

    def __init__(self) -> None:
        super().__init__("The body is no multipart/form-data, or breaks off.")


class PhotoForm(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: UUID
    file: bytes
    caption: Caption | None = None


BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            MULTIPART: {
                "schema": {
                    "type": "object",
                    "required": ["id", "file"],
                    "additionalProperties": False,
                    "properties": {
                        "id": {
                            "type": "string",
                            "format": "uuid",
                            "description": "Made by the phone; the same id with the same file is the same photo.",
                        },
                        "file": {
                            "type": "string",
                            "format": "binary",
                            "description": "JPEG, PNG, WebP or HEIC, by its contents; at most 20 MB and 64 megapixels.",
                        },
                        "caption": {"type": "string", "maxLength": MOST_CAPTION},
                    },
                },
                "examples": {
                    "photo": {
                        "value": {"id": "1c0f7f8e-3a57-4f0e-8f5e-6a0a4a6f8f11", "file": "…", "caption": "Słup nr 14"}
                    }
                },
            }
        },
    }
}


class _Parts:
    """Callbacks of the parser; keeps each part until it ends."""

    def __init__(self, most: int) -> None:
        self._most_of_file = most
        self.done: dict[str, bytes] = {}
        self.ended = False
        self._header: tuple[bytearray, bytearray] = (bytearray(), bytearray())
        self._name = ""
        self._most = 0
        self._data = bytearray()

    def callbacks(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in dir(self) if name.startswith("on_")}

    def on_part_begin(self) -> None:
        self._name, self._most, self._data = "", _MOST_FIELD, bytearray()
        if len(self.done) >= _MOST_PARTS:
            raise BodyTooLarge(_MOST_PARTS, of="parts")

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._grow(self._header[0], data[start:end])

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._grow(self._header[1], data[start:end])

    def on_header_end(self) -> None:
        name, value = bytes(self._header[0]).lower(), bytes(self._header[1])
        self._header = (bytearray(), bytearray())
        if name == b"content-disposition":
            _, options = parse_options_header(value)
            self._name = options.get(b"name", b"").decode("utf-8", "replace")
            self._most = self._most_of_file if self._name == "file" else _MOST_FIELD

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        if len(self._data) + end - start > self._most:
            raise BodyTooLarge(self._most)
        self._data += data[start:end]

    def on_part_end(self) -> None:
        if self._name in self.done:
            raise MultipartMalformed
        self.done[self._name] = bytes(self._data)

    def on_end(self) -> None:
        self.ended = True

    @staticmethod
    def _grow(header: bytearray, more: bytes) -> None:
        if len(header) + len(more) > _MOST_FIELD:
            raise BodyTooLarge(_MOST_FIELD)
        header += more


async def read_form(request: Request, gate: UploadGate) -> PhotoForm:
    return checked(PhotoForm, await read_fields(request, gate, MAX_BYTES))


async def read_fields(request: Request, gate: UploadGate, most: int) -> dict[str, bytes]:
    """By name, `file` of at most so many bytes. 415 for another type, 400 for none, 413 and 408 as `pieces` says."""
    kind, options = parse_options_header(request.headers.get("content-type"))
    if kind != MULTIPART.encode():
        raise HTTPException(415)
    boundary = options.get(b"boundary")
    if not boundary:
        raise MultipartMalformed
    parts = _Parts(most)
    try:
        parser = MultipartParser(boundary, cast("Any", parts.callbacks()))
        async for piece in pieces(request, gate, most, around=MOST_OVERHEAD):
            parser.write(piece)
        parser.finalize()
    except (MultipartParseError, HungUp):
        raise MultipartMalformed from None
    if not parts.ended:
        raise MultipartMalformed
    return parts.done


def checked(form: type[Form], fields: dict[str, bytes]) -> Form:
    """422 for wrong fields."""
    given: dict[str, Any] = {
        name: data if name == "file" else data.decode("utf-8", "replace") for name, data in fields.items()
    }
    try:
        return form(**given)
    except ValidationError as wrong:
        errors = wrong.errors(include_input=False, include_context=False, include_url=False)
        raise RequestValidationError([{**error, "loc": ("body", *error["loc"])} for error in errors]) from None
