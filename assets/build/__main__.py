"""`make assets`: all under src/vzirets/ui/static and the geometry of the map, the same bytes each time.

python assets/build            fetches the packages, builds all
python assets/build bundles    joins the stylesheet and the script only; needs no Node.js
"""

import ast
import hashlib
import json
import sys
from pathlib import Path

import bundles
import drawings
import fonts
import packages
import ukraine

ROOT = Path(__file__).resolve().parents[2]
UI = ROOT / "src" / "vzirets" / "ui"
STATIC = UI / "static" / "ui"
MANIFEST = ROOT / "assets" / "manifest.json"


def icon_names() -> tuple[str, ...]:
    """ICONS of icons.py, read without importing Django's world."""
    tree = ast.parse((UI / "icons.py").read_text(encoding="utf-8"))
    return next(ast.literal_eval(node.value) for node in tree.body if isinstance(node, ast.Assign))


def joined() -> dict[Path, bytes]:
    """What is made of the sources in this repository alone."""
    return {
        STATIC / "vzirets.css": bundles.stylesheet(ROOT / "assets" / "css"),
        STATIC / "vzirets.js": bundles.script(ROOT / "assets" / "js"),
        STATIC / "mark.svg": drawings.mark(),
        STATIC / "pattern.svg": drawings.pattern(),
        STATIC / "chevron.svg": drawings.chevron(),
    }


def taken() -> dict[Path, bytes]:
    """What is made of npm packages: fonts, icons, the map, and the licences of all three."""
    found = packages.fetched(ROOT / "assets" / "package.json", ROOT / "var" / "assets")
    inter, lucide = found["@fontsource-variable/inter"], found["lucide-static"]
    country = found["@svg-maps/ukraine"]
    made = {STATIC / "fonts" / name: face for name, face in fonts.faces(inter / "files").items()}
    made[STATIC / "icons" / "sprite.svg"] = drawings.sprite(lucide / "icons", icon_names())
    made[UI / "data" / "ukraine.json"] = ukraine.geometry(
        (country / "ukraine.svg").read_text(encoding="utf-8")
    )
    made[STATIC / "licences" / "inter.txt"] = (inter / "LICENSE").read_bytes()
    made[STATIC / "licences" / "lucide.txt"] = (lucide / "LICENSE").read_bytes()
    made[STATIC / "licences" / "map-of-ukraine.txt"] = ukraine.LICENCE.encode()
    return made


def main() -> None:
    """Writes the files and their hashes."""
    only_bundles = sys.argv[1:] == ["bundles"]
    made = joined() if only_bundles else joined() | taken()
    hashes = json.loads(MANIFEST.read_text(encoding="utf-8")) if only_bundles else {}
    for path, content in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        hashes[path.relative_to(ROOT).as_posix()] = hashlib.sha256(content).hexdigest()
    MANIFEST.write_text(json.dumps(dict(sorted(hashes.items())), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
