from django.urls import path, re_path

from vzirets.foundation.places.views import public

app_name = "places"
urlpatterns = [
    path("", public.places, name="list"),
    path("suggest", public.suggest, name="suggest"),
    re_path(r"^(?P<code>[Uu][Aa][0-9]{17})/$", public.by_code, name="code"),
    path("<str:slug>/", public.place, name="place"),
]
