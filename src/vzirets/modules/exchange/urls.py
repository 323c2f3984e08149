from django.urls import path, register_converter

from vzirets.modules.exchange.views import filling, manage


class FilledFormConverter:
    """What kind of file a practice is taken out as."""

    regex = "docx|xlsx"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FilledFormConverter, "filled_form")

app_name = "exchange"
urlpatterns = [
    path("manage/exchange/", manage.start, name="start"),
    path("manage/exchange/template.xlsx", manage.empty, name="template"),
    path("manage/exchange/filled.xlsx", manage.filled, name="filled"),
    path("manage/exchange/imports/<int:number>/", manage.one, name="import"),
    path("manage/exchange/sheet/<str:sheet>/", manage.dry_run, name="dry_run"),
    path("manage/exchange/sheet/<str:sheet>/faults.xlsx", manage.fault_sheet, name="faults"),
    path("manage/exchange/sheet/<str:sheet>/go/", manage.go, name="go"),
    path("cabinet/exchange/new/", filling.new, name="new"),
    path("cabinet/exchange/practice.<filled_form:form>", filling.blank, name="blank"),
    path("cabinet/exchange/drafts/<int:number>/", filling.draft, name="draft"),
    path(
        "cabinet/exchange/drafts/<int:number>/practice.<filled_form:form>",
        filling.filled_draft,
        name="filled_draft",
    ),
    path("cabinet/exchange/read/<str:sheet>/", filling.read, name="read"),
]
