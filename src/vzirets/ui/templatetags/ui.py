"""The tags pages are written with: `ui` for a component without a body, `uiwith` … `enduiwith` with one."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

from django import template
from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.template.defaultfilters import stringfilter
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from vzirets.ui import drawn
from vzirets.ui.components import LANGUAGE, Component
from vzirets.ui.numbers import grouped
from vzirets.ui.numbers import rounded as two_figures
from vzirets.ui.trail import trail
from vzirets.ui.vocabulary import vocabulary
from vzirets.ui.words import nested, unbroken

register = template.Library()
register.simple_tag(trail)

_OPEN = "_open_components"  # on the parser: the components whose body is being compiled
_FILLED = "ui_filled_slots"  # in the render context: the slots filled so far, innermost last


class ComponentNode(Node):
    """A component, and what stands between `uiwith` and `enduiwith`."""

    child_nodelists = ("nodelist",)

    def __init__(
        self, component: Component, props: Mapping[str, FilterExpression], nodelist: NodeList | None = None
    ) -> None:
        self.component = component
        self.props = props
        self.nodelist = nodelist if nodelist is not None else NodeList()

    def render(self, context: Context) -> SafeString:
        given = {name: value.resolve(context) for name, value in self.props.items()}
        stack = cast("list[dict[str, str]]", context.render_context.setdefault(_FILLED, []))
        stack.append({})
        try:
            body = self.nodelist.render(context)
        finally:
            slots = stack.pop()
        return self.component.draw(context, given, mark_safe(body.strip()), slots)  # noqa: S308


class SlotNode(Node):
    """Fills a slot of the innermost component; shows nothing where it stands."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        stack: list[dict[str, str]] = context.render_context[_FILLED]
        html = self.nodelist.render(context)
        filled = stack[-1]
        filled[self.name] = mark_safe(filled.get(self.name, "") + html)  # noqa: S308
        return SafeString("")


class PartNode(Node):
    """A template that sees what it is given and the language, as a component does, and is kept as one is."""

    def __init__(self, name: str, given: Mapping[str, FilterExpression]) -> None:
        self.name = name
        self.given = given

    def render(self, context: Context) -> SafeString:
        values = {name: value.resolve(context) for name, value in self.given.items()}
        key = drawn.key(self.name, context.get(LANGUAGE), {"given": values}, "", {})
        html = None if key is None else drawn.kept.get(key)
        if html is None:
            template = context.template.engine.get_template(self.name)  # type: ignore[union-attr]
            own = context.new({LANGUAGE: context.get(LANGUAGE), **values})
            html = SafeString(template.render(own))
            if key is not None:
                drawn.kept.put(key, html)
        return html


@register.tag("part")
def part(parser: Parser, token: Token) -> PartNode:
    """`{% part "practices/cabinet/parts/leaf.html" field=field %}`: an include that knows nothing else."""
    tag, *bits = token.split_contents()
    remaining = bits[1:]
    given: dict[str, Any] = token_kwargs(remaining, parser)
    if not bits or remaining:
        raise TemplateSyntaxError('part is written {% part "room/part.html" name=value %}')
    return PartNode(_literal(bits[0], tag), given)


@register.tag("ui")
def ui(parser: Parser, token: Token) -> ComponentNode:
    """`{% ui "button" label=… href=… %}`"""
    component, props = _component_and_props(parser, token)
    if component.body == "required":
        raise TemplateSyntaxError(f'the component "{component.name}" needs a body: use uiwith … enduiwith')
    return ComponentNode(component, props)


@register.tag("uiwith")
def uiwith(parser: Parser, token: Token) -> ComponentNode:
    """`{% uiwith "card" title=… %}body{% slot "actions" %}…{% endslot %}{% enduiwith %}`"""
    component, props = _component_and_props(parser, token)
    if component.body == "none" and not component.slots:
        raise TemplateSyntaxError(f'the component "{component.name}" has no body: use ui')
    open_components: list[Component] = parser.__dict__.setdefault(_OPEN, [])
    open_components.append(component)
    nodelist = parser.parse(("enduiwith",))
    parser.delete_first_token()
    open_components.pop()
    return ComponentNode(component, props, nodelist)


@register.tag("slot")
def slot(parser: Parser, token: Token) -> SlotNode:
    """`{% slot "actions" %}…{% endslot %}`, inside `uiwith` only."""
    bits = token.split_contents()
    open_components: list[Component] = parser.__dict__.get(_OPEN, [])
    if not open_components:
        raise TemplateSyntaxError("a slot stands inside uiwith … enduiwith")
    if len(bits) != 2:
        raise TemplateSyntaxError('a slot is written {% slot "name" %}')
    name = _literal(bits[1], "slot")
    open_components[-1].check_slot(name)
    nodelist = parser.parse(("endslot",))
    parser.delete_first_token()
    return SlotNode(name, nodelist)


@register.simple_tag(takes_context=True)
def lang_of(context: Context, lang: str | None) -> SafeString:
    """` lang="en"` where the text is in another language than the page, else nothing."""
    if not lang or lang == context.get("LANGUAGE_CODE"):
        return SafeString("")
    return format_html(' lang="{}"', lang)


@register.filter("nested", is_safe=True)
@stringfilter
def nested_quotes(text: str) -> str:
    """`{{ title|nested }}`: for a text into which a name with quotation marks of its own may be put."""
    return nested(text)


@register.filter("unbroken", is_safe=True)
@stringfilter
def unbroken_words(text: str) -> str:
    """`{{ site_title|unbroken }}`"""
    return unbroken(text)


@register.filter
def rounded(value: int) -> int:
    """An estimate, to two figures."""
    return two_figures(value)


@register.filter
def number(value: Any) -> Any:
    """A number as people read it; anything else as it is."""
    return (
        grouped(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else value
    )


@register.filter
def paired(row: Sequence[Any], columns: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Cells of a table with their columns. Raises ValueError where a row is longer or shorter."""
    return list(zip(row, columns, strict=True))


def _component_and_props(parser: Parser, token: Token) -> tuple[Component, dict[str, FilterExpression]]:
    tag, *bits = token.split_contents()
    if not bits:
        raise TemplateSyntaxError(f'{tag} needs the name of a component: {{% {tag} "button" label=… %}}')
    component = vocabulary.get(_literal(bits[0], tag))
    remaining = bits[1:]
    props: dict[str, Any] = token_kwargs(remaining, parser)
    if remaining:
        raise TemplateSyntaxError(f'{tag} "{component.name}": {remaining[0]} is not written name=value')
    component.check_props(props)
    return component, props


def _literal(text: str, tag: str) -> str:
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    raise TemplateSyntaxError(f"{tag} takes a name in quotation marks, not {text}")
