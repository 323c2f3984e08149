from django.urls import path

from vzirets.shell.views import cabinet, manage, public

app_name = "shell"
urlpatterns = [
    path("", public.home, name="home"),
    path("cabinet/", cabinet.cabinet, name="cabinet"),
    path("manage/", manage.office, name="office"),
    path("search/", public.search_page, name="search"),
    path("search/suggestions/", public.suggestions, name="suggestions"),
]
