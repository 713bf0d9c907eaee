"""What the start screen says before anything else: the apka is not an emergency service."""

from backend.catalog.wording import catalog_texts
from backend.kernel.text import Language

EMERGENCY_NUMBER = "112"


def emergency_notice(language: Language) -> str:
    return catalog_texts()[language].gettext("emergency-notice")
