"""What the catalogue itself says, in the three languages; the town's own words are data."""

from functools import lru_cache
from importlib.resources import files

from backend.kernel.text import Catalogues, load_catalogues


@lru_cache(maxsize=1)
def catalog_texts() -> Catalogues:
    return load_catalogues(files("backend.catalog") / "texts")
