"""Every document of the postman."""

from beanie import Document

from notifications.alive import WorkerSign
from notifications.broadcasts import Broadcast
from notifications.channel_states import ChannelState
from notifications.delivery import Delivery
from notifications.devices import Device
from notifications.digest import Digest
from notifications.inbox import InboxItem
from notifications.merging import MergeWindow
from notifications.preferences import Preference
from notifications.push_keys import PushKey
from notifications.stops import BroadcastStop
from notifications.truth import ThingVersion

DOCUMENTS: tuple[type[Document], ...] = (
    InboxItem,
    Delivery,
    Device,
    ChannelState,
    PushKey,
    Preference,
    Digest,
    MergeWindow,
    ThingVersion,
    Broadcast,
    BroadcastStop,
    WorkerSign,
)
