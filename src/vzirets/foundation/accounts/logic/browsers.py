"""What a browser says of itself, in words a person knows it by."""

# The order matters: nearly all call themselves Safari, and many Chrome.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)
LONGEST = 80


def readable(user_agent: str) -> str:
    """«Firefox, Windows»; what isn't known comes back as it is, cut at 80 signs."""
    found = [
        next((name for sign, name in names if sign in user_agent), "") for names in (_BROWSERS, _SYSTEMS)
    ]
    if user_agent.startswith("Mozilla/") and all(found):
        return ", ".join(found)
    return user_agent[:LONGEST]
