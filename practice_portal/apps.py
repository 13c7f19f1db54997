from django.apps import AppConfig


class PracticePortalConfig(AppConfig):
    name = "practice_portal"

    def ready(self):
        from practice_portal import checks  # noqa: F401  (registers the system checks)
