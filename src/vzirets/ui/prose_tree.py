"""Markdown as a tree of plain values, for documents that are not HTML: PDF, DOCX.

A block is a mapping with `kind`: paragraph, heading, list, quote, code, table, rule. A run of text within
one has `text`, and `strong`, `em`, `code`, `href` where they hold. What HTML would refuse is refused here
too: raw HTML is text, and a link leads only to https, http or mailto.
"""

from collections.abc import Iterator
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from vzirets.ui.prose import parsed

Run = dict[str, Any]
Block = dict[str, Any]
_SAFE = ("https://", "http://", "mailto:")


def tree(text: str) -> list[Block]:
    """The blocks of a Markdown text, in order."""
    return _blocks(SyntaxTreeNode(parsed(text)).children)


def _blocks(nodes: list[SyntaxTreeNode]) -> list[Block]:
    return [block for node in nodes if (block := _block(node)) is not None]


def _block(node: SyntaxTreeNode) -> Block | None:
    if node.type == "paragraph":
        return {"kind": "paragraph", "runs": _runs(node)}
    if node.type == "heading":
        return {"kind": "heading", "runs": _runs(node)}
    if node.type in ("bullet_list", "ordered_list"):
        items = [_blocks(item.children) for item in node.children]
        return {"kind": "list", "numbered": node.type == "ordered_list", "items": items}
    if node.type == "blockquote":
        return {"kind": "quote", "blocks": _blocks(node.children)}
    if node.type in ("fence", "code_block"):
        return {"kind": "code", "text": node.content.rstrip("\n")}
    if node.type == "table":
        rows = [[_runs(cell) for cell in row.children] for part in node.children for row in part.children]
        return {"kind": "table", "rows": rows}
    return {"kind": "rule"} if node.type == "hr" else None


def _runs(node: SyntaxTreeNode) -> list[Run]:
    inline = next((child for child in node.children if child.type == "inline"), None)
    return list(_said(inline.children, {})) if inline else []


def _said(nodes: list[SyntaxTreeNode], marks: Run) -> Iterator[Run]:
    for node in nodes:
        if node.type == "text":
            yield {"text": node.content, **marks}
        elif node.type == "code_inline":
            yield {"text": node.content, **marks, "code": True}
        elif node.type == "softbreak":
            yield {"text": " ", **marks}
        elif node.type == "hardbreak":
            yield {"text": "\n", **marks}
        elif node.type == "image":
            yield {"text": node.content, **marks}
        elif node.type in ("strong", "em"):
            yield from _said(node.children, {**marks, node.type: True})
        elif node.type == "link":
            href = str(node.attrs.get("href", ""))
            known = {"href": href} if href.startswith(_SAFE) else {}
            yield from _said(node.children, {**marks, **known})


__all__ = ["Block", "Run", "tree"]
