"""How far apart two places are: the yardstick for rounding and for copies."""

import math

from backend.kernel.geo import Point


def metres_between(one: Point, other: Point) -> float:
    """Great-circle distance (haversine, mean Earth radius 6,371,009 m)."""
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    half_lat, half_lon = (lat2 - lat1) / 2, math.radians(other.lon - one.lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * 6_371_009 * math.asin(math.sqrt(chord))
