"""The content that ships with the portal: whole, in both languages, pointing only to what exists.

Files are read as they lie; no database.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.urls import resolve
from django.utils import translation

from vzirets.config.content.read import LANGUAGES, page_files, practice_file, yaml_file
from vzirets.foundation.organisations.choices import Kind
from vzirets.modules.practices.api import Content

FOLDER = Path(__file__).resolve().parents[5] / "content"
CODES = [f"VZ-{number:04d}" for number in range(1, 94)]
WINNERS_OF_2013 = CODES[:8]
WINNER = "Переможець Національного конкурсу впроваджених проєктів у сфері електронного урядування"
PLACE = re.compile(r"^UA\d{17}$")
PAGES = {"about", "rules", "criteria", "privacy", "accessibility", "help", "contacts", "interface"}
TOKENS = {"{site_title}", "{operator}", "{office_email}", "{address}"}

# What a Ukrainian text may not hold. Addresses, code and numbers of acts are taken out first.
NOT_PROSE = re.compile(
    r"```[^`]*```|https?://\S+|EN 301 549|\]\([^)\s]*\)|`[^`]*`|№ ?\S+|\S+/\S*\d\S*|UA\d{17}"
)
NOT_UKRAINIAN = {
    "an apostrophe other than ’": re.compile(r"(?<=[а-яіїєґ])['`ʼ‘](?=[яюєї])", re.IGNORECASE),
    "quotes other than «» (and „“ inside them)": re.compile(r"[\"”‘]|(?<!\w)'|“(?=\w)"),
    "a long number without narrow spaces": re.compile(r"\d{5,}"),
    "a number grouped with a wide space": re.compile(r"(?<![\d-])\d{1,3}[ \u00a0\u2009]\d{3}(?!\d)"),
}


@cache
def read(code: str) -> tuple[str, Content, list[dict[str, Any]]]:
    return practice_file(FOLDER / "practices" / f"{code}.yaml")


@cache
def keys_of(name: str) -> set[str]:
    return {row["key"] for row in yaml_file(FOLDER / f"{name}.yaml")}


@cache
def organisations() -> dict[str, dict[str, Any]]:
    rows = [yaml_file(path) for path in sorted((FOLDER / "organisations").glob("*.yaml"))]
    return {row["key"]: row for row in rows}


def texts(value: Any, where: str = "") -> list[tuple[str, dict[str, str]]]:
    """Every {uk, en} in a document, with where it stands."""
    if isinstance(value, list):
        return [found for number, item in enumerate(value) for found in texts(item, f"{where}[{number}]")]
    if not isinstance(value, dict):
        return []
    if set(value) & set(LANGUAGES):
        return [(where, value)]
    return [found for key, item in value.items() for found in texts(item, f"{where}.{key}")]


def wrong_in_ukrainian(text: str) -> list[str]:
    prose = NOT_PROSE.sub(" ", text)
    return [
        f"{what}: {found.group()}" for what, sign in NOT_UKRAINIAN.items() if (found := sign.search(prose))
    ]


def all_yaml() -> list[Path]:
    return sorted(FOLDER.rglob("*.yaml"))


def test_there_are_93_practices_with_running_codes():
    assert sorted(path.stem for path in (FOLDER / "practices").glob("*")) == CODES
    assert [read(code)[0] for code in CODES] == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_practice_is_valid_content_with_essence_and_story(code):
    _code, content, distinctions = read(code)
    for language in LANGUAGES:
        assert getattr(content.title, language)
        assert not getattr(content.title, language).endswith(".")
        assert 90 <= len(getattr(content.summary, language)) <= 200
        assert getattr(content.solution, language)
    for distinction in distinctions:
        assert set(distinction) <= {"title", "year", "body", "source"}
        assert distinction["title"]


@pytest.mark.parametrize("path", all_yaml(), ids=lambda path: path.stem)
def test_every_text_is_in_both_languages(path):
    for where, text in texts(yaml_file(path)):
        assert set(text) == set(LANGUAGES), where
        assert all(isinstance(said, str) and said.strip() for said in text.values()), where


@pytest.mark.parametrize("path", all_yaml(), ids=lambda path: path.stem)
def test_ukrainian_is_typed_as_ukrainian(path):
    wrong = {where: wrong_in_ukrainian(text["uk"]) for where, text in texts(yaml_file(path))}
    assert not {where: found for where, found in wrong.items() if found}


@pytest.mark.parametrize("code", CODES)
def test_a_practice_has_sources_and_cites_only_them(code):
    _code, content, distinctions = read(code)
    assert content.sources
    assert len(set(content.sources)) == len(content.sources)
    cited = {indicator.source for indicator in content.indicators if indicator.source}
    cited |= {distinction["source"] for distinction in distinctions if distinction.get("source")}
    assert cited <= set(content.sources)


@pytest.mark.parametrize("code", CODES)
def test_a_practice_points_to_what_exists(code):
    _code, content, _distinctions = read(code)
    bodies = organisations()
    assert content.lead in bodies
    assert set(content.partners) <= set(bodies)
    assert content.category in keys_of("categories")
    assert content.topics
    assert set(content.topics) <= keys_of("topics")


@pytest.mark.parametrize("code", CODES)
def test_a_practice_lies_in_the_oblast_of_its_lead(code):
    _code, content, _distinctions = read(code)
    lead_place = organisations()[content.lead]["place"]
    assert content.place == "ukraine" or PLACE.match(content.place)
    if content.place == "ukraine":
        assert content.level == "national"
    else:
        assert content.place[:4] == lead_place[:4]


@pytest.mark.parametrize("code", CODES)
def test_a_status_that_claims_something_is_explained(code):
    _code, content, _distinctions = read(code)
    assert content.status == "unknown" or content.note


def test_practices_of_one_lead_in_kyiv_have_one_level():
    kyiv = [content for _code, content, _ in map(read, CODES) if content.place == "UA80000000000093317"]
    assert {content.level for content in kyiv} == {"hromada"}


@pytest.mark.parametrize("code", WINNERS_OF_2013)
def test_a_winner_of_2013_carries_the_distinction(code):
    _code, content, distinctions = read(code)
    won = [distinction for distinction in distinctions if distinction["title"]["uk"] == WINNER]
    assert [distinction["year"] for distinction in won] == [2013]
    assert (content.year, content.year_meaning) == (2013, "award")


def test_nobody_else_carries_it():
    holders = [code for code in CODES for row in read(code)[2] if row["title"]["uk"] == WINNER]
    assert holders == WINNERS_OF_2013


def test_organisations_have_a_kind_a_place_and_kin_that_exists():
    bodies = organisations()
    for key, body in bodies.items():
        assert (FOLDER / "organisations" / f"{key}.yaml").exists()
        assert body["kind"] in set(Kind), key
        assert body["place"] == "ukraine" or PLACE.match(body["place"]), key
        assert {body[kin] for kin in ("parent", "successor") if kin in body} <= set(bodies), key


@pytest.mark.parametrize("name", ["categories", "topics"])
def test_keys_of_a_list_are_unique(name):
    assert len(keys_of(name)) == len(yaml_file(FOLDER / f"{name}.yaml"))


def test_pages_are_in_both_languages():
    pages = page_files(FOLDER / "pages")
    assert set(pages) == PAGES
    for key, by_language in pages.items():
        assert set(by_language) == set(LANGUAGES), key
        for wording, _front in by_language.values():
            assert wording.title
            assert wording.slug
            assert wording.description
            assert wording.body
    for language in LANGUAGES:
        slugs = [by_language[language][0].slug for by_language in pages.values()]
        assert len(set(slugs)) == len(slugs)


@pytest.mark.parametrize("path", sorted((FOLDER / "pages").glob("*.md")), ids=lambda path: path.name)
def test_links_and_tokens_of_a_page_lead_somewhere(path):
    text = path.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)]+)\)", text)
    to_pages = {target.removeprefix("page:") for target in targets if target.startswith("page:")}
    assert to_pages <= PAGES
    others = [target for target in targets if not target.startswith(("page:", "https://", "http://"))]
    language = "en" if path.name.endswith(".en.md") else "uk"
    with translation.override(language):
        for other in others:
            assert other.startswith("/en/") is (language == "en"), other
            assert resolve(other)
    assert set(re.findall(r"\{[a-z_]+\}", text)) <= TOKENS


@pytest.mark.parametrize("path", sorted((FOLDER / "pages").glob("*.uk.md")), ids=lambda path: path.name)
def test_pages_are_typed_as_ukrainian(path):
    _before, matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
    front = yaml.safe_load(matter)
    for text in (front["title"], front["description"], body):
        assert not wrong_in_ukrainian(text)


@pytest.mark.parametrize("text", ["п'ять", 'слово "два"', "“слово”", "65671 дзвінок", "65 671 дзвінок"])
def test_the_check_sees_what_is_typed_wrong(text):
    assert wrong_in_ukrainian(text)


@pytest.mark.parametrize(
    "text",
    ["п’ять", "«слово „два“»", "65\u202f671 дзвінок", "2013 року", "15 міст, 2013 рік", "№ 1234/34205"],
)
def test_the_check_lets_pass_what_is_typed_right(text):
    assert not wrong_in_ukrainian(text)
