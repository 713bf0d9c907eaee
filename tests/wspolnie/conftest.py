"""What tests of the start can ask for."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture
def short_lived_clients() -> Iterator[None]:
    """For tests that close a MongoDB client soon after opening it; use it with LEFT_OPEN.

    PyMongo leaves a socket to the garbage collector when it is closed while still connecting. It is collected here, so
    that no later test is blamed.
    """
    yield
    gc.collect()


LEFT_OPEN = "ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning"
