"""The form: whole, or one group of questions at a time. What is posted is saved as far as it can be."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vzirets.foundation.files.api import ACCEPTED
from vzirets.kernel.audience import member
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.practices import rules
from vzirets.modules.practices.actions import tick_remark
from vzirets.modules.practices.forms.typed import revision_from, typed_from
from vzirets.modules.practices.logic.leaves import LEAVES, SECTIONS
from vzirets.modules.practices.models import Draft
from vzirets.modules.practices.queries.drafts import (
    completeness_of,
    conflicts_of,
    faults_of,
    remarks_of,
)
from vzirets.modules.practices.queries.wording import SECTION
from vzirets.modules.practices.views.cabinet import fields as drawn
from vzirets.modules.practices.views.cabinet.pages import (
    authors,
    contents,
    criteria,
    frame,
    near,
    sections_for,
    word_needed,
)
from vzirets.modules.practices.views.cabinet.seen import drawn_as_seen, wish, wished
from vzirets.modules.practices.views.cabinet.taking import KINDS, add_file, named, save
from vzirets.modules.practices.views.standing import actor_of, standing_of


@member
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, draft: int, section: str = "") -> HttpResponse:
    """One section, or all of them where none is named."""
    found = authors(request, draft)
    if section and section not in sections_for(standing_of(request), found):
        raise Http404
    if request.method == "POST":
        return _taken(request, found, section)
    if "beside" in request.GET:
        wish(request, request.GET["beside"])
        return redirect(request.path)
    return _page(request, found, section, dict(found.typed), found.revision)


def _taken(request: HttpRequest, draft: Draft, section: str) -> HttpResponse:
    leaves = drawn.leaves_for(draft, standing_of(request), section)
    typed = typed_from(request.POST, leaves, named)
    wish, _colon, what = request.POST.get("do", "").partition(":")
    if wish == "remove":
        _removed(typed, what)
    base = draft.revision
    try:
        base = revision_from(request.POST.get("base", ""))
        saved = save(request, draft.pk, typed, base)
        met = saved.conflicts
        for leaf in KINDS:
            if (upload := request.FILES.get(f"{leaf}-file")) is not None:
                met += add_file(request, draft, leaf, upload).conflicts
        if wish in ("tick", "untick"):
            _ticked(request, draft, what, done=wish == "tick")
    except RuleBroken as error:
        messages.error(request, error.message)
        return _page(request, draft, section, {**draft.typed, **typed}, base, status=422)
    if met or (saved.conflicts == () and conflicts_of(draft) and wish == "send"):
        return redirect("practices:my_merge", draft.pk)
    return _onward(request, draft, section, wish, what)


def _onward(request: HttpRequest, draft: Draft, section: str, wish: str, what: str) -> HttpResponse:
    pages = {"send": "submit", "preview": "preview"}
    if wish in pages:
        return redirect(f"practices:my_{pages[wish]}", draft.pk)
    if wish == "next":
        following = _following(request, draft, section)
        if following:
            # At the form: on a phone the contents and the criteria stand above it.
            return redirect(f"{reverse('practices:my_section', args=[draft.pk, following])}#editor")
    query = f"?add={what}" if wish == "add" and what in LEAVES else ""
    leaf = what.rpartition("/")[0] if wish == "remove" else what
    if wish in ("tick", "untick"):
        leaf = request.POST.get(f"leaf-{what}", "")
    anchor = f"#leaf-{leaf.replace('.', '-')}" if leaf in LEAVES else ""
    return HttpResponseRedirect(request.path + query + anchor)


def _following(request: HttpRequest, draft: Draft, section: str) -> str:
    sections = sections_for(standing_of(request), draft)
    at = sections.index(section) if section in sections else len(sections)
    return sections[at + 1] if at + 1 < len(sections) else ""


def _removed(typed: dict[str, Any], what: str) -> None:
    """`what` is leaf/number, as the button says it."""
    leaf, _slash, number = what.rpartition("/")
    rows = typed.get(leaf)
    if isinstance(rows, list) and number.isascii() and number.isdigit() and int(number[:6]) < len(rows):
        del rows[int(number[:6])]


def _ticked(request: HttpRequest, draft: Draft, what: str, *, done: bool) -> None:
    known = {str(remark.pk): remark.pk for remark in remarks_of(draft)}
    if what not in known:
        raise BadInput(_("This remark isn’t here any more: load the page anew."), where="remark")
    tick_remark(
        remark_id=known[what],
        done=done,
        answer=request.POST.get(f"answer-{what}", "")[:2000].replace("\x00", ""),
        actor=actor_of(request),
        standing=standing_of(request),
    )


def _page(
    request: HttpRequest,
    draft: Draft,
    section: str,
    typed: dict[str, Any],
    base: int,
    *,
    status: int = 200,
) -> HttpResponse:
    standing = standing_of(request)
    leaves = drawn.leaves_for(draft, standing, section)
    faults, findings = faults_of(typed), completeness_of(typed)
    remarks = remarks_of(draft)
    beside = drawn.around(leaves, typed, faults, remarks, request.GET.get("add", ""))
    sections = sections_for(standing, draft)
    shown = drawn.fields(leaves, typed, beside)
    context = {
        **frame(draft, str(SECTION[section]) if section else "", sends=rules.may_send(standing, draft)),
        "section": section,
        "groups": [
            {
                "key": name,
                "title": SECTION[name],
                "fields": [field for field in shown if LEAVES[field["key"]].section == name],
            }
            for name in SECTIONS
            if section in ("", name) and name in sections
        ],
        "contents": contents(draft, sections, findings, faults, remarks, section),
        "criteria": criteria(draft, findings),
        "word_needed": word_needed(draft, findings),
        "met": sum(found.verdict == "met" for found in findings),
        "of": len(findings),
        "alike": near(draft, typed),
        "general": [remark for remark in remarks if not remark.leaf],
        "conflicts": conflicts_of(draft),
        "base": base,
        "accepted": {leaf: ",".join(ACCEPTED[kind]) for leaf, kind in KINDS.items()},
        "suggest": {
            "place": reverse("places:suggest"),
            "organisation": reverse("practices:my_organisations"),
        },
        "person": standing.person_id,
        "following": _following(request, draft, section) if section else "",
        "seen": drawn_as_seen(request, draft) if draft.is_writable and wished(request) else "",
    }
    return render(request, "practices/cabinet/write.html", context, status=status)
