"""A town's way to its first published practice: an old phone, English, no scripts; the office beside it.

Registered, verified, written, returned, corrected, published, found: on a running portal, with its worker.
"""

import re
import time

from playwright.sync_api import expect

from tests.journeys.scene import (
    MODERATOR,
    begun,
    body_registered,
    filled,
    found_by_anyone,
    published,
    sent,
    signed_in,
    verified,
)

TOWN, PASSWORD = "olena@chornobay.example", "синій-човен-пливе-44"
BODY, TITLE = "Чорнобаївська селищна рада", "Запис до сільського лікаря з телефону"
WRITTEN = {
    "title.uk": "Запис до лікаря",
    "title.en": "Doctor's appointments by phone",
    "summary.uk": "Люди записуються до лікаря з дому.",
    "problem.uk": "Черга займалася о шостій ранку.",
    "solution.uk": "Реєстратура веде запис у програмі, люди обирають годину з телефону.",
    "results.uk": "Ранкової черги немає.",
    "difficulties.uk": "Першого місяця телефонували й ті, хто вже записався.",
    "lead": BODY,
    "place": "All of Ukraine",
    "year": "2024",
    "replication.needs.uk": "Програма запису і один оператор.",
    "replication.contact.email": "queue@chornobay.example",
}
CHOSEN = {"level": "hromada", "status": "running"}


def letter_with_code(page):
    """As it lies in the trial's own post, once the worker has sent it."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        page.goto("/trial/mail/")
        letter = page.locator("main article, main .card", has_text=TOWN)
        if letter.count():
            letter.first.get_by_role("link").first.click()
            found = re.search(r"^\s*([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", page.inner_text("main"), re.MULTILINE)
            if found:
                return found.group(1)
        page.wait_for_timeout(300)
    raise AssertionError("no letter with a code came")


def registered(page):
    page.goto("/en/accounts/register/")
    page.locator("#id_display_name").fill("Олена Гончар")
    page.locator("#id_email").fill(TOWN)
    page.locator("[name=group][value=public_bodies]").check()
    page.locator("#id_password1").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url("**/register/confirm/")
    code = letter_with_code(page.context.new_page())
    page.locator("#id_code").fill(code)
    page.locator("main form button").first.click()
    page.wait_for_url("**/cabinet/")


def written(page, no_sideways_scroll):
    begun(page, "/en", "Begin")
    no_sideways_scroll(page)
    filled(page, WRITTEN, CHOSEN)
    sent(page)


def returned(office):
    office.goto("/manage/practices/?q=Запис до")
    office.get_by_role("link", name=WRITTEN["title.uk"]).click()
    office.get_by_role("button", name="Взяти в роботу").click()
    box = office.locator("[name='remark:title.uk']")
    box.evaluate("box => box.closest('details')?.setAttribute('open', '')")
    box.fill("Скажіть у назві, для кого.")
    office.locator("#decision button[value=return]").click()
    office.wait_for_url(re.compile(r"/manage/practices/$"))


def corrected(page, no_sideways_scroll):
    """From the cabinet, where it stands among what is expected."""
    page.goto("/en/cabinet/")
    page.locator("main a[href*='/cabinet/practices/']").filter(has_text="Doctor").first.click()
    expect(page.locator("main")).to_contain_text("Скажіть у назві, для кого.")
    page.locator("[name='title.uk']").fill(TITLE)
    page.locator("[name^='answer-']").first.fill("Дописали.")
    page.get_by_role("button", name="Done: tick it off").click()
    expect(page.locator("[name='title.uk']")).to_have_value(TITLE)
    expect(page.locator("main")).to_contain_text("Дописали.")
    no_sideways_scroll(page)
    sent(page)


def test_a_town_goes_all_the_way_without_scripts_and_is_found(new_context, no_sideways_scroll, screenshot):
    town = new_context(width=360, scripts=False).new_page()
    registered(town)
    body_registered(town, BODY, "Chornobay Settlement Council")
    office = signed_in(new_context, MODERATOR)
    verified(office, BODY)
    written(town, no_sideways_scroll)
    returned(office)
    corrected(town, no_sideways_scroll)
    screenshot(town, "town-sent-360-en")
    office.goto("/manage/practices/?tab=mine")
    office.get_by_role("link", name=TITLE).click()
    expect(office.locator("main")).to_contain_text("Дописали.")
    published(office)
    found_by_anyone(new_context, "лікарі", TITLE, "Черга займалася о шостій ранку.")
