"""The document of a version: its shape, its digest, its differences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from vzirets.modules.practices.logic.content import Content, Text
from vzirets.modules.practices.logic.difference import as_text, changes, pieces
from vzirets.modules.practices.tests.factories import content


def document(**fields):
    return {"title": {"uk": "Черга"}, **fields}


def test_only_what_is_said_is_stored():
    assert Content.model_validate(document()).document() == {
        "title": {"uk": "Черга"},
        "year_meaning": "start",
        "status": "unknown",
    }


def test_nought_is_something_said():
    stored = Content.model_validate(document(indicators=[{"name": {"uk": "Скарги"}, "after": 0}])).document()
    assert stored["indicators"] == [{"name": {"uk": "Скарги"}, "after": 0.0}]


def test_a_stored_document_reads_back_as_the_same_value_with_the_same_digest():
    first = content(costs=[{"year": 2013, "amount": 5000}], replication={"needs": {"uk": "Термінал"}})
    again = Content.model_validate(first.document())
    assert (again, again.digest()) == (first, first.digest())


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"title": {}}, ()),
        ({"titel": "x"}, ("titel",)),
        ({"place": "Вінниця"}, ("place",)),
        ({"started": "2013-13"}, ("started",)),
        ({"started": "2014", "ended": "2013"}, ()),
        ({"sources": ["javascript:alert(1)"]}, ("sources", 0)),
        ({"costs": [{"amount": -1}]}, ("costs", 0, "amount")),
        ({"status": "perhaps"}, ("status",)),
        ({"lead": "a", "partners": ["a"]}, ()),
        ({"year": 1900}, ("year",)),
        ({"replication": {"contact": {"email": "nobody"}}}, ("replication", "contact", "email")),
    ],
)
def test_what_does_not_fit_is_refused_by_name(fields, where):
    with pytest.raises(ValidationError) as refused:
        Content.model_validate(document(**fields))
    assert refused.value.errors()[0]["loc"][: len(where)] == where


def test_a_reader_gets_the_other_language_where_that_is_all_there_is():
    only_ukrainian = Text(uk="Черга")
    assert (only_ukrainian.for_reader("en"), only_ukrainian.said_in("en")) == ("Черга", "uk")
    both = Text(uk="Черга", en="Queue")
    assert (both.for_reader("en"), both.said_in("en")) == ("Queue", "en")


def test_a_change_is_told_field_by_field_and_word_by_word():
    before, after = content(), content(summary={"uk": "Люди не стоять на вулиці.", "en": "Same."}, year=2014)
    told = [(change.field, change.language) for change in changes(before, after)]
    assert told == [("summary", "uk"), ("summary", "en"), ("year", "")]
    words = changes(before, after)[0].pieces
    assert [(piece.kind, piece.text) for piece in words if piece.kind != "same"] == [
        ("removed", "у"),
        ("added", "на"),
        ("removed", "коридорі"),
        ("added", "вулиці"),
    ]


def test_lists_are_told_line_by_line():
    links = content(links=[{"url": "https://example.org/a", "title": {"uk": "Сайт"}}]).links
    assert (as_text(links, ""), as_text(links, "uk"), as_text(links, "en")) == (
        "https://example.org/a",
        "Сайт",
        "",
    )


@given(st.text(max_size=60), st.text(max_size=60))
def test_pieces_always_give_both_texts_back(before, after):
    told = list(pieces(before, after))
    assert "".join(piece.text for piece in told if piece.kind != "added") == before
    assert "".join(piece.text for piece in told if piece.kind != "removed") == after
