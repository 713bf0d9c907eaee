"""What the start screen says before anything else: the apka is not an emergency service."""

from functools import lru_cache
from importlib.resources import files

from backend.kernel.text import Catalogues, Language, load_catalogues

EMERGENCY_NUMBER = "112"


def emergency_notice(language: Language) -> str:
    return _texts()[language].gettext("emergency-notice")


@lru_cache(maxsize=1)
def _texts() -> Catalogues:
    return load_catalogues(files("backend.catalog") / "texts")
