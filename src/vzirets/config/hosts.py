"""Host names: Unicode where a person reads or writes them, punycode where protocols need it (IDNA 2008)."""

import idna

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


def ascii_host(host: str) -> str:
    """«Е-урядування.укр» → xn----8sbfhd6cat0ac4kg.xn--j1amh. A leading dot (every subdomain) is kept.

    Raises ValueError naming the host that no name can be made of.
    """
    name = host.strip()
    if name == "*" or name.startswith("["):
        return name
    dot = "." if name.startswith(".") else ""
    try:
        return dot + idna.encode(name.removeprefix("."), uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise ValueError(f"{host}: {error}") from error


def unicode_host(host: str) -> str:
    """The same name as people read it; what isn't a name (an address, a port) stays as it is."""
    name, colon, port = host.partition(":")
    if host.startswith("[") or not any(label.startswith("xn--") for label in name.lower().split(".")):
        return host
    try:
        return idna.decode(name) + colon + port
    except idna.IDNAError:
        return host
