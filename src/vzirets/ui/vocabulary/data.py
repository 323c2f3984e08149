"""Numbers, tables, charts and the map. Every picture has its figures behind it as text."""

from django.utils.translation import gettext_lazy as _

from vzirets.ui.charts import bars, before_after
from vzirets.ui.components import Component, Prop
from vzirets.ui.map import shaded

SOURCE = (Prop("source", "where the figures come from"), Prop("source_href", "its address"))

TITLE = _("Data")

COMPONENTS = (
    Component(
        "table",
        _("A table with a caption; scrolls by itself, or becomes cards on a phone."),
        props=(
            Prop("caption", "what it shows", required=True),
            Prop("columns", "list of {label, numeric}", required=True),
            Prop("rows", "list of lists of a cell: text, or {text, url, lang}", required=True),
            Prop("hide_caption", "caption for screen readers only", default=False),
            Prop("kind", "on a phone", default="scroll", choices=("scroll", "cards", "stacked")),
            *SOURCE,
        ),
    ),
    Component(
        "before-after",
        _("What changed: a bar before and a bar after for each indicator."),
        props=(
            Prop(
                "indicators", "list of {name, before, after, unit, date, source, source_href}", required=True
            ),
            Prop("title", "the finding, as a sentence"),
            Prop("level", "heading level", default="3", choices=("2", "3", "4")),
        ),
        prepare=before_after,
    ),
    Component(
        "bar-chart",
        _("Bars with labels on them; the title states the finding."),
        props=(
            Prop("title", "the finding, as a sentence", required=True),
            Prop("items", "list of {label, value, url, highlight}", required=True),
            Prop("unit", "of the values"),
            Prop("level", "heading level", default="3", choices=("2", "3", "4")),
            Prop("value_label", "heading of the values in the table"),
            Prop("item_label", "heading of the names in the table"),
            *SOURCE,
        ),
        prepare=bars,
    ),
    Component(
        "ukraine-map",
        _("Ukraine by oblast within its recognised borders, shaded in five steps."),
        props=(
            Prop("areas", "list of {code, name, value, url}; code as UA05", required=True),
            Prop("title", "what the map shows", required=True),
            Prop("level", "heading level", default="2", choices=("2", "3", "4")),
            Prop("hide_title", "title for screen readers only", default=False),
            Prop("value_label", "heading of the values in the table"),
            Prop("table", "the figures as a table under the map", default=True),
            *SOURCE,
        ),
        prepare=shaded,
    ),
)
