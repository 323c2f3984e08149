"""The map is the whole of Ukraine within its recognised borders.

The drawing is Mercator's but for a slight turn. Its projection was fitted, by least squares, to seven points
known on the Earth and recognisable in the drawing; here the fit is repeated against the committed geometry,
and then places of Ukraine are looked for in it.
"""

import math
import re

import pytest

from vzirets.ui.map import geometry
from vzirets.ui.tests.drawing import drawn

OBLASTS = {
    "UA01", "UA05", "UA07", "UA12", "UA14", "UA18", "UA21", "UA23", "UA26", "UA32", "UA35", "UA44", "UA46",
    "UA48", "UA51", "UA53", "UA56", "UA59", "UA61", "UA63", "UA65", "UA68", "UA71", "UA73", "UA74", "UA80",
    "UA85",
}  # fmt: skip

# x = a + b·longitude + c·north, y likewise; north is Mercator's latitude in degrees
X = (-1189.2245, 55.2445, -0.5545)
Y = (3416.6572, -0.218, -55.2548)
WORST = 9  # units of a drawing 1000 wide: about 12 km


def projected(latitude, longitude):
    north = math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))
    return tuple(a + b * longitude + c * north for a, b, c in (X, Y))


def rings(path):
    found = []
    for ring in re.findall(r"M([^Mz]+)z", path):
        numbers = [float(number) for number in re.findall(r"-?(?:\d+\.\d+|\.\d+|\d+)", ring)]
        x, y = numbers[:2]
        points = [(x, y)]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        found.append(points)
    return found


def inside(area, point):
    if "circle" in area:
        x, y, radius = area["circle"]
        return math.dist((x, y), point) <= radius
    return any(within(ring, point) for ring in rings(area["path"]))


def within(ring, point):
    x, y = point
    crossed = False
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossed = not crossed
    return crossed


def every_point():
    return [p for area in geometry()["areas"].values() for ring in rings(area.get("path", "")) for p in ring]


def test_every_region_of_the_state_codifier_is_there_and_nothing_else():
    assert set(geometry()["areas"]) == OBLASTS


@pytest.mark.parametrize(
    ("place", "latitude", "longitude", "outermost"),
    [
        ("Solomonovo, the west", 48.405, 22.137, lambda points: min(points)),
        ("Rannia Zoria, the east", 49.255, 40.228, lambda points: max(points)),
        ("Hremiach, the north", 52.379, 33.19, lambda points: min(points, key=lambda p: p[1])),
        ("Sarych, the south", 44.386, 33.74, lambda points: max(points, key=lambda p: p[1])),
    ],
)
def test_the_projection_meets_the_outermost_points_of_ukraine(place, latitude, longitude, outermost):
    assert math.dist(projected(latitude, longitude), outermost(every_point())) < WORST, place


def test_the_projection_meets_the_capes_of_crimea():
    crimea = [point for ring in rings(geometry()["areas"]["UA01"]["path"]) for point in ring]
    assert math.dist(projected(45.32, 32.48), min(crimea)) < WORST  # Tarkhankut
    assert math.dist(projected(45.385, 36.645), max(crimea)) < WORST  # Fonar


@pytest.mark.parametrize(
    ("place", "latitude", "longitude", "code"),
    [
        ("Simferopol", 44.95, 34.10, "UA01"),
        ("Kerch", 45.36, 36.40, "UA01"),
        ("Yalta", 44.52, 34.16, "UA01"),
        ("Sevastopol", 44.60, 33.52, "UA85"),
        ("Donetsk", 48.00, 37.80, "UA14"),
        ("Mariupol", 47.13, 37.55, "UA14"),
        ("Luhansk", 48.57, 39.31, "UA44"),
        ("Kherson", 46.66, 32.62, "UA65"),
        ("Zaporizhzhia", 47.85, 35.12, "UA23"),
        ("Kyiv", 50.45, 30.52, "UA80"),
        ("Vinnytsia", 49.23, 28.47, "UA05"),
        ("Lviv", 49.84, 24.03, "UA46"),
        ("Izmail", 45.35, 28.90, "UA51"),
    ],
)
def test_places_of_ukraine_lie_in_their_regions(place, latitude, longitude, code):
    point = projected(latitude, longitude)
    found = [name for name, area in geometry()["areas"].items() if inside(area, point)]
    assert code in found, f"{place} lies in {found}"


@pytest.mark.parametrize(
    ("place", "latitude", "longitude"),
    [
        ("Rostov", 47.23, 39.72),
        ("Krasnodar", 45.04, 38.98),
        ("Minsk", 53.9, 27.56),
        ("Chişinău", 47.01, 28.86),
    ],
)
def test_places_of_the_neighbours_lie_outside(place, latitude, longitude):
    point = projected(latitude, longitude)
    assert [name for name, area in geometry()["areas"].items() if inside(area, point)] == [], place


def test_values_can_be_read_without_seeing_the_colours():
    areas = [
        {"code": "UA05", "name": "Вінницька область", "value": 15, "url": "/places/vinnytsia/"},
        {"code": "UA85", "name": "Севастополь", "value": 0, "url": "/places/sevastopol/"},
    ]
    html = drawn('{% ui "ukraine-map" areas=areas title="Практики" %}', areas=areas)
    assert 'aria-label="Вінницька область: 15"' in html
    assert 'aria-label="Севастополь: 0"' in html
    assert re.findall(
        r'<th scope="row"><a href="[^"]+">([^<]+)</a></th>\s*<td class="numeric">(\d+)', html
    ) == [
        ("Вінницька область", "15"),
        ("Севастополь", "0"),
    ]
