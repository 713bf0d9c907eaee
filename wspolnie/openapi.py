"""The doors' OpenAPI descriptions as files: the contract that clients are generated from."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from fastapi import FastAPI

from backend.public_api.app import create_public_api
from mobile_api.app import create_mobile_api
from office_api.app import create_office_api
from wspolnie.errors import Failed, WrongUse

_SOURCE = Path(__file__).resolve().parent.parent
_DOORS: Mapping[str, Callable[[], FastAPI]] = {
    "mobile.json": create_mobile_api,
    "staff.json": create_office_api,
    "public.json": create_public_api,
}
Say = Callable[[str], None]


def descriptions() -> Iterator[tuple[str, str]]:
    """File name and text of each door."""
    for name, create in _DOORS.items():
        yield name, json.dumps(create().openapi(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write_snapshots(folder: Path | None, *, say: Say) -> None:
    folder = _folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in descriptions():
        (folder / name).write_text(text, encoding="utf-8")
        say(f"wrote {folder / name}")


def check_snapshots(folder: Path | None, *, say: Say) -> None:
    """Failed, naming each, if one differs from what the doors say now."""
    folder = _folder(folder)
    stale = [name for name, text in descriptions() if _read(folder / name) != text]
    if stale:
        raise Failed(f"out of date in {folder}: {', '.join(stale)}. Look at the change, then run: make openapi")
    say(f"{folder} is up to date.")


def _folder(folder: Path | None) -> Path:
    if folder is not None:
        return folder
    if not (_SOURCE / "tests").is_dir():
        raise WrongUse("this is no source tree; say where the descriptions are: --folder")
    return _SOURCE / "tests" / "contracts" / "openapi"


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
