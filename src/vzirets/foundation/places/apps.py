from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "vzirets.foundation.places"
    label = "places"
