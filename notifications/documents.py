"""Every document of the postman."""

from beanie import Document

from notifications.delivery import Delivery
from notifications.inbox import InboxItem

DOCUMENTS: tuple[type[Document], ...] = (InboxItem, Delivery)
