"""Under /cabinet/follows/."""

from django.urls import path

from vzirets.foundation.follows.views import cabinet

app_name = "follows"
urlpatterns = [
    path("", cabinet.followed, name="list"),
    path("thing/", cabinet.thing, name="thing"),
    path("<int:number>/stop/", cabinet.stop, name="stop"),
]
