"""Addresses of this app."""

from django.urls import path

from practices.views import contacting, documents, looking, pages, papers, reading, suggesting
from practices.views.conditional import of_the_edition
from practices.views.limited import not_too_often

app_name = "practices"
urlpatterns = [
    path("", of_the_edition(reading.Home.as_view()), name="home"),
    path("practices/", not_too_often(of_the_edition(reading.PracticeList.as_view())), name="list"),
    path("map/", not_too_often(of_the_edition(looking.Map.as_view())), name="map"),
    path("suggest/", not_too_often(of_the_edition(suggesting.Suggestions.as_view())), name="suggest"),
    path("practices/<slug:slug>/", reading.PracticeDetail.as_view(), name="detail"),
    path("practices/<slug:slug>/practice.pdf", papers.PracticePdf.as_view(), name="paper-pdf"),
    path("practices/<slug:slug>/practice.docx", papers.PracticeWord.as_view(), name="paper-word"),
    path("practices/<slug:slug>/practice.txt", papers.PracticeText.as_view(), name="paper-text"),
    path("practices/<slug:slug>/contact/", contacting.ContactPerson.as_view(), name="contact-person"),
    path("practices/<slug:slug>/contact/sent/", contacting.ContactSent.as_view(), name="contact-sent"),
    path("practices/<slug:slug>/documents/<slug:key>/", documents.Download.as_view(), name="document"),
    path("practices/<slug:slug>/documents/<slug:key>/read/", documents.Read.as_view(), name="read-document"),
    path("id/<slug:reference>/", reading.Identifier.as_view(), name="identifier"),
    path("privacy/", pages.Page.as_view(template="practices/privacy.html"), name="privacy"),
    path("accessibility/", pages.Page.as_view(template="practices/accessibility.html"), name="accessibility"),
    path("cookies/", pages.Page.as_view(template="practices/cookies.html"), name="cookies"),
    path("contact/", pages.Page.as_view(template="practices/contact.html"), name="contact"),
    path(".well-known/security.txt", pages.SecurityText.as_view(), name="security-text"),
    path("robots.txt", pages.RobotsText.as_view(), name="robots-text"),
]
