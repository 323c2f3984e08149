"""What the templates of practices say in one word."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.http import urlencode

from vzirets.foundation.taxonomy.api import Topic
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.views.facts import card_facts as facts_of_card

register = template.Library()


@register.filter
def topic_address(topic: Topic) -> str:
    return f"{reverse('practices:catalogue')}?{urlencode({'topic': topic.key})}"


@register.filter
def card_facts(practice: Practice) -> list[dict[str, Any]]:
    return facts_of_card(practice)
