from django.urls import path

from vzirets.modules.oai.views import public

app_name = "oai"
urlpatterns = [
    path("oai", public.oai, name="oai"),
    path("oai/practice.xsd", public.schema, name="schema"),
]
