"""A page as a PDF. Imported only when one is made: WeasyPrint takes a second, and needs the system's libraries."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

from practices.paper.finishing import finish

VARIANT = "pdf/ua-1"  # tagged, so that a screen reader reads it as it reads the page


def pdf_of(page: str) -> bytes:
    """The PDF of a whole HTML page, which may use our own styles and nothing else."""
    html = HTML(string=page, base_url=f"{settings.SITE_URL}/", url_fetcher=StylesOnly())
    # With its attributes: a list may begin with another number than 1.
    return html.write_pdf(pdf_variant=VARIANT, finisher=finish, presentational_hints=True)


class StylesOnly(URLFetcher):
    """Answers from the disk, never from a network; whatever is not one of our static styles does not exist."""

    def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
        """The file behind an address of ours. What it raises, WeasyPrint takes for a file that is missing."""
        with open(path_of(url), "rb") as file:
            return URLFetcherResponse(url, file.read(), {"Content-Type": "text/css"})


def path_of(url: str) -> str:
    """Where on this machine one of our styles lies. Raises ValueError for any other address."""
    asked, ours = urlsplit(url), urlsplit(settings.SITE_URL)
    path = unquote(asked.path)
    if asked[:2] != ours[:2] or not path.startswith(settings.STATIC_URL) or not path.endswith(".css"):
        raise ValueError(f"Not one of our styles: {url}")
    name = path.removeprefix(settings.STATIC_URL)
    return finders.find(name) or staticfiles_storage.path(name)
