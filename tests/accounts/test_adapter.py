"""How allauth behaves here."""

import pytest
from cryptography.fernet import InvalidToken

from accounts.adapter import AccountAdapter, MFAAdapter


def test_nobody_signs_up_by_the_librarys_own_door(rf):
    assert AccountAdapter().is_open_for_signup(rf.get("/")) is False


@pytest.mark.parametrize("url", ["/account/", "/submissions/?page=2"])
def test_an_address_on_this_site_is_safe(url):
    assert AccountAdapter().is_safe_url(url)


@pytest.mark.parametrize(
    "url", ["https://testserver/", "//testserver/", "/\\evil.example", "", "javascript:0", None]
)
def test_any_other_is_not(url, settings):
    settings.ALLOWED_HOSTS = ["*", "testserver", "evil.example"]

    assert not AccountAdapter().is_safe_url(url)


def test_a_secret_is_kept_so_that_only_the_portal_reads_it(settings):
    kept = MFAAdapter().encrypt("JBSWY3DPEHPK3PXP")

    assert "JBSWY3DPEHPK3PXP" not in kept
    assert MFAAdapter().encrypt("JBSWY3DPEHPK3PXP") != kept
    assert MFAAdapter().decrypt(kept) == "JBSWY3DPEHPK3PXP"


def test_another_secret_key_does_not_read_it(settings):
    kept = MFAAdapter().encrypt("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY = "another"

    with pytest.raises(InvalidToken):
        MFAAdapter().decrypt(kept)


def test_a_new_secret_key_still_reads_what_the_old_one_wrote(settings):
    kept = MFAAdapter().encrypt("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]

    assert MFAAdapter().decrypt(kept) == "JBSWY3DPEHPK3PXP"
