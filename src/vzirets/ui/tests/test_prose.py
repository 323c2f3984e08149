"""The words of a Markdown text: told without the parser where that gives the same."""

from html import unescape

import nh3
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vzirets.ui import prose

PIECES = st.sampled_from(
    [
        *(
            "-",
            " ",
            "  ",
            "    ",
            "\n",
            "\n\n",
            "слово",
            "1",
            "1.",
            "2)",
            "+",
            "=",
            ":",
            "!",
            "(",
            ")",
            "—",
            "-а",
        ),
        *("- ", "\n- ", "\n  - ", "\n    - ", "---", "===", "\n1. ", '"', "'", "’", "«", "\u2028", "\f"),
        *("\xa0", "&", "<", "*"),
    ]
)


def parsed(text):
    return " ".join(unescape(nh3.clean(prose._markdown.render(text), tags=set())).split())


@given(st.lists(PIECES, max_size=14).map("".join))
@example("- перше\n- друге\n\nДалі: «слово».")
@example("Назва\n---\nтекст")
@example("- а\n    - б")
@example("**Важливо** й [тут](https://example.org)")
def test_the_words_of_a_text_are_those_that_the_parser_finds(text):
    assert prose.plain(text) == parsed(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("R&D і GovTech", "R&D і GovTech"),
        ("менше\xa0ніж < 5 хвилин", "менше ніж < 5 хвилин"),
        ("*важливо*: 2 > 1", "важливо: 2 > 1"),
        ("так пишуть: &amp;amp;", "так пишуть: &amp;"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_words_are_words_and_not_html(text, words):
    assert prose.plain(text) == words


def test_paragraphs_and_lists_are_told_without_the_parser(monkeypatch):
    monkeypatch.setattr(prose, "_markdown", None)
    assert prose.plain("Було так.\n\n- перше\n- друге\n") == "Було так. перше друге"
