"""Every address of the room, under the one namespace `practices`."""

from django.urls import include, path

app_name = "practices"
urlpatterns = [
    path("practices/", include("vzirets.modules.practices.urls.public")),
    path("cabinet/practices/", include("vzirets.modules.practices.urls.cabinet")),
    path("manage/practices/", include("vzirets.modules.practices.urls.manage")),
]
