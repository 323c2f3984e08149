"""Sample data of the style guide: the shapes the components take, with words of the portal."""

from typing import Any

from vzirets.ui.samples import figures, filling, reading, ways

__all__ = ["context", "filling"]


def context() -> dict[str, Any]:
    """Everything the examples name, in the language of the page."""
    return reading.context() | ways.context() | filling.context() | figures.context()
