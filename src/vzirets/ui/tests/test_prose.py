"""The words of a Markdown text: told without the parser where that gives the same."""

import nh3
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
    return " ".join(nh3.clean(prose._markdown.render(text), tags=set()).split())


@given(st.lists(PIECES, max_size=14).map("".join))
@example("- перше\n- друге\n\nДалі: «слово».")
@example("Назва\n---\nтекст")
@example("- а\n    - б")
@example("**Важливо** й [тут](https://example.org)")
def test_the_words_of_a_text_are_those_that_the_parser_finds(text):
    assert prose.plain(text) == parsed(text)


def test_paragraphs_and_lists_are_told_without_the_parser(monkeypatch):
    monkeypatch.setattr(prose, "_markdown", None)
    assert prose.plain("Було так.\n\n- перше\n- друге\n") == "Було так. перше друге"
