"""The interface put together: rooms' routers, one renderer, one way to say what is wrong, one document."""

from typing import Any, cast

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from ninja import NinjaAPI
from ninja.renderers import BaseRenderer

from vzirets.config.api.answering import View, answered
from vzirets.config.api.answers import answer
from vzirets.config.api.document import completed
from vzirets.config.api.problems import handle_problems, no_such_address
from vzirets.kernel.audience import public

# Named like rooms' addresses in `urls`: what a room serves is not its door for other code.
ROUTERS = (
    "vzirets.modules.practices.rest.router",
    "vzirets.foundation.organisations.rest.router",
    "vzirets.foundation.places.rest.router",
)


class Renderer(BaseRenderer):
    """Cyrillic as it is read; keys in the order they are told."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return orjson.dumps(data, default=str)


class Interface(NinjaAPI):
    def get_openapi_schema(self, **kwargs: Any) -> Any:
        return completed(super().get_openapi_schema(**kwargs))


def _made() -> Interface:
    api = Interface(
        title="Vzirets: the depository of e-governance practices",
        version="1",
        description="Reading the depository by program. Everything is open: no key, no account.",
        renderer=Renderer(),
        docs_url=None,
        openapi_url=None,
        urls_namespace="api",
    )
    for router in ROUTERS:
        api.add_router("", import_string(router))
    handle_problems(api)
    return api


def addresses() -> tuple[list[URLPattern], str]:
    """For `include`: every address with its audience and the manners of the interface."""
    api = _made()

    def document(request: HttpRequest) -> HttpResponse:
        return answer(200, api.get_openapi_schema())

    read = [
        URLPattern(
            pattern.pattern, answered(cast(View, pattern.callback), _asks(pattern, api)), name=pattern.name
        )
        for pattern in api.urls[0]
        if isinstance(pattern, URLPattern) and pattern.name != "api-root"
    ]
    return [
        *read,
        path("openapi.json", answered(document), name="document"),
        path("", answered(no_such_address), name="api-root"),
        path("<path:rest>", answered(no_such_address), name="elsewhere"),
    ], "api"


def _asks(pattern: URLPattern, api: NinjaAPI) -> frozenset[str]:
    """The parameters that an address understands in its query."""
    operations = [
        operation
        for bound in api._get_bound_routers()
        for view in bound.path_operations.values()
        for operation in view.operations
        if operation.view_func.__name__ == pattern.name
    ]
    models = [model for operation in operations for model in operation.models]
    return frozenset(
        name
        for model in models
        if model.__ninja_param_source__ == "query"
        for name in model.__ninja_flatten_map__
    )


@public
def for_people(request: HttpRequest) -> HttpResponse:
    """Whoever tries /api/ reads how it is used."""
    return redirect(
        "editorial:page", {"uk": "дані-для-програм", "en": "data-for-programs"}[get_language() or "uk"]
    )
