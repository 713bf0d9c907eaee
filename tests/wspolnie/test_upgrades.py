"""What a new version does once to the data of an earlier one."""

from datetime import timedelta
from uuid import UUID

from backend.accounts.contacts import Contact, languages_of, residents_among, verified_emails
from backend.accounts.use_cases.change_staff import ChangeStaff, change_staff
from backend.kernel.actor import SYSTEM
from backend.kernel.mongo import Client, Database
from backend.work import Transactions
from tests.conftest import WEDNESDAY
from tests.support.actors import staff
from tests.support.http import settings_for_tests
from wspolnie.database import prepare
from wspolnie.upgrades import DONE, STEPS, upgrade

EARLIER = WEDNESDAY - timedelta(days=400)
RESIDENT = UUID(int=7001)


async def an_earlier_officer(transactions: Transactions, email: str) -> UUID:
    """As they were kept before officers' addresses counted."""
    account = await staff(transactions, email=email)
    lacking = {"email_verified_at": "", "of_staff": "", "closed": ""}
    await Contact.get_pymongo_collection().update_one({"_id": account.id}, {"$unset": lacking})
    return account.id


async def test_officers_of_an_earlier_version_get_letters(transactions: Transactions, database: Database) -> None:
    anna = await an_earlier_officer(transactions, "anna@example.pl")
    assert await verified_emails([anna]) == {}

    await upgrade(database)

    assert await verified_emails([anna]) == {anna: "anna@example.pl"}
    assert await residents_among([anna]) == set()
    contact = await Contact.get(anna)
    assert contact is not None
    assert contact.email_verified_at == WEDNESDAY


async def test_a_closed_account_stays_silent(transactions: Transactions, database: Database) -> None:
    jan = await staff(transactions, email="jan@example.pl")
    await transactions.run(SYSTEM, lambda work: change_staff(work, ChangeStaff(jan.id, active=False)))
    await Contact.get_pymongo_collection().update_one(
        {"_id": jan.id}, {"$unset": {"email_verified_at": "", "of_staff": "", "closed": ""}}
    )

    await upgrade(database)

    assert await languages_of([jan.id]) == {}


async def test_residents_prove_their_addresses_themselves(transactions: Transactions, database: Database) -> None:
    await Contact(id=RESIDENT, email="ewa@example.pl").insert()
    await an_earlier_officer(transactions, "anna@example.pl")

    await upgrade(database)

    assert await verified_emails([RESIDENT]) == {}
    assert await residents_among([RESIDENT]) == {RESIDENT}


async def test_what_counted_already_is_as_it_was(transactions: Transactions, database: Database) -> None:
    anna = await staff(transactions, email="anna@example.pl")
    await Contact.get_pymongo_collection().update_one({"_id": anna.id}, {"$set": {"email_verified_at": EARLIER}})
    before = await Contact.get(anna.id)

    await upgrade(database)

    assert await Contact.get(anna.id) == before


async def test_each_step_is_safe_twice_and_run_once(transactions: Transactions, database: Database) -> None:
    anna = await an_earlier_officer(transactions, "anna@example.pl")
    for step in [*STEPS.values(), *STEPS.values()]:
        await step()
    once = await Contact.get(anna)
    await upgrade(database)
    assert await Contact.get(anna) == once
    assert {row["_id"] async for row in database[DONE].find()} == set(STEPS)

    await Contact.get_pymongo_collection().update_one({"_id": anna}, {"$set": {"email_verified_at": None}})
    await upgrade(database)
    assert await verified_emails([anna]) == {}, "what is done is not done again"


async def test_it_is_done_before_anything_runs(transactions: Transactions, database: Database, client: Client) -> None:
    anna = await an_earlier_officer(transactions, "anna@example.pl")
    await prepare(client, settings_for_tests(mongo_database=database.name), patience=0)
    assert await verified_emails([anna]) == {anna: "anna@example.pl"}
