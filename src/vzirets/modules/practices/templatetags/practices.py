"""What the templates of practices say in one word."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from vzirets.foundation.taxonomy.api import Topic
from vzirets.modules.practices.queries.cards import Card
from vzirets.modules.practices.views.card import card_html, topic_address

register = template.Library()


@register.filter("topic_address")
def address_of_topic(topic: Topic) -> str:
    return topic_address(topic.key, get_language())


@register.simple_tag(takes_context=True)
def practice_card(context: Context, card: Card, level: str = "2", picks: str = "") -> SafeString:
    """`{% practice_card card level="3" %}`"""
    return card_html(card, context, level, picks)
