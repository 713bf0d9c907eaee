"""Both kinds of storage."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from backend.media.storage import Storage, storage_at
from tests.support.s3 import BUCKET, s3_server


@pytest.fixture(scope="session")
def s3_address() -> Iterator[str]:
    with s3_server() as address:
        yield address


@pytest.fixture
def s3_url(s3_address: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """As an administrator sets it: by the store's usual variables."""
    for name, value in {
        "AWS_ENDPOINT_URL": s3_address,
        "AWS_ACCESS_KEY_ID": "tests",
        "AWS_SECRET_ACCESS_KEY": "tests",
        "AWS_REGION": "eu-central-1",
    }.items():
        monkeypatch.setenv(name, value)
    return f"s3://{BUCKET}/{uuid4()}"


@pytest.fixture(params=["folder", "s3"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    url = str(tmp_path / "media") if request.param == "folder" else request.getfixturevalue("s3_url")
    return storage_at(url)
