"""What is typed and what it means: nothing is lost on the way there and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vzirets.modules.practices.choices import Level, Status, YearMeaning
from vzirets.modules.practices.logic.cells import Unfit
from vzirets.modules.practices.logic.content import Content
from vzirets.modules.practices.logic.leaves import LEAVES, LISTS, TABLES
from vzirets.modules.practices.logic.typed import Fault, as_content, as_typed, tidied

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40)
said = words.filter(lambda text: text.strip())
texts = st.fixed_dictionaries({"uk": words, "en": words})
urls = st.sampled_from(["https://example.org/a", "http://рада.укр/б?в=1"])
keys = st.from_regex(r"\A[a-z0-9]{1,8}([-_][a-z0-9]{1,8}){0,2}\Z")
dates = st.sampled_from(["2013", "2013-05", "2013-05-17"])
numbers = st.floats(allow_nan=False, allow_infinity=False)
links = st.lists(st.fixed_dictionaries({"url": urls, "title": texts}), max_size=2)
files = {"digest": st.just("0" * 64), "name": said, "title": texts}
contacts = st.fixed_dictionaries(
    {"name": texts, "url": urls}, optional={"email": st.just("a@b"), "phone": said}
)
optional = {
    **dict.fromkeys(["summary", "problem", "solution", "results", "people", "duration", "note"], texts),
    "indicators": st.lists(
        st.fixed_dictionaries(
            {"name": texts, "after": numbers, "unit": texts},
            optional={"before": numbers, "date": dates, "source": urls},
        ),
        max_size=2,
    ),
    "evidence": links,
    "links": links,
    "legal_basis": st.lists(st.fixed_dictionaries({"title": texts, "url": urls}), max_size=2),
    "costs": st.lists(
        st.fixed_dictionaries(
            {"amount": numbers.map(abs), "currency": st.just("EUR"), "source": texts},
            optional={"year": st.integers(1991, 2100), "note": texts},
        ),
        max_size=2,
    ),
    "replication": st.fixed_dictionaries(
        {"needs": texts, "documents": links, "code": links}, optional={"contact": contacts}
    ),
    "lead": st.just("a-body"),
    "partners": st.lists(keys.filter(lambda key: key != "a-body"), unique=True, max_size=2),
    "partner_names": st.lists(st.fixed_dictionaries({"uk": said, "en": words}), max_size=2),
    "place": st.sampled_from(["ukraine", "UA05000000000010236"]),
    "level": st.sampled_from(list(Level)),
    "category": keys,
    "category_inferred": st.booleans(),
    "topics": st.lists(keys, unique=True, max_size=3),
    "year": st.integers(1991, 2100),
    "year_meaning": st.sampled_from(list(YearMeaning)),
    "started": dates,
    "status": st.sampled_from(list(Status)),
    "pictures": st.lists(st.fixed_dictionaries({**files, "alternative": texts, "credit": words}), max_size=2),
    "attachments": st.lists(st.fixed_dictionaries(files), max_size=2),
    "sources": st.lists(urls, max_size=2),
}
records = st.fixed_dictionaries(
    {"title": st.fixed_dictionaries({"uk": said, "en": words})}, optional=optional
).map(Content.model_validate)


@settings(max_examples=150, deadline=None)
@given(records)
def test_a_record_typed_out_and_read_again_is_the_same_record(content):
    typed = as_typed(content)
    again, faults = as_content(typed)
    assert faults == {}
    assert again.document() == content.document()
    assert as_typed(again) == typed
    assert {key: tidied(key, value) for key, value in typed.items()} == typed


def test_every_part_of_the_record_can_be_typed():
    fields = {leaf.key.split(".")[0] for leaf in LEAVES.values()}
    assert fields == set(Content.model_fields)


@given(st.dictionaries(st.sampled_from(sorted(LEAVES)), words, max_size=8))
def test_whatever_is_typed_into_plain_fields_gives_a_record_or_says_where_it_is_wrong(typed):
    plain = {key: text for key, text in typed.items() if LEAVES[key].kind not in LISTS | TABLES}
    content, faults = as_content(plain)
    assert (content is None) == bool(faults)
    assert set(faults) <= set(LEAVES)


@pytest.mark.parametrize(
    ("leaf", "typed", "read"),
    [
        ("started", "17.05.2013", "2013-05-17"),
        ("started", "5.2013", "2013-05"),
        ("year", " 2013 ", 2013),
        ("indicators", [{"name.uk": "Черга", "after": "1 200,5"}], 1200.5),
        ("links", [{"url": "www.rada.gov.ua/laws"}], "https://www.rada.gov.ua/laws"),
        ("costs", [{"amount": "5 000", "currency": "eur"}], "EUR"),
    ],
)
def test_figures_dates_and_addresses_are_understood_as_people_write_them(leaf, typed, read):
    content, faults = as_content({"title.uk": "Черга", leaf: typed})
    assert faults == {}
    value = getattr(content, leaf)
    found = {"indicators": "after", "links": "url", "costs": "currency"}.get(leaf)
    assert (getattr(value[0], found) if found else value) == read


@pytest.mark.parametrize(
    ("leaf", "typed", "fault"),
    [
        ("year", "торік", Fault("not_a_year")),
        ("year", "1812", Fault("not_a_year")),
        ("started", "17 травня", Fault("not_a_date")),
        ("place", "Вінниця", Fault("not_a_place")),
        ("status", "perhaps", Fault("not_a_choice")),
        ("topics", ["Черги!"], Fault("not_known")),
        ("summary.uk", "я" * 1001, Fault("too_long")),
        ("links", [{"title.uk": "Сайт"}], Fault("required", 0, "url")),
        (
            "links",
            [{"url": "https://a.ua"}, {"url": "javascript:alert(1)"}],
            Fault("not_an_address", 1, "url"),
        ),
        ("indicators", [{"after": "багато"}], Fault("not_a_number", 0, "after")),
        ("costs", [{"amount": "-5"}], Fault("below_nought", 0, "amount")),
        ("costs", [{"amount": "5", "currency": "гривня"}], Fault("too_long", 0, "currency")),
        ("costs", [{"amount": "5", "currency": "грн"}], Fault("not_valid", 0, "currency")),
        ("replication.contact.email", "пошта", Fault("not_an_email")),
        ("sources", [{"url": f"https://a.ua/{n}"} for n in range(61)], Fault("too_many")),
    ],
)
def test_what_cannot_be_read_is_told_at_its_place(leaf, typed, fault):
    assert as_content({"title.uk": "Черга", leaf: typed}) == (None, {leaf: [fault]})


def test_what_the_parts_say_must_agree_and_is_told_where_it_is_mended():
    typed = {"started": "2014", "ended": "2013", "lead": "a", "partners": ["a", "b"]}
    assert as_content(typed) == (
        None,
        {
            "title.uk": [Fault("required")],
            "ended": [Fault("before_start")],
            "partners": [Fault("lead_among_partners")],
        },
    )


def test_what_is_kept_is_what_was_typed_but_for_line_ends_and_emptiness():
    assert tidied("problem.uk", " а\r\nб\rв\x00 ") == " а\nб\nв "
    assert tidied("links", [{"url": " x ", "title.uk": ""}, {}, {"url": ""}]) == [{"url": " x "}]
    assert tidied("topics", ["a", "", "a"]) == ["a"]


@pytest.mark.parametrize(
    ("leaf", "value", "code"),
    [
        ("tytle", "x", "no_such_field"),
        ("links", [{"href": "x"}], "no_such_field"),
        ("links", "x", "wrong_shape"),
        ("title.uk", ["x"], "wrong_shape"),
        ("topics", [1], "wrong_shape"),
        ("problem.uk", "я" * 200_001, "far_too_long"),
    ],
)
def test_what_is_no_text_of_a_leaf_is_refused(leaf, value, code):
    with pytest.raises(Unfit) as refused:
        tidied(leaf, value)
    assert refused.value.code == code
