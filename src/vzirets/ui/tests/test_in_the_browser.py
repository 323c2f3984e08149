"""The style guide in a real browser: by eye and ear, by keyboard, with scripts and without."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GUIDES = ["/style-guide/", "/en/style-guide/"]


# Every pair of a language, a width and colours, in four looks rather than in all eight.
LOOKS = [
    ("/style-guide/", {"width": 360, "theme": "light"}),
    ("/style-guide/", {"width": 1280, "theme": "dark"}),
    ("/en/style-guide/", {"width": 360, "theme": "dark"}),
    ("/en/style-guide/", {"width": 1280, "theme": "light"}),
]


@pytest.mark.parametrize(("path", "look"), LOOKS)
def test_axe_finds_nothing_in_any_component(open_page, axe, screenshot, path, look):
    page = open_page(path, **look)
    screenshot(page, "-".join(["guide", path.strip("/").replace("/", "-"), *map(str, look.values())]))
    page.evaluate("document.querySelectorAll('details:not([data-dialog])').forEach((d) => (d.open = true))")
    axe(page)


@pytest.mark.parametrize("path", GUIDES)
@pytest.mark.parametrize("width", [320, 640])  # a narrow phone; a desk of 1280 px at 200 % zoom
def test_nothing_is_wider_than_the_window(open_page, no_sideways_scroll, path, width):
    no_sideways_scroll(open_page(path, width=width))


def test_everything_that_is_pressed_is_large_enough_for_a_finger(open_page):
    page = open_page("/style-guide/", width=360)
    small = page.evaluate(
        """() => [...document.querySelectorAll(`button, summary, .button, .input, a.chip, .facet-option,
          .nav a, .languages a, .pagination a, .tabs a, .combobox-option`)]
          .filter((e) => e.checkVisibility())
          .filter((e) => {
            const box = e.getBoundingClientRect();
            const more = e.matches('.chip') ? 12 : 0; // a chip is larger to the finger than to the eye
            return box.height + more < 44 || box.width < 24;
          }).map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert small == []


def test_the_first_tab_leads_past_the_header(open_page):
    page = open_page("/style-guide/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_chosen_colours_come_at_once_and_stay(open_page, scripts):
    page = open_page("/style-guide/", scripts=scripts)
    page.locator("[data-theme-menu] summary").click()
    page.locator("[data-theme-menu]").get_by_role("button", name="Темні").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(15, 20, 27)"
    page.goto("/en/style-guide/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_filters_of_a_phone_open_behind_their_button_and_stand_open_at_desk(open_page, scripts):
    phone = open_page("/style-guide/", width=360, scripts=scripts)
    sheet = phone.locator("#filters .filters-sheet")
    expect(sheet).to_be_hidden()
    phone.locator("#filters .filters-button").click()
    expect(sheet).to_be_visible()
    desk = open_page("/style-guide/", width=1280, scripts=scripts)
    expect(desk.locator("#filters .filters-sheet")).to_be_visible()
    expect(desk.locator("#filters .filters-button")).to_be_hidden()


def test_escape_closes_the_filters_and_gives_the_button_back(open_page):
    page = open_page("/style-guide/", width=360)
    page.locator("#filters .filters-button").click()
    page.locator("#filters .filters-sheet input").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator("#filters .filters-sheet")).to_be_hidden()
    expect(page.locator("#filters .filters-button")).to_be_focused()


def test_the_type_ahead_is_used_by_keyboard_alone(open_page):
    page = open_page("/style-guide/")
    field = page.get_by_role("combobox", name="Громада")
    field.press_sequentially("франк")
    options = page.locator("#combobox [role=option]")
    expect(options).to_have_count(2)
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    field.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.nth(1).get_attribute("id"))
    field.press("Enter")
    expect(field).to_have_value("Івано-Франківська громада")
    expect(page.locator("#combobox [data-combobox-value]")).to_have_value("UA46140010000081849")
    expect(page.locator("#combobox [data-combobox-list]")).to_be_hidden()


def test_escape_leaves_what_was_typed(open_page):
    page = open_page("/style-guide/")
    field = page.get_by_role("combobox", name="Громада")
    field.press_sequentially("франк")
    expect(page.locator("#combobox [data-combobox-list]")).to_be_visible()
    field.press("Escape")
    expect(page.locator("#combobox [data-combobox-list]")).to_be_hidden()
    expect(field).to_have_value("франк")


def test_without_scripts_the_type_ahead_is_a_plain_field(open_page):
    page = open_page("/style-guide/", scripts=False)
    field = page.locator("#example_place")
    field.press_sequentially("Вінницька")
    expect(field).to_have_value("Вінницька")


def test_a_question_is_a_dialog_that_gives_the_focus_back(open_page):
    page = open_page("/style-guide/")
    page.locator("#dialog .dialog-place summary").click()
    dialog = page.get_by_role("dialog", name="Вилучити практику?")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("#dialog .dialog-place summary")).to_be_focused()


def test_without_scripts_a_question_opens_in_its_place(open_page):
    page = open_page("/style-guide/", scripts=False)
    page.locator("#dialog .dialog-place summary").click()
    expect(page.get_by_role("button", name="Так, вилучити")).to_be_visible()


def test_characters_left_are_counted_as_one_types(open_page):
    page = open_page("/style-guide/")
    page.locator("#example_title").fill("Черга")
    expect(page.locator("#example_title-count")).to_have_text("Залишилося символів: 115")


def test_a_toast_can_be_closed(open_page):
    page = open_page("/style-guide/")
    toasts = page.locator("#toast [data-toast]")
    expect(toasts).to_have_count(2)
    toasts.first.get_by_role("button", name="Закрити").click()
    expect(toasts).to_have_count(1)


def test_the_address_can_be_copied(open_page):
    page = open_page("/style-guide/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Скопіювати адресу").click()
    expect(page.get_by_role("button", name="Скопійовано")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "https://е-урядування.укр/practices/VZ-0001/"


def test_every_oblast_of_the_map_is_a_link_the_keyboard_reaches(open_page):
    page = open_page("/style-guide/")
    links = page.locator("#ukraine-map svg a")
    assert links.count() == 27
    named = links.evaluate_all("links => links.map((link) => link.getAttribute('aria-label'))")
    assert "Автономна Республіка Крим: 1" in named
    assert "Севастополь: 0" in named
    links.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#UA01")


def test_the_menu_of_a_phone_opens_and_closes(open_page):
    page = open_page("/style-guide/", width=360)
    menu = page.locator("header nav.nav")
    expect(menu).to_be_hidden()
    page.locator(".menu-button").click()
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
