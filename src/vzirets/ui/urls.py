from django.urls import path

from vzirets.ui import views

app_name = "ui"
urlpatterns = [
    path("theme/", views.choose_theme, name="theme"),
    path("style-guide/", views.style_guide, name="style-guide"),
    path("style-guide/places/", views.example_places, name="example-places"),
]
