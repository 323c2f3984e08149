"""What a person is told when a file is refused: what it is, and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext_lazy as _

from vzirets.foundation.files.choices import Reason
from vzirets.foundation.files.logic.refusal import Refusal
from vzirets.kernel.errors import BadInput

TEXTS = {
    Reason.EMPTY: _("This file is empty. Check that it opens on your computer, then choose it again."),
    Reason.INTERRUPTED: _("The file did not arrive whole. Check the connection and choose it again."),
    Reason.BIG_PICTURE: _("This picture is larger than %(limit)s MB. Save it smaller and choose it again."),
    Reason.BIG_DOCUMENT: _(
        "This file is larger than %(limit)s MB. Make its pictures smaller or split it into parts."
    ),
    Reason.SVG: _("SVG pictures can hold programs, so they are not accepted. Save the picture as PNG."),
    Reason.MARKUP: _("Web pages and XML files are not accepted. Save the page as PDF."),
    Reason.RTF: _("RTF files are not accepted. Save the document as DOCX, ODT or PDF."),
    Reason.OLD_OFFICE: _(
        "This is a file of an old office program, or one locked with a password. "
        "Save it without a password as DOCX, XLSX, PPTX, ODT, ODS or ODP."
    ),
    Reason.OTHER_OFFICE: _(
        "Office templates, slide shows and drawings are not accepted. "
        "Save the file as DOCX, XLSX, PPTX, ODT, ODS, ODP or PDF."
    ),
    Reason.OTHER_PICTURE: _("Browsers don’t show pictures of this kind. Save the picture as JPEG or PNG."),
    Reason.ARCHIVE: _("Archives are not accepted. Unpack it and choose the files one by one."),
    Reason.PROGRAM: _("Programs are not accepted. Choose a document or a picture."),
    Reason.UNKNOWN: _(
        "The portal doesn’t know files of this kind. "
        "Save it as PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV or TXT."
    ),
    Reason.NOT_A_PICTURE: _("This is not a picture. Choose a JPEG, PNG, WebP or GIF file."),
    Reason.TOO_MANY_DOTS: _(
        "This picture has more than %(limit)s megapixels or a side longer than %(side)s pixels. "
        "Save it smaller and choose it again."
    ),
    Reason.UNPACKS_TOO_BIG: _(
        "This document unpacks to far more than its size. Open it, save it anew and choose it again."
    ),
    Reason.NESTED: _(
        "This document holds archives or documents within documents. "
        "Take them out and attach them one by one."
    ),
    Reason.ACTIVE: _(
        "This document holds macros or other parts that can act by themselves. "
        "Save it without macros, as DOCX, XLSX or PPTX, or as PDF."
    ),
    Reason.REMOTE: _(
        "This document takes a template or a part from the internet. Detach it, or save the document as PDF."
    ),
    Reason.LOCKED: _("This document is locked with a password. Save it without a password."),
    Reason.TWO_IN_ONE: _(
        "This file holds a second file hidden inside it. Open it, save it anew and choose the new file."
    ),
    Reason.DAMAGED: _("This file is damaged or not whole. Open it, save it anew and choose it again."),
    Reason.INFECTED: _(
        "The virus check found %(finding)s in this file, so it was not kept. Check your computer for viruses."
    ),
}


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turns a refusal into an error for the person; `where` is the file's own name."""
    try:
        yield
    except Refusal as refusal:
        message = str(TEXTS[refusal.reason]) % refusal.facts
        raise BadInput(message, where=name, code=refusal.reason.value) from refusal
