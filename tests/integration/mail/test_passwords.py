"""Secrets in the computer's keyring: whole, kept until the next, and nowhere else."""

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked

from restordre_app.mail.passwords import KeyringUnusable, forget, recall, remember


def test_secrets_of_any_length_come_back_whole(secrets):
    for secret in ("kort", "æøå" * 2000, ""):
        remember("mail", secret)
        assert recall("mail") == secret
    assert secrets.kept == {}
    forget("mail")


class NobodysKeyring(NoKeyring):
    """Windows' keyring in a scheduled job of nobody who is signed in."""

    def get_password(self, service, username):
        raise Exception(1312, "CredRead", "A specified logon session does not exist")


@pytest.mark.parametrize(
    ("unusable", "said"),
    [(NoKeyring, "no keyring to keep"), (NobodysKeyring, "keyring cannot be used")],
)
def test_without_a_keyring_it_is_said(unusable, said):
    usual = keyring.get_keyring()
    keyring.set_keyring(unusable())
    try:
        with pytest.raises(KeyringUnusable, match=said):
            recall("mail")
    finally:
        keyring.set_keyring(usual)


def test_a_shorter_secret_leaves_nothing_of_the_longer_one(secrets):
    remember("mail", "x" * 3500)
    remember("mail", "kort")

    assert recall("mail") == "kort"
    assert list(secrets.kept.values()) == ["kort"]


def test_what_a_locked_keyring_does_not_take_leaves_the_old_secret(
    secrets, monkeypatch
):
    remember("mail", "old")

    def locked(*_what):
        raise KeyringLocked("locked")

    monkeypatch.setattr(secrets, "set_password", locked)
    with pytest.raises(KeyringUnusable):
        remember("mail", "new")

    assert recall("mail") == "old"
