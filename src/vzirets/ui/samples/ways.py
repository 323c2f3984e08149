"""Ways on: crumbs, tabs, pages, orders."""

from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _


def context() -> dict[str, Any]:
    return {
        "crumbs": [
            {"label": _("Home"), "url": "#breadcrumbs"},
            {"label": _("Practices"), "url": "#breadcrumbs"},
            {"label": _("Electronic queue for kindergartens")},
        ],
        "menu_items": [
            {"title": _("Practices"), "url": "#menu", "current": True},
            {"title": _("Places"), "url": "#menu"},
            {"title": _("Cabinet"), "url": "#menu", "person": True},
        ],
        "page": Paginator(range(93), 10).page(4),
        "tabs": [
            {"label": _("List"), "url": "#tabs", "icon": "list", "current": True, "count": 93},
            {"label": _("Map"), "url": "#tabs", "icon": "map"},
            {"label": _("Charts"), "url": "#tabs", "icon": "chart-column"},
        ],
        "contents": [
            {"label": _("Problem"), "url": "#contents", "current": True},
            {"label": _("Solution"), "url": "#card"},
            {"label": _("How it works"), "url": "#prose", "level": 3},
            {"label": _("Results"), "url": "#before-after"},
        ],
        "tools": [
            {"label": _("Copy this practice"), "url": "#tools", "icon": "sprout", "primary": True},
            {"label": _("Follow"), "url": "#tools", "icon": "bell", "note": _("Letters about new versions")},
        ],
        "takeaways": [
            {"label": _("Cite"), "url": "#tools", "icon": "quote"},
            {"label": "PDF", "url": "#tools", "icon": "download", "download": True},
        ],
        "orders": [
            {"label": _("Newest"), "url": "#sort", "current": True},
            {"label": _("By name"), "url": "#sort"},
            {"label": _("Best match"), "url": "#sort"},
        ],
        "links": [
            {
                "label": _("How to describe a practice"),
                "url": "#link-list",
                "note": _("20 minutes, saved as you type"),
            },
            {"label": _("Acceptance criteria"), "url": "#link-list", "count": 12},
        ],
        "examples": [
            {"label": _("queue for kindergartens"), "url": "#search-field"},
            {"label": _("open budget"), "url": "#search-field"},
            {"label": _("petitions"), "url": "#search-field"},
        ],
    }
