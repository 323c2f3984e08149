"""Under /cabinet/notifications/."""

from django.urls import path

from vzirets.foundation.notifications.views import cabinet, public

app_name = "notifications"
urlpatterns = [
    path("", cabinet.notices, name="list"),
    path("read/", cabinet.read_all, name="read_all"),
    path("<int:number>/read/", cabinet.read, name="read"),
    path("settings/", cabinet.settings, name="settings"),
    path("unsubscribe/<str:token>/", public.unsubscribe, name="unsubscribe"),
]
