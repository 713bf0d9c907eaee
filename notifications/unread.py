"""How many messages wait to be read: the number on the bell."""

from collections.abc import Mapping
from typing import Any

from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.asynchronous.collection import AsyncCollection

from notifications.plans.message import MessageClass
from notifications.texts.wording import has_text

_CLASSES = frozenset(one.value for one in MessageClass)


async def count_unread(items: AsyncCollection[Any], mine: Mapping[str, Any], session: AsyncClientSession | None) -> int:
    """Without those of a newer version: they are not shown, so that nobody could read them."""
    by_kind = [
        {"$match": {**mine, "read_at": None}},
        {"$group": {"_id": {"class": "$message_class", "key": "$text_key"}, "count": {"$sum": 1}}},
    ]
    kinds = await (await items.aggregate(by_kind, session=session)).to_list()
    return sum(kind["count"] for kind in kinds if kind["_id"]["class"] in _CLASSES and has_text(kind["_id"]["key"]))
