"""What the build made is what is committed, small, and readable in both themes."""

import gzip
import hashlib
import importlib
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
STATIC = ROOT / "src/vzirets/ui/static/ui"
MANIFEST = json.loads((ROOT / "assets/manifest.json").read_text(encoding="utf-8"))
TOKENS = (ROOT / "assets/css/01-tokens.css").read_text(encoding="utf-8")


@pytest.fixture
def build(monkeypatch):
    """The modules of assets/build by name."""
    monkeypatch.syspath_prepend(str(ROOT / "assets/build"))
    return importlib.import_module


@pytest.mark.parametrize("path", MANIFEST)
def test_a_committed_file_is_the_one_the_build_made(path):
    assert hashlib.sha256((ROOT / path).read_bytes()).hexdigest() == MANIFEST[path]


def test_every_static_file_is_made_by_the_build():
    made = {ROOT / path for path in MANIFEST}
    assert sorted(path for path in STATIC.rglob("*") if path.is_file() and path not in made) == []


def test_building_again_from_the_sources_here_gives_the_same_bytes(build):
    bundles, drawings = build("bundles"), build("drawings")
    assert (STATIC / "vzirets.css").read_bytes() == bundles.stylesheet(ROOT / "assets/css")
    assert (STATIC / "vzirets.js").read_bytes() == bundles.script(ROOT / "assets/js")
    assert (STATIC / "mark.svg").read_bytes() == drawings.mark()
    assert (STATIC / "pattern.svg").read_bytes() == drawings.pattern()


def test_a_package_whose_bytes_are_not_those_pinned_is_refused(build, tmp_path):
    packages = build("packages")
    archive = tmp_path / "package.tgz"
    archive.write_bytes(b"something else")
    with pytest.raises(SystemExit, match=r"a@1 is sha512-.*, but assets/package.json pins sha512-pinned"):
        packages._check(archive, "sha512-pinned", "a@1")


def test_every_package_has_an_exact_version_and_its_bytes_pinned():
    wanted = json.loads((ROOT / "assets/package.json").read_text(encoding="utf-8"))
    assert set(wanted["integrity"]) == set(wanted["devDependencies"])
    assert [v for v in wanted["devDependencies"].values() if not re.fullmatch(r"\d+\.\d+\.\d+", v)] == []
    assert list((ROOT / "assets").rglob("package-lock.json")) == []


def test_what_every_page_loads_is_small():
    def packed(name):
        return len(gzip.compress((STATIC / name).read_bytes()))

    assert packed("vzirets.css") < 12_000
    assert packed("vzirets.js") < 6_000
    assert len(gzip.compress((ROOT / "src/vzirets/ui/data/ukraine.json").read_bytes())) < 25_000


def test_no_typeface_moves_what_one_reads():
    faces = [face for face in TOKENS.split("@font-face")[1:] if "url(" in face]
    assert {"font-display: optional;" in face for face in faces} == {True}


def test_no_module_of_the_scripts_is_long():
    lengths = {path.name: len(path.read_text().splitlines()) for path in (ROOT / "assets/js").glob("*.js")}
    assert [name for name, lines in lengths.items() if lines >= 150] == []


def test_every_icon_of_the_list_is_in_the_sprite():
    from vzirets.ui.icons import ICONS

    sprite = (STATIC / "icons/sprite.svg").read_text(encoding="utf-8")
    assert re.findall(r'<symbol id="([^"]+)"', sprite) == sorted(ICONS)


def themes():
    """light and dark: token → colour; dark once as the device wants it and once as chosen."""
    blocks = re.findall(r"(:root[^{]*)\{([^}]*)\}", TOKENS)
    colours = [dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", body)) for _, body in blocks]
    light, by_device, chosen = [found for found in colours if "paper" in found]
    return light, by_device, chosen


def test_dark_is_the_same_by_device_and_by_choice():
    light, by_device, chosen = themes()
    assert by_device == chosen
    assert set(light) == set(chosen)


TEXT = [
    ("ink", "paper"), ("ink", "surface"), ("ink", "sunken"), ("ink", "accent-tint"), ("ink", "done-tint"),
    ("ink", "wait-tint"), ("ink", "stop-tint"), ("quiet", "paper"), ("quiet", "surface"), ("quiet", "sunken"),
    ("quiet", "accent-tint"), ("accent", "paper"), ("accent", "surface"), ("accent", "sunken"),
    ("accent", "accent-tint"), ("accent-strong", "accent-tint"), ("on-accent", "accent"),
    ("on-accent", "accent-strong"), ("done", "done-tint"), ("wait", "wait-tint"), ("stop", "stop-tint"),
    ("stop", "paper"), ("stop", "surface"), ("on-wheat", "wheat"), ("on-hero", "hero"),
    ("on-step-low", "step-1"), ("on-step-low", "step-2"),
    ("on-step-low", "step-3"), ("on-step-high", "step-4"), ("on-step-high", "step-5"),
]  # fmt: skip
EDGES = [("edge", "paper"), ("edge", "surface"), ("accent", "paper"), ("stop", "paper"), ("edge", "sunken")]


def luminance(colour):
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 2], ids=["light", "dark"])
def test_text_can_be_read_and_edges_can_be_seen(theme):
    colours = themes()[theme]
    weak = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in TEXT}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}
    faint = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in EDGES}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 3} == {}


@pytest.mark.parametrize("theme", [0, 2], ids=["light", "dark"])
def test_the_steps_of_the_map_can_be_told_apart_in_grey(theme):
    colours = themes()[theme]
    ratios = [contrast(colours[f"step-{a}"], colours[f"step-{b}"]) for a, b in pairwise(range(1, 6))]
    assert [round(ratio, 2) for ratio in ratios if ratio < 1.25] == []
