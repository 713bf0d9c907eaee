"""What the demo start keeps in its data folder: a secret, and the demo accounts with their passwords."""

import json
import os
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from backend.kernel.settings import MIN_SECRET_LENGTH
from wspolnie.errors import Failed


@dataclass(frozen=True)
class DemoAccount:
    role: str
    email: str
    password: str
    department: str = ""


def demo_secret(folder: Path) -> str:
    """Made once; only its owner may read it."""
    path = folder / "secret_key"
    if not path.exists():
        write_private(path, secrets.token_hex(32) + "\n")
    secret = path.read_text().strip()
    if len(secret) < MIN_SECRET_LENGTH:
        raise Failed(f"{path} holds no whole secret. Remove it, and the next start makes a new one.")
    return secret


def write_private(path: Path, text: str) -> None:
    """All of it or nothing, and never readable by others, not even for a moment."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    fresh.replace(path)


def accounts_file(folder: Path) -> Path:
    return folder / "demo-accounts.json"


def keep_accounts(folder: Path, accounts: Sequence[DemoAccount]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(account) for account in accounts], ensure_ascii=False, indent=1)
    write_private(accounts_file(folder), text + "\n")


def kept_accounts(folder: Path) -> list[DemoAccount]:
    try:
        return [DemoAccount(**row) for row in json.loads(accounts_file(folder).read_text())]
    except (OSError, ValueError, TypeError):
        return []


def accounts_table(accounts: Sequence[DemoAccount]) -> str:
    """Plain columns, for eyes and for `awk`: role, e-mail, password, department."""
    rows = [("role", "e-mail", "password", "department")]
    rows += [(one.role, one.email, one.password, one.department) for one in accounts]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]).rstrip()
        for row in rows
    )
