"""A reader, with the real content, in a real browser: finds, reads, follows links, changes the language."""

import re

import pytest

LANGUAGES = ("uk", "en")
PREFIX = {"uk": "", "en": "/en"}
PAGES = {
    "home": "/",
    "catalogue": "/practices/",
    "found": "/practices/?q=садка",
    "nothing": "/practices/?q=щосьнеймовірне",
    "practice": "/practices/VZ-0007/",
    "long-practice": "/practices/VZ-0002/",
    "organisations": "/organisations/",
    "organisation": "/organisations/вінницька-міська-рада/",
    "places": "/places/",
    "place": "/places/UA05000000000010236/",
    "search": "/search/?q=черга",
    "lost": "/nowhere/",
}


def titles(page):
    return [
        " ".join(text.split()) for text in page.locator("main article h2, main .card h2").all_inner_texts()
    ]


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_someone_finds_a_practice_by_another_form_of_a_word_and_reads_it(open_page, scripts, screenshot):
    page = open_page("/", scripts=scripts, width=360)
    page.locator("main input[type=search]").fill("садка")
    page.get_by_role("button", name="Знайти").first.click()
    page.wait_for_url(re.compile(r"/practices/\?q="))
    assert page.locator("mark").first.inner_text().casefold().startswith("сад")
    page.get_by_role("link", name=re.compile("Електронна черга до дитячих садків Вінниці")).click()
    page.wait_for_url(re.compile(r"/practices/VZ-0036/"))
    assert page.locator("h1").inner_text() == "Електронна черга до дитячих садків Вінниці"
    assert page.get_by_role("heading", name="Джерела").count() == 1
    if scripts:
        screenshot(page, "journey-practice-360")


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_filters_narrow_the_depository_and_come_off_again(open_page, scripts):
    page = open_page("/practices/?oblast=UA05", scripts=scripts)
    before = page.get_by_text(re.compile(r"^\d+ практик")).first.inner_text()
    page.get_by_role("link", name=re.compile("Вінницька область")).first.click()
    page.wait_for_url(re.compile(r"/practices/(\?)?$"))
    assert page.get_by_text(re.compile(r"^\d+ практик")).first.inner_text() != before


def test_the_language_switch_keeps_the_page_and_the_question(open_page):
    page = open_page("/practices/?q=черга&oblast=UA05")
    page.get_by_role("link", name=re.compile("Eng|English")).first.click()
    page.wait_for_url(re.compile(r"/en/practices/\?q="))
    assert "oblast=UA05" in page.url
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_examples_on_the_home_page_give_good_results(open_page):
    for language, wanted in (("uk", "VZ-0036"), ("en", "VZ-0036")):
        page = open_page(f"{PREFIX[language]}/")
        example = page.locator("main form").get_by_role("link").first
        if example.count() == 0:
            example = page.locator("main a[href*='practices/?q=']").first
        example.click()
        page.wait_for_url(re.compile(r"/practices/\?q="))
        first = page.locator("main a[href*='/practices/VZ-']").evaluate_all(
            "links => links.slice(0, 5).map(link => link.getAttribute('href'))"
        )
        assert any(wanted in address for address in first), first


def test_the_map_leads_to_the_practices_of_an_oblast(open_page):
    page = open_page("/")
    page.locator("main svg a[href*='oblast=UA26']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("oblast=UA26"))
    assert page.get_by_text(re.compile(r"^\d+ практик")).count() >= 1


def test_the_whole_way_can_be_gone_by_keyboard(open_page):
    page = open_page("/")
    page.keyboard.press("Tab")
    assert "Skip" in page.evaluate("document.activeElement.innerText") or "Перейти" in page.evaluate(
        "document.activeElement.innerText"
    )
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_an_old_address_of_a_body_and_a_code_of_a_place_lead_on(open_page):
    page = open_page("/places/UA26000000000069363/")
    assert "івано-франківська" in page.evaluate("decodeURIComponent(location.pathname)")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_right_for_everyone(
    open_page, axe, screenshot, no_sideways_scroll, name, width, language
):
    page = open_page(PREFIX[language] + PAGES[name], width=width)
    axe(page)
    no_sideways_scroll(page)
    assert page.locator("h1").count() == 1
    screenshot(page, f"{name}-{width}-{language}")


@pytest.mark.parametrize("name", ["home", "found", "practice"])
def test_the_pages_that_decide_are_right_in_the_dark_and_at_320(
    open_page, axe, screenshot, no_sideways_scroll, name
):
    page = open_page(PAGES[name], width=320, theme="dark")
    axe(page)
    no_sideways_scroll(page)
    screenshot(page, f"{name}-320-dark")


@pytest.mark.parametrize("name", ["home", "catalogue", "practice", "place", "organisation", "search"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_interface_is_left_in_the_other_language(open_page, name, language):
    """English pages may hold Ukrainian only where it is marked as such, and the other way round."""
    page = open_page(PREFIX[language] + PAGES[name].split("?")[0], scripts=False)
    other = "uk" if language == "en" else "en"
    text = page.evaluate(
        """(other) => {
        document.querySelectorAll(`[lang="${other}"], script, style`).forEach(e => e.remove());
        return document.querySelector('main').innerText; }""",
        other,
    )
    if language == "en":
        assert re.findall(r"[А-Яа-яІіЇїЄєҐґ]{3,}", text) == []


@pytest.mark.parametrize("code", ["VZ-0001", "VZ-0002", "VZ-0007", "VZ-0036"])
def test_a_practice_prints_on_few_pages(new_context, tmp_path, code):
    page = new_context().new_page()
    page.goto(f"/practices/{code}/")
    pdf = page.pdf(format="A4", path=tmp_path / "practice.pdf")
    assert 1 <= len(re.findall(rb"/Type\s*/Page[^s]", pdf)) <= 2


@pytest.mark.parametrize(
    "path",
    ["/practices/compare/?code=VZ-0001&code=VZ-0002&code=VZ-0007", "/en/pages/data-for-programs/"],
    ids=["compared", "for-programs"],
)
def test_long_words_and_commands_fit_a_phone(open_page, axe, no_sideways_scroll, path):
    page = open_page(path, width=360)
    axe(page)
    no_sideways_scroll(page)
