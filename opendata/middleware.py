"""What holds for every answer of the interface, refusals before any view included."""

from django.http import HttpRequest, HttpResponse

from opendata.api.problems import wrong_method

PREFIX = "/api/"
ALLOWED = "GET, HEAD, OPTIONS"
TOLD = "ETag, Last-Modified, Retry-After, RateLimit, RateLimit-Policy"


class ForPrograms:
    """Pages of other sites may read the interface, without anybody's cookies; nobody writes to it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        response = self.answer(request)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = TOLD
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    def answer(self, request: HttpRequest):
        """The interface's, or what a browser asks before it asks for that, or that this is for reading."""
        if request.method in ("GET", "HEAD"):
            return self.get_response(request)
        if request.method == "OPTIONS":
            headers = {
                "Allow": ALLOWED,
                "Access-Control-Allow-Methods": ALLOWED,
                "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
                "Access-Control-Max-Age": "86400",
            }
            return HttpResponse(status=204, headers=headers)
        return wrong_method(ALLOWED)
