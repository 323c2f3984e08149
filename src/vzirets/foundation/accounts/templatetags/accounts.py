"""What the room's pages share."""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.logic.browsers import readable

register = template.Library()
register.filter("browser", readable)


@register.simple_tag(takes_context=True)
def account_trail(context: Context, title: str) -> list[dict[str, Any]]:
    """The way to a page of one's account, for `breadcrumbs`."""
    return [
        {"label": _("Home"), "url": context.get("home_url", "/")},
        {"label": _("My account"), "url": reverse("accounts:home")},
        {"label": title},
    ]
