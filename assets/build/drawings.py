"""The portal's own drawings and the sprite of lucide icons."""

import re
from pathlib import Path

CELL = 5
CENTRE = 3


def mark() -> bytes:
    """The sign of the portal: a cross-stitch rhombus, its middle in wheat. 7 × 7 cells of 5 px."""
    cells = [
        (column, row)
        for row in range(2 * CENTRE + 1)
        for column in range(2 * CENTRE + 1)
        if (distance := abs(column - CENTRE) + abs(row - CENTRE)) <= CENTRE and distance % 2 == 0 and distance
    ]
    path = "".join(f"M{column * CELL} {row * CELL}h{CELL}v{CELL}h-{CELL}z" for column, row in cells)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 35 35" color="#0b4fa8"><g id="mark">'
        f'<path fill="currentColor" d="{path}"/><path fill="#e5a700" d="M15 15h5v5h-5z"/></g></svg>\n'
    ).encode()


def pattern() -> bytes:
    """A tile of the hero: rhombi of stitches, a small cross in the corners between them. White, 56 × 56."""
    rhombus = [
        (column, row)
        for row in range(-CENTRE, CENTRE + 1)
        for column in range(-CENTRE, CENTRE + 1)
        if abs(column) + abs(row) in (0, 1, CENTRE)
    ]
    cross = [(7, 0), (-7, 0), (0, 7), (0, -7), (7, 7), (6, 7), (7, 6), (-7, -7), (-6, -7), (-7, -6)]
    cross += [(7, -7), (6, -7), (7, -6), (-7, 7), (-6, 7), (-7, 6)]
    path = "".join(f"M{28 + 4 * x - 2} {28 + 4 * y - 2}h4v4h-4z" for x, y in rhombus + cross)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 56 56"><path fill="#fff" d="{path}"/></svg>\n'
    ).encode()


def chevron() -> bytes:
    """The arrow of a select, grey enough for both themes."""
    return (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#7d848e" '
        b'stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="m6 9 6 6 6-6"/></svg>\n'
    )


def sprite(icons: Path, names: tuple[str, ...]) -> bytes:
    """One file of symbols; strokes and colours come from the page's stylesheet."""
    symbols = []
    for name in sorted(names):
        svg = (icons / f"{name}.svg").read_text(encoding="utf-8")
        inner = re.search(r"<svg.*?>(.*)</svg>", svg, re.DOTALL)
        if inner is None:
            raise SystemExit(f"{name}.svg is not a drawing the build can read")
        shapes = re.sub(r"\s*/>", "/>", re.sub(r"\s+", " ", inner.group(1)).replace("> <", "><").strip())
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>')
    head = "<!-- Icons: lucide, ISC licence; see licences/lucide.txt -->\n"
    return (f'{head}<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n").encode()
