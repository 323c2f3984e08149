"""The style guide in a real browser: axe finds nothing, nothing is wider than the window."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["/style-guide/", "/en/style-guide/"])
def test_axe_finds_nothing_in_any_component(open_page, axe, path, width, theme):
    page = open_page(path, width=width, theme=theme)
    page.evaluate("document.querySelectorAll('details:not([data-dialog])').forEach((d) => (d.open = true))")
    axe(page)


@pytest.mark.parametrize("path", ["/style-guide/", "/en/style-guide/"])
def test_nothing_is_wider_than_a_narrow_phone(open_page, no_sideways_scroll, path):
    no_sideways_scroll(open_page(path, width=320))
