"""Who somebody is, is settled by a mailed code; a password is never looked at."""

from allauth.account.auth_backends import AuthenticationBackend


class NoPasswords(AuthenticationBackend):
    """Finds signed-in people, suspended ones left out, and their permissions."""

    def authenticate(self, request, **credentials):
        return None
