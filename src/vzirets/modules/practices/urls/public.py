"""The depository, for anyone."""

from django.urls import path, register_converter

from vzirets.modules.practices.views import (
    comparing,
    documents,
    feeds,
    figures,
    machines,
    public,
    reporting,
)


class CodeConverter:
    """VZ-0017, in capitals or not; small letters lead on to capitals."""

    regex = r"[Vv][Zz]-[0-9]{4,8}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class FormConverter:
    """The forms in which one practice can be taken away."""

    regex = "|".join(documents.DOCUMENTS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class MetadataConverter:
    """The forms in which other machines read what is known of one practice."""

    regex = "jsonld|datacite\\.json"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(MetadataConverter, "practice_metadata")
register_converter(CodeConverter, "practice_code")


class TableConverter(FormConverter):
    """The forms in which many can be."""

    regex = "csv|xlsx"


register_converter(FormConverter, "practice_form")
register_converter(TableConverter, "table_form")

urlpatterns = [
    path("", public.catalogue, name="catalogue"),
    path("map/", figures.on_the_map, name="map"),
    path("charts/", figures.charts, name="charts"),
    path("compare/", comparing.compare, name="compare"),
    path("list.<table_form:form>", figures.table, name="table"),
    path("reports/<uuid:key>/", reporting.report, name="report"),
    path("<practice_code:code>/outdated/", reporting.report_form, name="report_form"),
    path("<practice_code:code>/", public.practice, name="practice"),
    path("<practice_code:code>/versions/<int:number>/", public.version, name="version"),
    path("<practice_code:code>/changes/<int:before>-<int:after>/", public.changes, name="changes"),
    path("feed/", feeds.catalogue, name="feed"),
    path("feed/organisations/<slug:key>/", feeds.organisation, name="organisation-feed"),
    path("feed/places/<str:code>/", feeds.place, name="place-feed"),
    path("<practice_code:code>.<practice_metadata:form>", machines.metadata, name="metadata"),
    path("<practice_code:code>.<practice_form:form>", documents.document, name="document"),
    path(
        "<practice_code:code>/versions/<int:number>.<practice_form:form>",
        documents.document,
        name="version-document",
    ),
    path("<practice_code:code>/cite/", documents.cite, name="cite"),
    path("<practice_code:code>/versions/<int:number>/cite/", documents.cite, name="version-cite"),
]
