"""Every document of the product: the house's and the postman's."""

from beanie import Document

from backend.documents import DOCUMENTS as HOUSE
from notifications.documents import DOCUMENTS as POSTMAN

DOCUMENTS: tuple[type[Document], ...] = (*HOUSE, *POSTMAN)
