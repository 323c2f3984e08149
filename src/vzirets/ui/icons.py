"""The icons of the sprite (lucide). The build draws static/ui/icons/sprite.svg from this list."""

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
