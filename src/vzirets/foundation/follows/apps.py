from django.apps import AppConfig


class FollowsConfig(AppConfig):
    name = "vzirets.foundation.follows"
    label = "follows"
