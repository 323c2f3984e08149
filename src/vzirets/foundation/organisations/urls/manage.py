from django.urls import path

from vzirets.foundation.organisations.views import manage, merging

urlpatterns = [
    path("", manage.queue, name="queue"),
    path("<slug:key>/", manage.body, name="check"),
    path("<slug:key>/decide/", manage.decide, name="decide"),
    path("<slug:key>/facts/", manage.facts, name="office_facts"),
    path("<slug:key>/people/<int:number>/", manage.member_act, name="office_member"),
    path("<slug:key>/requests/<int:number>/", manage.request_act, name="office_request"),
    path("<slug:key>/merge/", merging.merge, name="merge"),
]
