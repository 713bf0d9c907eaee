"""What the stand-ins of outside services need."""

from pathlib import Path

import pytest

from tests.support.tls import Authority


@pytest.fixture(scope="session")
def own_authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    folder: Path = tmp_path_factory.mktemp("tls")
    return Authority.made_in(folder)


@pytest.fixture
def authority(own_authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """Trusted by every client of this process while the test runs."""
    for name, value in own_authority.trust.items():
        monkeypatch.setenv(name, value)
    return own_authority
