"""Numbers: facts, indicators, bars, the map."""

from typing import Any

from django.utils.translation import gettext as _


def context() -> dict[str, Any]:
    by_oblast = areas()
    return {
        "facts": facts(),
        "stats": [
            {"label": _("practices"), "value": 93, "url": "#stats"},
            {"label": _("organisations"), "value": 71, "url": "#stats"},
            {"label": _("oblasts"), "value": 22, "url": "#stats"},
            {"label": _("adoptions"), "value": 12345},
        ],
        "columns": [
            {"label": _("Oblast")},
            {"label": _("Practices"), "numeric": True},
            {"label": _("Population"), "numeric": True},
        ],
        "rows": [
            [{"text": area["name"], "url": area["url"]}, area["value"], area["value"] * 123456]
            for area in by_oblast[:3]
        ],
        "indicators": indicators(),
        "bars": bars(),
        "areas": by_oblast,
        "oblasts": [
            {"label": area["name"], "value": area["code"], "count": area["value"], "url": "#facet"}
            for area in by_oblast
        ],
    }


def facts() -> list[dict[str, Any]]:
    return [
        {"label": _("Cost"), "value": _("UAH 45,000"), "icon": "wallet", "note": _("city budget")},
        {"label": _("Time"), "value": _("3 months"), "icon": "clock"},
        {"label": _("People"), "value": 4, "icon": "users", "note": _("in the team")},
        {"label": _("Served"), "value": 24000, "icon": "hand-helping", "note": _("families a year")},
    ]


def indicators() -> list[dict[str, Any]]:
    """One with a source, one of which only the result is known, one that grew."""
    return [
        {
            "name": _("Time to get a certificate"),
            "before": 4320,
            "after": 15,
            "unit": _("minutes"),
            "date": "2013",
            "source": _("report of the city council"),
            "source_href": "#before-after",
        },
        {"name": _("Requests a year"), "before": None, "after": 24000, "unit": _("requests")},
        {"name": _("Satisfied visitors"), "before": 61, "after": 88.5, "unit": "%"},
    ]


def bars() -> list[dict[str, Any]]:
    tools = _("Electronic tools for managing a hromada")
    return [
        {"label": _("Electronic services"), "value": 41, "highlight": True, "url": "#bar-chart"},
        {"label": tools, "value": 33, "url": "#bar-chart"},
        {"label": _("E-democracy"), "value": 19, "url": "#bar-chart"},
    ]


def areas() -> list[dict[str, Any]]:
    """Every oblast, so that the map and its table are whole."""
    named = {
        "UA01": _("Autonomous Republic of Crimea"), "UA05": _("Vinnytsia oblast"), "UA07": _("Volyn oblast"),
        "UA12": _("Dnipropetrovsk oblast"), "UA14": _("Donetsk oblast"), "UA18": _("Zhytomyr oblast"),
        "UA21": _("Zakarpattia oblast"), "UA23": _("Zaporizhzhia oblast"),
        "UA26": _("Ivano-Frankivsk oblast"),
        "UA32": _("Kyiv oblast"), "UA35": _("Kirovohrad oblast"), "UA44": _("Luhansk oblast"),
        "UA46": _("Lviv oblast"), "UA48": _("Mykolaiv oblast"), "UA51": _("Odesa oblast"),
        "UA53": _("Poltava oblast"), "UA56": _("Rivne oblast"), "UA59": _("Sumy oblast"),
        "UA61": _("Ternopil oblast"), "UA63": _("Kharkiv oblast"), "UA65": _("Kherson oblast"),
        "UA68": _("Khmelnytskyi oblast"), "UA71": _("Cherkasy oblast"), "UA73": _("Chernivtsi oblast"),
        "UA74": _("Chernihiv oblast"), "UA80": _("Kyiv"), "UA85": _("Sevastopol"),
    }  # fmt: skip
    values = (1, 13, 2, 6, 1, 2, 1, 1, 4, 3, 1, 0, 7, 5, 4, 2, 1, 1, 3, 4, 0, 5, 1, 2, 1, 24, 0)
    return [
        {"code": code, "name": name, "value": value, "url": f"#{code}"}
        for (code, name), value in zip(named.items(), values, strict=True)
    ]
