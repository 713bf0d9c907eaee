"""The faces find the same addresses in a text as the service does; the cases are those of tests/unit."""

import json
import subprocess

from tests.support.processes import ROOT
from tests.unit.test_text_links import CASES


def found_by_the_faces(texts: list[str]) -> list[list[dict[str, object]]]:
    ran = subprocess.run(
        ["node", "scripts/pieces.mjs"],  # noqa: S607  the node that built the faces
        cwd=ROOT / "web",
        input=json.dumps(texts),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    found: list[list[dict[str, object]]] = json.loads(ran.stdout)
    return found


def test_the_faces_find_the_same_addresses() -> None:
    found = found_by_the_faces([case["text"] for case in CASES])
    assert ["".join(str(piece["text"]) for piece in pieces) for pieces in found] == [case["text"] for case in CASES]
    links = [[piece["text"] for piece in pieces if piece["link"]] for pieces in found]
    assert dict(zip([case["text"] for case in CASES], links, strict=True)) == {
        case["text"]: case["links"] for case in CASES
    }


def test_brackets_without_end_are_not_counted_again_for_each_of_them() -> None:
    address, brackets = "https://a.example/", ")" * 400_000
    assert found_by_the_faces([address + brackets]) == [
        [{"text": address, "link": True}, {"text": brackets, "link": False}]
    ]
