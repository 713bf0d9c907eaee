import json
from pathlib import Path

import pytest

from wspolnie.errors import Failed
from wspolnie.openapi import check_snapshots, write_snapshots


def test_what_was_written_is_up_to_date_until_it_is_changed(tmp_path: Path) -> None:
    said: list[str] = []
    write_snapshots(tmp_path / "openapi", say=said.append)

    check_snapshots(tmp_path / "openapi", say=said.append)

    assert {path.name for path in (tmp_path / "openapi").iterdir()} == {"mobile.json", "staff.json", "public.json"}
    assert json.loads((tmp_path / "openapi" / "staff.json").read_text())["openapi"].startswith("3.1")
    (tmp_path / "openapi" / "staff.json").write_text("{}")
    with pytest.raises(Failed, match=r"out of date in .*: staff\.json\. .* make openapi"):
        check_snapshots(tmp_path / "openapi", say=said.append)


def test_a_folder_without_descriptions_is_out_of_date(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=r"mobile\.json, staff\.json"):
        check_snapshots(tmp_path, say=print)
