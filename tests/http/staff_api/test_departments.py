"""The directory of departments, for the office."""

from fastapi import FastAPI
from httpx2 import AsyncClient

from backend.accounts.documents import StaffAccount
from backend.work import Transactions
from tests.support.actors import signed_in_staff, staff
from tests.support.builders.catalog import a_town
from tests.support.problems import assert_problem

DEPARTMENTS = "/staff/v1/departments"


async def test_an_officer_sees_all_in_the_asked_language(staff_api: FastAPI, transactions: Transactions) -> None:
    await a_town()
    desk = await signed_in_staff(transactions, staff_api, departments=["lighting"])
    answer = await desk.get(DEPARTMENTS, headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    items = answer.json()["items"]
    assert [item["id"] for item in items] == ["energy-company", "greenery", "lighting", "roads"]
    assert items[0] == {
        "id": "energy-company",
        "name": "Wydział energy-company (en)",
        "kind": "external",
        "contact": {"email": "energy-company@town.example", "phone": None, "url": None, "address": None},
        "active": True,
    }


async def test_nobody_does_not(desk: AsyncClient) -> None:
    assert_problem(await desk.get(DEPARTMENTS), 401, "sign-in-needed")


async def test_the_people_of_a_department_are_there_to_be_given_work(
    transactions: Transactions, staff_api: FastAPI
) -> None:
    await a_town()
    desk = await signed_in_staff(transactions, staff_api, departments=["lighting"])
    gone = await staff(transactions, departments=["lighting"], email="byla@example.pl", display_name="Była Osoba")
    await StaffAccount.find_one({"_id": gone.id}).update({"$set": {"active": False}})
    await staff(transactions, departments=["roads"], email="drogi@example.pl")
    answer = await desk.get("/staff/v1/departments/lighting/people")
    [person] = answer.json()["items"]
    assert (person["name"], person["roles"]) == ("Anna Nowak", ["officer"])
    assert_problem(await desk.get("/staff/v1/departments/no-such/people"), 404, "department-not-found")
