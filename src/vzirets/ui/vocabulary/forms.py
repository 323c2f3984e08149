"""What one fills in."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.template import Context
from django.utils.translation import gettext_lazy as _

from vzirets.ui.boxes import boxes
from vzirets.ui.components import LANGUAGE, Component, Prop

KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "group"),
    (forms.RadioSelect, "group"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.SelectMultiple, "multiple"),
    (forms.Select, "select"),
    (forms.ClearableFileInput, "file"),
    (forms.DateInput, "date"),
)


def _facet(props: dict[str, Any], context: Context) -> dict[str, Any]:
    options, limit = list(props["options"]), props["limit"]
    first, more = options[:limit], options[limit:]
    told: dict[str, Any] = {"first": first, "more": more}
    if props["kind"] != "links":
        language = context.get(LANGUAGE)
        told["first_boxes"] = boxes(first, language, name=props["name"], kind=props["kind"], start="a")
        told["more_boxes"] = boxes(more, language, name=props["name"], kind=props["kind"], start="b")
    return told


def widget_kind(field: BoundField) -> str:
    """group | checkbox | textarea | multiple | select | file | date | text"""
    for widget, kind in KINDS:
        if isinstance(field.field.widget, widget):
            return kind
    return "text"


def _field_attributes(field: BoundField, props: dict[str, Any]) -> dict[str, Any]:
    described = []
    if props["help"]:
        described.append(f"{field.auto_id}-help")
    if field.errors:
        described.append(f"{field.auto_id}-error")
    if props["limit"]:
        described.append(f"{field.auto_id}-count")
    attributes: dict[str, Any] = {"class": "input"}
    if described:
        attributes["aria-describedby"] = " ".join(described)
    if field.errors:
        attributes["aria-invalid"] = "true"
    if props["autocomplete"]:
        attributes["autocomplete"] = props["autocomplete"]
    return attributes


def _form_field(props: dict[str, Any], context: Context) -> dict[str, Any]:
    field: BoundField = props["field"]
    kind = widget_kind(field)
    props = props | {
        "label": props["label"] or field.label,
        "help": props["help"] or field.help_text,
        "limit": getattr(field.field, "max_length", None) if kind == "textarea" or props["counter"] else None,
    }
    attributes = _field_attributes(field, props)
    if kind in ("checkbox", "group"):
        attributes["class"] = "choice-input"
    choices = list(field) if kind == "group" else []
    for choice in choices:
        choice.data["attrs"]["class"] = "choice-input"
    return {
        **props,
        "kind": kind,
        "id": field.auto_id,
        "errors": field.errors,
        "optional": not field.field.required,
        "control": "" if kind == "group" else field.as_widget(attrs=attributes),
        "choices": choices,
    }


def _form_fields(props: dict[str, Any], context: Context) -> dict[str, Any]:
    form: forms.BaseForm = props["form"]
    return {"visible": form.visible_fields(), "hidden": form.hidden_fields()}


def _error_summary(props: dict[str, Any], context: Context) -> dict[str, Any]:
    form = props["form"]
    errors = list(props["errors"])
    if form:
        errors += [{"text": text} for text in form.non_field_errors()]
        errors += [
            {"text": text, "target": field.auto_id, "label": field.label}
            for field in form
            for text in field.errors
        ]
    return {"errors": errors}


def _single(props: dict[str, Any], context: Context) -> dict[str, Any]:
    described = [f"{props['id'] or props['name']}-{part}" for part in ("help", "error") if props[part]]
    return {"id": props["id"] or props["name"], "described": " ".join(described)}


FIELD = (
    Prop("name", "name sent with the form", required=True),
    Prop("label", "the question", required=True),
    Prop("help", "how to answer, with an example"),
    Prop("error", "what is wrong and how to put it right"),
    Prop("id", "id; the name where empty"),
    Prop("optional", "may be left empty; said in words", default=False),
)

TITLE = _("Forms")

COMPONENTS = (
    Component(
        "field",
        _("One question outside a Django form."),
        props=(
            *FIELD,
            Prop("value", "the answer so far"),
            Prop(
                "type",
                "kind of the input",
                default="text",
                choices=("text", "email", "tel", "url", "number", "date", "search", "password"),
            ),
            Prop("rows", "lines; makes it a text area", default=0),
            Prop("limit", "most characters, counted as one types", default=None),
            Prop("unit", "unit after the input"),
            Prop("autocomplete", "what the browser may fill in"),
        ),
        prepare=_single,
    ),
    Component(
        "select",
        _("One of a longer list."),
        props=(
            *FIELD,
            Prop("options", "list of {value, label, selected}", required=True),
            Prop("empty", "words of the empty choice"),
        ),
        prepare=_single,
    ),
    Component(
        "choices",
        _("Checkboxes, or radio buttons where one is to be chosen."),
        props=(
            *FIELD,
            Prop("options", "list of {value, label, help, selected, disabled}", required=True),
            Prop("kind", "how many may be chosen", default="many", choices=("many", "one")),
        ),
        prepare=_single,
    ),
    Component(
        "form-field",
        _("A field of a Django form with label, help, errors and counter."),
        props=(
            Prop("field", "a bound field", required=True),
            Prop("label", "another label"),
            Prop("help", "another help"),
            Prop("counter", "count characters of a one-line field too", default=False),
            Prop("autocomplete", "what the browser may fill in"),
        ),
        prepare=_form_field,
    ),
    Component(
        "form-fields",
        _("All fields of a Django form, hidden ones too. Errors first."),
        props=(Prop("form", "the form", required=True),),
        prepare=_form_fields,
    ),
    Component(
        "error-summary",
        _("What is wrong with the form, each line a link to its field."),
        props=(
            Prop("form", "a bound form", default=None),
            Prop("errors", "list of {text, target, label}", default=()),
        ),
        prepare=_error_summary,
    ),
    Component(
        "unkept",
        _("Words that came too late to be kept, to be copied. Nothing where there are none."),
        props=(Prop("words", "list of texts", required=True),),
    ),
    Component(
        "search-field",
        _("The search. Large on the home page, compact in the header."),
        props=(
            Prop("action", "where it is sent", required=True),
            Prop("label", "read aloud, and shown on the hero", required=True),
            Prop("name", "name of the parameter", default="q"),
            Prop("value", "what was searched"),
            Prop("size", "where it stands", default="normal", choices=("hero", "normal", "compact")),
            Prop("examples", "list of {label, url}: queries that give good results", default=()),
            Prop("hidden", "list of {name, value}: filters that are kept", default=()),
            Prop("id", "id of the input", default="search"),
            Prop("button", "word of the button; «Знайти» where empty"),
            Prop("suggest", "address answering ?q= with the combobox-options component, where scripts run"),
        ),
    ),
    Component(
        "combobox",
        _("Type-ahead: a plain field that suggests as one types, where scripts run."),
        props=(
            *FIELD,
            Prop("source", "address answering ?q= with the combobox-options component", required=True),
            Prop("value", "the chosen value"),
            Prop("text", "the chosen words"),
            Prop("min", "characters before it suggests", default=2),
        ),
        prepare=_single,
    ),
    Component(
        "combobox-options",
        _("What a combobox is answered with."),
        props=(
            Prop(
                "options", "list of {value, label, note, url, lang}; with a url it leads there", required=True
            ),
            Prop("empty", "words where nothing is found"),
        ),
    ),
    Component(
        "filters",
        _("Filters of a list: a column at desk, behind a button on a phone."),
        props=(
            Prop("title", "heading and words of the button; «Фільтри» where empty"),
            Prop("action", "where the form is sent; this page where empty"),
            Prop("active", "how many are on", default=0),
            Prop("reset_href", "this page without filters"),
            Prop("submit", "words of the button; «Показати» where empty"),
            Prop("hidden", "list of {name, value}: kept with the filters", default=()),
        ),
        body="required",
        htmx=True,
    ),
    Component(
        "facet",
        _("One filter: values with counts, as links or as boxes inside a form."),
        props=(
            Prop("title", "name of the filter", required=True),
            Prop("options", "list of {label, value, count, estimated, current, url, lang}", required=True),
            Prop("name", "name of the parameter; makes them checkboxes"),
            Prop("kind", "links, boxes or one of them", default="links", choices=("links", "many", "one")),
            Prop("limit", "how many are shown before «Ще»", default=8),
            Prop("open", "is open", default=True),
        ),
        prepare=_facet,
        htmx=True,
    ),
)
