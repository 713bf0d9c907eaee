"""Boundaries that somebody drew are read as they are, or refused by the name of the feature."""

import json
from pathlib import Path
from typing import Any

import pytest

from backend.areas.boundaries import MAX_FEATURES, read_boundaries
from backend.areas.documents import AreaKind
from tests.support.builders.areas import box

NAME = {"pl": "Nazwa", "en": "Name", "uk": "Назва"}
TOWN, WEST_HALF, EAST_HALF = (
    box(15.65, 50.85, 15.75, 50.95),
    box(15.65, 50.85, 15.70, 50.95),
    box(15.70, 50.85, 15.75, 50.95),
)


def a_feature(area_id: Any, kind: str, geometry: Any, **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": area_id,
        "properties": {"kind": kind, "name": NAME, **properties},
        "geometry": geometry,
    }


MUNICIPALITY = a_feature("town", "municipality", TOWN, centre=[15.7, 50.9], approximate=True)


def a_collection(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": [MUNICIPALITY, *features]}


def flaw_of(feature: Any) -> tuple[str, str]:
    [flaw] = read_boundaries(a_collection(feature)).flaws
    return flaw


def test_features_become_areas() -> None:
    read = read_boundaries(
        a_collection(
            a_feature("west", "district", WEST_HALF, order=2, colour="left aside"),
            a_feature("beyond", "neighbour", box(15.75, 50.85, 15.8, 50.95), responsible=NAME),
        )
    )
    assert read.flaws == read.warnings == []
    town, west, beyond = read.areas
    assert (town.kind, town.approximate, town.centre and town.centre.lon) == (AreaKind.MUNICIPALITY, True, 15.7)
    assert (west.id, west.order, west.geometry) == ("west", 2, WEST_HALF)
    assert beyond.responsible is not None
    assert json.dumps(west.geometry)


def test_the_demo_town_is_sound() -> None:
    path = Path(__file__).parents[2] / "seed" / "city" / "areas.geojson"
    read = read_boundaries(json.loads(path.read_text(encoding="utf-8")))
    assert read.flaws == read.warnings == []


BOW_TIE = {
    "type": "Polygon",
    "coordinates": [[[15.65, 50.85], [15.75, 50.95], [15.75, 50.85], [15.65, 50.95], [15.65, 50.85]]],
}


@pytest.mark.parametrize(
    ("feature", "where", "what"),
    [
        ("nothing", "features[1]", "not-a-feature"),
        (a_feature(None, "district", WEST_HALF), "features[1].id", "not-a-slug"),
        (a_feature("Zachód!", "district", WEST_HALF), "features[1].id", "not-a-slug"),
        (a_feature("west", "county", WEST_HALF), "features[west].properties.kind", "missing-or-wrong"),
        (
            a_feature("west", "district", WEST_HALF, name={"pl": "Nazwa"}),
            "features[west].properties.name.en",
            "missing-or-wrong",
        ),
        (
            a_feature("west", "district", WEST_HALF, centre=[50.9, 15.7]),
            "features[west].properties.centre.0",
            "missing-or-wrong",
        ),
        (a_feature("west", "district", None), "features[west].geometry", "not-a-polygon"),
        (
            a_feature("west", "district", {"type": "Point", "coordinates": [15.7, 50.9]}),
            "features[west].geometry",
            "not-a-polygon",
        ),
        (a_feature("west", "district", {"type": "Polygon"}), "features[west].geometry", "unreadable-coordinates"),
        (
            a_feature("west", "district", {"type": "Polygon", "coordinates": [[["x", "y"]]]}),
            "features[west].geometry",
            "unreadable-coordinates",
        ),
        (a_feature("west", "district", {"type": "Polygon", "coordinates": []}), "features[west].geometry", "empty"),
        (a_feature("west", "district", box(50.85, 15.65, 50.95, 15.75)), "features[west].geometry", "not-in-poland"),
        (a_feature("west", "district", BOW_TIE), "features[west].geometry", "not-valid: Self-intersection[15.7 50.9]"),
        (a_feature("town", "district", WEST_HALF), "features[town].id", "twice"),
        (a_feature("other", "municipality", WEST_HALF), "features", "several-municipalities"),
    ],
)
def test_a_flawed_feature_is_named(feature: Any, where: str, what: str) -> None:
    assert flaw_of(feature) == (where, what)


def test_heights_are_refused() -> None:
    flat = box(15.65, 50.85, 15.70, 50.95)["coordinates"][0]
    geometry = {"type": "Polygon", "coordinates": [[[*corner, 350.0] for corner in flat]]}
    assert flaw_of(a_feature("west", "district", geometry)) == ("features[west].geometry", "not-flat")


@pytest.mark.parametrize(
    ("collection", "where", "what"),
    [
        ({}, "", "not-a-feature-collection"),
        ({"type": "FeatureCollection", "features": {}}, "", "not-a-feature-collection"),
        ({"type": "FeatureCollection", "features": []}, "features", "no-municipality"),
        ({"type": "FeatureCollection", "features": [1] * (MAX_FEATURES + 1)}, "features", "too-many-features"),
    ],
)
def test_a_collection_needs_one_municipality(collection: dict[str, Any], where: str, what: str) -> None:
    assert read_boundaries(collection).flaws == [(where, what)]


def test_an_open_ring_is_closed_for_the_database() -> None:
    ring = TOWN["coordinates"][0][:-1]
    feature = {**MUNICIPALITY, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    read = read_boundaries({"type": "FeatureCollection", "features": [feature]})
    assert read.areas[0].geometry == TOWN


def test_overlaps_are_told_and_do_not_refuse() -> None:
    read = read_boundaries(
        a_collection(
            a_feature("west", "district", box(15.60, 50.85, 15.70, 50.95)),
            a_feature("east", "district", box(15.69, 50.85, 15.75, 50.95)),
            a_feature("beyond", "neighbour", box(15.74, 50.85, 15.80, 50.95)),
        )
    )
    assert read.flaws == []
    assert read.warnings == [
        ("features[west]", "sticks-out-of-municipality: 50.0%"),
        ("features[west]", "overlaps-district: east 16.7%"),
        ("features[beyond]", "overlaps-municipality: 16.7%"),
    ]


def test_districts_that_share_a_line_do_not_overlap() -> None:
    halves = a_feature("west", "district", WEST_HALF), a_feature("east", "district", EAST_HALF)
    assert read_boundaries(a_collection(*halves)).warnings == []
