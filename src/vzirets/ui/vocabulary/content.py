"""What one reads."""

from typing import Any

from django.template import Context
from django.utils.translation import gettext_lazy as _

from vzirets.ui import boxes, frames
from vzirets.ui.components import Component, Prop

LANG = Prop("lang", "language of the text where it is not the page's")


def _in_another_language(props: dict[str, Any], context: Context) -> dict[str, Any]:
    return {"fallback": bool(props["lang"]) and props["lang"] != context.get("LANGUAGE_CODE")}


TITLE = _("Content")

COMPONENTS = (
    Component(
        "card",
        _("A thing as a short story: what it is, what came of it, whose and where."),
        props=(
            Prop("title", "the title; may carry mark", required=True),
            Prop("href", "where the whole card leads"),
            Prop("level", "heading level", default="3", choices=("2", "3", "4")),
            Prop("summary", "one line; may carry mark"),
            Prop("facts", "list of {label, icon, url, lang}: body, place, year", default=()),
            Prop("kind", "look", default="story", choices=("story", "box")),
            Prop("kicker", "a short line above the title"),
            Prop("excerpt", "where the words were found; may carry mark"),
            LANG,
        ),
        slots=("tags", "chips", "actions"),
        body="optional",
        write=boxes.card,
    ),
    Component(
        "story-list",
        _("A list of cards divided by lines."),
        props=(Prop("label", "what is listed, read aloud"),),
        body="required",
    ),
    Component(
        "fact-strip",
        _("The figures one looks for first."),
        props=(Prop("facts", "list of {label, value, note, icon, url}", required=True),),
    ),
    Component(
        "stats",
        _("Large numbers, each a link to what it counts."),
        props=(Prop("items", "list of {value, label, url}", required=True),),
    ),
    Component(
        "prose",
        _("Running text made of Markdown: headings, lists, tables, quotes, code."),
        props=(
            Prop("html", "clean HTML; or use a body"),
            LANG,
            Prop("size", "size of the text", default="normal", choices=("normal", "small", "lede")),
        ),
        body="optional",
        write=frames.prose,
        once=True,
    ),
    Component(
        "foreign",
        _("Text that falls back to the other language: says so, and tells the screen reader."),
        props=(
            Prop("text", "the text; or use a body"),
            Prop("lang", "the language it is in", required=True, choices=("uk", "en", "")),
            Prop("note", "say «лише українською» beside it", default=True),
        ),
        body="optional",
        prepare=_in_another_language,
    ),
    Component(
        "quote",
        _("Words of a person or a document."),
        props=(
            Prop("text", "the words; or use a body"),
            Prop("author", "who said it"),
            Prop("source", "where"),
            Prop("href", "address of the source"),
            LANG,
        ),
        body="optional",
    ),
    Component(
        "definition-list",
        _("Names and values."),
        props=(
            Prop(
                "items",
                "list of {term, value or several (of {label, url, lang}), url, lang, note}",
                required=True,
            ),
            Prop("kind", "side by side or under one another", default="rows", choices=("rows", "stacked")),
        ),
    ),
    Component(
        "person",
        _("A person or a body in one line, without a portrait."),
        props=(
            Prop("name", "the name", required=True),
            Prop("role", "what they do here"),
            Prop("organisation", "for whom"),
            Prop("href", "their page"),
            Prop("email", "address to write to"),
            Prop("phone", "number to call"),
        ),
    ),
    Component(
        "downloads",
        _("Files with their kind and size."),
        props=(Prop("items", "list of {label, url, kind, size, lang, note}", required=True),),
    ),
    Component(
        "timeline",
        _("What happened, newest first: versions, events."),
        props=(
            Prop("items", "list of {date, machine_date, title, url, text, author, current}", required=True),
        ),
    ),
    Component(
        "agenda",
        _("What is to be done, the day before the words: what is late on top, then by date."),
        props=(Prop("items", "list of {title, url, date, machine_date, note, late}", required=True),),
    ),
    Component(
        "diff",
        _("What was taken out and put in, in words and not colour alone."),
        props=(
            Prop("segments", "list of {kind: same|removed|added, text}", required=True),
            Prop("label", "name of the field"),
            LANG,
        ),
    ),
    Component(
        "figure",
        _("A picture with a caption and its source."),
        props=(
            Prop("src", "address", required=True),
            Prop("alt", "what is seen", required=True),
            Prop("caption", "words under it"),
            Prop("source", "who made it"),
            Prop("width", "pixels", default=None),
            Prop("height", "pixels", default=None),
            Prop("srcset", "the picture in other widths, as HTML has it"),
        ),
    ),
    Component(
        "steps",
        _("What to do in which order, or where a matter stands."),
        props=(Prop("items", "list of {title, text, state: done|current|later}", required=True),),
    ),
)
