"""E-mail addresses as they are compared: one spelling for one mailbox."""

import unicodedata


def folded(address: str) -> str:
    """Lower case, and the host in Unicode: «Olena@XN--80A.UKR» and «olena@а.укр» are one mailbox.

    What is no address comes back lower-cased: whether it is one, the form says.
    """
    text = unicodedata.normalize("NFKC", address).strip().lower()
    local, at, host = text.rpartition("@")
    return f"{local}{at}{_readable(host)}" if at else text


def _readable(host: str) -> str:
    return ".".join(_label(label) for label in host.split("."))


def _label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        decoded = unicodedata.normalize("NFKC", label[4:].encode("ascii").decode("punycode")).lower()
    except UnicodeError:
        return label
    # Plain letters need no punycode: such a label is nobody's host, and stays as it is.
    return label if decoded.isascii() else decoded
