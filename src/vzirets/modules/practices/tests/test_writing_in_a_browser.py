"""Nothing typed is lost: without a line, in a killed window, between two windows, with keys alone."""

import pytest
from django.conf import settings as site_settings
from playwright.sync_api import expect

from vzirets.modules.practices.actions import return_draft, submit_draft, take_up_draft
from vzirets.modules.practices.api import NewRemark
from vzirets.modules.practices.models import Draft
from vzirets.modules.practices.tests.editors import HERE, own_draft
from vzirets.modules.practices.tests.factories import OFFICE_BY, an_author, an_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def writer(new_context):
    """A draft, and a function that opens windows of one browser that is signed in."""
    draft, client = own_draft()

    def opened(**how):
        context = new_context(**how)
        session = client.cookies[site_settings.SESSION_COOKIE_NAME].value
        address = {"name": site_settings.SESSION_COOKIE_NAME, "value": session, "url": how_site(context)}
        context.add_cookies([address])
        return context

    def how_site(context):
        page = context.new_page()
        page.goto("/robots.txt")
        address = page.url
        page.close()
        return address

    return draft, opened


def typed(draft, leaf):
    return Draft.objects.get(pk=draft.pk).typed.get(leaf, "")


def says(page, words):
    expect(page.locator("[data-save-state]")).to_contain_text(words, timeout=20_000)


def kept(page, draft, leaf, value):
    """Saved within what is promised, with room for a busy machine."""
    for _ in range(80):
        if typed(draft, leaf) == value:
            return
        page.wait_for_timeout(250)
    assert typed(draft, leaf) == value


@pytest.fixture
def no_line(complaints):
    """The console tells of requests that found no line; that is as it should be here."""
    yield
    complaints[:] = [heard for heard in complaints if "ERR_INTERNET_DISCONNECTED" not in heard]


def story(context, draft):
    page = context.new_page()
    page.goto(f"{HERE}{draft.pk}/story/")
    return page


def test_what_is_typed_is_saved_by_itself_and_seen_beside_the_form(writer, axe):
    draft, opened = writer
    page = story(opened(), draft)
    page.get_by_role("link", name="Форма й перегляд поруч").click()
    seen = page.get_by_role("complementary", name="Перегляд")
    expect(seen).to_be_visible()
    page.locator("#f-problem-uk").fill("Набране і збережене.")
    says(page, "збережено о")
    kept(page, draft, "problem.uk", "Набране і збережене.")
    expect(seen).to_contain_text("Набране і збережене.")
    axe(page)
    page.set_viewport_size({"width": 360, "height": 740})
    expect(seen).to_be_hidden()
    page.get_by_role("link", name="Перегляд", exact=True).click()
    expect(seen).to_be_visible()
    expect(page.locator("#f-problem-uk")).to_be_hidden()


def test_a_field_with_a_remark_is_saved_as_one_types_and_its_remark_ticked_off(writer):
    draft, opened = writer
    actor, standing = an_author(an_organisation())
    submit_draft(draft_id=draft.pk, actor=actor, standing=standing)
    take_up_draft(draft_id=draft.pk, **OFFICE_BY)
    remarks = [NewRemark("Скажіть, скільки людей.", "results.uk")]
    return_draft(draft_id=draft.pk, reason="Майже готово.", remarks=remarks, **OFFICE_BY)
    page = story(opened(), draft)
    page.locator("#f-results-uk").fill("Тисяча людей на місяць.")
    kept(page, draft, "results.uk", "Тисяча людей на місяць.")
    says(page, "збережено о")

    page.locator("#f-results-uk").fill("Дві тисячі людей на місяць.")
    page.locator("[name^='answer-']").fill("Дописали.")
    page.locator("button[value^='tick:']").click()

    expect(page.locator("button[value^='untick:']")).to_be_visible()
    expect(page.locator("#f-results-uk")).to_have_value("Дві тисячі людей на місяць.")
    assert typed(draft, "results.uk") == "Дві тисячі людей на місяць."
    assert draft.remarks.get().answer == "Дописали."


def test_the_buttons_work_where_everything_was_saved_before(writer):
    draft, opened = writer
    page = story(opened(), draft)
    page.get_by_role("button", name="Зберегти й далі").click()
    page.wait_for_url("**/means/**")
    page.get_by_role("button", name="Надіслати на розгляд").click()
    page.wait_for_url("**/submit/**")


