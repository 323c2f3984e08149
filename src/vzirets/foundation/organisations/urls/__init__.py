"""The room's addresses: for anyone, in a person's cabinet, and for the portal office."""

from django.urls import include, path

from vzirets.foundation.organisations.urls import cabinet, manage, public

app_name = "organisations"
urlpatterns = [
    path("organisations/", include(public.urlpatterns)),
    path("cabinet/organisations/", include(cabinet.urlpatterns)),
    path("manage/organisations/", include(manage.urlpatterns)),
]
