from django.urls import path

from vzirets.shell.views import public

app_name = "shell"
urlpatterns = [
    path("", public.home, name="home"),
    path("search/", public.search_page, name="search"),
]
