"""The contents of a practice's page: what the record tells, and what rooms above tell under it."""

import html
import re
from collections.abc import Sequence
from typing import Any

# A section of the design system with an anchor, and its heading.
_SECTION = re.compile(r'(?s)<section class="section" id="([\w-]+)"[^>]*>.*?<h2[^>]*>(.*?)</h2>')
_BELOW = ("#about", "#unknown", "#sources", "#versions")


def with_blocks(contents: Sequence[dict[str, Any]], blocks: Sequence[str]) -> list[dict[str, Any]]:
    """With the blocks where they stand on the page: after the story, before what it was written from."""
    told = [
        {"label": html.unescape(found[2].strip()), "url": f"#{found[1]}"}
        for block in blocks
        if (found := _SECTION.search(block))
    ]
    at = next((n for n, item in enumerate(contents) if item["url"] in _BELOW), len(contents))
    return [*contents[:at], *told, *contents[at:]]
