"""Addresses of this app, all of them for LIIA alone."""

from django.urls import path

from administration.views import home, logbook, mail, people, programmes, saved_searches, things

app_name = "administration"

lists = [
    path("lists/<slug:kind>/", things.Things.as_view(), name="list"),
    path("lists/<slug:kind>/add/", things.Add.as_view(), name="add"),
    path("lists/<slug:kind>/<int:pk>/", things.Change.as_view(), name="change"),
    path("lists/<slug:kind>/<int:pk>/remove/", things.Remove.as_view(), name="remove"),
    path("lists/<slug:kind>/<int:pk>/history/", things.ThingHistory.as_view(), name="history"),
]

mails = [
    path("mail/", mail.MailList.as_view(), name="mail"),
    path("mail/retry/", mail.retry, name="retry-mail"),
    path("mail/<int:pk>/", mail.message, name="mail-message"),
]

everybody = [
    path("people/", people.People.as_view(), name="people"),
    path("people/invite/", people.Invite.as_view(), name="invite"),
    path("people/<int:pk>/", people.PersonPage.as_view(), name="person"),
    path("people/<int:pk>/history/", people.PersonHistory.as_view(), name="person-history"),
    path("people/<int:pk>/<slug:verb>/", people.Act.as_view(), name="act"),
]

urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path("programmes/<int:pk>/open/", programmes.OpenOrClose.as_view(), name="open-or-close"),
    path("categories/<int:pk>/move/", things.move_category, name="move-category"),
    path("saved-searches/", saved_searches.SavedSearches.as_view(), name="saved-searches"),
    path("log/", logbook.Log.as_view(), name="audit"),
    path("log/csv/", logbook.audit_csv, name="audit-csv"),
    path("log/<int:pk>/", logbook.audit_thing, name="audit-thing"),
    *lists,
    *mails,
    *everybody,
]
