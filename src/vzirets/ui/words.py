"""Words as another format can hold them."""

import re

# What no XML document can hold, however it is written.
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: object) -> str:
    return _IMPOSSIBLE.sub("", str(text))
