"""Shows the figures, and keeps them with the facts of the machine they were measured on."""

import json
import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil
from rich.console import Console
from rich.table import Table

from bench.figures import Figure

_MARK = {True: "[green]met[/green]", False: "[red]missed[/red]", None: ""}


def show(figures: Sequence[Figure], console: Console) -> None:
    table = Table(title="Wspólnie bench", title_justify="left")
    for column, justify in (
        ("figure", "left"),
        ("value", "right"),
        ("target", "right"),
        ("", "left"),
        ("note", "left"),
    ):
        table.add_column(column, justify="right" if justify == "right" else "left")
    for figure in figures:
        value = f"{figure.value:,.2f} {figure.unit}".rstrip()
        table.add_row(figure.name, value, figure.target_text, _MARK[figure.passed], figure.note)
    console.print(table)


def keep(figures: Sequence[Figure], path: Path, run: Mapping[str, Any]) -> None:
    """`run`: what was asked for, such as the sizes; figures of different runs compare only when it is the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "run": dict(run),
        "figures": [figure.as_json() for figure in figures],
    }
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def machine() -> dict[str, Any]:
    return {
        "system": f"{platform.system()} {platform.release()}",
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9, 1),
        "python": platform.python_version(),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
