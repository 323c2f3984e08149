"""What several journeys do on their way: signing in, a body and who acts for it, sending and publishing."""

import re

from playwright.sync_api import expect

from vzirets.modules.practices.logic.criteria import CRITERIA

# Of the people whom a trial brings along.
PASSWORD = "vzirets-trial"
MODERATOR = "moderator@example.org"


def signed_in(new_context, email, **how):
    page = new_context(**how).new_page()
    page.goto("/accounts/sign-in/")
    enter(page, email)
    page.wait_for_url("**/cabinet/")
    return page


def enter(page, email):
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").first.click()


def body_registered(page, name_uk, name_en, kind="local_council"):
    page.goto("/en/cabinet/organisations/register/")
    page.locator("[name=kind]").select_option(kind)
    page.locator("[name=name_uk]").fill(name_uk)
    page.locator("[name=name_en]").fill(name_en)
    page.locator("[name=words]").fill("Я секретар, телефон приймальні на сайті.")
    page.get_by_role("button", name="Register the organisation").click()
    page.wait_for_url("**/cabinet/organisations/body/**")


def verified(office, name):
    office.goto("/manage/organisations/")
    office.get_by_role("link", name=name).click()
    office.locator("[name=reason]").fill("Подзвонила до приймальні, підтвердили.")
    office.locator("button[value=verify]").click()
    office.wait_for_load_state()


def acting_for(page, office, key):
    """The office lets the person act for a body that is in the register. Done already: so it stays."""
    page.goto("/cabinet/organisations/")
    if page.locator(f"main a[href$='/body/{key}/']").count():
        return
    page.goto(f"/cabinet/organisations/join/{key}/")
    page.locator("[name=words]").fill("Я секретар ради, телефон приймальні на сайті.")
    page.locator("main form button").last.click()
    page.wait_for_url(re.compile("/cabinet/organisations/$"))
    office.goto("/manage/organisations/")
    office.get_by_role("button", name="Надати право відповідальної особи").click()
    office.wait_for_load_state()


def begun(page, prefix="", begin="Почати"):
    """The whole form of a new draft of the person's own body."""
    page.goto(f"{prefix}/cabinet/practices/new/")
    page.locator("[name=body]").first.check()
    page.get_by_role("button", name=begin, exact=True).click()
    page.wait_for_url("**/essence/")
    page.goto(page.url.removesuffix("essence/"))


def filled(page, written, chosen):
    for name, text in written.items():
        page.locator(f"[name='{name}']").fill(text)
    for name, value in chosen.items():
        page.locator(f"[name='{name}']").select_option(value)
    page.locator("[name=category]").select_option(index=1)
    page.locator("[name=topics]").first.check()


def sent(page):
    """From the form, over the page that says what is missing."""
    page.locator("button[name=do][value=send]").first.click()
    page.wait_for_url(re.compile("/submit/"))
    page.locator("main form:has([name=note]) button").last.click()
    page.wait_for_url(re.compile("/history/"))


def published(office):
    """On the desk's page of the text: every criterion met, by the key."""
    for key in CRITERIA:
        office.locator(f"input[name={key}][value=met]").check()
    office.locator("h1").click()
    office.keyboard.press("p")
    office.locator("#publish button[value=publish]").click()
    office.wait_for_url(re.compile(r"/manage/practices/$"))


def found_by_anyone(new_context, question, title, told):
    reader = new_context(width=360).new_page()
    reader.goto(f"/practices/?q={question}")
    reader.get_by_role("link", name=title).click()
    assert reader.locator("h1").inner_text() == title
    expect(reader.locator("main")).to_contain_text(told)
