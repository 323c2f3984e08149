from django.urls import path

from vzirets.modules.oai.views import public

app_name = "oai"
urlpatterns = [
    path("", public.oai, name="oai"),
    path("/practice.xsd", public.schema, name="schema"),
]
