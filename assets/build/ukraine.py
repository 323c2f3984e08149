"""The map of Ukraine within its internationally recognised borders, from the drawing of @svg-maps/ukraine.

Oblasts get the prefixes of the state codifier for ids; outlines are thinned; Kyiv becomes a circle one can
find, and Sevastopol, which the source lacks, is set as a circle where it lies.
"""

import json
import math
import re

Point = tuple[float, float]

CODES = {
    "crimea": "UA01", "vinnytsia": "UA05", "volyn": "UA07", "dnipropetrovsk": "UA12", "donetsk": "UA14",
    "zhytomyr": "UA18", "zakarpattia": "UA21", "zaporizhia": "UA23", "ivano-frankivsk": "UA26",
    "kyiv": "UA32", "kirovohrad": "UA35", "luhansk": "UA44", "lviv": "UA46", "mykolaiv": "UA48",
    "odessa": "UA51", "poltava": "UA53", "rivne": "UA56", "sumy": "UA59", "ternopil": "UA61",
    "kharkiv": "UA63", "kherson": "UA65", "khmelnytskyi": "UA68", "cherkasy": "UA71", "chernivtsi": "UA73",
    "chernihiv": "UA74",
}  # fmt: skip
CIRCLES = {"UA80": (50.45, 30.52), "UA85": (44.60, 33.52)}  # Kyiv, Sevastopol: latitude, longitude
RADIUS = 17
TOLERANCE = 0.55  # of a drawing 1000 wide: less than the line between two oblasts
SMALLEST = 4.0  # square units; smaller islands can't be seen

# The drawing is Mercator's but for a slight turn: x and y are linear in longitude and Mercator's latitude.
# Fitted by least squares to the four outermost points of Ukraine, Tarkhankut, cape Fonar and Kyiv; they
# are met within 9 units, that is 12 km. src/vzirets/ui/tests/test_map.py repeats the check.
X = (-1189.2245, 55.2445, -0.5545)
Y = (3416.6572, -0.218, -55.2548)

LICENCE = """Map of Ukraine by oblast
Source: @svg-maps/ukraine 2.0.0 by Victor Cazanave, licence CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/).
Changes: outlines thinned, ids of the state codifier, Kyiv and Sevastopol drawn as circles.
"""


def geometry(svg: str) -> bytes:
    """JSON: view_box; areas, code → {path or circle, label}. Raises KeyError for an unknown oblast."""
    areas = {}
    for element in re.findall(r"<path(.*?)/>", svg, re.DOTALL):
        name = re.search(r'id="([^"]+)"', element).group(1)
        if name == "kyiv-city":
            continue
        rings = [thinned(ring) for ring in rings_of(re.search(r'd="([^"]+)"', element).group(1))]
        if name == "kyiv":
            rings = rings[:1]  # the second ring is the hole the city filled
        rings = [ring for ring in rings if area(ring) > SMALLEST]
        label = [round(value) for value in inmost(max(rings, key=area))]
        areas[CODES[name]] = {"path": "".join(map(drawn, rings)), "label": label}
    areas = dict(sorted(areas.items()))
    for code, (latitude, longitude) in CIRCLES.items():
        x, y = projected(latitude, longitude)
        areas[code] = {"circle": [round(x), round(y), RADIUS], "label": [round(x), round(y)]}
    return (json.dumps({"view_box": "0 0 1000 670", "areas": areas}, separators=(",", ":")) + "\n").encode()


def projected(latitude: float, longitude: float) -> Point:
    """Where a point of the Earth lies in the drawing. Degrees."""
    north = math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))
    return tuple(a + b * longitude + c * north for a, b, c in (X, Y))


def rings_of(path: str) -> list[list[Point]]:
    """The closed lines of a path made of M, m, l and z."""
    rings, x, y = [], 0.0, 0.0
    for part in re.findall(r"([Mm])([^Mm]+)", path):
        command, rest = part
        numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", rest)]
        ring = []
        for index in range(0, len(numbers), 2):
            dx, dy = numbers[index], numbers[index + 1]
            x, y = (dx, dy) if command == "M" and index == 0 else (x + dx, y + dy)
            ring.append((x, y))
        rings.append(ring)
        x, y = ring[0]
    return rings


def thinned(ring: list[Point]) -> list[Point]:
    """Douglas and Peucker's way, on both halves of a closed line."""
    far = max(range(len(ring)), key=lambda index: math.dist(ring[0], ring[index]))
    return _thinned(ring[: far + 1])[:-1] + _thinned([*ring[far:], ring[0]])[:-1]


def _thinned(line: list[Point]) -> list[Point]:
    if len(line) < 3:
        return line
    distances = [_off(point, line[0], line[-1]) for point in line[1:-1]]
    worst = max(range(len(distances)), key=distances.__getitem__)
    if distances[worst] < TOLERANCE:
        return [line[0], line[-1]]
    return _thinned(line[: worst + 2])[:-1] + _thinned(line[worst + 1 :])


def _off(point: Point, start: Point, end: Point) -> float:
    length = math.dist(start, end)
    if not length:
        return math.dist(point, start)
    (px, py), (ax, ay), (bx, by) = point, start, end
    return abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length


def area(ring: list[Point]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def contains(ring: list[Point], point: Point) -> bool:
    """Whether the point lies inside, by counting crossings."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def inmost(ring: list[Point]) -> Point:
    """The point of a grid farthest from the outline and the circles: where a figure stands best."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    grid = [
        (x, y)
        for x in range(int(min(xs)), int(max(xs)) + 1, 3)
        for y in range(int(min(ys)), int(max(ys)) + 1, 3)
        if contains(ring, (x, y))
    ]
    obstacles = [projected(*place) for place in CIRCLES.values()]
    return max(
        grid,
        key=lambda point: min(
            min(math.dist(point, corner) for corner in ring),
            min(math.dist(point, circle) - RADIUS for circle in obstacles),
        ),
    )


def drawn(ring: list[Point]) -> str:
    """A path with one decimal; rounding errors do not add up."""
    numbers, x, y = [], round(ring[0][0] * 10), round(ring[0][1] * 10)
    start = f"M{_short(x)} {_short(y)}l"
    for px, py in ring[1:]:
        nx, ny = round(px * 10), round(py * 10)
        numbers.append(f"{_short(nx - x)} {_short(ny - y)}")
        x, y = nx, ny
    return start + " ".join(numbers).replace(" -", "-") + "z"


def _short(tenths: int) -> str:
    text = f"{tenths / 10:.1f}".removesuffix(".0")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