def test_without_a_line_the_text_waits_and_is_sent_when_it_returns(writer, no_line):
    draft, opened = writer
    context = opened()
    page = story(context, draft)
    context.set_offline(True)
    page.locator("#f-problem-uk").fill("Без зв’язку.")
    says(page, "чекає на зв")
    assert typed(draft, "problem.uk") != "Без зв’язку."
    context.set_offline(False)
    says(page, "збережено о")
    kept(page, draft, "problem.uk", "Без зв’язку.")


def test_a_killed_window_gives_its_text_to_the_next_one(writer, no_line):
    draft, opened = writer
    context = opened()
    page = story(context, draft)
    context.set_offline(True)
    page.locator("#f-problem-uk").fill("З убитого вікна.")
    says(page, "чекає на зв")
    page.close()
    context.set_offline(False)
    page = story(context, draft)
    expect(page.locator("#f-problem-uk")).to_have_value("З убитого вікна.", timeout=20_000)
    assert typed(draft, "problem.uk") == "З убитого вікна."


def test_an_ended_session_keeps_the_text_until_one_signs_in(writer):
    draft, opened = writer
    context = opened()
    page = story(context, draft)
    cookies = context.cookies()
    context.clear_cookies(name=site_settings.SESSION_COOKIE_NAME)
    page.locator("#f-problem-uk").fill("Після виходу.")
    page.wait_for_selector("[data-save-state] a")
    assert typed(draft, "problem.uk") != "Після виходу."
    page.close()
    context.add_cookies([cookie for cookie in cookies if cookie["name"] == site_settings.SESSION_COOKIE_NAME])
    page = story(context, draft)
    expect(page.locator("#f-problem-uk")).to_have_value("Після виходу.", timeout=20_000)
    assert typed(draft, "problem.uk") == "Після виходу."


def test_two_windows_meet_and_one_merges(writer, axe):
    draft, opened = writer
    context = opened()
    first, second = story(context, draft), story(context, draft)
    first.locator("#f-problem-uk").fill("Перше вікно.")
    says(first, "збережено о")
    kept(first, draft, "problem.uk", "Перше вікно.")
    second.locator("#f-problem-uk").fill("Друге вікно.")
    second.locator("[data-save-state] a").click()
    second.wait_for_url("**/merge/")
    assert typed(draft, "problem.uk") == "Перше вікно."
    axe(second)
    assert second.locator("[name=text]").input_value() != ""
    second.locator("[name=text]").fill("Обидва.")
    second.get_by_role("button", name="Вирішити").click()
    second.wait_for_url(f"**{HERE}{draft.pk}/")
    assert typed(draft, "problem.uk") == "Обидва."


def test_the_editor_by_keys_on_a_phone_in_english(writer, axe, no_sideways_scroll):
    draft, opened = writer
    context = opened(width=360)
    page = context.new_page()
    for path in (
        "",
        "new/",
        f"{draft.pk}/",
        f"{draft.pk}/links/",
        f"{draft.pk}/submit/",
        f"{draft.pk}/history/",
    ):
        page.goto(f"/en{HERE}{path}")
        no_sideways_scroll(page)
        axe(page)
    page.goto(f"/en{HERE}{draft.pk}/links/")
    page.locator("#leaf-links [data-add]").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("https://example.org/by-keys")
    says(page, "saved at")
    kept(page, draft, "links", [{"url": "https://example.org/by-keys"}])
    no_sideways_scroll(page)


@pytest.mark.parametrize("language", ["", "/en"])
def test_on_a_phone_the_form_begins_at_once_and_its_contents_open_above_it(writer, axe, screenshot, language):
    draft, opened = writer
    page = opened(width=360).new_page()
    page.goto(f"{language}{HERE}{draft.pk}/story/")
    contents = page.locator("nav.contents")
    expect(contents).to_be_hidden()
    field = page.locator("#f-problem-uk").bounding_box()
    assert field is not None
    assert field["y"] < 950  # 120 of them the banner of a trial
    screenshot(page, "editor-phone")
    history = page.locator(f"a[href$='/{draft.pk}/history/']")
    for fold, opens in zip(page.locator(".phone-fold > summary").all(), (history, contents), strict=True):
        expect(opens).to_be_hidden()
        fold.focus()
        page.keyboard.press("Enter")
        expect(opens).to_be_visible()
    axe(page)
    screenshot(page, "editor-phone-contents")
    page.set_viewport_size({"width": 1280, "height": 800})
    for shown, hidden in zip((history, contents), page.locator(".phone-fold").all(), strict=True):
        expect(shown).to_be_visible()
        expect(hidden).to_be_hidden()
    screenshot(page, "editor-wide")
