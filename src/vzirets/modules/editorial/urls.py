from django.urls import path

from vzirets.modules.editorial.views import public

app_name = "editorial"
urlpatterns = [
    path("<str:slug>/", public.page, name="page"),
]
