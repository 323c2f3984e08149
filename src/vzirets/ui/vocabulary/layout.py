"""How a page is divided: heads, sections, columns."""

from django.utils.translation import gettext_lazy as _

from vzirets.ui import frames
from vzirets.ui.components import Component, Prop

TITLE = _("Layout")

COMPONENTS = (
    Component(
        "hero",
        _("What the portal is, in one sentence, and the search. In the block hero of the layout, once."),
        props=(
            Prop("title", "the sentence; the page's only h1", required=True),
            Prop(
                "level",
                "heading level, other than 1 only in examples",
                default="1",
                choices=("1", "2", "3", "4"),
            ),
            Prop("lede", "a second sentence"),
        ),
        body="optional",
    ),
    Component(
        "page-head",
        _("The first thing on a page: where am I, what is this, what can I do here."),
        props=(
            Prop("title", "the page's only h1", required=True),
            Prop(
                "level",
                "heading level, other than 1 only in examples",
                default="1",
                choices=("1", "2", "3", "4"),
            ),
            Prop("kicker", "a short line above the title"),
            Prop("lede", "one or two sentences under the title"),
            Prop("lang", "language of title and lede where it is not the page's"),
        ),
        slots=("tags", "actions"),
        body="optional",
    ),
    Component(
        "section",
        _("A part of a page under its own heading."),
        props=(
            Prop("title", "the heading", required=True),
            Prop("level", "heading level", default="2", choices=("2", "3", "4")),
            Prop("id", "anchor"),
            Prop("lede", "a sentence under the heading"),
            Prop("more_label", "link at the end of the heading line"),
            Prop("more_href", "where that link leads"),
        ),
        slots=("actions",),
        body="required",
        write=frames.section,
        once=True,
    ),
    Component(
        "columns",
        _(
            "Main column with another beside it; one under the other on a phone. An article has its contents "
            "in `side` and what one can do with it in `beside`, which a phone shows under the story."
        ),
        props=(
            Prop(
                "kind",
                "what stands beside",
                default="aside",
                choices=("filters", "aside", "halves", "contents", "article"),
            ),
            Prop("beside_label", "what `beside` of an article holds: its name, and a phone's link to it"),
        ),
        slots=("side", "beside"),
        body="required",
    ),
    Component(
        "grid",
        _("Cards or blocks in as many columns as fit."),
        props=(Prop("size", "narrowest column", default="normal", choices=("small", "normal", "large")),),
        body="required",
    ),
    Component(
        "cluster",
        _("Things in a row that wraps: chips, buttons, tags."),
        props=(
            Prop("gap", "space between", default="normal", choices=("small", "normal", "large")),
            Prop("align", "where the row begins", default="start", choices=("start", "between", "end")),
        ),
        body="required",
    ),
    Component(
        "stack",
        _("Things under one another with equal space."),
        props=(Prop("gap", "space between", default="normal", choices=("small", "normal", "large")),),
        body="required",
        write=frames.stack,
        once=True,
    ),
    Component(
        "panel",
        _("A quiet surface that sets a side matter apart."),
        props=(
            Prop("title", "heading of the panel"),
            Prop("level", "heading level", default="2", choices=("2", "3", "4")),
            Prop("icon", "icon before the heading"),
            Prop("kind", "surface", default="plain", choices=("plain", "tinted")),
        ),
        slots=("actions",),
        body="required",
    ),
)
