"""Numbers as people read them: narrow spaces and a comma in Ukrainian, commas and a point in English."""

from decimal import Decimal

from django.utils.translation import get_language

NARROW_SPACE = "\u202f"
MINUS = "−"


def grouped(value: int | float | Decimal | str | None, language: str | None = None) -> str:
    """1234567.5 → «1 234 567,5»; four digits stay together in Ukrainian. Text comes back as it is."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return value
    language = language or get_language() or "uk"
    if isinstance(value, int) and 0 <= value < 1_000:
        return str(int(value))
    number = Decimal(str(value)).normalize()
    whole, _, fraction = f"{abs(number):f}".partition(".")
    separator, point = (NARROW_SPACE, ",") if language == "uk" else (",", ".")
    if language != "uk" or len(whole) > 4:
        whole = f"{int(whole):,}".replace(",", separator)
    sign = MINUS if number < 0 else ""
    return f"{sign}{whole}{point}{fraction}" if fraction else f"{sign}{whole}"


def rounded(value: int) -> int:
    """An estimate to two figures: 12 437 → 12 000."""
    unit = 10 ** max(0, len(str(value)) - 2)
    return round(value / unit) * unit


def change(before: float | Decimal, after: float | Decimal) -> str:
    """The change in per cent, «−83 %»; empty where there is nothing to compare with."""
    if not before:
        return ""
    exact = (float(after) - float(before)) / abs(float(before)) * 100
    # «−100 %» would say that nothing is left
    per_cent = round(exact, 1) if 99 < abs(exact) < 100 else round(exact)
    if per_cent == 0:
        return ""
    sign = "+" if per_cent > 0 else MINUS
    language = get_language() or "uk"
    space = "\u00a0" if language == "uk" else ""
    return f"{sign}{grouped(abs(per_cent))}{space}%"
