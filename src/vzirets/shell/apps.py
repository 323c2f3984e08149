from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "vzirets.shell"
    label = "shell"
