"""What happened, and what to do now."""

from typing import Any

from django.template import Context
from django.utils.translation import gettext_lazy as _

from vzirets.ui.components import Component, Prop

NOTICE_ICONS = {"info": "info", "done": "circle-check", "wait": "clock", "stop": "octagon-x"}
NOTICE_KINDS = Prop("kind", "what sort of news", default="info", choices=tuple(NOTICE_ICONS))


def _notice(props: dict[str, Any], context: Context) -> dict[str, Any]:
    return {"icon": NOTICE_ICONS[props["kind"]]}


def _progress(props: dict[str, Any], context: Context) -> dict[str, Any]:
    value, maximum = float(props["value"]), float(props["max"])
    return {"percent": round(100 * value / maximum) if maximum else 0}


TITLE = _("Feedback")

COMPONENTS = (
    Component(
        "notice",
        _("News about this page, with an icon and a heading in words."),
        props=(
            NOTICE_KINDS,
            Prop("title", "what happened", required=True),
            Prop("text", "what to do"),
            Prop(
                "level",
                "heading level; 0 where it is no part of the outline",
                default="0",
                choices=("0", "2", "3"),
            ),
            Prop("live", "read aloud when it appears", default=False),
        ),
        slots=("actions",),
        body="optional",
        prepare=_notice,
    ),
    Component(
        "banner",
        _("News for the whole portal, across the page."),
        props=(
            NOTICE_KINDS,
            Prop("text", "the news", required=True),
            Prop("href", "more"),
            Prop("link_label", "words of the link"),
        ),
        prepare=_notice,
    ),
    Component(
        "empty-state",
        _("Nothing here: says why and what to try."),
        props=(
            Prop("title", "what is empty", required=True),
            Prop("text", "why, and what to do"),
            Prop("icon", "picture", default="inbox"),
            Prop("level", "heading level", default="2", choices=("1", "2", "3")),
        ),
        slots=("actions",),
        body="optional",
    ),
    Component(
        "progress",
        _("How far along, in words and a bar."),
        props=(
            Prop("label", "of what", required=True),
            Prop("value", "how much is done", required=True),
            Prop("max", "how much there is", default=100),
            Prop("text", "the same in words; a per cent where empty"),
        ),
        prepare=_progress,
    ),
    Component(
        "toast",
        _("A short message that an act is done; it stays in the page without scripts."),
        props=(
            NOTICE_KINDS,
            Prop("text", "what was done", required=True),
            Prop("undo_href", "takes it back"),
        ),
        prepare=_notice,
    ),
    Component(
        "dialog",
        _("A question that must be answered first. Without scripts it opens in place."),
        props=(
            Prop("id", "id", required=True),
            Prop("title", "the question", required=True),
            Prop("open_label", "the button that opens it", required=True),
            Prop(
                "open_kind",
                "weight of that button",
                default="secondary",
                choices=("primary", "secondary", "quiet", "danger"),
            ),
            Prop("open_icon", "icon of that button"),
        ),
        slots=("actions",),
        body="required",
    ),
    Component(
        "disclosure",
        _("More, for those who want it."),
        props=(
            Prop("summary", "what is inside", required=True),
            Prop("open", "is open", default=False),
            Prop("id", "anchor"),
        ),
        body="required",
    ),
)
