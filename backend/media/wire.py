"""What goes through the pipes between a process and the ones that make its pictures: a line of JSON, then bytes.

JSON rather than pickle, which would let a broken decoder on the one side run code on the other.
"""

import json
from collections.abc import Mapping, Sequence
from typing import IO, Any, NamedTuple

from backend.media.pictures import Developed, Made, Picture
from backend.media.values import Box, Size

_LONGEST_HEAD = 1_000_000
_LONGEST_PART, _MOST_PARTS = 64_000_000, 16
"""More than any message of ours has: whoever is on the other side is not believed."""


class PipeClosed(Exception):
    """Whoever was on the other side is gone."""


class Message(NamedTuple):
    """`head` says what `parts` are."""

    head: Mapping[str, Any]
    parts: Sequence[bytes] = ()


def write(pipe: IO[bytes], message: Message) -> None:
    """Blocking. PipeClosed."""
    head = {**message.head, "lengths": [len(part) for part in message.parts]}
    try:
        pipe.write(json.dumps(head).encode() + b"\n")
        for part in message.parts:
            pipe.write(part)
        pipe.flush()
    except (BrokenPipeError, ValueError) as error:  # ValueError: closed on this side
        raise PipeClosed from error


def read(pipe: IO[bytes]) -> Message:
    """Blocking. PipeClosed when it ends, before a message or within one."""
    try:
        line = pipe.readline(_LONGEST_HEAD)
        if not line.endswith(b"\n"):
            raise PipeClosed
        head = json.loads(line)
        lengths = _believed(head.pop("lengths"))
        parts = [pipe.read(length) for length in lengths]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PipeClosed from error
    if [len(part) for part in parts] != lengths:
        raise PipeClosed
    return Message(head, parts)


def _believed(lengths: list[int]) -> list[int]:
    if len(lengths) > _MOST_PARTS or not all(0 <= length <= _LONGEST_PART for length in lengths):
        raise ValueError("nobody sends so much")
    return lengths


def of_pictures(pictures: Mapping[Size, Picture]) -> Message:
    return Message(
        {"sizes": [[size, picture.width, picture.height] for size, picture in pictures.items()]},
        [picture.jpeg for picture in pictures.values()],
    )


def pictures_in(message: Message) -> Mapping[Size, Picture]:
    described = zip(message.head["sizes"], message.parts, strict=True)
    return {Size(size): Picture(jpeg, int(width), int(height)) for (size, width, height), jpeg in described}


def of_boxes(boxes: Sequence[Box]) -> list[dict[str, Any]]:
    return [box.model_dump(mode="json") for box in boxes]


def boxes_in(head: Mapping[str, Any]) -> list[Box]:
    return [Box.model_validate(box) for box in head["boxes"]]


def of_made(made: Made) -> Message:
    """The public's pictures only where they differ from the plain ones."""
    plain = of_pictures(made.developed.pictures)
    public = of_pictures(made.public) if made.boxes else Message({"sizes": []})
    developed = made.developed
    return Message(
        {
            "plain": plain.head["sizes"],
            "public": public.head["sizes"],
            "boxes": of_boxes(made.boxes),
            "width": developed.width,
            "height": developed.height,
            "placeholder": developed.placeholder,
            "colour": developed.colour,
            "phash": developed.phash,
        },
        [*plain.parts, *public.parts],
    )


def made_in(message: Message) -> Made:
    head, parts = message
    middle = len(head["plain"])
    plain = pictures_in(Message({"sizes": head["plain"]}, parts[:middle]))
    public = pictures_in(Message({"sizes": head["public"]}, parts[middle:]))
    developed = Developed(
        pictures=plain,
        width=int(head["width"]),
        height=int(head["height"]),
        placeholder=str(head["placeholder"]),
        colour=str(head["colour"]),
        phash=str(head["phash"]),
    )
    return Made(developed, boxes_in(head), public or plain)
