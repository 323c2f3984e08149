from django.urls import path

from vzirets.foundation.organisations.views import public

urlpatterns = [
    path("", public.organisations, name="list"),
    path("<str:slug>/", public.organisation, name="organisation"),
]
