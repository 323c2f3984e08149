"""The desk in a real browser: keys, both widths, no scripts, nothing for axe to find."""

import re

import pytest
from django.test import Client

from vzirets.foundation.accounts import api as accounts
from vzirets.modules.practices import api
from vzirets.modules.practices.choices import DraftState
from vzirets.modules.practices.logic.criteria import CRITERIA
from vzirets.modules.practices.tests.factories import a_bodys_practice, a_sent_draft
from vzirets.modules.practices.tests.test_desk import BY_TESTS, DESK, someone

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at_the_desk(new_context, settings, live_server):
    """A function that opens a page of the desk as a moderator."""
    settings.STAFF_SECOND_FACTOR = False
    person = someone("iryna@vzirets.example", "Ірина Модераторка", accounts.Role.MODERATOR)

    def opened(path=DESK, **how):
        client = Client()
        client.force_login(person)
        context = new_context(**how)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.goto(path)
        page.evaluate("document.fonts.ready")
        return page

    return opened


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_of_the_desk_reads_well(at_the_desk, axe, screenshot, no_sideways_scroll, width):
    known, draft = a_bodys_practice(), a_sent_draft()
    api.put_canned_remark(key="no-source", text_uk="Додайте джерело.", leaf="results.uk", actor=BY_TESTS)
    pages = {
        "queue": DESK,
        "text": f"{DESK}texts/{draft.pk}/",
        "beside": f"{DESK}texts/{draft.pk}/beside/{known.code}/",
        "claims": f"{DESK}claims/",
        "canned": f"{DESK}ready-remarks/",
        "canned-new": f"{DESK}ready-remarks/new/",
        "practice": f"{DESK}depository/{known.code}/",
        "depository": f"{DESK}depository/",
        "office": "/manage/",
        "queue-en": f"/en{DESK}",
    }
    page = at_the_desk(width=width)
    for name, address in pages.items():
        page.goto(address)
        no_sideways_scroll(page)
        axe(page)
        screenshot(page, f"desk-{name}-{width}")
    page.goto(pages["text"])
    page.get_by_role("button", name="Взяти в роботу").click()
    page.locator("#decision").wait_for()
    page.wait_for_load_state()  # before its style is there a page is wider
    no_sideways_scroll(page)
    axe(page)
    screenshot(page, f"desk-deciding-{width}")


def test_a_text_is_read_remarked_and_returned_by_keys_alone(at_the_desk):
    draft = a_sent_draft()
    page = at_the_desk()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/texts/\d+/"))
    page.keyboard.press("c")
    page.locator("#decision").wait_for()
    page.wait_for_load_state()  # keys are heard once the module has run
    page.keyboard.press("j")
    page.keyboard.press("m")
    page.keyboard.type("Коротша назва.")
    page.keyboard.press("Tab")
    page.locator("#decision button[value=return]").click()
    page.wait_for_url(re.compile(r"/manage/practices/$"))
    draft.refresh_from_db()
    assert (draft.state, draft.remarks.get().leaf) == (DraftState.RETURNED, "title.uk")


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_a_text_is_published_after_one_more_question(at_the_desk, scripts):
    draft = a_sent_draft()
    page = at_the_desk(f"{DESK}texts/{draft.pk}/", scripts=scripts)
    page.get_by_role("button", name="Взяти в роботу").click()
    for key in CRITERIA:
        page.locator(f"input[name={key}][value=met]").check()
    if scripts:
        page.locator("h1").click()
        page.keyboard.press("p")
    else:
        page.locator("summary", has_text="Опублікувати").click()
    page.locator("#publish button[value=publish]").click()
    page.wait_for_url(re.compile(r"/manage/practices/$"))
    draft.refresh_from_db()
    assert draft.state == DraftState.PUBLISHED


def test_the_keys_are_shown_for_a_question_mark(at_the_desk):
    page = at_the_desk()
    page.keyboard.press("?")
    assert page.locator("dialog#desk-keys").is_visible()
    page.keyboard.press("Escape")
    page.locator("main input[type=search]").fill("")
    page.keyboard.type("j?")
    assert page.locator("dialog#desk-keys").is_visible() is False


def test_what_is_typed_and_not_sent_stays_when_the_page_is_left(at_the_desk):
    draft = a_sent_draft()
    page = at_the_desk(f"{DESK}texts/{draft.pk}/")
    page.get_by_role("button", name="Взяти в роботу").click()
    page.locator("#reason").fill("Бракує чисел.")
    page.goto(DESK)
    page.goto(f"{DESK}texts/{draft.pk}/")
    assert page.locator("#reason").input_value() == "Бракує чисел."
