from django.urls import path

from vzirets.modules.exchange.views import manage

app_name = "exchange"
urlpatterns = [
    path("", manage.start, name="start"),
    path("template.xlsx", manage.empty, name="template"),
    path("filled.xlsx", manage.filled, name="filled"),
    path("imports/<int:number>/", manage.one, name="import"),
    path("sheet/<str:sheet>/", manage.dry_run, name="dry_run"),
    path("sheet/<str:sheet>/faults.xlsx", manage.fault_sheet, name="faults"),
    path("sheet/<str:sheet>/go/", manage.go, name="go"),
]
