"""README.md of this room, the list of components made from the declarations.

python -m vzirets.ui.document        writes it; a test compares
"""

from pathlib import Path

from django.conf import settings
from django.utils.translation import override

from vzirets.ui.components import HTMX_PROPS, Component, Prop
from vzirets.ui.vocabulary import FAMILIES

README = Path(__file__).parent / "README.md"
MARK = "<!-- components: made by python -m vzirets.ui.document -->"


def readme() -> str:
    """The hand-written head as it stands, and the list of components below the mark."""
    with override("en"):
        listed = components()
    head = README.read_text(encoding="utf-8").split(MARK)[0]
    return head + MARK + "\n\n" + listed


def components() -> str:
    """Markdown: each family with its components, props and slots."""
    parts = []
    for family in FAMILIES:
        parts.append(f"## {family.TITLE}\n\n{(family.__doc__ or '').strip()}\n")
        parts += [_component(component) for component in family.COMPONENTS]
    parts.append(f"## Props of htmx\n\n{', '.join(f'`{name}`' for name in HTMX_PROPS)}\n")
    return "\n".join(parts)


def _component(component: Component) -> str:
    lines = [f"### {component.name}\n\n{component.doc}\n"]
    lines += [_prop(prop) for prop in component.props]
    if component.htmx:
        lines.append("- and the props of htmx")
    if component.slots:
        lines.append(f"- slots: {', '.join(f'`{slot}`' for slot in component.slots)}")
    if component.body != "none":
        lines.append(f"- body: {component.body}")
    return "\n".join(lines) + "\n"


def _prop(prop: Prop) -> str:
    notes = ["required"] if prop.required else []
    if prop.choices:
        shown = (
            ", ".join(prop.choices) if len(prop.choices) < 12 else f"one of {len(prop.choices)}, see icons.py"
        )
        notes.append(shown)
    if not prop.required and prop.default not in ("", None, ()):
        notes.append(f"default {prop.default}")
    return f"- `{prop.name}`: {prop.doc}" + (f" ({'; '.join(notes)})" if notes else "")


if __name__ == "__main__":
    settings.configure(USE_I18N=False)
    README.write_text(readme(), encoding="utf-8")
