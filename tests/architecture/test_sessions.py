"""In use cases and access functions every call to the database names the session of the transaction."""

import pytest
from beanie import Document

from tests.architecture.sessions import Forgotten, calls_without_session, within_reach_of_a_session
from tests.architecture.source import SERVICE, Module, import_everything, module_of, modules, subclasses

DOCUMENTS = frozenset({"Report", "OutboxEntry"})


@pytest.mark.parametrize(
    "snippet",
    [
        "await report.replace()",
        "await report.insert()",
        "await report.save(session=None)",
        "await report.delete()",
        "await report.set({Report.title: 'x'})",
        "found = await Report.get(report_id)",
        "found = await documents.Report.get(report_id)",
        "found = await Report.find_one(Report.id == report_id)",
        "found = await Report.find(Report.id == report_id).sort('-at').to_list()",
        "query = Report.find({})",
        "many = Report.aggregate([])",
        "many = await Report.find({}, limit=3).count()",
        "await Report.find({}).update({'$set': {}})",
        "await Report.get_pymongo_collection().update_one({}, {})",
        "await (await Report.get_pymongo_collection().aggregate([])).to_list()",
        "rows = Report.get_pymongo_collection()\n    async for row in rows.find({}): pass",
        "rows = Report.get_pymongo_collection()\n    cursor = rows.find({})",
        "await database['reports'].insert_one({})",
        "await Report.insert_many([one, two])",
        "await Report.insert_many([one, two], **options)",
        "count = await rows.count_documents({})",
    ],
)
def test_a_forgotten_session_is_found(snippet: str) -> None:
    module = module_of(f"async def use_case(work, command):\n    {snippet}\n")
    assert len(calls_without_session(module, DOCUMENTS)) == 1


def test_it_is_found_in_parameters_and_functions_that_are_collections() -> None:
    module = module_of(
        "def rows() -> AsyncCollection[dict[str, Any]]: ...\n"
        "async def one(work, into: AsyncCollection[dict[str, Any]]):\n"
        "    into.find({})\n"
        "    rows().find({})\n"
    )
    assert [found.call for found in calls_without_session(module, DOCUMENTS)] == ["into.find", "rows().find"]


@pytest.mark.parametrize(
    "snippet",
    [
        "await report.replace(session=work.session)",
        "found = await Report.get(report_id, session=work.session)",
        "found = await Report.find(Report.id == 1, session=work.session).sort('-at').limit(3).to_list()",
        "await Report.find({}, session=work.session).update({'$set': {}})",
        "await Report.find({}, session=work.session).delete()",
        "rows = Report.get_pymongo_collection()\n    async for row in rows.find({}, session=work.session): pass",
        "value = mapping.get('key')",
        "value = mapping.pop('key').replace('a', 'b').find('b')",
        "mapping.update(other)",
        "later = work.now.replace(hour=0)",
        "other = dataclasses.replace(command, note='')",
        "many = words.count('a')",
        "held = await departments.get()",
        "names.insert(0, 'first')",
        "await work.record(fact)",
        "await publish('catalog', work.session)",
        "await transactions.read(actor, lambda work: find_report(work, report_id))",
    ],
)
def test_nothing_else_is(snippet: str) -> None:
    module = module_of(f"async def use_case(work, command):\n    {snippet}\n")
    assert calls_without_session(module, DOCUMENTS) == []


def test_loaders_of_snapshots_are_left_out() -> None:
    module = module_of(
        "async def _load(version): return await Report.find_all().to_list()\n"
        "async def other(version): return await Report.find_all().to_list()\n"
        "reports = Snapshot('reports', _load)\n"
        "more: Snapshot[int] = Snapshot[int]('more', lambda version: Report.find({}).count())\n"
    )
    assert [found.line for found in calls_without_session(module, DOCUMENTS)] == [2]


@pytest.fixture(scope="module")
def documents() -> frozenset[str]:
    list(import_everything())
    return frozenset(kind.__name__ for kind in subclasses(Document))


def test_use_cases_and_access_functions_name_their_session(documents: frozenset[str]) -> None:
    looked_at = [
        module
        for module in modules("backend", "notifications")
        if module.path.name == "access.py" or {"use_cases", "access"} & set(module.path.parts[:-1])
    ]
    forgotten = [told(module, found) for module in looked_at for found in calls_without_session(module, documents)]
    assert forgotten == []


def test_whoever_is_handed_a_session_uses_it(documents: frozenset[str]) -> None:
    sample = module_of(
        "async def publish(name, session): await Report.find_one({})\nasync def other(): await a.save()\n"
    )
    assert len(within_reach_of_a_session(sample, calls_without_session(sample, DOCUMENTS))) == 1
    forgotten = [
        told(module, found)
        for module in modules(*SERVICE)
        for found in within_reach_of_a_session(module, calls_without_session(module, documents))
    ]
    assert forgotten == []


def told(module: Module, found: Forgotten) -> str:
    return f"{module.name}:{found.line}: {found.call}(…) without session="
