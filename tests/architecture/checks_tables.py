"""Checks on models, migrations and addresses, as Django knows them."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import AppConfig
from django.core.exceptions import FieldDoesNotExist
from django.db.migrations.graph import MigrationGraph
from django.db.models import CASCADE, Model
from django.urls import URLResolver

from vzirets.kernel.models import PersonalData

AUDIENCES = {"public", "member", "staff"}
NAMED = re.compile(r"^\d{4}_[a-z0-9]+(_[a-z0-9]+)*$")


def foreign_keys_up(models: Iterable[type[Model]], height: dict[str, int]) -> list[str]:
    """Keys into a room that isn't lower, that can be followed backwards, or that delete others' rows."""
    wrong = []
    for model in models:
        for field in model._meta.get_fields():
            if not field.is_relation or field.auto_created or field.related_model is None:
                continue
            here, there = model._meta.app_label, field.related_model._meta.app_label
            if there == here or there not in height:
                continue
            name = f"{model.__name__}.{field.name}"
            if height[there] >= height[here]:
                wrong.append(f"{name} points up or sideways, to {there}")
            if not field.remote_field.hidden:
                wrong.append(f"{name} needs related_name='+'")
            if getattr(field.remote_field, "on_delete", None) is CASCADE:
                wrong.append(f"{name} cascades across rooms")
    return wrong


def undeclared_personal_data(models: Iterable[type[Model]]) -> list[str]:
    """Models that don't say what they hold of people, name a field they lack, or don't say when it goes."""
    wrong = []
    for model in models:
        declared = getattr(model, "personal_data", None)
        if not isinstance(declared, PersonalData):
            wrong.append(f"{model.__name__} declares no personal_data")
            continue
        wrong += [
            f"{model.__name__} has no field {name}" for name in declared.fields if not _has(model, name)
        ]
        if declared.fields and not declared.retired:
            wrong.append(f"{model.__name__} doesn't say how its personal data are retired")
    return wrong


def tables_below(configs: Iterable[AppConfig]) -> list[str]:
    """Tables on floors that have none."""
    return [model.__name__ for config in configs for model in config.get_models()]


def migrations_astray(graph: MigrationGraph, height: dict[str, int]) -> list[str]:
    """Apps with two leaves, migrations named by a machine, and such as depend on a room that isn't lower."""
    wrong = []
    for app in sorted({app for app, _ in graph.nodes} & set(height)):
        leaves = graph.leaf_nodes(app)
        if len(leaves) != 1:
            wrong.append(f"{app} has {len(leaves)} leaves: {', '.join(name for _, name in leaves)}")
    for app, name in sorted(graph.nodes):
        if app not in height:
            continue
        if "auto" in name.split("_") or not NAMED.match(name):
            wrong.append(f"{app}.{name} has no name of its own")
        parents = sorted({parent[0] for parent in graph.node_map[app, name].parents} - {app})
        high = [parent for parent in parents if height.get(parent, -1) >= height[app]]
        wrong += [f"{app}.{name} depends on {parent}, which isn't lower" for parent in high]
    return wrong


def views(resolver: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every address with its view."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern, prefix + str(pattern.pattern))
        else:
            yield prefix + str(pattern.pattern), pattern.callback


def views_without_audience(resolver: Any) -> list[str]:
    return [address for address, view in views(resolver) if getattr(view, "audience", None) not in AUDIENCES]


def _has(model: type[Model], name: str) -> bool:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True
