"""A practice to take away: as PDF, Word or plain text. Who has the same already is told so, and none is made."""

from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from practices import one, paper
from practices.addresses import of_part
from practices.page import PracticePage, own_page
from practices.paper import practice
from practices.requests import Rate, counter
from practices.views.conditional import facts_of, made_from
from practices.views.limited import MINUTE, too_often
from practices.views.public import released
from practices.views.reading import PracticeOfAnEdition, changed, version_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class PracticePaper(PracticeOfAnEdition):
    """One practice as a file. Each kind says how it is made."""

    ending = kind = ""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        facts = facts_of(request, self.practice)
        message_url = of_part("practices:contact-person", slug) if self.practice.reader_address else ""
        beside = one.load(self.practice)
        page = own_page(self.practice, message_url, beside.pieces, beside.documents)
        etag = quote_etag(sha256(f"{version_of(page)} {self.ending}".encode()).hexdigest()[:32])
        modified = max(changed(self.practice, facts.edition), released()).timestamp()
        response = get_conditional_response(request, etag, int(modified)) or self.made(page)
        if response.status_code in (200, 304):
            for name, value in (("ETag", etag), ("Last-Modified", http_date(modified))):
                response.headers[name] = value
            made_from(facts, response)
        response.headers["Cache-Control"] = "no-cache"
        return response

    def made(self, page: PracticePage) -> HttpResponse:
        """The file; or, where it cannot be made at the moment, a page that says what to do instead."""
        turn = counter.take(Rate("papers", settings.PAPERS_PER_MINUTE, MINUTE), self.request)
        if not turn.is_given:
            return too_often(self.request, turn)
        try:
            data = self.write(page)
        except paper.CannotMake:
            return render(self.request, "practices/paper/cannot.html", {"practice": self.practice}, status=503)
        name = f"{self.practice.reference}-{self.practice.slug}"[:100]
        return HttpResponse(
            data,
            content_type=self.kind,
            headers={"Content-Disposition": f'attachment; filename="{name}.{self.ending}"'},
        )

    def write(self, page: PracticePage) -> bytes:
        """What the file holds."""
        raise NotImplementedError


class PracticePdf(PracticePaper):
    """Tagged PDF."""

    ending, kind = "pdf", "application/pdf"

    def write(self, page: PracticePage) -> bytes:
        return practice.as_pdf(page)


class PracticeWord(PracticePaper):
    """Word, to be edited."""

    ending, kind = "docx", WORD

    def write(self, page: PracticePage) -> bytes:
        return practice.as_word(page)


class PracticeText(PracticePaper):
    """Plain text."""

    ending, kind = "txt", "text/plain; charset=utf-8"

    def write(self, page: PracticePage) -> bytes:
        return practice.as_text(page).encode()
