"""A document of a published practice: to download, and to read as a web page."""

import logging

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from practices.documents import PublishedDocument, kept
from practices.serving import served
from practices.views.public import PublicView, gone

log = logging.getLogger(__name__)


class DocumentView(PublicView):
    """404 for an address that never was, 410 for what is withdrawn, taken down or left out of a later version."""

    document: PublishedDocument

    def dispatch(self, request, slug, key):
        documents = PublishedDocument.objects.select_related("practice__lead_authority")
        document = documents.filter(practice__slug=slug, key=key).first()
        if document is None:
            raise Http404
        if not document.practice.is_live:
            return gone(request, document.practice)
        if document.dropped_at is not None:
            return left_out(request, document)
        self.document = document
        return super().dispatch(request)


class Download(DocumentView):
    """The file."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        try:
            return served(request, kept(self.document))
        except OSError:
            log.exception("A published document cannot be read: %s", self.document.stored_name)
            return _about(request, self.document, "unavailable", 503)


class Read(DocumentView):
    """What it reads, without its looks."""

    def get(self, request: HttpRequest) -> HttpResponse:
        document = self.document
        canonical = f"{settings.SITE_URL}{document.reading_address}"
        context = {"document": document, "practice": document.practice, "canonical": canonical}
        return render(request, "practices/document.html", context)


def left_out(request: HttpRequest, document: PublishedDocument) -> HttpResponse:
    """Says that the practice is there, and the document is not any more."""
    return _about(request, document, "gone", 410)


def _about(request: HttpRequest, document: PublishedDocument, state: str, status: int) -> HttpResponse:
    context = {"practice": document.practice, "document": document}
    response = render(request, f"practices/document_{state}.html", context, status=status)
    response.headers["Cache-Control"] = "no-cache"
    return response
