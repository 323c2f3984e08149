"""What the templates of practices say in one word."""

from functools import lru_cache
from typing import Any

from django import template
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from vzirets.foundation.taxonomy.api import Topic
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.views.facts import card_facts as facts_of_card

register = template.Library()


@register.filter
def topic_address(topic: Topic) -> str:
    return _of_topic(topic.key, get_language())


@lru_cache(maxsize=1_000)
def _of_topic(key: str, language: str | None) -> str:
    """The address differs by language; a list shows the same few dozens again and again."""
    return f"{reverse('practices:catalogue')}?{urlencode({'topic': key})}"


@register.filter
def card_facts(practice: Practice) -> list[dict[str, Any]]:
    return facts_of_card(practice)
