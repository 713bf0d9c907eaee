"""Contracts as files: what others rely on changes only when somebody renews its snapshot and the review shows it.

`make openapi` renews all of them; a test of a snapshot has the word in its name, which is how that finds it.
"""

import json
import os
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
RENEW = "RENEW_SNAPSHOTS"


def renewing() -> bool:
    return bool(os.environ.get(RENEW))


def kept(path: Path) -> Any:
    """What the snapshot says; None when there is none yet."""
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def check_snapshot(path: Path, now: Any) -> None:
    """`now`, as JSON, is what the snapshot keeps; while renewing, it becomes so."""
    now = json.loads(json.dumps(now))
    if renewing() and kept(path) != now:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(now, indent=2, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    assert kept(path) == now, f"{path.name} differs. If that is meant: make openapi, and read the diff."
