"""The closed vocabulary of the interface: what a component is and how one is drawn.

A component is a template with declared props and slots. Pages name it through the `ui` and `uiwith`
tags; a name, prop or slot that is not declared is an error at the moment the template is compiled, and a
value outside a prop's choices is an error at the moment it is drawn.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.template import Context, TemplateSyntaxError
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from vzirets.ui import drawn

Prepare = Callable[[dict[str, Any], Context], Mapping[str, Any]]
Write = Callable[[Mapping[str, Any], str | None, str, Mapping[str, str]], SafeString]

# Attributes of htmx a component may carry. Underscores in the tag are hyphens in the page.
HTMX_PROPS = (
    "hx_get",
    "hx_post",
    "hx_target",
    "hx_swap",
    "hx_trigger",
    "hx_select",
    "hx_include",
    "hx_push_url",
    "hx_indicator",
    "hx_confirm",
)
_HTMX = frozenset(HTMX_PROPS)
# Every component is drawn in a context of its own; of the page's nothing but this passes through, and what
# the component `asks` for.
LANGUAGE = "LANGUAGE_CODE"


@dataclass(frozen=True, slots=True)
class Prop:
    """One declared input. `choices` closes the values; `default` stands where nothing is given."""

    name: str
    doc: str
    required: bool = False
    default: Any = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Component:
    """`body` says whether `uiwith` may or must be used; `prepare` computes what the template shows. What
    lists show by the dozen needs no template: `write(values, language, body, slots)` is the HTML. `once`: to
    write it takes no longer than to look for it, or nobody will write the same again.

    A component that `asks` the page's context for nothing looks the same in one language for the same props,
    body and slots, wherever it stands: so it is drawn once and kept (see `vzirets.ui.drawn`).
    """

    name: str
    doc: str | Promise  # translated where the style guide shows it
    props: tuple[Prop, ...] = ()
    slots: tuple[str, ...] = ()
    body: Literal["none", "optional", "required"] = "none"
    htmx: bool = False
    prepare: Prepare | None = None
    write: Write | None = None
    once: bool = False
    asks: tuple[str, ...] = ()
    _defaults: dict[str, Any] = field(init=False, repr=False, compare=False)
    _chosen: tuple[Prop, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_defaults", {prop.name: prop.default for prop in self.props})
        object.__setattr__(self, "_chosen", tuple(prop for prop in self.props if prop.choices))

    @property
    def template(self) -> str:
        return f"ui/components/{self.name}.html"

    @property
    def accepted(self) -> tuple[str, ...]:
        """Every prop the tag may carry, in the order of the declaration."""
        return tuple(prop.name for prop in self.props) + (HTMX_PROPS if self.htmx else ())

    def check_props(self, given: Iterable[str]) -> None:
        """Raises TemplateSyntaxError for a prop that is unknown or missing."""
        names = set(given)
        unknown = sorted(names - set(self.accepted))
        if unknown:
            raise TemplateSyntaxError(
                f'the component "{self.name}" has no prop {_listed(unknown)}; '
                f"it accepts {_listed(self.accepted)}"
            )
        missing = [prop.name for prop in self.props if prop.required and prop.name not in names]
        if missing:
            raise TemplateSyntaxError(f'the component "{self.name}" needs {_listed(missing)}')

    def check_slot(self, slot: str) -> None:
        """Raises TemplateSyntaxError for a slot the component doesn't have."""
        if slot not in self.slots:
            accepted = _listed(self.slots) if self.slots else "none"
            raise TemplateSyntaxError(
                f'the component "{self.name}" has no slot "{slot}"; its slots: {accepted}'
            )

    def values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """All props with their defaults. Raises TemplateSyntaxError for a value outside the choices."""
        values = self._defaults | {name: given[name] for name in given if name in self._defaults}
        for prop in self._chosen:
            values[prop.name] = str(values[prop.name])
            if values[prop.name] not in prop.choices:
                raise TemplateSyntaxError(
                    f'"{values[prop.name]}" is no {prop.name} of the component "{self.name}"; '
                    f"choose from {_listed(prop.choices)}"
                )
        told = self.htmx and not _HTMX.isdisjoint(given)
        values["attributes"] = _htmx_attributes(given) if told else ""
        return values

    def draw(
        self,
        context: Context,
        given: Mapping[str, Any],
        body: str = "",
        slots: Mapping[str, str] | None = None,
        *,
        keep: bool = True,
    ) -> SafeString:
        """HTML of the component. Nothing of the page is seen except its language and what it `asks` for.

        `keep`: whoever keeps what it is a part of has no use for its being kept too.
        """
        values = self.values(given)
        filled = slots or {}
        key = (
            None
            if self.once or self.asks or not keep
            else drawn.key(self.name, context.get(LANGUAGE), values, body, filled)
        )
        if key is None:
            return self._drawn(context, values, body, filled)
        if (html := drawn.kept.get(key)) is None:
            html = drawn.kept.put(key, self._drawn(context, values, body, filled))
        return html

    def _drawn(
        self, context: Context, values: dict[str, Any], body: str, slots: Mapping[str, str]
    ) -> SafeString:
        if self.write is not None:
            return self.write(values, context.get(LANGUAGE), body, slots)
        passed = {name: context[name] for name in (LANGUAGE, *self.asks) if name in context}
        own = context.new({**passed, **values})
        if self.prepare is not None:
            own.update(dict(self.prepare(values, own)))
        own.update({"body": body, "slots": {slot: slots.get(slot, "") for slot in self.slots}})
        template = context.template.engine.get_template(self.template)  # type: ignore[union-attr]
        return SafeString(template.render(own).strip())


class Vocabulary:
    """The components by name, in the order they were declared."""

    def __init__(self) -> None:
        self._components: dict[str, Component] = {}

    def add(self, *components: Component) -> None:
        for component in components:
            if component.name in self._components:
                raise ValueError(f"two components named {component.name}")
            self._components[component.name] = component

    def get(self, name: str) -> Component:
        """Raises TemplateSyntaxError listing what there is, where the name is unknown."""
        try:
            return self._components[name]
        except KeyError:
            raise TemplateSyntaxError(
                f'there is no component "{name}"; there are {_listed(sorted(self._components))}'
            ) from None

    def __iter__(self) -> Iterator[Component]:
        return iter(self._components.values())


def _htmx_attributes(given: Mapping[str, Any]) -> SafeString:
    pairs = ((name.replace("_", "-"), given[name]) for name in HTMX_PROPS if given.get(name))
    return format_html_join("", ' {}="{}"', pairs)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
