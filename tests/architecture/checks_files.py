"""Checks on files: names, sizes, templates, words that must not be there, and the map."""

import ast
import re
from pathlib import Path

from tests.architecture.plan import floors_and_rooms, heights, python_files, rooms, templates, tracked

FILE_AIM, FILE_MOST, FUNCTION_AIM, TEMPLATE_MOST, SHARE = 250, 400, 25, 150, 0.95
KERNEL_MOST = 850
NAMELESS = {"util", "utils", "helper", "helpers", "common", "misc", "shared", "stuff"}

LINK = re.compile(r"""{%\s*(extends|include|part|url)\s+(?:["']([\w-]+)[/:]|(\S+))""")
TEMPLATE_NAME = re.compile(r"^([a-z_]+)/[\w/-]+\.html$")
ERROR_PAGE = re.compile(r"^\d{3}(_csrf)?\.html$")  # Django looks for these under their bare names
INLINE = re.compile(
    r"""<script(?![^>]*\s(?:src=|type=["']application/(?:ld\+)?json["']))|<style\b"""
    r"""|<[a-z][^<>]*\s(?:style\s*=|on[a-z]+\s*=|hx-on[:-])|javascript:""",
    re.IGNORECASE,
)
# A host that packages are fetched from, or a path of somebody's machine, is nobody else's business.
PRIVATE = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|yarnpkg\.com|docker\.io|ghcr\.io|artifa[c]tory|--inde[x]-url"
    r"|(?<![\w./])/(?:work|root|home/\w{2,}|Users/\w{2,})/(?=\w)|\.\./shared\b",
)
TEXT_UP_TO = 2_000_000


def template_links_astray(root: Path) -> list[str]:
    """Templates that extend or include another room's, or link to one that isn't lower."""
    height = heights(root)
    wrong = []
    for room, path in _templates_by_room(root):
        for kind, owner, other in LINK.findall(path.read_text()):
            if owner in (room, "ui") or (not owner and (kind == "url" or room in ("shell", "ui"))):
                continue
            if kind == "url" and height.get(owner, 0) < height.get(room, -1):
                continue
            wrong.append(f"{path.relative_to(root)}: {kind} {owner or other}")
    return wrong


def templates_named_astray(root: Path) -> list[str]:
    """Python that renders another room's template, and templates outside their room's folder."""
    wrong = []
    for room, path in _templates_by_room(root):
        inside = path.parts[path.parts.index("templates") + 1]
        if inside != room and not (room == "shell" and ERROR_PAGE.match(inside)):
            wrong.append(f"{path.relative_to(root)} should lie in templates/{room}")
    for folder in floors_and_rooms(root):
        for path in folder.rglob("*.py"):
            if "tests" in path.parts:
                continue
            strangers = sorted(_named_templates(path) - {folder.name, "ui"})
            wrong += [f"{path.relative_to(root)} uses a template of {owner}" for owner in strangers]
    return wrong


def inline_code(root: Path) -> list[str]:
    """Script, style or handlers that a strict Content-Security-Policy would stop. Letters know no policy."""
    wrong = []
    for path in templates(root):
        text = path.read_text()
        for found in INLINE.finditer(text):
            if "letters" not in path.parts:
                line = text.count("\n", 0, found.end()) + 1
                wrong.append(f"{path.relative_to(root)}:{line}: {found.group().split()[-1]}")
    return wrong


def nameless_packages(root: Path) -> list[str]:
    """Names that mean nothing and so collect everything."""
    return [
        str(path.relative_to(root))
        for path in python_files(root)
        if NAMELESS & {path.stem, *path.relative_to(root).parent.parts}
    ]


def oversized(root: Path) -> list[str]:
    """The tail: too many long files or functions, or one much too long."""
    files = {path: len(path.read_text().splitlines()) for path in python_files(root)}
    wrong = [f"{path.relative_to(root)} has {n} lines" for path, n in files.items() if n > FILE_MOST]
    wrong += _tail("files", FILE_AIM, {str(path.relative_to(root)): n for path, n in files.items()})
    wrong += _tail("functions", FUNCTION_AIM, _functions(root))
    for path in templates(root):
        if (n := len(path.read_text().splitlines())) > TEMPLATE_MOST:
            wrong.append(f"{path.relative_to(root)} has {n} lines")
    return wrong


def kernel_lines(root: Path) -> int:
    """All lines of the kernel, its tests apart."""
    kernel = root / "src" / "vzirets" / "kernel"
    return sum(len(p.read_text().splitlines()) for p in kernel.rglob("*.py") if "tests" not in p.parts)


def private_words(root: Path) -> list[str]:
    """Registry hosts and machine paths in what we give away."""
    wrong = []
    for path in tracked(root):
        if path.stat().st_size > TEXT_UP_TO:
            continue
        text = path.read_bytes().decode(errors="ignore")
        wrong += [f"{path.relative_to(root)}: {word}" for word in sorted(set(PRIVATE.findall(text)))]
    return wrong


def unmapped_rooms(root: Path) -> list[str]:
    """Rooms that the map or their own README passes over."""
    page = root / "docs" / "map.md"
    told = page.read_text() if page.is_file() else ""
    wrong = [f"{room.name} is not on docs/map.md" for room in rooms(root) if f"**{room.name}**" not in told]
    return wrong + [
        f"{room.name} has no README.md" for room in rooms(root) if not (room / "README.md").is_file()
    ]


def names_apart(root: Path) -> list[str]:
    """A room's name is its package, its app label, its address namespace and its plate."""
    wrong = []
    for room in rooms(root):
        for file, pattern in (
            ("apps.py", r'^    label = "(\w+)"'),
            ("urls.py", r'^app_name = "(\w+)"'),
            ("module.py", r'^\s+name="(\w+)"'),
        ):
            path = room / file
            if path.is_file():
                names = re.findall(pattern, path.read_text(), re.MULTILINE)
                wrong += [f"{room.name}/{file} says {name}" for name in names[:1] if name != room.name]
    return wrong


def _templates_by_room(root: Path) -> list[tuple[str, Path]]:
    return [
        (folder.name, path)
        for folder in floors_and_rooms(root)
        for path in sorted((folder / "templates").rglob("*.html"))
    ]


def _named_templates(path: Path) -> set[str]:
    """The rooms whose templates a Python file names."""
    return {
        found.group(1)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if (found := TEMPLATE_NAME.match(node.value))
    }


def _functions(root: Path) -> dict[str, int]:
    """Every function and its lines, docstring apart."""
    sizes = {}
    for path in python_files(root):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                name = f"{path.relative_to(root)}:{node.lineno} {node.name}"
                sizes[name] = node.end_lineno - node.lineno + 1 - _docstring_lines(node)
    return sizes


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    if ast.get_docstring(node) is None:
        return 0
    return node.body[0].end_lineno - node.body[0].lineno + 1


def _tail(what: str, aim: int, sizes: dict[str, int]) -> list[str]:
    long = [name for name, lines in sizes.items() if lines > aim]
    if len(long) <= (1 - SHARE) * len(sizes):
        return []
    return [f"{len(long)} of {len(sizes)} {what} are over {aim} lines: {', '.join(sorted(long))}"]
