"""Up to four practices side by side. Which ones is told by the address alone: it can be kept and sent on."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vzirets.kernel.audience import public
from vzirets.modules.practices.forms import asked_from
from vzirets.modules.practices.queries.comparing import MOST, Compared, compared, others, readings
from vzirets.modules.practices.queries.reading import Reading


@public
def compare(request: HttpRequest) -> HttpResponse:
    """What differs first, then what is the same; below, what else could be put beside."""
    asked = asked_from(request.GET)
    chosen = readings(request.GET.getlist("code"), get_language() or "uk")
    codes = [reading.practice.code for reading in chosen]
    rows = compared(chosen) if len(chosen) > 1 else []
    context = {
        "chosen": [_chip(reading, codes) for reading in chosen],
        "differ": _table(_("What differs"), chosen, [row for row in rows if not row.is_same]),
        "same": [{"term": row.title, "value": row.texts[0]} for row in rows if row.is_same],
        "left_out": len({code.upper() for code in request.GET.getlist("code")}) > MOST,
        "full": len(chosen) >= MOST,
        "others": _others(chosen, codes, asked.text) if len(chosen) < MOST else [],
        "question": asked.text,
        "kept": [{"name": "code", "value": code} for code in codes],
        "crumbs": [
            {"label": _("Depository"), "url": reverse("practices:catalogue")},
            {"label": _("Comparison"), "url": ""},
        ],
        "permanent_url": request.build_absolute_uri(_address(codes)),
        "hide_search": True,
    }
    return render(request, "practices/compare.html", context)


def _table(caption: str, chosen: Sequence[Reading], rows: list[Compared]) -> dict[str, Any]:
    if not rows:
        return {}
    columns = [{"label": _("What is compared")}, *({"label": reading.title} for reading in chosen)]
    cells = [[str(row.title), *(text or "—" for text in row.texts)] for row in rows]
    codes = [reading.practice.code for reading in chosen]
    links = [{"text": code, "url": reverse("practices:practice", args=[code])} for code in codes]
    first = [_("Code in the depository"), *links]
    return {"caption": caption, "columns": columns, "rows": [first, *cells]}


def _chip(reading: Reading, codes: list[str]) -> dict[str, str]:
    code = reading.practice.code
    return {"label": reading.title, "url": _address([one for one in codes if one != code])}


def _others(chosen: Sequence[Reading], codes: list[str], question: str) -> list[dict[str, str]]:
    return [
        {
            "label": practice.title,
            "url": _address([*codes, practice.code]),
            "note": practice.lead.name if practice.lead else "",
        }
        for practice in others(chosen, question)
    ]


def _address(codes: list[str]) -> str:
    query = urlencode({"code": codes}, doseq=True)
    return reverse("practices:compare") + (f"?{query}" if query else "")
