"""What a civil society body describes goes to a public body first: declined, corrected, confirmed, published.

In a real browser, in Ukrainian at a desk; then the same question answered in English on a phone.
"""

import re

from playwright.sync_api import expect

from tests.journeys.scene import (
    MODERATOR,
    acting_for,
    begun,
    body_registered,
    filled,
    found_by_anyone,
    published,
    sent,
    signed_in,
    verified,
)

AUTHOR, OFFICIAL = "society@example.org", "expert@example.org"
NGO, COUNCIL, KEY = "ГО «Доступне місто»", "Івано-Франківська міська рада", "ivano-frankivska-miska-rada"
TITLE, IN_ENGLISH = "Мапа пандусів, яку складають мешканці", "A map of ramps made by residents"
SECOND, SECOND_IN_ENGLISH = "Дзвінки перекладачеві жестової мови", "Calls through a sign interpreter"
REASON, RESULT = "У мапі 140 будинків, а не 400.", "На мапі 140 будинків."
WRITTEN = {
    "summary.uk": "Люди на візках бачать, куди можуть потрапити.",
    "problem.uk": "Про пандус дізнавалися вже на порозі.",
    "solution.uk": "Волонтери обходять будинки й позначають входи.",
    "difficulties.uk": "Першого літа бракувало волонтерів.",
    "lead": COUNCIL,
    "partners-0": NGO,
    "place": "Івано-Франківська область",
    "year": "2024",
    "replication.needs.uk": "Десятеро волонтерів і телефон.",
    "replication.contact.email": "ramps@misto.example",
}
CHOSEN = {"level": "hromada", "status": "running"}


def asked(page, title, in_english, prefix="", begin="Почати"):
    """A new text, with a question to the council that it names as the leading body."""
    begun(page, prefix, begin)
    text = {"title.uk": title, "title.en": in_english, "results.uk": "На мапі 400 будинків."}
    filled(page, {**WRITTEN, **text}, CHOSEN)
    sent(page)


def question(page, title):
    """From what is expected of the official; the link says what for."""
    page.locator("#expected").get_by_role("link", name=title).click()
    page.wait_for_url(re.compile("/confirm/"))


def answered(page, act):
    page.locator(f"#answer button[value={act}]").click()
    page.wait_for_url(re.compile("/cabinet/practices/(#|$)"))


def corrected(page):
    page.goto("/cabinet/")
    page.locator("#expected").get_by_role("link", name=TITLE).click()
    expect(page.locator("main")).to_contain_text(REASON)
    page.locator("[name='results.uk']").fill(RESULT)
    sent(page)


def test_a_council_declines_and_then_confirms_what_others_describe_and_it_is_published(
    new_context, axe, no_sideways_scroll, screenshot
):
    office = signed_in(new_context, MODERATOR)
    author, official = signed_in(new_context, AUTHOR), signed_in(new_context, OFFICIAL)
    acting_for(official, office, KEY)
    body_registered(author, NGO, "Accessible City", kind="ngo")
    verified(office, NGO)

    asked(author, TITLE, IN_ENGLISH)
    official.goto("/cabinet/")
    axe(official)
    question(official, TITLE)
    axe(official)
    screenshot(official, "confirm-1280-uk")
    official.locator("#answer [name=reason]").fill(REASON)
    answered(official, "decline")
    corrected(author)

    official.goto("/cabinet/")
    question(official, TITLE)
    expect(official.locator("main")).to_contain_text(RESULT)
    answered(official, "confirm")
    office.goto("/manage/practices/")
    office.get_by_role("link", name=TITLE).click()
    office.get_by_role("button", name="Взяти в роботу").click()
    expect(office.locator("main")).to_contain_text(COUNCIL)
    published(office)
    found_by_anyone(new_context, "пандус", TITLE, RESULT)

    phone = {"width": 360, "storage_state": author.context.storage_state()}
    asked(new_context(**phone).new_page(), SECOND, SECOND_IN_ENGLISH, "/en", "Begin")
    phone["storage_state"] = official.context.storage_state()
    hand = new_context(**phone).new_page()
    hand.goto("/en/cabinet/")
    question(hand, SECOND_IN_ENGLISH)
    axe(hand)
    no_sideways_scroll(hand)
    screenshot(hand, "confirm-360-en")
    answered(hand, "confirm")
    expect(hand.locator("#to-confirm")).to_contain_text("Until it is published you can take your word back")
