"""In a real browser: registering on a phone, passkeys, and axe on every page."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from vzirets.foundation.accounts import api
from vzirets.foundation.accounts.tests.people import (
    PASSWORD,
    app_code,
    code_for,
    connect_app,
    make_person,
    make_staff,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()


@pytest.fixture
def site(live_server):
    """Passkeys need a name: an address of numbers has none."""
    return live_server.url.replace("127.0.0.1", "localhost")


def sign_in(page, email="olena@rada.gov.ua", prefix=""):
    page.goto(f"{prefix}/accounts/sign-in/")
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url("**/accounts/**")


def with_passkeys(page):
    """A device with a fingerprint reader, which always knows its owner."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return device


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_official_registers_on_a_phone_by_keyboard(open_page, screenshot, scripts):
    page = open_page("/accounts/register/", width=360, scripts=scripts)
    page.locator("#id_display_name").focus()
    page.keyboard.type("Марія Шевчук")
    page.keyboard.press("Tab")
    page.keyboard.type("maria@rada.gov.ua")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Уведіть код")
    page.locator("#id_code").fill(code_for("maria@rada.gov.ua"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Марія Шевчук")
    screenshot(page, f"account-360-{'scripts' if scripts else 'plain'}")
    assert api.person_addressed("maria@rada.gov.ua").group == "public_bodies"


def test_what_is_wrong_is_led_to_by_keyboard(open_page, axe):
    page = open_page("/en/accounts/register/", width=360)
    page.locator("form[novalidate], main form").first.evaluate("form => form.noValidate = true")
    page.locator("main form button").first.click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()
    expect(page.locator("#id_display_name")).to_be_focused()
    axe(page)


def test_a_passkey_is_added_and_opens_the_account_alone(open_page, axe):
    make_person("olena@rada.gov.ua", "Олена Гончар")
    page = open_page("/accounts/sign-in/", width=360)
    with_passkeys(page)
    sign_in(page)
    page.goto("/accounts/passkeys/add/")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Додати ключ доступу")
    axe(page)
    page.locator("#id_name").fill("мій телефон")
    page.locator("#passkey-add").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Резервні коди")
    page.goto("/accounts/passkeys/")
    expect(page.locator("main")).to_contain_text("мій телефон")
    expect(page.locator("main")).to_contain_text("Відкриває обліковий запис сам, без пароля.")
    axe(page)

    page.goto("/accounts/")
    page.get_by_role("button", name="Вийти").click()
    page.goto("/accounts/sign-in/?next=/accounts/sessions/")
    page.locator("#passkey-sign-in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Де ви ввійшли")


def test_a_passkey_is_the_second_step_of_the_office(open_page, axe, settings):
    settings.STAFF_SECOND_FACTOR = True
    make_staff("admin@rada.gov.ua", "Адміністратор", api.Role.OFFICE_ADMIN)
    page = open_page("/accounts/sign-in/")
    with_passkeys(page)
    sign_in(page, "admin@rada.gov.ua")
    page.goto("/accounts/people/")
    axe(page)
    page.get_by_role("link", name="Налаштувати двоетапний вхід").click()
    page.get_by_role("link", name="Додати ключ доступу").click()
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.get_by_label("Входити лише ним").uncheck()
    page.locator("#passkey-add").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Резервні коди")
    page.goto("/accounts/people/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Люди")
    page.goto("/accounts/")
    page.get_by_role("button", name="Вийти").click()

    sign_in(page, "admin@rada.gov.ua")
    expect(page.get_by_role("heading", level=1)).to_have_text("Другий крок")
    axe(page)
    page.locator("#passkey-confirm").click()
    page.wait_for_url("**/accounts/")
    page.goto("/accounts/people/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Люди")
    axe(page)


def test_a_device_that_refuses_is_told_in_words(open_page):
    page = open_page("/accounts/sign-in/")
    device = with_passkeys(page)
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')); }")
    page.locator("#passkey-sign-in").click()
    expect(page.locator("[data-passkey-failed]")).to_contain_text("Ключ доступу не використано")
    device.detach()


def test_without_scripts_the_page_says_what_else_there_is(open_page):
    make_person("olena@rada.gov.ua", "Олена Гончар")
    page = open_page("/accounts/sign-in/", scripts=False)
    expect(page.locator("#passkey-sign-in")).to_be_hidden()
    sign_in(page)
    page.goto("/accounts/passkeys/add/")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").first.click()
    expect(page.locator("main")).to_contain_text("У цьому браузері ключі доступу тут не працюють")
    expect(page.locator("#passkey-add")).to_be_hidden()


ENTRANCE = ["sign-in/", "sign-in/code/", "register/", "new-password/", "elsewhere/failed/", "closed/"]
KEEPING = [
    "", "profile/", "data/", "close/", "address/", "password/", "second-factor/", "second-factor/codes/",
    "second-factor/codes/new/", "second-factor/app/disconnect/", "passkeys/", "passkeys/add/", "sessions/",
    "elsewhere/", "people/", "people/1/",
]  # fmt: skip


@pytest.mark.parametrize(("prefix", "width", "theme"), [("", 1280, "dark"), ("/en", 360, "light")])
def test_axe_finds_nothing_and_nothing_is_too_wide(
    open_page, axe, no_sideways_scroll, screenshot, prefix, width, theme
):
    admin = make_staff("olena@rada.gov.ua", "Олена Гончар-Придніпровська", api.Role.OFFICE_ADMIN)
    key = connect_app(admin)
    page = open_page("/trial/mail/", width=width, theme=theme)
    looked = [f"/accounts/{name}" for name in ENTRANCE]
    for path in looked:
        page.goto(f"{prefix}{path}")
        axe(page)
        no_sideways_scroll(page)
        screenshot(page, f"accounts{prefix}{path}-{width}".replace("/", "_"))
    sign_in(page, prefix=prefix)
    axe(page)
    page.locator("#id_code").fill(app_code(key))
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/")
    page.goto(f"{prefix}/accounts/confirm/")
    axe(page)
    page.locator("#id_password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/")
    for name in [name.replace("1/", f"{admin.pk}/") for name in KEEPING]:
        page.goto(f"{prefix}/accounts/{name}")
        axe(page)
        no_sideways_scroll(page)
        screenshot(page, f"accounts{prefix}_{name}-{width}".replace("/", "_"))
