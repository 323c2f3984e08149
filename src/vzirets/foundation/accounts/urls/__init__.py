"""The room's own pages, under the namespace `accounts`; the other files here keep allauth's names."""

from django.urls import path

from vzirets.foundation.accounts.views import cabinet, manage

app_name = "accounts"
urlpatterns = [
    path("", cabinet.home, name="home"),
    path("profile/", cabinet.profile, name="profile"),
    path("data/", cabinet.data, name="data"),
    path("data/file/", cabinet.take_data, name="take_data"),
    path("close/", cabinet.close, name="close"),
    path("closed/", cabinet.farewell, name="farewell"),
    path("people/", manage.people, name="people"),
    path("people/<int:number>/", manage.person, name="person"),
]
