"""Every address of the room; the shape of a code is declared by practices."""

from django.urls import path

from vzirets.modules.questions.views import asking, cabinet, manage

app_name = "questions"
urlpatterns = [
    path("questions/ask/<str:code>/", asking.ask, name="ask"),
    path("questions/<int:number>/report/", asking.report, name="report"),
    path("cabinet/questions/", cabinet.mine, name="mine"),
    path("cabinet/questions/<int:number>/", cabinet.question, name="question"),
    path("manage/questions/", manage.reports, name="reports"),
    path("manage/questions/<int:number>/", manage.review, name="review"),
    path("manage/questions/<int:number>/settle/", manage.settle, name="settle"),
]
