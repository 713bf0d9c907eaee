"""What imports cannot say: time, status, web words, prints, sizes, names, addresses. Each check is first tried out."""

import ast

import pytest

from tests.architecture import rules
from tests.architecture.source import ROOT, SERVICE, committed_files, module_of, modules, product

MAX_LINES, MAX_TEST_LINES = 300, 400


@pytest.mark.parametrize(
    ("snippet", "found"),
    [
        ("from datetime import UTC, datetime\nat = datetime.now(UTC)", 1),
        ("import datetime as dt\nat = dt.datetime.utcnow()", 1),
        ("from datetime import date as day\nat = day.today()", 1),
        ("import time\nat = time.time()", 1),
        ("from time import time\nfield = Field(default_factory=time)", 1),
        ("import time\nat = time.monotonic() + time.perf_counter()", 0),
        ("at = work.now\nlater = clock.now()", 0),
    ],
)
def test_the_clock_check(snippet: str, found: int) -> None:
    assert len(list(rules.reads_the_clock(module_of(snippet)))) == found


def test_only_the_clock_asks_for_the_time() -> None:
    asked = [
        breach
        for module in modules(*SERVICE, "wspolnie")
        if module.name != "backend/kernel/clock.py"
        for breach in rules.reads_the_clock(module)
    ]
    assert asked == []


@pytest.mark.parametrize(
    ("snippet", "found"),
    [
        ("report.status = new", 1),
        ("self.status: S = new", 1),
        ("report.status, report.at = new, now", 1),
        ("setattr(report, 'status', new)", 1),
        ("change = {'$set': {'status': new, 'at': now}}", 1),
        ("Set({Report.status: new})", 1),
        ("copy = report.model_copy(update={'status': new})", 1),
        ("status = report.status", 0),
        ("query = {'status': new}", 0),
        ("change = StatusChange(status=new)", 0),
        ("response.status_code = 201", 0),
    ],
)
def test_the_status_check(snippet: str, found: int) -> None:
    assert len(list(rules.assigns_status(module_of(snippet)))) == found


def test_a_status_is_assigned_by_its_own_document_only() -> None:
    """In the doors' shared middleware a status is HTTP's own, so it is left out."""
    assigned = [
        breach
        for module in product()
        if module.path.name != "documents.py" and not module.name.startswith("backend/http/")
        for breach in rules.assigns_status(module)
    ]
    assert assigned == []


def test_only_the_doors_ground_knows_http_exceptions() -> None:
    assert list(rules.speaks_http(module_of("from fastapi import HTTPException\nraise HTTPException(404)"))) != []
    spoken = [
        breach
        for module in product()
        if not module.name.startswith("backend/http/")
        for breach in rules.speaks_http(module)
    ]
    assert spoken == []


def test_only_command_lines_print() -> None:
    assert list(rules.prints(module_of("print('x')"))) != []
    printed = [breach for module in modules(*SERVICE) for breach in rules.prints(module)]
    assert printed == []


def test_no_file_is_too_long() -> None:
    long = []
    for module in modules():
        limit = MAX_TEST_LINES if module.package == "tests" else MAX_LINES
        if (lines := len(module.text.splitlines())) > limit:
            long.append(f"{module.name}: {lines} lines, at most {limit}")
    assert long == []


def test_no_function_is_too_long() -> None:
    sample = module_of("def short(): ...\n\ndef long():\n" + "    x = 1\n" * 40)
    assert len(list(rules.long_functions(sample))) == 1
    assert [breach for module in modules() for breach in rules.long_functions(module)] == []


def test_modules_are_named_by_their_role() -> None:
    vague = [module.name for module in modules() if rules.FORBIDDEN_NAMES & set(module.path.with_suffix("").parts)]
    assert vague == []


def test_a_module_opens_with_a_line_that_says_what_lives_there() -> None:
    silent = [
        module.name
        for module in modules()
        if module.text.strip() and module.package != "tests" and ast.get_docstring(module.tree) is None
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("https://" + "py" + "pi.org/simple", True),
        ('"resolved": "https://registry.' + 'npmjs.org/x.tgz"', True),
        ("cd /wo" + "rk/main", True),
        ("COPY x /ro" + "ot/.cache/", True),
        ("backend/wo" + "rk.py and docs/wo" + "rk/", False),
        ("https://example.org/wo" + "rk/", False),
    ],
)
def test_the_address_check(line: str, found: bool) -> None:  # noqa: FBT001  a table's column
    assert bool(list(rules.addresses("sample", line))) is found


def test_no_file_names_a_registry_or_somebodys_machine() -> None:
    named = []
    for path in committed_files():
        text = (ROOT / path).read_bytes().decode("utf-8", errors="ignore")
        named += list(rules.addresses(path.as_posix(), text))
    assert named == []
