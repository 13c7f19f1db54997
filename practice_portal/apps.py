from django.apps import AppConfig


class PracticePortalConfig(AppConfig):
    name = "practice_portal"

    def ready(self):
        from practice_portal import anchor, checks  # noqa: F401  (checks registers the system checks)

        anchor.drop()
