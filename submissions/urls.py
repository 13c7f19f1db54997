"""Addresses of what boroughs and moderators work on."""

from django.urls import path

from submissions.views import (
    correcting,
    deciding,
    drafting,
    following,
    moderation,
    revising,
    selected,
    splitting,
    uploading,
)

app_name = "submissions"
urlpatterns = [
    path("", following.Home.as_view(), name="home"),
    path("start/", drafting.Start.as_view(), name="start"),
    path("upload/", uploading.Upload.as_view(), name="upload"),
    path("queue/", moderation.Queue.as_view(), name="queue"),
    path("queue/selected/<slug:deed>/", selected.Selected.as_view(), name="selected"),
    path("<int:pk>/", following.detail, name="detail"),
    path("<int:pk>/found/", uploading.found, name="found"),
    path("<int:pk>/edit/<slug:section>/", drafting.Edit.as_view(), name="edit"),
    path("<int:pk>/split/", splitting.Split.as_view(), name="split"),
    path("<int:pk>/preview/", following.preview_page, name="preview"),
    path("<int:pk>/check/", drafting.Check.as_view(), name="check"),
    path("<int:pk>/history/", following.history, name="history"),
    path("<int:pk>/submitted/", drafting.submitted, name="submitted"),
    path("<int:pk>/reply/", following.reply, name="reply"),
    path("<int:pk>/withdraw/", drafting.Withdraw.as_view(), name="withdraw"),
    path("<int:pk>/reopen/", drafting.reopen, name="reopen"),
    path("<int:pk>/up-to-date/", revising.bring_up_to_date, name="bring-up-to-date"),
    path("<int:pk>/drop/", revising.drop, name="drop"),
    path("published/<slug:slug>/revise/", revising.revise, name="revise"),
    path("published/<slug:slug>/versions/", revising.versions, name="versions"),
    path("published/<slug:slug>/versions/<int:number>/", revising.version, name="version"),
    path("<int:pk>/review/", moderation.Review.as_view(), name="review"),
    path("<int:pk>/review/history/", moderation.review_history, name="review-history"),
    path("<int:pk>/review/edit/", correcting.Correct.as_view(), name="correct"),
    path("<int:pk>/review/claim/", moderation.claim, name="claim"),
    path("<int:pk>/review/release/", moderation.release, name="release"),
    path("<int:pk>/review/hand-over/", moderation.hand_over, name="hand-over"),
    path("<int:pk>/review/message/", moderation.write_to_author, name="write-to-author"),
    path("<int:pk>/review/note/", moderation.write_note, name="write-note"),
    path("<int:pk>/review/decide/", deciding.Decide.as_view(), name="decide"),
]
