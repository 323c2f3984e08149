"""The shape of what the catalogue is asked. What doesn't fit is left out and said, never an error page."""

from django import forms
from django.http import QueryDict

from vzirets.modules.practices.queries.catalogue import ORDERS, Asked
from vzirets.modules.practices.queries.filters import GROUPS

LONGEST_QUESTION = 200


class AskedForm(forms.Form):
    q = forms.CharField(max_length=LONGEST_QUESTION, required=False, strip=True)
    sort = forms.ChoiceField(choices=[(order, order) for order in ORDERS], required=False)
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)


def asked_from(query: QueryDict) -> Asked:
    """The address as a value. Values that mean nothing fall away; the rest keeps working."""
    form = AskedForm(query)
    form.is_valid()
    clean = form.cleaned_data
    text = clean.get("q") or query.get("q", "").replace("\x00", "").strip()[:LONGEST_QUESTION]
    return Asked(
        text=text,
        chosen={group: _values(query, group) for group in GROUPS},
        order=clean.get("sort") or "",
        page=clean.get("page") or 1,
    )


def _values(query: QueryDict, group: str) -> tuple[str, ...]:
    given = (value.replace("\x00", "")[:120] for value in query.getlist(group))
    return tuple(dict.fromkeys(value for value in given if value))[:30]
