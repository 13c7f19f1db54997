from django.apps import AppConfig


class StewardshipConfig(AppConfig):
    name = "stewardship"

    def ready(self):
        from stewardship.parts import keep_joined
        from submissions.publishing import joined

        joined.connect(keep_joined)
