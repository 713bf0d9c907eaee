"""What must be listed is listed: facts, documents, refusals, rooms."""

import re
import tomllib
from collections import Counter

import pytest
from beanie import Document
from pymongo import IndexModel

from backend import documents as backend_documents
from backend.facts.catalogue import FACTS
from backend.facts.envelope import Fact
from backend.kernel import errors
from backend.kernel.errors import Refusal
from backend.kernel.mongo import indexes_of
from backend.kernel.text import Language, load_catalogues
from notifications import documents as notification_documents
from tests.architecture.source import ROOT, import_everything, subclasses

ROOMS = (
    *("kernel", "facts", "outbox", "accounts", "departments", "areas", "catalog", "media", "reports", "calendar"),
    *("announcements", "initiatives", "http", "staff_api", "public_api", "jobs"),
)
DOCUMENTS = (*backend_documents.DOCUMENTS, *notification_documents.DOCUMENTS)
KEBAB = re.compile(r"[a-z]+(-[a-z0-9]+)*")
WIRE_NAME = re.compile(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*")


@pytest.fixture(scope="module", autouse=True)
def everything() -> None:
    """Classes are found through their base class, so every module is imported first."""
    list(import_everything())


def test_every_room_exists() -> None:
    missing = [room for room in ROOMS if not (ROOT / "backend" / room / "__init__.py").is_file()]
    assert missing == []


def test_the_postmans_contract_names_whatever_it_may_not_see() -> None:
    """What a contract does not forbid it allows, so a new module is forbidden or said here to be seen."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    [contract] = [one for one in told if one["name"].startswith("notifications see ")]
    seen = {f"backend.{name}" for name in ("facts", "outbox", "kernel", "accounts")}
    seen |= {f"backend.accounts.{name}" for name in ("contacts", "merges", "tombstones")}
    there = {
        f"{package}.{path.stem}"
        for package in ("backend", "backend.accounts")
        for path in (ROOT / package.replace(".", "/")).iterdir()
        if path.name != "__init__.py" and (path.suffix == ".py" or (path / "__init__.py").is_file())
    }
    assert there - set(contract["forbidden_modules"]) == seen


def test_every_fact_is_in_the_catalogue() -> None:
    facts = {fact for fact in subclasses(Fact) if "name" in vars(fact)}
    assert facts == set(FACTS.values())
    assert [name for name in FACTS if not WIRE_NAME.fullmatch(name)] == []


def test_a_fact_without_a_wire_name_is_only_a_base() -> None:
    nameless = {fact for fact in subclasses(Fact) if "name" not in vars(fact)}
    assert [fact.__name__ for fact in nameless if not subclasses(fact)] == []


def test_facts_are_written_in_the_letter_box_only() -> None:
    elsewhere = [fact for fact in subclasses(Fact) if not fact.__module__.startswith("backend.facts.")]
    assert elsewhere == []


def test_every_document_is_listed_once_where_it_belongs() -> None:
    defined = {kind for kind in subclasses(Document) if "Settings" in vars(kind)}
    assert {kind.__name__ for kind in defined} == {kind.__name__ for kind in DOCUMENTS}
    assert [kind for kind in backend_documents.DOCUMENTS if not kind.__module__.startswith("backend.")] == []
    assert [kind for kind in notification_documents.DOCUMENTS if not kind.__module__.startswith("notifications.")] == []
    names = Counter(kind.__dict__["Settings"].name for kind in DOCUMENTS)
    assert [name for name, times in names.items() if times > 1] == []


def test_every_index_has_a_name() -> None:
    """An index made by its name is found again by it: `missing_indexes` and the start rely on that."""
    for document in DOCUMENTS:
        indexes = indexes_of(document)
        assert all(isinstance(index, IndexModel) for index in indexes), document
        names = [index.document["name"] for index in indexes]
        assert len(names) == len(set(names)), document
        assert not any(re.search(r"_-?1$|_2dsphere$", name) for name in names), f"{document}: name its indexes"


def refusals() -> list[type[Refusal]]:
    """Without the kinds, which say only how HTTP answers."""
    return [kind for kind in subclasses(Refusal) if kind.__module__ != errors.__name__ and "code" in vars(kind)]


def test_every_refusal_has_a_code_of_its_own() -> None:
    without = [
        kind
        for kind in subclasses(Refusal)
        if kind.__module__ != errors.__name__ and not hasattr(kind, "code") and not subclasses(kind)
    ]
    assert without == []
    codes = Counter(kind.code for kind in refusals())
    assert [code for code, times in codes.items() if times > 1] == []
    assert [code for code in codes if not KEBAB.fullmatch(code)] == []


@pytest.mark.parametrize("language", list(Language))
def test_every_refusal_has_a_title_in_every_language(language: Language) -> None:
    titles = load_catalogues(ROOT / "backend" / "http" / "texts")[language]
    assert sorted(kind.code for kind in refusals() if titles.gettext(kind.code) == kind.code) == []
