"""The icons of the sprite (lucide). The build draws static/ui/icons/sprite.svg from this list."""

from functools import cache

from django.templatetags.static import static
from django.utils.safestring import SafeString

from vzirets.ui.escaping import escaped

ICONS = (
    "accessibility", "archive", "arrow-down", "arrow-left", "arrow-right", "arrow-up", "arrow-up-right",
    "award", "banknote", "bell", "book-open", "bookmark", "building", "building-2", "calendar",
    "chart-column", "check", "chevron-down", "chevron-left", "chevron-right", "chevron-up", "circle",
    "circle-alert", "circle-check", "circle-help", "clipboard-check", "clock", "copy", "download",
    "external-link", "eye", "file-text", "flag", "folder", "globe", "graduation-cap", "hand-helping",
    "handshake", "heart-handshake", "history", "house", "image", "inbox", "info", "keyboard", "landmark",
    "languages", "layers", "lightbulb", "link", "list", "list-filter", "loader-circle", "lock", "log-in",
    "log-out", "mail", "map", "map-pin", "menu", "message-circle", "minus", "monitor", "moon",
    "octagon-x", "paperclip", "pencil", "phone", "play", "plus", "printer", "quote", "refresh-cw",
    "repeat", "rss", "save", "scale", "search", "search-x", "send", "settings", "share-2", "shield-check",
    "sliders-horizontal", "sprout", "star", "sun", "table", "tag", "target", "trash-2", "triangle-alert",
    "undo-2", "upload", "user", "users", "video", "wallet", "wifi-off", "x",
)  # fmt: skip


def icon(name: str, size: str = "normal", label: str = "") -> SafeString:
    """One of `ICONS`, as the component `icon` shows it: a page has a hundred of them."""
    return _drawn(name, size, f'role="img" aria-label="{escaped(label)}"' if label else 'aria-hidden="true"')


@cache
def _drawn(name: str, size: str, role: str) -> SafeString:
    sprite = static("ui/icons/sprite.svg")
    return SafeString(
        f'<svg class="icon icon-{size}" viewBox="0 0 24 24" {role} focusable="false">'
        f'<use href="{escaped(sprite)}#{escaped(name)}"/></svg>'
    )
