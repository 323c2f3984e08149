"""References as tables of cases: who wrote it, in which language, when, and what a hostile title does."""

from datetime import date

import pytest

from vzirets.modules.practices.logic.citing import Citable, apa, bibtex, dstu, ris


def a_work(**changes):
    told = {
        "code": "VZ-0001",
        "number": 2,
        "title": "Електронна черга",
        "authors": ("Вінницька міська рада",),
        "portal": "Взірець",
        "url": "https://portal.example/practices/VZ-0001/versions/2/",
        "published": date(2026, 11, 23),
        "seen": date(2026, 11, 24),
        "language": "uk",
    }
    return Citable(**{**told, **changes})


URL = "https://portal.example/practices/VZ-0001/versions/2/"
SEVERAL = ("Рада", "Університет", "Товариство")


@pytest.mark.parametrize(
    ("changes", "reference"),
    [
        (
            {},
            f"Вінницька міська рада. (2026). Електронна черга (версія 2) [Практика VZ-0001]. Взірець. {URL}",
        ),
        ({"authors": ()}, f"Електронна черга (версія 2) [Практика VZ-0001]. (2026). Взірець. {URL}"),
        (
            {"authors": SEVERAL},
            "Рада, Університет, & Товариство. (2026). Електронна черга (версія 2) [Практика VZ-0001]. "
            f"Взірець. {URL}",
        ),
        (
            {
                "language": "en",
                "title": "Electronic queue",
                "authors": ("City Council",),
                "portal": "Vzirets",
            },
            f"City Council. (2026). Electronic queue (version 2) [Practice VZ-0001]. Vzirets. {URL}",
        ),
        (
            {"language": "en", "published": None, "authors": ()},
            f"Електронна черга (version 2) [Practice VZ-0001]. (n.d.). Взірець. {URL}",
        ),
        (
            {"published": None},
            f"Вінницька міська рада. (б. д.). Електронна черга (версія 2) [Практика VZ-0001]. Взірець. {URL}",
        ),
        (
            {"authors": ("ТОВ «Рада і Ко.»", "Фонд ім. К.")},
            "ТОВ «Рада і Ко.», & Фонд ім. К. (2026). Електронна черга (версія 2) [Практика VZ-0001]. "
            f"Взірець. {URL}",
        ),
    ],
)
def test_apa(changes, reference):
    assert apa(a_work(**changes)) == reference


def test_apa_names_nineteen_of_very_many_and_the_last():
    told = apa(a_work(authors=tuple(f"Рада {number}" for number in range(1, 26))))
    assert "Рада 19, … Рада 25. (2026)" in told
    assert "Рада 20" not in told


@pytest.mark.parametrize(
    ("changes", "reference"),
    [
        (
            {},
            "Електронна черга : практика VZ-0001, версія 2 / Вінницька міська рада. Взірець. 2026. "
            f"URL: {URL} (дата звернення: 24.11.2026).",
        ),
        (
            {"authors": ()},
            "Електронна черга : практика VZ-0001, версія 2. Взірець. 2026. "
            f"URL: {URL} (дата звернення: 24.11.2026).",
        ),
        (
            {"authors": SEVERAL},
            "Електронна черга : практика VZ-0001, версія 2 / Рада, Університет, Товариство. Взірець. 2026. "
            f"URL: {URL} (дата звернення: 24.11.2026).",
        ),
        (
            {"authors": (*SEVERAL, "Фонд")},
            "Електронна черга : практика VZ-0001, версія 2 / Рада [та ін.]. Взірець. 2026. "
            f"URL: {URL} (дата звернення: 24.11.2026).",
        ),
        (
            {"language": "en", "title": "Electronic queue", "authors": ("City Council",), "published": None},
            "Electronic queue : практика VZ-0001, версія 2 / City Council. Взірець. [б. р.]. "
            f"URL: {URL} (дата звернення: 24.11.2026).",
        ),
    ],
)
def test_dstu(changes, reference):
    assert dstu(a_work(**changes)) == reference


def test_bibtex_keeps_names_whole_and_capitals_as_they_are():
    assert bibtex(a_work(authors=("Рада", "Університет і академія"))) == (
        "@online{VZ-0001-v2,\n"
        "  author = {{Рада} and {Університет і академія}},\n"
        "  title = {{Електронна черга}},\n"
        "  year = {2026},\n"
        "  date = {2026-11-23},\n"
        "  organization = {Взірець},\n"
        "  version = {2},\n"
        "  number = {VZ-0001},\n"
        f"  url = {{{URL}}},\n"
        "  urldate = {2026-11-24},\n"
        "  langid = {ukrainian}\n"
        "}\n"
    )


def test_bibtex_of_a_hostile_title_is_one_entry():
    told = bibtex(a_work(title="}}, evil = {1}\n@book{x, 100% & $5 #1 a_b ~ ^ \\input{/etc/passwd}"))
    assert told.count("\n  title = ") == 1
    assert r"\}\}, evil = \{1\} @book\{x, 100\% \& \$5 \#1 a\_b" in told
    assert r"\textbackslash{}input\{/etc/passwd\}" in told


def test_bibtex_without_author_and_year_leaves_them_out():
    told = bibtex(a_work(authors=(), published=None))
    assert "author" not in told
    assert "year" not in told


def test_ris():
    assert ris(a_work(authors=("Рада", "Університет"))).split("\r\n") == [
        "TY  - ELEC",
        "TI  - Електронна черга",
        "AU  - Рада",
        "AU  - Університет",
        "PY  - 2026",
        "DA  - 2026/11/23",
        "PB  - Взірець",
        "ET  - 2",
        "AN  - VZ-0001",
        "LA  - uk",
        f"UR  - {URL}",
        "Y2  - 2026/11/24",
        "ER  - ",
        "",
    ]


def test_a_title_with_breaks_begins_no_field_of_ris():
    told = ris(a_work(title="Черга\r\nER  - \nTY  - BOOK\u2028AU  - Хтось", published=None, authors=()))
    assert [line[:2] for line in told.split("\r\n") if line] == [
        "TY", "TI", "PB", "ET", "AN", "LA", "UR", "Y2", "ER",
    ]  # fmt: skip
