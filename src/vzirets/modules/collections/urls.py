"""Every address of the room."""

from django.urls import path

from vzirets.modules.collections.views import arranging, cabinet, manage, public

app_name = "collections"
urlpatterns = [
    path("collections/", public.collections, name="list"),
    path("collections/<int:number>/", public.collection, name="collection"),
    path("collections/shared/<str:token>/", public.shared, name="shared"),
    path("manage/collections/", manage.desk, name="desk"),
    path("manage/collections/<int:number>/", manage.review, name="review"),
    path("cabinet/collections/", cabinet.mine, name="mine"),
    path("cabinet/collections/new/", cabinet.new, name="new"),
    path("cabinet/collections/add/<str:code>/", cabinet.add, name="add"),
    path("cabinet/collections/<int:number>/", arranging.arrange, name="arrange"),
    path("cabinet/collections/<int:number>/facts/", cabinet.facts, name="facts"),
    path("cabinet/collections/<int:number>/link/", cabinet.new_link, name="new_link"),
    path("cabinet/collections/<int:number>/discard/", cabinet.discard, name="discard"),
    path("cabinet/collections/<int:number>/<str:code>/", arranging.item, name="item"),
]
