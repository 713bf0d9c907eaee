"""A digest says only the newest of each thing, and stands for every message of it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.ids import derived_id
from notifications.channels.base import BellName, ChannelName
from notifications.digesting import LINES, compose, digest_row
from notifications.plans.message import MessageClass
from notifications.texts.wording import DIGEST_KEY
from notifications.wishes import ClassWish, Frequency, Wishes
from tests.support.builders.facts import AT


def item(number: int, thing: int, kind: MessageClass, minutes: int) -> dict[str, Any]:
    return {
        "_id": derived_id("item", number),
        "account_id": UUID(int=1),
        "at": AT + timedelta(minutes=minutes),
        "message_class": kind.value,
        "text_key": "report.resolved_followed",
        "params": {"category": "Latarnia", "code": f"{number}"},
        "about": {"kind": "report", "id": UUID(int=thing), "public_code": None},
        "private": False,
        "office": False,
    }


ITEMS = st.lists(st.tuples(st.integers(1, 6), st.sampled_from(MessageClass), st.integers(0, 5000)), max_size=40).map(
    lambda rows: [item(number, *row) for number, row in enumerate(rows)]
)


@given(items=ITEMS)
def test_it_says_the_newest_of_each_thing_and_stands_for_all(items: list[dict[str, Any]]) -> None:
    everything = Wishes({kind: ClassWish(frozenset({BellName.PUSH}), Frequency.DAILY) for kind in MessageClass})
    composed = compose(items, everything, BellName.PUSH)
    if composed is None:
        assert items == []
        return
    assert sorted(composed.covers) == sorted(one["_id"] for one in items)
    newest = {one["about"]["id"]: one for one in sorted(items, key=lambda one: (one["at"], one["_id"]))}
    assert {one["about"]["id"]: one for one in composed.newest} == newest
    assert len(composed.newest) == len(newest), "one line a thing"


def _row(items: list[dict[str, Any]]) -> dict[str, Any]:
    wishes = Wishes({MessageClass.FOLLOWED: ClassWish(frozenset({BellName.PUSH}), Frequency.DAILY)})
    composed = compose(items, wishes, BellName.PUSH)
    assert composed is not None
    return digest_row(
        composed, digest_id=UUID(int=9), account_id=UUID(int=1), channel=ChannelName.FCM, device="d", now=AT
    )


def test_of_a_single_thing_it_says_what_it_would_have_said_at_once() -> None:
    row = _row([item(number, 7, MessageClass.FOLLOWED, number) for number in range(3)])
    assert (row["text_key"], row["params"]["code"]) == ("report.resolved_followed", "2")
    assert row["about"]["id"] == UUID(int=7)
    assert len(row["covers"]) == 3


def test_of_many_things_it_says_the_latest_and_how_many_more() -> None:
    row = _row([item(number, number, MessageClass.FOLLOWED, number) for number in range(30)])
    assert (row["text_key"], row["params"]["count"], row["lane"]) == (DIGEST_KEY, 30, "bulk")
    assert [line["params"]["code"] for line in row["params"]["lines"]] == [str(29 - line) for line in range(LINES)]
