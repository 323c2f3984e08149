"""What one presses."""

from collections.abc import Mapping
from typing import Any

from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from vzirets.ui import boxes, frames
from vzirets.ui.components import Component, Prop
from vzirets.ui.icons import ICONS, icon

STATE_ICONS = {
    "neutral": "circle",
    "info": "info",
    "done": "circle-check",
    "wait": "clock",
    "stop": "octagon-x",
    "award": "award",
}


def _tag(props: dict[str, Any], context: Context) -> dict[str, Any]:
    return {"icon": props["icon"] or STATE_ICONS[props["state"]]}


def _icon(values: Mapping[str, Any], *_: Any) -> SafeString:
    return icon(values["name"], values["size"], values["label"])


TITLE = _("Actions")

COMPONENTS = (
    Component(
        "icon",
        _("A line icon from the sprite. Without a label it is decoration and hidden from screen readers."),
        props=(
            Prop("name", "which icon", required=True, choices=ICONS),
            Prop("label", "read aloud where no word stands beside it"),
            Prop("size", "size", default="normal", choices=("small", "normal", "large", "huge")),
        ),
        write=_icon,
        once=True,
    ),
    Component(
        "button",
        _("An action; with `href` a link that looks like one."),
        props=(
            Prop("label", "what it does, a verb first", required=True),
            Prop("href", "makes it a link"),
            Prop("kind", "weight", default="primary", choices=("primary", "secondary", "quiet", "danger")),
            Prop("type", "type of the button", default="submit", choices=("submit", "button", "reset")),
            Prop("size", "size", default="normal", choices=("normal", "large", "small")),
            Prop("icon", "icon before the label"),
            Prop("name", "name sent with the form"),
            Prop("value", "value sent with the form"),
            Prop("form", "id of the form it belongs to"),
            Prop("id", "id"),
            Prop("wide", "as wide as its place", default=False),
            Prop("disabled", "cannot be pressed now; say why beside it", default=False),
            Prop("busy", "is at work", default=False),
            Prop("download", "the link saves a file", default=False),
        ),
        htmx=True,
    ),
    Component(
        "chip",
        _("A small link or word: a topic, a category, a place."),
        props=(
            Prop("label", "the word", required=True),
            Prop("href", "where it leads"),
            Prop("icon", "icon before the word"),
            Prop("count", "how many are behind it", default=None),
            Prop("current", "is chosen now", default=False),
            Prop("lang", "language of the word where it is not the page's"),
        ),
        htmx=True,
    ),
    Component(
        "removable-chip",
        _("An active filter; the whole chip is a link that takes it away."),
        props=(
            Prop("label", "the value", required=True),
            Prop("href", "this page without the filter", required=True),
            Prop("group", "the name of the filter"),
        ),
        htmx=True,
    ),
    Component(
        "tag",
        _("A state: an icon and a word, never colour alone."),
        props=(
            Prop("label", "the word", required=True),
            Prop("state", "which colour and icon", default="neutral", choices=tuple(STATE_ICONS)),
            Prop("icon", "another icon than the state's"),
        ),
        prepare=_tag,
    ),
    Component(
        "tools",
        _(
            "What one can do with the thing a page tells of, in the column beside it: a group for each room "
            "that offers something. Links only; a form lies on a page of its own."
        ),
        props=(
            Prop("items", "list of {label, url, icon, note, primary, download, lang, count}", default=()),
            Prop("title", "the name of the group where it needs one"),
            Prop("level", "heading level", default="2", choices=("2", "3", "4")),
        ),
        body="optional",
        write=frames.tools,
        once=True,
    ),
    Component(
        "copy-link",
        _("The address of this page or of a thing, to be copied; without scripts it can be selected."),
        props=(
            Prop("address", "what is copied", required=True),
            Prop("label", "the button", required=True),
            Prop("id", "id of the field", default="copy-address"),
        ),
    ),
    Component(
        "copy-text",
        _("A text that is meant to be copied as it stands: a reference, a record for a program."),
        props=(
            Prop("text", "what is copied", required=True),
            Prop("label", "the button", required=True),
            Prop("name", "what it is a copy of, read aloud after the button"),
            Prop("kind", "running words, or lines as they are", default="words", choices=("words", "code")),
            Prop("lang", "language of the text where it is not the page's"),
        ),
    ),
    Component(
        "pick",
        _("A box on a card: tick several and take them further together, with a pick-bar below."),
        props=(
            Prop("name", "name sent with the form", required=True),
            Prop("value", "what is sent", required=True),
            Prop("form", "id of the pick-bar", required=True),
            Prop("label", "what ticking means, a verb", required=True),
            Prop("thing", "what is ticked, read aloud after the label", required=True),
        ),
        write=boxes.pick,
        once=True,
    ),
    Component(
        "pick-bar",
        _("What to do with the ticked cards. Stays in view while any is ticked, where scripts run."),
        props=(
            Prop("id", "id of the form; picks name it", required=True),
            Prop("action", "where the choice is sent", required=True),
            Prop("label", "the button, a verb", required=True),
            Prop("help", "how to choose", required=True),
            Prop("full", "what is said to one too many", required=True),
            Prop("most", "how many at most", required=True),
            Prop("icon", "icon before the label"),
        ),
    ),
)
