"""An address with the character that PostgreSQL holds in no text: nothing is there, and nothing is asked."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from vzirets.config.api.problems import no_such_address


class NoSuchAddress:
    """Innermost, so that the page that says so is drawn as any other."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            if request.path_info.startswith("/api/v1/"):
                return no_such_address(request)
            raise Http404
        return self.get_response(request)
