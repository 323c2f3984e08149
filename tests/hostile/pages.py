"""Pages, the forms on them, and what is said of answers that are errors of ours."""

from collections.abc import Iterator

from django.db import transaction
from lxml import html


def outermost() -> transaction.Atomic:
    """Saving wants the outermost transaction: here that is this one."""
    made = transaction.atomic()
    made._from_testcase = True
    return made


def forms(body: bytes) -> Iterator[tuple[str, list[str], list[str]]]:
    """(address, fields, fields for files) of each form that changes something."""
    if b"<form" not in body:
        return
    for form in html.document_fromstring(body).forms:
        if form.method.upper() == "POST":
            files = [field.name for field in form.inputs if field.name and field.get("type") == "file"]
            yield (
                form.get("action") or "",
                [name for name in dict.fromkeys(form.inputs.keys()) if name],
                files,
            )


def complain(wrong: list[str]) -> None:
    assert wrong == [], f"{len(wrong)} answers are errors of ours:\n" + "\n".join(wrong[:30])
