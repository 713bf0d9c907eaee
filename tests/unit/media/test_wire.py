"""Messages between a process and the ones that make its pictures; the other side is not believed."""

import io
import json

import pytest

from backend.media.wire import Message, PipeClosed, read, write


def sent(*messages: Message) -> io.BytesIO:
    pipe = io.BytesIO()
    for message in messages:
        write(pipe, message)
    pipe.seek(0)
    return pipe


def test_messages_come_as_they_were_sent() -> None:
    messages = [Message({"act": "make"}, [b"abc", b"", b"\n\n"]), Message({"ready": True})]
    pipe = sent(*messages)
    for message in messages:
        head, parts = read(pipe)
        assert (head, list(parts)) == (message.head, list(message.parts))
    with pytest.raises(PipeClosed):
        read(pipe)


@pytest.mark.parametrize("cut", [0, 1, 10, 25, 33])
def test_half_a_message_is_none(cut: int) -> None:
    whole = sent(Message({"a": 1}, [b"0123456789"])).getvalue()
    assert cut < len(whole)
    with pytest.raises(PipeClosed):
        read(io.BytesIO(whole[:cut]))


@pytest.mark.parametrize("lengths", [[-1], [64_000_001], [1] * 17, ["1"], None, {"a": 1}, [None]])
def test_lengths_are_not_believed(lengths: object) -> None:
    with pytest.raises(PipeClosed):
        read(io.BytesIO(json.dumps({"lengths": lengths}).encode() + b"\n" + b"x" * 100))


@pytest.mark.parametrize("line", [b"{}\n", b"[]\n", b"no json\n", b"\xff\xfe\n", b"x" * 1_000_001 + b"\n"])
def test_what_is_no_message_is_none(line: bytes) -> None:
    with pytest.raises(PipeClosed):
        read(io.BytesIO(line))
