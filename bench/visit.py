"""The first visit of each public page in Chromium: bytes by kind, and when the largest text is painted.

    make bench ARGS=visit              starts a portal of its own with the real content
    python bench/visit.py http://…     measures one that runs

Each page in a browser that has seen nothing of the portal, at a round trip of 150 ms and 1.6 Mbit/s both
ways (DevTools), 1280 × 900; the server has made the page before. The median of VISITS. The practice's own
pictures count apart.
"""

import os
import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

os.environ.setdefault(
    "DJANGO_SETTINGS_MODULE", "vzirets.config.settings"
)  # the browser of the tests asks for it
VISITS = 3
ROUND_TRIP_MS, BYTES_A_SECOND = 150, 1_600_000 / 8
SETTLES_MS = 700
KINDS = ("Document", "Stylesheet", "Script", "Font", "Other", "Image")
PAGES = {
    "home": "/",
    "home, English": "/en/",
    "the list": "/practices/",
    "a question": "/practices/?q=" + quote("черга в садок"),
    "the map": "/practices/map/",
    "charts": "/practices/charts/",
    "a practice": "/practices/VZ-0002/",
    "a practice, English": "/en/practices/VZ-0002/",
    "organisations": "/organisations/",
    "an organisation": "/organisations/" + quote("вінницька-міська-рада") + "/",
    "places": "/places/",
    "an oblast": "/places/" + quote("вінницька-область") + "/",
    "search": "/search/?q=" + quote("вінниця"),
    "collections": "/collections/",
    "the interface": "/api/",
    "signing in": "/accounts/sign-in/",
}
WATCH = """
window.largest = 0; window.shifted = 0;
new PerformanceObserver(list => { for (const entry of list.getEntries()) window.largest = entry.startTime; })
  .observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shifted += entry.value; })
  .observe({type: "layout-shift", buffered: true});
"""


def main(site: str = "") -> None:
    if site:
        measure(site)
        return
    from tests.runtime.portal import Portal
    from tests.server import remove_clone

    with tempfile.TemporaryDirectory() as folder:
        with Portal(Path(folder) / "var") as portal:
            portal.wait_until_ready()
            measure(f"http://localhost:{portal.port}")
        remove_clone(portal.state)


def measure(site: str) -> None:
    from playwright.sync_api import sync_playwright
    from tests.browser_fixtures import ARGUMENTS, CHROMIUM

    print(f"load before: {os.getloadavg()[0]:.1f}")
    print("| page | requests | HTML | CSS | JS | fonts | other | sum, kB | painted, ms | shifts |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for name, address in PAGES.items():
            visited(browser, site + address)  # the server has seen it
            row(name, [visited(browser, site + address) for _ in range(VISITS)])
        browser.close()
    print(f"load after: {os.getloadavg()[0]:.1f}")


def row(name: str, visits: list[dict[str, Any]]) -> None:
    one = visits[0]
    kilobytes = [one["bytes"][kind] / 1000 for kind in KINDS]
    parts = [*kilobytes[:4], kilobytes[4] + kilobytes[5]]
    painted = statistics.median(visit["painted"] for visit in visits)
    print(
        f"| {name} | {one['requests']} | " + " | ".join(f"{part:.1f}" for part in parts)
        + f" | {sum(parts):.1f} | {painted:.0f} | {max(visit['shifted'] for visit in visits):.3f} |",
        flush=True,
    )  # fmt: skip


def visited(browser: Any, address: str) -> dict[str, Any]:
    """One visit. Requests for the practice's own pictures are not counted."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": False})
    wire.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False, "latency": ROUND_TRIP_MS,
            "downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND,
        },
    )  # fmt: skip
    kinds: dict[str, str] = {}
    took: dict[str, int] = defaultdict(int)

    def answered(event: dict[str, Any]) -> None:
        if "/files/" not in event["response"]["url"]:
            kinds[event["requestId"]] = event["type"] if event["type"] in KINDS else "Other"

    def ended(event: dict[str, Any]) -> None:
        if event["requestId"] in kinds:
            took[kinds[event["requestId"]]] += event["encodedDataLength"]

    wire.on("Network.responseReceived", answered)
    wire.on("Network.loadingFinished", ended)
    page.add_init_script(WATCH)
    answer = page.goto(address, wait_until="load")
    if answer is None or answer.status != 200:
        raise SystemExit(f"{address}: {answer and answer.status}")
    page.wait_for_timeout(SETTLES_MS)
    told = page.evaluate("() => ({painted: window.largest, shifted: window.shifted})")
    context.close()
    return {**told, "bytes": took, "requests": len(kinds)}


if __name__ == "__main__":
    main(*sys.argv[1:])
