"""What the page of a thing is put together of is written without a template: as safe, and read as well."""

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString
from django.utils.translation import override

EVIL = '"><script>alert(1)</script>'


def drawn(source, **values):
    with override("uk"):
        return Template("{% load ui %}" + source).render(Context({"LANGUAGE_CODE": "uk", **values}))


def test_a_section_is_named_by_its_heading_and_has_what_was_given():
    html = drawn(
        '{% uiwith "section" title="Мета" id="aim" level="3" lede="Навіщо." more_href="/x/" more_label="Усе"'
        " %}"
        '<p>Так.</p>{% slot "actions" %}<i>дія</i>{% endslot %}{% enduiwith %}'
    )
    for part in (
        '<section class="section" id="aim" aria-labelledby="aim-title">',
        '<h3 id="aim-title">Мета</h3>',
        '<a class="more" href="/x/">Усе</a>',
        '<p class="section-lede">Навіщо.</p>',
        "<i>дія</i>",
        "<p>Так.</p>",
    ):
        assert part in html
    bare = drawn('{% uiwith "section" title="Мета" %}.{% enduiwith %}')
    assert ("id=" in bare, "more" in bare, "section-lede" in bare) == (False, False, False)


def test_prose_in_another_language_says_so_and_in_the_pages_own_doesnt():
    text = SafeString("<p>Text</p>")
    assert drawn('{% ui "prose" html=text lang="en" %}', text=text) == (
        '<div class="prose prose-normal" lang="en"><p>Text</p></div>'
    )
    assert "lang=" not in drawn('{% ui "prose" html=text lang="uk" %}', text=text)


def test_tools_lead_on_and_tell_what_is_a_file():
    items = [
        {
            "label": "PDF",
            "url": "/a.pdf",
            "icon": "download",
            "download": True,
            "count": 12345,
            "note": "Друк",
        },
        {"label": "English", "url": "/en/", "lang": "en", "primary": True},
    ]
    html = drawn('{% ui "tools" items=items title="Взяти" %}', items=items)
    for part in (
        '<h2 class="tools-title">Взяти</h2>',
        '<a class="tool" href="/a.pdf" download>',
        '<span class="tool-label">PDF <span class="tool-count">12\u202f345</span></span>',
        '<span class="tool-note">Друк</span>',
        '<a class="tool tool-primary" href="/en/" hreflang="en">',
    ):
        assert part in html
    assert html.count("<svg") == 2
    assert drawn('{% ui "tools" %}').split() == ["<div", 'class="tools', 'tools-untitled">', "</div>"]


@pytest.mark.parametrize(
    ("source", "times"),
    [
        (
            '{% uiwith "section" title=evil id=evil lede=evil more_href=evil more_label=evil %}.'
            "{% enduiwith %}",
            7,
        ),
        ('{% ui "prose" html=evil lang=evil %}', 2),
        ('{% ui "tools" title=evil items=items %}', 5),
    ],
)
def test_nothing_that_is_given_becomes_markup(source, times):
    items = [{"label": EVIL, "url": EVIL, "note": EVIL, "lang": EVIL}]
    html = drawn(source, evil=EVIL, items=items)
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == times
