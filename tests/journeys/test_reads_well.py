"""Pages that no journey walks through, read by axe: on a desk in Ukrainian, on a phone in English."""

import pytest

from tests.journeys.test_living import signed_in

ANYONES = (
    "/practices/charts/", "/practices/charts/?oblast=UA05", "/practices/VZ-0009/cite/",
    "/practices/VZ-0009/outdated/", "/collections/", "/practices/map/?q=черга",
)  # fmt: skip
TOWNS = (
    "/cabinet/adoptions/", "/cabinet/adoptions/suggested/", "/cabinet/adoptions/new/VZ-0009/",
    "/cabinet/collections/", "/cabinet/collections/new/", "/cabinet/collections/add/VZ-0009/",
    "/cabinet/exchange/new/", "/cabinet/questions/", "/cabinet/follows/",
)  # fmt: skip
OFFICES = (
    "/manage/adoptions/", "/manage/exchange/", "/manage/collections/", "/manage/questions/",
    "/manage/practices/freshness/", "/manage/practices/small-edits/",
)  # fmt: skip
WHO = {"": ANYONES, "town@example.org": TOWNS, "moderator@example.org": OFFICES}
LOOKS = {"uk": {"width": 1280}, "en": {"width": 360, "height": 760}}


@pytest.mark.parametrize("language", LOOKS)
@pytest.mark.parametrize("who", WHO, ids=lambda who: who.partition("@")[0] or "anyone")
def test_pages_read_well(who, language, new_context, axe, no_sideways_scroll):
    look = LOOKS[language]
    page = signed_in(new_context, who, **look) if who else new_context(**look).new_page()
    for address in WHO[who]:
        shown = page.goto(f"/en{address}" if language == "en" else address)
        assert shown.status == 200, address
        axe(page)
        no_sideways_scroll(page)
        assert page.locator("h1").count() == 1, address
