"""What the editor's script asks: save what changed, take a file, suggest."""

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from vzirets.foundation.organisations.api import bodies_suggested
from vzirets.kernel.audience import member
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.practices.actions import Saved
from vzirets.modules.practices.forms.typed import save_from
from vzirets.modules.practices.models import Draft, DraftConflict
from vzirets.modules.practices.views.cabinet.pages import authors, near, saved_words
from vzirets.modules.practices.views.cabinet.taking import KINDS, add_file, save


@member
@require_POST
def save_leaves(request: HttpRequest, draft: int) -> JsonResponse:
    """`{key, base, changes}` in; the revision, the words of the state and texts that met out."""
    try:
        asked = save_from(request.body)
        if not asked.changes:
            authors(request, draft)
        saved = save(request, draft, asked.changes, asked.base, asked.key)
    except Draft.DoesNotExist:
        raise Http404 from None
    except (RequestDataTooBig, RuleBroken) as error:
        # The act looks for itself at who asks: every save would read the whole text twice. Whoever doesn't
        # write the text isn't told why it was refused: for them there is no such page.
        authors(request, draft)
        return _why(error)
    return _told(draft, saved)


def _why(error: RequestDataTooBig | RuleBroken) -> JsonResponse:
    if isinstance(error, RequestDataTooBig):
        return _refused(
            BadInput(_("This text is too long to be kept: divide it, or attach it as a file.")), 413
        )
    if isinstance(error, BadInput):
        return _refused(error, 422)
    return _refused(error, 403 if error.code == "not_allowed" else 409)


@member
@require_POST
def bring(request: HttpRequest, draft: int) -> JsonResponse:
    """`file` and `leaf` in; where the file stands out."""
    found = authors(request, draft)
    leaf, upload = request.POST.get("leaf", ""), request.FILES.get("file")
    try:
        if leaf not in KINDS or upload is None:
            raise BadInput(_("Choose a file."), code="required")
        saved = add_file(request, found, leaf, upload)
    except BadInput as error:
        return _refused(error, 422)
    except RuleBroken as error:
        return _refused(error, 409)
    return _told(found.pk, saved)


@member
@require_GET
def organisations(request: HttpRequest) -> HttpResponse:
    """Options for the combobox: at most ten."""
    options = [
        {"value": body.key, "label": body.name, "note": body.kind_name}
        for body in bodies_suggested(request.GET.get("q", ""))
    ]
    return render(request, "practices/cabinet/suggestions.html", {"options": options})


@member
@require_GET
def alike(request: HttpRequest, draft: int) -> HttpResponse:
    """Likely duplicates of what is saved now, as a part of the page."""
    found = authors(request, draft)
    context = {"alike": near(found, found.typed), "draft": found}
    return render(request, "practices/cabinet/parts/alike.html", context)


def _told(draft: int, saved: Saved) -> JsonResponse:
    met = DraftConflict.objects.filter(pk__in=saved.conflicts).values_list("leaf", flat=True)
    return JsonResponse(
        {
            "revision": saved.revision,
            "words": saved_words(saved.saved_at),
            "met": sorted(met),
            "merge": reverse("practices:my_merge", args=[draft]) if saved.conflicts else "",
        }
    )


def _refused(error: RuleBroken, status: int) -> JsonResponse:
    where = error.where if isinstance(error, BadInput) else ""
    return JsonResponse({"message": error.message, "code": error.code, "leaf": where}, status=status)
