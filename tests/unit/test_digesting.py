"""At once or in a digest, people are told of the same facts; a digest says only the newest of each thing."""

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

BELLS = st.sampled_from([BellName.PUSH, BellName.EMAIL])
WISHES = st.dictionaries(st.sampled_from(MessageClass), st.frozensets(BELLS))


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


@given(items=ITEMS, bells=WISHES, bell=BELLS)
def test_both_are_told_of_the_same_facts(
    items: list[dict[str, Any]], bells: dict[MessageClass, frozenset[BellName]], bell: BellName
) -> None:
    at_once = Wishes({kind: ClassWish(its) for kind, its in bells.items()})
    daily = Wishes({kind: ClassWish(its, Frequency.DAILY) for kind, its in bells.items()})
    rung = [one for one in items if at_once.allows(MessageClass(one["message_class"]), bell)]
    composed = compose(items, daily, bell)
    if composed is None:
        assert rung == []
        return
    assert sorted(composed.covers) == sorted(one["_id"] for one in rung)
    assert set(composed.classes) == {one["message_class"] for one in rung}
    newest = {one["about"]["id"]: one for one in sorted(rung, key=lambda one: (one["at"], one["_id"]))}
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
