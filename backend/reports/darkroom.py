"""What a process needs for photos, put together: their storage, their way in, and the darkroom that tells reports."""

from dataclasses import dataclass

from backend.kernel.settings import Settings
from backend.media.intake import Intake
from backend.media.processing import Darkroom
from backend.media.storage import Storage, open_storage
from backend.reports.use_cases.photo_came import photo_came
from backend.work import Transactions


@dataclass(frozen=True, slots=True)
class PhotoHouse:
    storage: Storage
    intake: Intake
    darkroom: Darkroom


def photo_house(settings: Settings, transactions: Transactions) -> PhotoHouse:
    """One a process; nothing is asked of the storage before the first photo."""
    storage = open_storage(settings)
    intake = Intake(transactions, storage, settings.photos_per_hour)
    return PhotoHouse(storage, intake, Darkroom(transactions, storage, intake, photo_came))
