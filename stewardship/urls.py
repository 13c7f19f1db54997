"""Addresses of the pages from which people look after published practice."""

from django.urls import path

from stewardship.choices import Action
from stewardship.views import caring, deciding

app_name = "stewardship"
urlpatterns = [
    path("", caring.PracticeList.as_view(), name="list"),
    path("<slug:slug>/", caring.PracticeCare.as_view(), name="practice"),
    path("<slug:slug>/withdraw/", deciding.Decide.as_view(action=Action.WITHDRAW), name="withdraw"),
    path("<slug:slug>/take-down/", deciding.Decide.as_view(action=Action.UNPUBLISH), name="unpublish"),
    path("<slug:slug>/restore/", deciding.Decide.as_view(action=Action.RESTORE), name="restore"),
]
