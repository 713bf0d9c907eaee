"""Every document of the postman."""

from beanie import Document

from notifications.broadcasts import Broadcast, BroadcastStop
from notifications.channel_states import ChannelState
from notifications.delivery import Delivery
from notifications.devices import Device
from notifications.inbox import InboxItem
from notifications.push_keys import PushKey

DOCUMENTS: tuple[type[Document], ...] = (InboxItem, Delivery, Device, ChannelState, PushKey, Broadcast, BroadcastStop)
