from django.urls import path

from vzirets.ui import views

app_name = "ui"
urlpatterns = [
    path("theme/", views.choose_theme, name="theme"),
]
