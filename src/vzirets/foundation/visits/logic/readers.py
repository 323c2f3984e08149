"""Which requests are a person's opening of a page: declared rules, no guessing beyond them."""

import re
from collections.abc import Mapping

# Words by which programs name themselves; a browser that a program drives names itself too.
PROGRAMS = re.compile(
    r"bot\b|bot[/_;-]|spider|crawl|slurp|archiver|scrap|headless|phantom|lighthouse|monitor|uptime|pingdom"
    r"|preview|facebookexternalhit|whatsapp|telegram|viber|embedly|feed|validator|checker"
    r"|curl|wget|libwww|java/|okhttp|python|aiohttp|httpx|go-http|node-fetch|axios|ruby|perl|php",
    re.IGNORECASE,
)
# A page asked for before anybody wants to see it.
AHEAD = re.compile(r"prefetch|prerender|preview", re.IGNORECASE)
AHEAD_HEADERS = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
SHOWN = frozenset({200, 304})


def is_opening(method: str, status: int, headers: Mapping[str, str]) -> bool:
    """Whether somebody opened a page: it was shown, at a person's wish, by a browser.

    Left out: what isn't shown (errors, redirects, HEAD), programs that say they are programs or say nothing
    of themselves, pages fetched ahead, and parts of pages asked for by scripts.
    """
    if method != "GET" or status not in SHOWN:
        return False
    browser = headers.get("User-Agent", "")
    if not browser or PROGRAMS.search(browser):
        return False
    if any(AHEAD.search(headers.get(name, "")) for name in AHEAD_HEADERS):
        return False
    # Browsers say what they fetch a page for; a fragment for a script or a frame is no opening.
    return headers.get("Sec-Fetch-Dest", "document") == "document" and "HX-Request" not in headers
