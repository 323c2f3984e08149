"""Addresses inside the portal, kept without a language and read in either."""

import re

_PREFIX = re.compile(r"^/en(?=/|$)")


def without_language(path: str) -> str:
    """«/en/practices/1/» → «/practices/1/». Raises ValueError on what doesn't lie inside the portal."""
    if not path.startswith("/") or path.startswith("//") or "\\" in path:
        raise ValueError(f"{path!r} is not an address inside the portal")
    return _PREFIX.sub("", path) or "/"


def in_language(path: str, language: str) -> str:
    """Ukrainian has no prefix, English lives under /en/."""
    return f"/en{path}" if language == "en" else path
