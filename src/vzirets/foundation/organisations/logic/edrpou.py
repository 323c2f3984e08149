"""The code of a legal entity in the state register (ЄДРПОУ): eight digits, the last checks the rest."""

DIGITS = 8
# Numbers in this range are weighed in another order than all others.
SHIFTED = range(30_000_000, 60_000_001)


def is_edrpou(text: str) -> bool:
    """Whether the text is eight digits with the right control digit."""
    if len(text) != DIGITS or not (text.isascii() and text.isdigit()):
        return False
    return int(text[-1]) == control_digit(text[:-1], shifted=int(text) in SHIFTED)


def control_digit(digits: str, *, shifted: bool) -> int:
    """The eighth digit for the first seven: the weighed sum modulo 11, weighed again by two more where
    that gives 10, and 0 where it does so twice."""
    weights = [7, 1, 2, 3, 4, 5, 6] if shifted else [1, 2, 3, 4, 5, 6, 7]
    for added in (0, 2):
        rest = sum(int(digit) * (weight + added) for digit, weight in zip(digits, weights, strict=True)) % 11
        if rest < 10:
            return rest
    return 0
