"""What is drawn once and kept, and what never is."""

import datetime as dt
import threading
from decimal import Decimal
from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError, engines
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy, override
from hypothesis import given
from hypothesis import strategies as st

from vzirets.ui import drawn
from vzirets.ui.drawn import Kept
from vzirets.ui.vocabulary import vocabulary

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(["", "a", "0", "1", "<b>"])
    | st.sampled_from([SafeString("a"), SafeString("<b>"), Decimal(1), 1.0, dt.date(2026, 11, 24)]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
    max_leaves=4,
)  # fmt: skip
DRAWING = engines["django"].from_string("{% load ui %}{% ui 'chip' label=label href=href count=count %}")


def key(value: Any, **others: Any) -> Any:
    said = {"name": "chip", "language": "uk", "body": "", "slots": {}} | others
    return drawn.key(said["name"], said["language"], {"label": value}, said["body"], said["slots"])


def draw(**values: Any) -> str:
    return DRAWING.render({"href": "/a/", "count": None} | values)


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    drawn.kept.clear()


def spelt(value: Any) -> str:
    """All that a template could tell apart."""
    if isinstance(value, list):
        return f"[{','.join(map(spelt, value))}]"
    if isinstance(value, dict):
        return f"{{{','.join(f'{name}:{spelt(one)}' for name, one in value.items())}}}"
    return f"{type(value).__name__} {value!r}"


@given(plain, plain)
def test_values_have_one_key_if_and_only_if_they_are_the_same(one: Any, other: Any) -> None:
    assert (key(one) == key(other)) == (spelt(one) == spelt(other))


@pytest.mark.parametrize(
    "others", [{"name": "tag"}, {"language": "en"}, {"body": "text"}, {"slots": {"actions": "text"}}]
)
def test_all_that_a_component_sees_is_in_the_key(others: dict[str, Any]) -> None:
    assert key("a") != key("a", **others)


@pytest.mark.parametrize("value", [object(), [object()], {"a": object()}, threading.Lock()])
def test_what_may_look_otherwise_tomorrow_has_no_key(value: Any) -> None:
    assert key(value) is None


def test_the_same_values_are_drawn_once_and_others_anew() -> None:
    first = draw(label="Вінниця")
    assert draw(label="Вінниця") is not None and len(drawn.kept) == 1
    assert draw(label="Вінниця") == first
    assert "Львів" in draw(label="Львів")
    assert len(drawn.kept) == 2


def test_a_text_and_the_same_as_html_are_two_things() -> None:
    assert "&lt;b&gt;" in draw(label="<b>")
    assert "<b>" in draw(label=mark_safe("<b>"))
    assert "&lt;b&gt;" in draw(label="<b>")


def test_words_are_kept_by_what_they_say_in_a_language() -> None:
    label = gettext_lazy("Menu")
    with override("uk"):
        ukrainian = draw(label=label)
    with override("en"):
        english = draw(label=label)
    assert ukrainian != english


def test_a_list_that_was_changed_is_drawn_anew() -> None:
    template = engines["django"].from_string("{% load ui %}{% ui 'link-list' items=items %}")
    items = [{"label": "Одна", "url": "/1/"}]
    assert "Дві" not in template.render({"items": items})
    items.append({"label": "Дві", "url": "/2/"})
    assert "Дві" in template.render({"items": items})


def test_a_component_sees_nothing_of_the_page_that_it_does_not_ask_for() -> None:
    seen: list[Context] = []
    chip = vocabulary.get("chip")
    spy = type(chip)(chip.name, chip.doc, chip.props, htmx=True, prepare=lambda v, c: seen.append(c) or {})
    page = Context({"LANGUAGE_CODE": "uk", "request": "somebody’s", "csrf_token": "a secret"})
    page.template = Template("")
    spy.draw(page, {"label": "a"})
    (own,) = seen
    assert own["LANGUAGE_CODE"] == "uk"
    assert "request" not in own and "csrf_token" not in own


def test_only_components_that_ask_for_the_page_may_be_drawn_by_it() -> None:
    asking = {component.name: component.asks for component in vocabulary if component.asks}
    assert asking == {"pagination": ("request",)}


def test_what_nobody_asks_for_is_forgotten_and_what_is_asked_for_stays() -> None:
    kept = Kept(room=100)
    for number in range(50):
        kept.put(("often",), SafeString("x" * 10))
        kept.put((number,), SafeString("y" * 10))
        assert kept.get(("often",)) == "x" * 10
    assert kept.get((0,)) is None
    assert len(kept) < 15


def test_a_large_page_of_text_is_not_kept() -> None:
    assert key("a", body="x" * (drawn.LARGEST + 1)) is None
    assert draw(label="x" * (drawn.LARGEST + 1))
    assert len(drawn.kept) == 0


def part_of(source: str, **values: Any) -> str:
    return engines["django"].from_string("{% load ui %}" + source).render(values).strip()


def test_a_part_sees_what_it_is_given_and_the_language_alone() -> None:
    source = "{% part 'ui/parts/label.html' label=given %}"
    assert part_of(source, given="a", optional=True) == part_of(source, given="a") == "a"
    seen = part_of("{% part 'ui/parts/label.html' label=given optional=1 %}", given="a", LANGUAGE_CODE="en")
    assert "optional" in seen
    with pytest.raises(TemplateSyntaxError, match="part is written"):
        part_of("{% part 'ui/parts/label.html' given %}")


def test_a_part_is_drawn_once_for_the_same_values_under_the_same_names() -> None:
    part_of("{% part 'ui/parts/label.html' label=one %}", one="a")
    kept = len(drawn.kept)
    part_of("{% part 'ui/parts/label.html' label=one %}", one="a")
    assert len(drawn.kept) == kept
    part_of("{% part 'ui/parts/label.html' other=one %}", one="a")
    assert len(drawn.kept) == kept + 1


def test_a_part_that_is_given_what_may_change_is_drawn_each_time() -> None:
    class Record:
        name = "one"

    record = Record()
    source = "{% part 'ui/parts/label.html' label=record.name record=record %}"
    assert part_of(source, record=record) == "one"
    record.name = "two"
    assert part_of(source, record=record) == "two"
    assert len(drawn.kept) == 0
