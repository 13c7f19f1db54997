from django.apps import AppConfig
from django.contrib.admin import apps as admin


class AccountsConfig(AppConfig):
    name = "accounts"
    default = True


class AdministrationConfig(admin.AdminConfig):
    """Django's admin behind our own sign-in; stands in INSTALLED_APPS in its place."""

    default = False
    default_site = "accounts.admin_site.GuardedAdminSite"
