"""Secrets in the computer's keyring: whole, kept until the next, and nowhere else."""

import logging
import traceback
from base64 import b64encode

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked

from restordre_app.bootstrap import open_office
from restordre_app.mail.passwords import KeyringUnusable, forget, recall, remember
from restordre_app.mail.servers import Security
from restordre_app.mail.troubles import SignInRefused
from restordre_app.services.company import CompanyEntry, StaffEntry, set_up_company
from restordre_app.services.mail_account import Account, Way, save_account
from restordre_app.services.sending import send_waiting
from tests.integration.mail.conftest import written
from tests.integration.mail.servers import Inbox, running


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


def test_a_password_lies_in_the_keyring_and_nowhere_else(tmp_path, secrets, caplog):
    """Not in the database, its journal, the log, nor in what a fault tells."""
    word = "Hemmelig-Løsen-42"
    spelled = {
        word.encode(), word.encode("utf-16-le"), b64encode(word.encode()),
        b64encode(f"\0mette\0{word}".encode()),
    }  # fmt: skip
    caplog.set_level(logging.DEBUG)
    office = open_office(tmp_path, "MK")
    set_up_company(office, CompanyEntry("Hansen"), StaffEntry("MK", "Mette"))
    inbox = Inbox()
    told = []
    with running(inbox, authenticator=inbox.let_in, auth_require_tls=False) as post:
        account = Account(
            Way.SMTP, "localhost", post.port, Security.NONE, username="mette",
            from_address="kontor@hansen.example",
        )  # fmt: skip
        save_account(office, account, word)
        written(office)
        tally = send_waiting(office)
        assert isinstance(tally.trouble, SignInRefused)
        told.append("".join(traceback.format_exception(tally.trouble)))
        inbox.password = word
        assert send_waiting(office).sent == 1
    office.database.close()

    files = [each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()]
    files += [caplog.text.encode(), "".join(told).encode()]
    assert word in secrets.kept.values()
    assert not [each for each in files if any(said in each for said in spelled)]
