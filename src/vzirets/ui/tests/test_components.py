"""The vocabulary is closed, and a component sees nothing but what it is given."""

import pytest
from django.template import TemplateSyntaxError
from django.utils.translation import override

from vzirets.ui.components import Component, Prop, Vocabulary
from vzirets.ui.tests.drawing import drawn
from vzirets.ui.vocabulary import vocabulary


def test_an_unknown_component_is_refused_with_the_list_of_what_there_is():
    with pytest.raises(TemplateSyntaxError) as refused:
        drawn('{% ui "buton" label="Go" %}')
    assert str(refused.value) == (
        f'there is no component "buton"; there are {", ".join(sorted(c.name for c in vocabulary))}'
    )


def test_an_unknown_prop_is_refused_with_the_list_of_what_is_accepted():
    with pytest.raises(TemplateSyntaxError) as refused:
        drawn('{% ui "tag" label="Pilot" colour="red" %}')
    assert str(refused.value) == 'the component "tag" has no prop colour; it accepts label, state, icon'


def test_a_missing_prop_is_named():
    with pytest.raises(TemplateSyntaxError, match=r'^the component "button" needs label$'):
        drawn('{% ui "button" href="/" %}')


def test_a_value_outside_the_choices_is_refused_when_drawn():
    with pytest.raises(TemplateSyntaxError) as refused:
        drawn('{% ui "tag" label="Pilot" state=state %}', state="purple")
    assert str(refused.value) == (
        '"purple" is no state of the component "tag"; choose from neutral, info, done, wait, stop, award'
    )


def test_an_unknown_slot_is_refused_with_the_list_of_slots():
    with pytest.raises(TemplateSyntaxError) as refused:
        drawn('{% uiwith "card" title="A" %}{% slot "footer" %}x{% endslot %}{% enduiwith %}')
    assert str(refused.value) == 'the component "card" has no slot "footer"; its slots: tags, chips, actions'


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('{% slot "actions" %}x{% endslot %}', "a slot stands inside uiwith"),
        ('{% uiwith "tag" label="a" %}x{% enduiwith %}', 'the component "tag" has no body'),
        ('{% ui "section" title="a" %}', 'the component "section" needs a body'),
        ("{% ui name %}", "ui takes a name in quotation marks, not name"),
        ("{% ui %}", "ui needs the name of a component"),
        ('{% ui "tag" "Pilot" %}', 'ui "tag": "Pilot" is not written name=value'),
    ],
)
def test_a_tag_written_wrongly_says_how_it_is_written(source, message):
    with pytest.raises(TemplateSyntaxError) as refused:
        drawn(source)
    assert str(refused.value).startswith(message)


def test_a_component_does_not_see_the_variables_of_the_page():
    html = drawn('{% ui "card" title="A" %}', summary="of the page", href="/elsewhere/")
    assert "of the page" not in html
    assert "/elsewhere/" not in html


def test_what_people_wrote_is_escaped():
    assert "<b>" not in drawn('{% ui "tag" label=label %}', label="<b>bold</b>")


def test_a_slot_inside_a_condition_is_filled_only_where_the_condition_holds():
    source = (
        '{% uiwith "card" title="A" %}'
        '{% if yes %}{% slot "actions" %}shown{% endslot %}{% endif %}{% enduiwith %}'
    )
    assert "shown" in drawn(source, yes=True)
    assert "card-actions" not in drawn(source, yes=False)


def test_slots_of_a_component_inside_a_slot_stay_its_own():
    html = drawn(
        '{% uiwith "panel" title="outer" %}'
        '{% slot "actions" %}{% uiwith "card" title="inner" %}{% slot "chips" %}chip{% endslot %}'
        "{% enduiwith %}{% endslot %}{% enduiwith %}"
    )
    assert html.index("outer") < html.index("inner") < html.index("chip")
    assert html.count("chip<") == 1


def test_a_title_in_the_other_language_says_so_in_the_language_of_the_page():
    with override("uk"):
        html = drawn('{% ui "card" title="Open City" lang="en" %}', LANGUAGE_CODE="uk")
    assert '<h3 class="card-title" lang="en">Open City</h3>' in html
    assert "лише англійською" in html
    assert "foreign-note" not in drawn('{% ui "card" title="Open City" lang="en" %}', LANGUAGE_CODE="en")


def test_htmx_attributes_are_a_closed_list_too():
    html = drawn('{% ui "button" label="More" hx_get="/more/" hx_target="#list" %}')
    assert ' hx-get="/more/" hx-target="#list"' in html
    with pytest.raises(TemplateSyntaxError, match="has no prop hx_on"):
        drawn('{% ui "button" label="More" hx_on="alert(1)" %}')


def test_two_components_of_one_name_are_refused():
    words = Vocabulary()
    words.add(Component("a", "first", props=(Prop("x", "a prop"),)))
    with pytest.raises(ValueError, match="two components named a"):
        words.add(Component("a", "second"))
