"""A real browser for tests: Chromium once a run, a context a test, no host but this one.

    @pytest.mark.browser
    def test_the_catalogue_can_be_read(open_page, axe, screenshot):
        page = open_page("/practices/", width=360, theme="dark")
        axe(page)
        screenshot(page, "catalogue-360-dark")

At its end every test fails that heard an error in the console, a refusal of the Content-Security-Policy, or
a request to another host.
"""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import sync_playwright

CHROMIUM = os.environ.get("VZIRETS_CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]  # fmt: skip
# What holds needs no words about every element that it holds for: a third of the time.
ONLY_FAULTS = {"resultTypes": ["violations"]}
SHOTS = Path(settings.BASE_DIR) / "var" / "shots"


@pytest.fixture(scope="session")
def chromium():
    """The browser of the run."""
    if not Path(CHROMIUM).exists():
        pytest.fail(f"{CHROMIUM} is missing; install it with: apt-get install chromium", pytrace=False)
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    # Playwright's synchronous interface runs a loop in this thread, which Django takes for an async view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def complaints():
    """What the pages of this test complained of; empty at its end, unless the test takes them out."""
    heard = []
    yield heard
    assert heard == []


@pytest.fixture
def site(live_server):
    """The address that pages are opened on; a folder of tests may name another."""
    return live_server.url


@pytest.fixture
def new_context(chromium, site, complaints):
    """A function that opens a context: `width`, `height`, `theme`, `scripts`, and Playwright’s own."""
    contexts = []

    def opened(*, width=1280, height=900, theme="light", scripts=True, **more):
        context = chromium.new_context(
            base_url=site,
            viewport={"width": width, "height": height},
            color_scheme=theme,
            reduced_motion="reduce",
            java_script_enabled=scripts,
            **more,
        )
        context.on("request", lambda request: note_host(request.url))
        context.on("console", lambda message: note(message))
        context.on("weberror", lambda error: complaints.append(f"script: {error.error}"))
        contexts.append(context)
        return context

    # Listened to rather than held up: to intercept costs a round trip each request, and Chromium's cache.
    def note_host(url):
        if not url.startswith((site, "data:", "blob:")):
            complaints.append(f"asked another host: {url}")

    def note(message):
        # A page that is rightly 404 or 403 is told in the console too.
        if message.type == "error" and "the server responded with a status of" not in message.text:
            complaints.append(f"console: {message.text}")

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def open_page(new_context):
    """A function that opens an address in a context of its own and gives the page."""

    def opened(path="/", **how):
        page = new_context(**how).new_page()
        page.goto(path)
        page.evaluate("document.fonts.ready")
        return page

    return opened


@pytest.fixture
def axe():
    """A function that asserts that axe finds nothing wrong with the page."""

    def checked(page, within=None):
        results = Axe().run(page, context=within, options=ONLY_FAULTS)
        assert results.violations_count == 0, results.generate_report()

    return checked


@pytest.fixture
def screenshot():
    """A function that keeps a picture of the page under var/shots/, for whoever runs with VZIRETS_SHOTS=1."""

    def taken(page, name, *, whole=True):
        if not os.environ.get("VZIRETS_SHOTS"):
            return
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SHOTS / f"{name}.png", full_page=whole)

    return taken


@pytest.fixture
def no_sideways_scroll():
    """A function that asserts that the page is no wider than its window."""

    def checked(page):
        wide = page.evaluate(
            """() => document.documentElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll('body *')]
              .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
              .slice(0, 5).map((e) => e.outerHTML.slice(0, 120))"""
        )
        assert wide == []

    return checked
