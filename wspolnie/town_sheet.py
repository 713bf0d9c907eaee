"""`/town.json`: what the faces must know before they ask any door."""

import json
from hashlib import sha256

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from backend.areas.access import area_index
from backend.areas.errors import TownNotSetUp
from backend.http.deps import UseSettings
from backend.kernel.settings import MapKind
from wspolnie.configuration import version_of_product

town_router = APIRouter()


class MapSheet(BaseModel):
    kind: MapKind
    url: str | None = Field(description="Of the tiles, as the town has set it.")
    attribution: str | None


class TownSheet(BaseModel):
    name: str | None = Field(description="Null while no town has been set up.")
    product_version: str
    accent: str = Field(description="The town's colour, #rrggbb; dark enough for white words on it.")
    map: MapSheet


@town_router.get("/town.json", operation_id="getTown", summary="What the faces must know first")
async def get_town(request: Request, settings: UseSettings) -> Response:
    sheet = TownSheet(
        name=await _name(),
        product_version=version_of_product(),
        accent=settings.accent_colour,
        map=MapSheet(kind=settings.map_kind, url=settings.map_tiles_url, attribution=settings.map_attribution),
    )
    body = json.dumps(sheet.model_dump(mode="json"), ensure_ascii=False).encode()
    headers = {"ETag": f'"{sha256(body).hexdigest()[:32]}"', "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


async def _name() -> str | None:
    try:
        return (await area_index()).municipality.name.pl
    except TownNotSetUp:
        return None
