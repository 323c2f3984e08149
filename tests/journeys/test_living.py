"""Life after publication: a reader follows and is told, a town adopts and the author's body confirms.

In a real browser, on a running portal with its worker; what changes here is on practices of its own.
"""

import io
import re
import time

from openpyxl import Workbook
from playwright.sync_api import expect

from tests.journeys.scene import MODERATOR, acting_for, body_registered, enter, signed_in, verified

READER, TOWN, AUTHOR = "society@example.org", "town@example.org", "expert@example.org"
FOLLOWED, ADOPTED = "VZ-0009", "VZ-0021"
LESSON = "Почали б із двох вікон, а не з усіх одразу."
CHANGED, RESULT = "Поставили один термінал.", "За перший місяць подали 120 заяв."
AUTHORS = "ivano-frankivska-miska-rada"
COPYING = "Вільшанська селищна рада"


def found_by_a_misprint_and_on_the_map(page, axe):
    page.goto("/practices/")
    page.locator("#catalogue-search").fill("чегра")
    page.get_by_role("button", name="Знайти").last.click()
    page.wait_for_url(re.compile("q="))
    assert page.locator(".card-title").count() > 1
    page.get_by_role("navigation").get_by_role("link", name="Карта", exact=True).click()
    page.wait_for_url(re.compile("/map/"))
    axe(page)
    page.locator("main svg a[href*='oblast=UA05']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("oblast=UA05"))


def compared(page, axe):
    """Two ticked by the keyboard; the fifth is refused with a word; side by side."""
    page.goto("/practices/")
    boxes = page.locator(".pick input")
    for number in range(4):
        boxes.nth(number).focus()
        page.keyboard.press("Space")
    expect(page.locator("[data-pick-words]")).to_have_text("Порівняти (4)")
    boxes.nth(4).focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-pick-note]")).to_contain_text("Щонайбільше чотири")
    expect(boxes.nth(4)).not_to_be_checked()
    for number in (2, 3):
        boxes.nth(number).uncheck()
    axe(page)
    page.locator("#compare button").click()
    page.wait_for_url(re.compile(r"/compare/\?code=.+code="))
    axe(page)


def taken_as_a_table(page):
    page.goto("/practices/?q=черга")
    address = page.locator("main a[href*='list.csv']").get_attribute("href")
    rows = page.request.get(address).body().decode("utf-8-sig").splitlines()
    assert len(rows) > 2


def followed(page, axe):
    """From the page of the practice, through the entrance, back to where one was going."""
    page.goto(f"/practices/{FOLLOWED}/")
    page.locator("a[href*='/cabinet/follows/thing/']").first.click()
    page.wait_for_url(re.compile("/accounts/sign-in/"))
    enter(page, READER)
    page.wait_for_url(re.compile("/cabinet/follows/thing/"))
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile(r"/practices/"))
    page.goto("/cabinet/follows/")
    axe(page)


def a_new_version(office, axe):
    """By a table of one row, whose coming in is watched until it is done."""
    book = Workbook()
    book.worksheets[0].append(["key (vzirets-1)", "lesson.uk"])
    book.worksheets[0].append([FOLLOWED, LESSON])
    table = io.BytesIO()
    book.save(table)
    office.goto("/manage/exchange/")
    axe(office)
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    office.set_input_files("#sheet", {"name": "урок.xlsx", "mimeType": media, "buffer": table.getvalue()})
    office.locator("main form button").click()
    expect(office.locator("main")).to_contain_text(LESSON)
    axe(office)
    office.locator("main form button").click()
    office.wait_for_url(re.compile("/imports/"))
    expect(office.locator("#import-state")).to_contain_text("Змінених: 1", timeout=60_000)
    axe(office)


def told_by_letter(page, email, words):
    until = time.monotonic() + 60
    while time.monotonic() < until:
        page.goto("/trial/mail/")
        letters = page.locator("main article, main .card", has_text=email).filter(has_text=words)
        if letters.count():
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"no letter to {email} about {words}")


def test_a_reader_finds_compares_takes_away_follows_and_is_told(new_context, axe, no_sideways_scroll):
    reader = new_context(width=360).new_page()
    found_by_a_misprint_and_on_the_map(reader, axe)
    compared(reader, axe)
    no_sideways_scroll(reader)
    taken_as_a_table(reader)
    followed(reader, axe)
    no_sideways_scroll(reader)
    reader.goto(f"/practices/{FOLLOWED}/")
    title = reader.locator("h1").inner_text()
    a_new_version(signed_in(new_context, MODERATOR), axe)
    told_by_letter(reader, READER, title)
    reader.goto(f"/practices/{FOLLOWED}/")
    expect(reader.locator("main")).to_contain_text(LESSON)


def given_to(page, office):
    """The office lets a person act for the body, and gives the body the record it had compiled."""
    acting_for(page, office, AUTHORS)
    page.goto(f"/cabinet/practices/claim/{ADOPTED}/")
    page.locator("[name=body]").first.check()
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile("/cabinet/practices/$"))
    office.goto("/manage/practices/claims/")
    office.locator("th", has_text=ADOPTED).get_by_role("link").click()
    office.locator("button[value=grant]").click()
    office.wait_for_load_state()


def recorded(page, axe):
    """What was typed and left is there again, until it is taken."""
    page.goto(f"/cabinet/adoptions/new/{ADOPTED}/")
    axe(page)
    page.locator("[name=changed_uk]").fill(CHANGED)
    page.goto("/cabinet/")
    page.goto(f"/cabinet/adoptions/new/{ADOPTED}/")
    expect(page.locator("[name=changed_uk]")).to_have_value(CHANGED)
    page.locator("[name=year]").fill("2024")
    page.locator("[name=result_uk]").fill(RESULT)
    page.locator("main form button").last.click()
    expect(page.locator("main")).to_contain_text(RESULT)
    kept = page.evaluate(f"sessionStorage.getItem('keep:adoption-{ADOPTED}')")
    assert kept is None


def confirmed(page, axe):
    """From what is expected in the author's cabinet, by the keyboard."""
    page.goto("/cabinet/")
    page.locator("main a[href*='/cabinet/adoptions/']", has_text=COPYING).first.click()
    expect(page.locator("main")).to_contain_text(RESULT)
    axe(page)
    page.locator("button[value=confirm]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("button[value=confirm]")).to_have_count(0)


def test_a_town_records_an_adoption_and_the_authors_body_confirms_it(
    new_context, axe, no_sideways_scroll, screenshot
):
    office = signed_in(new_context, MODERATOR)
    author, town = signed_in(new_context, AUTHOR), signed_in(new_context, TOWN, width=360)
    given_to(author, office)
    body_registered(town, COPYING, "Vilshanka Settlement Council")
    verified(office, COPYING)
    recorded(town, axe)
    no_sideways_scroll(town)
    confirmed(author, axe)
    anyone = new_context(width=360).new_page()
    for prefix in ("", "/en"):
        anyone.goto(f"{prefix}/practices/{ADOPTED}/")
        told = anyone.locator("#adoptions")
        expect(told).to_contain_text(RESULT)
        assert told.inner_text().count(RESULT) == 1
        expect(anyone.locator("a[href='#adoptions']").first).to_have_count(1)
        axe(anyone)
        no_sideways_scroll(anyone)
        screenshot(anyone, f"living-practice-360{prefix.replace('/', '-')}")
