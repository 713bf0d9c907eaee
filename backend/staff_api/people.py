"""The office's accounts, for administrators."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from backend.accounts.given_passwords import given_password
from backend.accounts.people import AskedPeople, Person, people, person, person_of, person_with_email
from backend.accounts.use_cases.add_staff import AddStaff, add_staff
from backend.accounts.use_cases.change_staff import ChangeStaff, change_staff
from backend.accounts.use_cases.set_password import ResetPassword, reset_password
from backend.departments.access import department_named
from backend.http.auth import StaffActor
from backend.http.deps import UseTransactions
from backend.http.etag import IfMatch, etag
from backend.http.idempotency import IdempotencyKey, once
from backend.http.problem import problems
from backend.kernel.ids import MAX_SLUG
from backend.kernel.pages import DEFAULT_PAGE, Page, PageSize
from backend.staff_api.people_views import (
    ChangeStaffBody,
    NewStaffBody,
    NewStaffView,
    OneTimePasswordView,
    StaffDetailsView,
    StaffView,
)
from backend.work import Work

router = APIRouter(prefix="/staff/v1/people", tags=["people"])


@router.get("", operation_id="listStaff", summary="The office's accounts", responses=problems(401, 403))
async def list_staff(
    actor: StaffActor,
    transactions: UseTransactions,
    q: Annotated[str | None, Query(max_length=200, description="Part of the name or the e-mail.")] = None,
    department: Annotated[str | None, Query(max_length=MAX_SLUG, description="Id of a department.")] = None,
    limit: PageSize = DEFAULT_PAGE,
    cursor: str | None = None,
) -> Page[StaffView]:
    """By name, closed accounts too."""
    asked = AskedPeople(text=q, department_id=department, cursor=cursor, limit=limit)
    page = await transactions.read(actor, lambda work: people(work, asked))
    return Page(items=[StaffView.of(one) for one in page.items], next_cursor=page.next_cursor)


@router.post("", status_code=201, operation_id="addStaff", summary="Add an account", responses=problems(401, 403, 409))
async def add(
    body: NewStaffBody, response: Response, actor: StaffActor, key: IdempotencyKey, transactions: UseTransactions
) -> NewStaffView:
    """Without a password a one-time one is made: whoever signs in with it may only choose their own."""
    password = await given_password(actor, body.password)
    for department_id in body.department_ids:
        await department_named(department_id)
    command = AddStaff(
        email=body.email,
        display_name=body.name,
        roles=frozenset(body.roles),
        department_ids=frozenset(body.department_ids),
        password_hash=password.password_hash,
        one_time=password.one_time is not None,
    )

    async def attempt(work: Work) -> tuple[Person, bool]:
        if await once(work, key, body):
            return await person_of(work, await add_staff(work, command)), True
        return await person_of(work, await person_with_email(work, body.email)), False

    made, is_new = await transactions.run(actor, attempt)
    response.headers["Location"] = f"/staff/v1/people/{made.account.id}"
    return NewStaffView.new(made, password.one_time if is_new else None)


@router.get("/{account_id}", operation_id="getStaff", summary="An account", responses=problems(401, 403, 404))
async def one(
    account_id: UUID, response: Response, actor: StaffActor, transactions: UseTransactions
) -> StaffDetailsView:
    """With who changed what, and when."""
    found = await transactions.read(actor, lambda work: person(work, account_id))
    response.headers["ETag"] = etag(found.person.account.revision)
    return StaffDetailsView.with_history(found)


@router.put(
    "/{account_id}",
    operation_id="changeStaff",
    summary="Change an account, or close it",
    responses=problems(401, 403, 404, 409, 412),
)
async def change(
    account_id: UUID,
    body: ChangeStaffBody,
    response: Response,
    actor: StaffActor,
    expected: IfMatch,
    transactions: UseTransactions,
) -> StaffView:
    """It acts at once, also on those who are signed in. The last open administrator stays one."""
    for department_id in body.department_ids:
        await department_named(department_id)
    command = ChangeStaff(
        account_id,
        active=body.enabled,
        display_name=body.name,
        roles=frozenset(body.roles),
        department_ids=frozenset(body.department_ids),
        expected_revision=expected,
    )

    async def attempt(work: Work) -> Person:
        return await person_of(work, await change_staff(work, command))

    changed = await transactions.run(actor, attempt)
    response.headers["ETag"] = etag(changed.account.revision)
    return StaffView.of(changed)


@router.post(
    "/{account_id}/password",
    status_code=201,
    operation_id="resetStaffPassword",
    summary="Give a one-time password",
    responses=problems(401, 403, 404),
)
async def new_password(account_id: UUID, actor: StaffActor, transactions: UseTransactions) -> OneTimePasswordView:
    """For who forgot theirs: their sessions end, and the one-time password is shown here once."""
    password = await given_password(actor, None)
    command = ResetPassword(account_id, password.password_hash, one_time=True)
    await transactions.run(actor, lambda work: reset_password(work, command))
    assert password.one_time is not None
    return OneTimePasswordView(initial_password=password.one_time)
