from django.urls import path

from vzirets.modules.adoptions.views import reading, recording, suggesting

app_name = "adoptions"
urlpatterns = [
    path("cabinet/adoptions/", reading.mine, name="mine"),
    path("cabinet/adoptions/suggested/", suggesting.suggested, name="suggested"),
    path("cabinet/adoptions/new/<practice_code:code>/", recording.record, name="record"),
    path("cabinet/adoptions/<draft_number:number>/", reading.adoption, name="adoption"),
    path("cabinet/adoptions/<draft_number:number>/change/", recording.change, name="change"),
    path("cabinet/adoptions/<draft_number:number>/withdraw/", reading.withdraw, name="withdraw"),
    path("manage/adoptions/", reading.office, name="desk"),
    path("manage/adoptions/<draft_number:number>/", reading.desk_adoption, name="desk_adoption"),
]
