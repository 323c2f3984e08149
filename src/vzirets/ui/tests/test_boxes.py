"""What lists hold by the hundred is written without a template: as safe, and read as well."""

import pytest
from django.template import Context, TemplateSyntaxError, engines
from django.utils.translation import override

from vzirets.ui.vocabulary import vocabulary


def drawn(component, **values):
    template = engines["django"].from_string("").template
    context = Context({"LANGUAGE_CODE": "uk"})
    with override("uk"), context.bind_template(template):
        return vocabulary.get(component).draw(context, values)


def facet(*options, **values):
    return drawn("facet", title="Рік", name="year", kind="many", options=list(options), **values)


def test_a_box_says_its_name_and_number_and_keeps_what_was_chosen():
    html = facet(
        {"value": "2026", "label": "2026", "count": 12345, "current": True, "estimated": False},
        {"value": "2025", "label": "2025", "count": 12345, "current": False, "estimated": True},
    )
    assert html.count('type="checkbox"') == 2
    assert html.count(" checked>") == 1
    assert (
        '<input class="choice-input" type="checkbox" id="year-a1" name="year" value="2026" checked>' in html
    )
    assert (
        '<label for="year-a1"><span>2026</span> <span class="facet-count">12\u202f345</span></label>' in html
    )
    assert "близько " in html
    assert "12\u202f000" in html


def test_a_number_that_is_not_known_is_not_shown_and_nought_is():
    assert "facet-count" not in facet({"value": "a", "label": "A"})
    assert '<span class="facet-count">0</span>' in facet({"value": "a", "label": "A", "count": 0})


def test_ids_of_what_is_shown_at_once_and_of_more_differ():
    html = facet(*({"value": str(n), "label": str(n)} for n in range(3)), limit=2)
    assert [html.count(f'id="year-{place}"') for place in ("a1", "a2", "b1")] == [1, 1, 1]


def test_nothing_a_filter_or_a_fact_says_becomes_markup():
    evil = '"><script>alert(1)</script>'
    html = facet({"value": evil, "label": evil, "count": 1, "lang": evil})
    html += drawn(
        "card", title="Картка", facts=[{"label": evil, "icon": "building", "url": evil, "lang": evil}]
    )
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 6


def test_a_fact_in_another_language_is_marked_and_leads_where_it_should():
    html = drawn(
        "card",
        title="Картка",
        facts=[{"label": "Kyiv", "url": "/kyiv/", "lang": "en"}, {"label": "Київ", "lang": "uk"}],
    )
    assert '<a href="/kyiv/" lang="en">Kyiv</a>' in html
    assert "<span>Київ</span>" in html


def test_an_icon_with_a_word_is_read_aloud_and_any_other_is_hidden():
    assert 'aria-hidden="true"' in drawn("icon", name="map-pin")
    spoken = drawn("icon", name="map-pin", label='Місце "на мапі" <тут>', size="large")
    assert 'role="img" aria-label="Місце &quot;на мапі&quot; &lt;тут&gt;"' in spoken
    assert "aria-hidden" not in spoken
    assert 'class="icon icon-large"' in spoken
    with pytest.raises(TemplateSyntaxError, match="map-pen"):
        drawn("icon", name="map-pen")
