"""Reading content files. A file that is wrong is named, with what is wrong in it."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from vzirets.kernel.errors import BadInput
from vzirets.modules.editorial.api import Wording
from vzirets.modules.practices.api import Content

LANGUAGES = ("uk", "en")


def yaml_file(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadInput(f"{path.name}: {error}", where=path.name) from error


def practice_file(path: Path) -> tuple[str, Content, list[dict[str, Any]]]:
    """Code, content and distinctions of one practice."""
    document = yaml_file(path)
    code, distinctions = document.pop("code"), document.pop("distinctions", [])
    try:
        return code, Content.model_validate(document), distinctions
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInput(f"{path.name}: {where}: {first['msg']}", where=path.name) from error


def page_files(folder: Path) -> dict[str, dict[str, tuple[Wording, dict[str, Any]]]]:
    """key → language → wording and front matter. Every page has every language."""
    pages: dict[str, dict[str, tuple[Wording, dict[str, Any]]]] = {}
    for path in sorted(folder.glob("*.md")):
        key, language, _suffix = path.name.split(".")
        pages.setdefault(key, {})[language] = _page(path)
    for key, texts in pages.items():
        missing = [language for language in LANGUAGES if language not in texts]
        if missing:
            raise BadInput(f"{key}: no text in {', '.join(missing)}", where=key)
    return pages


def _page(path: Path) -> tuple[Wording, dict[str, Any]]:
    _before, matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
    front = yaml.safe_load(matter)
    if not isinstance(front.get("updated"), date):
        raise BadInput(f"{path.name}: updated is a date, YYYY-MM-DD", where=path.name)
    wording = Wording(
        title=front["title"], slug=front["slug"], description=front["description"], body=body.strip()
    )
    return wording, front
