"""The web server's way in."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice_portal.settings")
_portal = get_wsgi_application()

from practice_portal.remembering import Shortcut  # noqa: E402  (it needs the settings)

application = Shortcut(_portal)
