"""The door of the taxonomy room."""

from vzirets.foundation.taxonomy.actions import load_categories, load_topics
from vzirets.foundation.taxonomy.models import Category, Topic
from vzirets.foundation.taxonomy.queries import by_key, categories, topics, topics_by_number

__all__ = [
    "Category",
    "Topic",
    "by_key",
    "categories",
    "load_categories",
    "load_topics",
    "topics",
    "topics_by_number",
]
