"""A table of many practices as an answer that is written while it is read."""

from django.http import StreamingHttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vzirets.modules.practices.exports.commas import csv_pieces
from vzirets.modules.practices.exports.table import WIDTHS, pieces
from vzirets.modules.practices.exports.workbook import xlsx_pieces
from vzirets.modules.practices.queries.catalogue import Asked

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def table_of(asked: Asked, form: str, language: str) -> StreamingHttpResponse:
    """Everything selected, named by the day in Latin letters. `form`: csv | xlsx."""
    rows = pieces(asked, language)
    stream = xlsx_pieces(rows, title=_("Practices"), widths=WIDTHS) if form == "xlsx" else csv_pieces(rows)
    name = f"practices-{localdate().isoformat()}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Accel-Buffering": "no"}
    return StreamingHttpResponse(stream, content_type=MEDIA[form], headers=headers)
