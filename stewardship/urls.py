"""Addresses of the pages from which people look after published practice."""

from django.urls import path

from stewardship.choices import Action
from stewardship.removal import views as removal
from stewardship.views import (
    caring,
    confirming,
    contacts,
    deciding,
    idle_revisions,
    joining,
    overdue,
    quick_reviews,
    versions,
)

app_name = "stewardship"
urlpatterns = [
    path("moderation/overdue/", overdue.Overdue.as_view(), name="overdue"),
    path("moderation/quick-reviews/", quick_reviews.QuickReviews.as_view(), name="quick-reviews"),
    path("moderation/contacts/<int:pk>/", contacts.ReviewContact.as_view(), name="review-contact"),
    path("moderation/answers/<int:pk>/", quick_reviews.ReviewAnswer.as_view(), name="review-answer"),
    path("moderation/remove-a-person/", removal.RemovePerson.as_view(), name="remove-person"),
    path("moderation/removals/", removal.Removals.as_view(), name="removals"),
    path("moderation/removals/<int:pk>/", removal.Removed.as_view(), name="removal"),
    path("", caring.PracticeList.as_view(), name="list"),
    path("<slug:slug>/", caring.PracticeCare.as_view(), name="practice"),
    path("<slug:slug>/versions/", versions.Versions.as_view(), name="versions"),
    path("<slug:slug>/versions/<int:number>/", versions.Version.as_view(), name="version"),
    path("<slug:slug>/revise/", versions.Revise.as_view(), name="revise"),
    path("<slug:slug>/idle-revision/", idle_revisions.IdleRevision.as_view(), name="idle-revision"),
    path("<slug:slug>/withdraw/", deciding.Decide.as_view(action=Action.WITHDRAW), name="withdraw"),
    path("<slug:slug>/take-down/", deciding.Decide.as_view(action=Action.UNPUBLISH), name="unpublish"),
    path("<slug:slug>/restore/", deciding.Decide.as_view(action=Action.RESTORE), name="restore"),
    path("<slug:slug>/part-of/", joining.PartOf.as_view(), name="part-of"),
    path("<slug:slug>/contact/", contacts.ReplaceContact.as_view(), name="replace-contact"),
    path("<slug:slug>/confirm/", confirming.Confirm.as_view(), name="confirm"),
    path("<slug:slug>/remind/", overdue.remind, name="remind"),
    path("keep-true/<str:token>/", confirming.KeepTrue.as_view(), name="keep-true"),  # a token has colons
]
