from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "vzirets.modules.questions"
    label = "questions"
