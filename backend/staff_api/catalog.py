"""The catalogue, for administrators: groups and categories in all languages, one at a time."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from backend.catalog.documents import Category, CategoryGroup
from backend.catalog.editing import catalog_to_edit, category_to_edit, group_to_edit
from backend.catalog.use_cases.save_category import AddCategory, ChangeCategory, add_category, change_category
from backend.catalog.use_cases.save_group import AddGroup, ChangeGroup, add_group, change_group
from backend.catalog.values import CategoryDraft, GroupDraft
from backend.http.auth import StaffActor
from backend.http.deps import UseTransactions
from backend.http.etag import IfMatch, etag
from backend.http.idempotency import IdempotencyKey, once
from backend.http.problem import problems
from backend.kernel.ids import MAX_SLUG
from backend.staff_api.catalog_views import (
    CatalogToEdit,
    CategoryToEdit,
    CategoryWithHistory,
    GroupToEdit,
    GroupWithHistory,
    PlainCategory,
    PlainGroup,
    PlainNewCategory,
    PlainNewGroup,
    draft_of,
)
from backend.work import Work

router = APIRouter(prefix="/staff/v1/catalog", tags=["catalog"])

CategoryId = Annotated[str, Path(max_length=MAX_SLUG, description="Code of the category.", examples=["street-lamp"])]
GroupId = Annotated[str, Path(max_length=MAX_SLUG, description="Code of the group.", examples=["lighting"])]


@router.get(
    "",
    operation_id="getCatalogToEdit",
    summary="Groups and categories in all languages",
    responses=problems(401, 403),
)
async def whole(actor: StaffActor, transactions: UseTransactions, response: Response) -> CatalogToEdit:
    """The staff's own and the closed ones too."""
    found = await transactions.read(actor, catalog_to_edit)
    response.headers["ETag"] = etag(found.version)
    return CatalogToEdit.of(found)


@router.get(
    "/categories/{category_id}",
    operation_id="getCategoryToEdit",
    summary="A category, and what was done to it",
    responses=problems(401, 403, 404),
)
async def one_category(
    category_id: CategoryId, actor: StaffActor, transactions: UseTransactions, response: Response
) -> CategoryWithHistory:
    category, history = await transactions.read(actor, lambda work: category_to_edit(work, category_id))
    response.headers["ETag"] = etag(category.version)
    return CategoryWithHistory.with_history(category, history)


@router.post(
    "/categories",
    status_code=201,
    operation_id="addCategory",
    summary="Add a category",
    responses=problems(401, 403, 409),
)
async def new_category(
    body: PlainNewCategory,
    actor: StaffActor,
    key: IdempotencyKey,
    transactions: UseTransactions,
    response: Response,
) -> CategoryToEdit:
    """It is published at once. What is wrong with it is told all at once, each flaw with its place."""
    command = AddCategory(body.id, CategoryDraft(**draft_of(body)))

    async def attempt(work: Work) -> Category:
        if await once(work, key, body):
            return await add_category(work, command)
        return (await category_to_edit(work, body.id))[0]

    category = await transactions.run(actor, attempt)
    response.headers["ETag"] = etag(category.version)
    response.headers["Location"] = f"/staff/v1/catalog/categories/{category.id}"
    return CategoryToEdit.of(category)


@router.put(
    "/categories/{category_id}",
    operation_id="changeCategory",
    summary="Change a category, or close it",
    responses=problems(401, 403, 404, 412, 428),
)
async def put_category(
    category_id: CategoryId,
    body: PlainCategory,
    if_match: IfMatch,
    actor: StaffActor,
    transactions: UseTransactions,
    response: Response,
) -> CategoryToEdit:
    """Needs If-Match with the version that was changed. Reports keep the questions as they were asked."""
    command = ChangeCategory(category_id, body, based_on=if_match)
    category = await transactions.run(actor, lambda work: change_category(work, command))
    response.headers["ETag"] = etag(category.version)
    return CategoryToEdit.of(category)


@router.get(
    "/groups/{group_id}",
    operation_id="getGroupToEdit",
    summary="A group, and what was done to it",
    responses=problems(401, 403, 404),
)
async def one_group(
    group_id: GroupId, actor: StaffActor, transactions: UseTransactions, response: Response
) -> GroupWithHistory:
    group, history = await transactions.read(actor, lambda work: group_to_edit(work, group_id))
    response.headers["ETag"] = etag(group.version)
    return GroupWithHistory.with_history(group, history)


@router.post(
    "/groups", status_code=201, operation_id="addGroup", summary="Add a group", responses=problems(401, 403, 409)
)
async def new_group(
    body: PlainNewGroup,
    actor: StaffActor,
    key: IdempotencyKey,
    transactions: UseTransactions,
    response: Response,
) -> GroupToEdit:
    """Residents see it as soon as it has a category."""
    command = AddGroup(body.id, GroupDraft(**draft_of(body)))

    async def attempt(work: Work) -> CategoryGroup:
        if await once(work, key, body):
            return await add_group(work, command)
        return (await group_to_edit(work, body.id))[0]

    group = await transactions.run(actor, attempt)
    response.headers["ETag"] = etag(group.version)
    response.headers["Location"] = f"/staff/v1/catalog/groups/{group.id}"
    return GroupToEdit.of(group)


@router.put(
    "/groups/{group_id}",
    operation_id="changeGroup",
    summary="Change a group's name, icon or place",
    responses=problems(401, 403, 404, 412, 428),
)
async def put_group(
    group_id: GroupId,
    body: PlainGroup,
    if_match: IfMatch,
    actor: StaffActor,
    transactions: UseTransactions,
    response: Response,
) -> GroupToEdit:
    """Needs If-Match with the version that was changed."""
    command = ChangeGroup(group_id, body, based_on=if_match)
    group = await transactions.run(actor, lambda work: change_group(work, command))
    response.headers["ETag"] = etag(group.version)
    return GroupToEdit.of(group)
