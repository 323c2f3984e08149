"""A reader who types badly, on the wrong keyboard, by keyboard alone, finds all the same."""

import re

import pytest


def test_questions_and_things_are_offered_while_one_types_and_taken_by_keyboard(open_page, axe):
    page = open_page("/")
    field = page.locator("#home-search")
    field.press_sequentially("петиц")
    page.locator("#home-search-list [role=option]").first.wait_for()
    axe(page)
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    taken = page.locator("#home-search-list [aria-selected=true]")
    assert field.get_attribute("aria-activedescendant") == taken.get_attribute("id")
    assert page.locator("#home-search ~ [role=status], .search-hero [role=status]").inner_text() != ""
    field.press("Enter")
    page.wait_for_url(re.compile(r"/practices/\?q="))
    assert page.locator("mark").count() > 0


def test_a_thing_that_is_offered_is_opened_and_escape_leaves_what_was_typed(open_page):
    page = open_page("/organisations/вінницька-міська-рада/", width=1280)
    field = page.locator("#header-search")
    field.press_sequentially("вулик")
    page.locator("#header-search-list [role=option]").first.wait_for()
    field.press("Escape")
    assert (page.locator("#header-search-list").is_visible(), field.input_value()) == (False, "вулик")
    field.press("ArrowDown")
    page.locator("#header-search-list [data-url]").first.click()
    page.wait_for_url(re.compile(r"/practices/VZ-00\d\d/"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_a_misprint_and_the_wrong_keyboard_are_understood_and_said(
    open_page, axe, no_sideways_scroll, scripts
):
    page = open_page("/practices/", scripts=scripts, width=360)
    page.locator("#catalogue-search").fill("tktrnhjyyf чегра")
    page.get_by_role("button", name="Знайти").click()
    page.wait_for_url(re.compile(r"q="))
    assert "електронна черга" in page.locator(".notice-title").inner_text()
    assert page.locator(".card-title").first.inner_text()
    no_sideways_scroll(page)
    if scripts:
        axe(page)
