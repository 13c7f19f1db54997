from django.apps import AppConfig, apps


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        # Before Django's admin, further down in INSTALLED_APPS, makes its site
        apps.get_app_config("admin").default_site = "accounts.admin_site.GuardedAdminSite"  # type: ignore[attr-defined]
