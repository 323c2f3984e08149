from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "vzirets.foundation.notifications"
    label = "notifications"
