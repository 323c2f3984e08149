"""Which requests count, as a table."""

import pytest

from vzirets.foundation.visits.logic.readers import is_opening

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
CHROME = (
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36"
)


@pytest.mark.parametrize("browser", [FIREFOX, CHROME])
def test_a_page_shown_to_a_person_counts(browser):
    headers = {"User-Agent": browser, "Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate"}
    assert is_opening("GET", 200, headers)
    assert is_opening("GET", 304, {"User-Agent": browser})


@pytest.mark.parametrize(
    "browser",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0)",
        "Mozilla/5.0 (compatible; YandexBot/3.0)",
        "Mozilla/5.0 (compatible; AhrefsBot/7.0)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)",
        "facebookexternalhit/1.1",
        "TelegramBot (like TwitterBot)",
        "WhatsApp/2.24",
        "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/131.0.0.0 Safari/537.36",
        "curl/8.5.0",
        "Wget/1.21",
        "python-requests/2.32",
        "Go-http-client/1.1",
        "UptimeRobot/2.0 monitor",
        "Baiduspider/2.0",
        "ia_archiver",
    ],
)
def test_a_program_that_says_so_or_says_nothing_does_not(browser):
    assert not is_opening("GET", 200, {"User-Agent": browser})


@pytest.mark.parametrize(
    ("method", "status", "more"),
    [
        ("HEAD", 200, {}),
        ("POST", 200, {}),
        ("GET", 404, {}),
        ("GET", 410, {}),
        ("GET", 301, {}),
        ("GET", 500, {}),
        ("GET", 200, {"Sec-Purpose": "prefetch"}),
        ("GET", 200, {"Sec-Purpose": "prefetch;prerender"}),
        ("GET", 200, {"Purpose": "prefetch"}),
        ("GET", 200, {"X-Moz": "prefetch"}),
        ("GET", 200, {"HX-Request": "true"}),
        ("GET", 200, {"Sec-Fetch-Dest": "empty"}),
        ("GET", 200, {"Sec-Fetch-Dest": "iframe"}),
    ],
)
def test_what_is_not_shown_to_a_person_does_not(method, status, more):
    assert not is_opening(method, status, {"User-Agent": FIREFOX, **more})
