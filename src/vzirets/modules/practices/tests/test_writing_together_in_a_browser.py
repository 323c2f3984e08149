"""Two people, two browsers, one text: nothing of either is lost and nothing is overwritten."""

import pytest
from django.conf import settings as site_settings
from playwright.sync_api import expect

from vzirets.modules.practices.actions.coauthors import invite_coauthor, join_draft
from vzirets.modules.practices.queries.coauthors import coauthor_token
from vzirets.modules.practices.tests.editors import a_person, an_editor, signed_in
from vzirets.modules.practices.tests.factories import a_draft, an_organisation
from vzirets.modules.practices.tests.test_writing_in_a_browser import kept, says, story, typed
from vzirets.modules.practices.views.standing import standing_of_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def browser_of(new_context, site):
    """A browser of the person who is signed in with this client."""

    def opened(client):
        context = new_context()
        name = site_settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])
        return context

    return opened


def test_an_owner_and_a_coauthor_write_at_once(browser_of, site, axe, complaints):
    draft = a_draft()
    owner, owners = an_editor(an_organisation(), "Власниця", "owner")
    expert = a_person("Співавторка")
    own = {"draft_id": draft.pk, "actor": owner.actor, "standing": standing_of_person(owner)}
    invitation = invite_coauthor(email=expert.email, **own)
    join_draft(token=coauthor_token(invitation), person=expert, actor=expert.actor)
    hers = browser_of(signed_in(expert))
    first, second = story(browser_of(owners), draft), story(hers, draft)

    # The same field: the text that stands isn't overwritten, and the other one isn't lost.
    first.locator("#f-problem-uk").fill("Слова власниці.")
    kept(first, draft, "problem.uk", "Слова власниці.")
    second.locator("#f-problem-uk").fill("Слова співавторки.")
    second.locator("[data-save-state] a").click()
    second.wait_for_url("**/merge/")
    expect(second.locator("main")).to_contain_text("власниці")
    expect(second.locator("main")).to_contain_text("співавторки")
    assert typed(draft, "problem.uk") == "Слова власниці."
    axe(second)
    second.locator("[name=text]").fill("Слова обох.")
    second.get_by_role("button", name="Вирішити").click()
    kept(second, draft, "problem.uk", "Слова обох.")

    # Different fields: both stand, and nobody is asked anything.
    first, second = story(first.context, draft), story(hers, draft)
    first.locator("#f-lesson-uk").fill("Урок власниці.")
    second.locator("#f-difficulties-uk").fill("Труднощі співавторки.")
    kept(first, draft, "lesson.uk", "Урок власниці.")
    kept(second, draft, "difficulties.uk", "Труднощі співавторки.")
    assert not draft.conflicts.filter(resolution="").exists()

    # Her session ends while she types: the text comes back after she signs in, and only then is saved.
    hers.clear_cookies(name=site_settings.SESSION_COOKIE_NAME)
    second.locator("#f-results-uk").fill("Наслідки після виходу.")
    second.wait_for_selector("[data-save-state] a")
    assert typed(draft, "results.uk") != "Наслідки після виходу."
    second.close()
    # Parts of the page that asked meanwhile were refused too, rightly, and htmx says so in the console.
    complaints[:] = [one for one in complaints if "Status Error Code 401" not in one]
    name = site_settings.SESSION_COOKIE_NAME
    hers.add_cookies([{"name": name, "value": signed_in(expert).cookies[name].value, "url": site}])
    again = story(hers, draft)
    expect(again.locator("#f-results-uk")).to_have_value("Наслідки після виходу.", timeout=20_000)
    says(again, "ваш попередній текст повернувся")
    kept(again, draft, "results.uk", "Наслідки після виходу.")
    assert typed(draft, "lesson.uk") == "Урок власниці."
