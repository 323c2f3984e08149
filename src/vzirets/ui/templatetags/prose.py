"""`{{ text|prose }}`: Markdown as clean HTML."""

from django import template
from django.utils.safestring import SafeString

from vzirets.ui.prose import from_markdown

register = template.Library()


@register.filter
def prose(text: str) -> SafeString:
    return from_markdown(text or "")
