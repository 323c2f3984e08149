"""The depository, for anyone."""

from django.urls import path, register_converter

from vzirets.modules.practices.views import public


class CodeConverter:
    """VZ-0017, in capitals or not; small letters lead on to capitals."""

    regex = r"[Vv][Zz]-[0-9]{4,8}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CodeConverter, "practice_code")

urlpatterns = [
    path("", public.catalogue, name="catalogue"),
    path("<practice_code:code>/", public.practice, name="practice"),
    path("<practice_code:code>/versions/<int:number>/", public.version, name="version"),
    path("<practice_code:code>/changes/<int:before>-<int:after>/", public.changes, name="changes"),
]
