"""A moderator's whole day with keys alone: from the second factor to the last withdrawal."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from vzirets.foundation.accounts.tests.people import PASSWORD, app_code, connect_app, make_staff
from vzirets.modules.practices import api
from vzirets.modules.practices.choices import DraftState, State
from vzirets.modules.practices.logic.criteria import CRITERIA
from vzirets.modules.practices.models import Draft, Practice
from vzirets.modules.practices.tests.desk import BY_TESTS, DESK
from vzirets.modules.practices.tests.factories import a_bodys_practice, a_sent_draft, edit, mine

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUEUE = re.compile(r"/manage/practices/$")


class Keys:
    """One who has no mouse: every step is a press of a key."""

    def __init__(self, page):
        self.page = page

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text):
        self.page.keyboard.type(text)

    def tab_to(self, selector, back=False):
        for _ in range(150):
            if self.page.evaluate("what => document.activeElement.matches(what)", selector):
                return
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"no Tab leads to {selector}")

    def step_to(self, place):
        for _ in range(60):
            self.press("j")
            if self.page.evaluate("() => document.activeElement.id") == place:
                return
        raise AssertionError(f"no j leads to {place}")

    def stand_at(self, told, words):
        """Where the keys are, without a step: the page's polling isn't let through its own policy."""
        for _ in range(100):
            if words in self.page.evaluate(f"() => document.activeElement.{told}"):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"the keys aren't at {words}")

    def arrived(self, where):
        self.page.wait_for_url(where)
        self.page.wait_for_load_state()  # keys are heard once the module has run


def signed_in(keys, person, secret):
    keys.page.goto("/accounts/sign-in/?next=/manage/")
    keys.tab_to("#id_login")
    keys.type(person.email)
    keys.tab_to("#id_password")
    keys.type(PASSWORD)
    keys.press("Enter")
    keys.page.wait_for_selector("#id_code")
    keys.tab_to("#id_code")
    keys.type(app_code(secret))
    keys.press("Enter")
    keys.arrived("**/manage/")
    keys.tab_to(f"a[href$='{DESK}']")
    keys.press("Enter")
    keys.arrived(QUEUE)


def opened(keys, title):
    """The row under the keys is the wanted one; it is opened and taken up."""
    keys.stand_at("textContent", title)
    keys.press("Enter")
    keys.arrived(re.compile(r"/texts/\d+/"))
    keys.press("c")
    keys.page.wait_for_selector("#decision")
    keys.page.wait_for_load_state()


def returned(keys):
    """Nothing without words; then a ready remark at a field."""
    keys.press("r")
    keys.tab_to("button[value=return]")
    keys.press("Enter")
    keys.page.wait_for_selector(".notice-stop")
    assert keys.page.locator("#reason-error").is_visible()
    keys.stand_at("id", "reason")  # where the words are missing
    keys.press("Escape")
    keys.step_to("leaf-results.uk")
    keys.press("m")
    keys.tab_to("[data-desk-ready='results.uk']")
    keys.press("Space")
    keys.type(" І скільки людей.")
    keys.press("Escape", "t")
    keys.press("r")
    keys.tab_to("button[value=return]")
    keys.press("Enter")
    keys.arrived(QUEUE)


def compared_and_published(keys, known):
    assert keys.page.locator("summary", has_text="версією 1").is_visible()
    assert keys.page.locator("ins", has_text="хвилин").count()
    keys.tab_to(f"a[href$='/beside/{known.code}/']")
    keys.press("Enter")
    keys.arrived("**/beside/**")
    keys.tab_to("main a[href*='/texts/']")
    keys.press("Enter")
    keys.arrived(re.compile(r"/texts/\d+/$"))
    keys.press("t")
    for key in CRITERIA:
        if not keys.page.locator(f"[name={key}]:checked").count():
            keys.tab_to(f"[name={key}]", back=False)
            keys.press("Space")
    keys.press("p")
    keys.tab_to("dialog[open] button[value=publish]")
    keys.press("Enter")
    keys.arrived(QUEUE)


def handed_over(keys):
    keys.press("h")
    keys.press("ArrowDown")  # from nobody to the first colleague
    keys.tab_to("form[data-desk-key=hand] button")
    keys.press("Enter")
    keys.arrived(QUEUE)


def withdrawn(keys, practice, instead):
    keys.tab_to("nav.tabs a[href$='/depository/']")
    keys.press("Enter")
    keys.arrived("**/depository/")
    keys.press("j")
    keys.tab_to(f"a[href$='/depository/{practice.code}/']")
    keys.press("Enter")
    keys.arrived(f"**/{practice.code}/")
    open_form = "details:has(button[value=withdraw])"
    keys.tab_to(f"{open_form} > summary")
    keys.press("Enter")
    keys.tab_to("button[value=withdraw]")
    keys.press("Enter")
    keys.stand_at("id", "withdraw-reason")  # the browser itself asks for the words that are missing
    keys.type("Та сама практика описана двічі.")
    keys.press("Tab")
    keys.type(instead.code)
    keys.press("Enter")
    keys.arrived(f"**/{practice.code}/")


def test_a_moderators_day_with_keys_alone(new_context, settings):
    settings.STAFF_SECOND_FACTOR, settings.EVEN_ANSWER_SECONDS = True, 0
    iryna = make_staff("iryna@vzirets.example", "Ірина Модераторка", "moderator")
    petro = make_staff("petro@vzirets.example", "Петро Модератор", "moderator")
    known, twin = a_bodys_practice(), a_bodys_practice(**{"title.uk": "Черга до лікаря"})
    today = timezone.localdate()
    late, third = a_sent_draft(**{"title.uk": "Прострочена"}), a_sent_draft(**{"title.uk": "Третя"})
    change = api.open_draft(code=twin.code, **mine())
    edit(change, results__uk="Тепер чекають п’ять хвилин.")
    api.submit_draft(draft_id=change.pk, **mine())
    for draft, days in ((late, -3), (change, 2), (third, 9)):
        Draft.objects.filter(pk=draft.pk).update(promised_on=today + timedelta(days=days))
    api.put_canned_remark(key="numbers", text_uk="Додайте числа.", leaf="results.uk", actor=BY_TESTS)

    keys = Keys(new_context(width=1280).new_page())
    signed_in(keys, iryna, connect_app(iryna))
    keys.press("j")
    opened(keys, "Прострочена")
    returned(keys)
    opened(keys, "Черга до лікаря")
    compared_and_published(keys, known)
    opened(keys, "Третя")
    handed_over(keys)
    withdrawn(keys, known, twin)
    keys.press("?")
    assert keys.page.locator("dialog#desk-keys").is_visible() is False  # this page has no keys of its own

    for draft in (late, change, third):
        draft.refresh_from_db()
    assert (late.state, change.state, third.moderator_id) == (
        DraftState.RETURNED,
        DraftState.PUBLISHED,
        str(petro.pk),
    )
    (remark,) = late.remarks.all()
    assert (remark.leaf, remark.text) == ("results.uk", "Додайте числа. І скільки людей.")
    gone = Practice.objects.get(pk=known.pk)
    move = gone.moves.last()
    assert (gone.state, move.reason, move.replacement) == (
        State.WITHDRAWN,
        "Та сама практика описана двічі.",
        twin,
    )
