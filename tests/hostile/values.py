"""What somebody sends who means no good, or a program that is broken: as raw bytes, as they travel."""

import re
from pathlib import Path
from urllib.parse import quote

SRC = Path(__file__).parents[2] / "src" / "vzirets"

HOSTILE = (
    b"\x00",
    "садок\x00".encode(),
    b"\xed\xa0\x80",  # half of a pair, which is no letter
    "\U0010ffff\ufffe\u202e".encode(),
    b"\xff\xfe\xd0",
    b"9" * 400,
    b"-1",
    b"0",
    b"9223372036854775808",
    b"2147483648",
    b"1e400",
    b"NaN",
    "²".encode(),  # a digit to str.isdigit, and no number
    "٣".encode(),
    b"[" * 300 + b"]" * 299,
    b"(" * 300,
    b'"' * 7,
    b"{}%s%(x)s{0.__class__}",
    ("ї" * 10_000).encode(),
    b"a " * 5_000,
    b"' OR 1=1; DROP TABLE accounts_person;--",
    b"../../../../etc/passwd",
    b"{{ 7|add:7 }}{% load x %}",
    b"<script>alert(1)</script>",
    b"a\r\nSet-Cookie: x=y",
    b"2026-13-45",
    b"0001-01-01T00:00:00Z",
    b"9999-12-31T23:59:59+23:59",
    b"uk'&&<a|b:*",
    b'-"-" -',
    b"javascript:alert(1)",
    b"",
)
OF_HARVESTERS = ("verb", "identifier", "metadataPrefix", "from", "until", "set", "resumptionToken")
_READ = re.compile(r"""(?:\.get(?:list)?\(|GET\[|POST\[)\s*["']([a-z_][a-zA-Z_.]*)["']""")
_QUESTIONS = ("practices", "organisations", "places")


def parameters(document: dict) -> list[str]:
    """Every name that code reads from an address or a form, and those of the interface's own document."""
    read = {
        name
        for path in SRC.rglob("*.py")
        if "tests" not in path.parts
        for name in _READ.findall(path.read_text())
    }
    told = {
        parameter["name"]
        for path in document["paths"].values()
        for method in path.values()
        for parameter in method.get("parameters", [])
        if parameter["in"] == "query"
    }
    return sorted(read | told | set(OF_HARVESTERS))


def query(pairs: list[tuple[str, bytes]]) -> str:
    return "&".join(f"{quote(name)}={quote(value)}" for name, value in pairs)
