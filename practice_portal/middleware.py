"""Headers that every response carries, static files and redirects included."""


class ResponseHeaders:
    """Adds ``Cross-Origin-Resource-Policy``; and ``private, no-store`` to what a signed-in person sees."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            response.headers["Cache-Control"] = "private, no-store"
        return response
