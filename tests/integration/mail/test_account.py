"""The office's account: whole or refused, its secret in the keyring, its tokens."""

from contextlib import nullcontext

import keyring
import pytest
from keyring.backends.fail import Keyring

from restordre_app.mail.passwords import recall, remember
from restordre_app.mail.servers import Security, SignIn
from restordre_app.mail.sign_in import GoogleSignIn, MicrosoftSignIn
from restordre_app.mail.troubles import (
    AddressNotSupported,
    NoClient,
    NoPassword,
    SenderRefused,
    ServerNotFound,
    SignInExpired,
    SignInWanted,
)
from restordre_app.services import mail_account
from restordre_app.services.mail_account import (
    Account,
    SenderMissing,
    Way,
    begin_sign_in,
    checked_account,
    has_secret,
    postman_for,
    read_account,
    read_sender,
    save_account,
    sign_in_way,
    try_connection,
)
from restordre_app.store.company import Company
from restordre_app.store.outbox import MailAccount
from tests.integration.mail.servers import HOST, Inbox, running

GOOGLE = Account(
    Way.SMTP, "smtp.gmail.com", sign_in=SignIn.GOOGLE, username="mette@fjordby.example",
    client_id="app",
)  # fmt: skip
MICROSOFT = Account(
    Way.SMTP, "smtp.office365.com", sign_in=SignIn.MICROSOFT, client_id="app",
    username="mette@fjordby.example", tenant="fjordby",
)  # fmt: skip


def test_an_office_opens_messages_in_its_mail_program_until_it_says_more(
    session, given
):
    assert read_account(session) == Account()
    assert read_account(session).way is Way.DRAFT


def test_an_account_is_kept_as_one_row_and_tidied(session, given, secrets):
    for host in (" smtp.a.example\n", "smtp.b.example"):
        save_account(session, Account(Way.SMTP, host, username=" mette "), "hemmelig")

    account = read_account(session)
    assert (account.host, account.username) == ("smtp.b.example", "mette")
    assert MailAccount.select().count() == 1
    assert recall(account.secret_name) == "hemmelig"
    assert has_secret(account)
    assert not has_secret(MICROSOFT)
    assert has_secret(Account(sign_in=SignIn.NONE))


def test_the_sender_is_the_company_unless_somebody_is_named(session, given):
    ours = read_sender(session, Account())
    assert ours.address == "ordre@fjordby.example"
    named = Account(from_name="Salg", from_address="salg@fjordby.example")
    assert read_sender(session, named).name == "Salg"

    Company.update(email="").execute()
    with pytest.raises(SenderMissing):
        read_sender(session, Account())


def test_googles_client_secret_lies_in_the_keyring(session, given, secrets):
    save_account(session, GOOGLE, "client secret")

    assert recall(GOOGLE.client_secret_name) == "client secret"
    assert not has_secret(GOOGLE), "nobody has signed in yet"
    assert isinstance(sign_in_way(GOOGLE), GoogleSignIn)
    assert isinstance(sign_in_way(MICROSOFT), MicrosoftSignIn)


def test_signing_in_begins_with_an_invitation(secrets):
    way, invitation = begin_sign_in(GOOGLE)

    assert isinstance(way, GoogleSignIn)
    assert invitation.url.startswith("https://accounts.google.com/")
    invitation.details.shut()
    with pytest.raises(NoClient):
        begin_sign_in(
            Account(Way.SMTP, "h.example", sign_in=SignIn.GOOGLE, username="m")
        )


def test_a_token_lets_in_and_a_stale_one_is_told(session, given, secrets, monkeypatch):
    class Tokens:
        def token(self):
            return "good"

    inbox = Inbox()
    account = Account(
        Way.SMTP, HOST, security=Security.NONE, sign_in=SignIn.GOOGLE,
        username="mette@fjordby.example", client_id="app",
    )  # fmt: skip
    with running(inbox, auth_require_tls=False) as post:
        account = checked_account(Account(**{**fields_of(account), "port": post.port}))
        with pytest.raises(SignInExpired):
            try_connection(session, account)
        monkeypatch.setattr(mail_account, "sign_in_way", lambda _account: Tokens())
        try_connection(session, account)

    assert inbox.tokens == ["user=mette@fjordby.example\x01auth=Bearer good\x01\x01"]


def fields_of(account):
    return {name: getattr(account, name) for name in Account.__slots__}


@pytest.mark.parametrize("sign_in", [SignIn.MICROSOFT, SignIn.GOOGLE])
def test_an_account_can_be_kept_where_there_is_no_keyring(session, given, sign_in):
    """Other desks have one; this one leaves sending to them."""
    account = Account(Way.SMTP, "smtp.example.com", username="m@x.example",
                      sign_in=sign_in, client_id="app")  # fmt: skip
    usual = keyring.get_keyring()
    keyring.set_keyring(Keyring())
    try:
        save_account(session, account)
    finally:
        keyring.set_keyring(usual)

    assert read_account(session) == account


def test_without_the_password_it_is_asked_for(session, given, secrets):
    inbox = Inbox()
    with running(inbox, authenticator=inbox.let_in, auth_require_tls=False) as post:
        account = Account(
            Way.SMTP, HOST, post.port, security=Security.NONE, username="mette"
        )
        with pytest.raises(NoPassword, match="not on this computer"):
            postman_for(account).open()
        remember(account.secret_name, "hemmelig")
        try_connection(session, account)
        try_connection(session, account, "hemmelig")


def test_the_account_is_tried_before_it_is_kept(session, given, secrets):
    with pytest.raises(ServerNotFound):
        try_connection(
            session, Account(Way.SMTP, "nothing.invalid", sign_in=SignIn.NONE)
        )

    assert MailAccount.select().count() == 0


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("553 5.7.1 not your address", SenderRefused),
        ("530 5.7.0 Authentication required", SignInWanted),
    ],
)
def test_the_sender_is_tried_too_and_nothing_is_sent(session, given, answer, error):
    inbox = Inbox()
    inbox.sender_answers = ["250 OK", answer]
    with running(inbox) as post:
        account = Account(
            Way.SMTP, HOST, post.port, security=Security.NONE, sign_in=SignIn.NONE,
            from_address="ordre@fjordby.example",
        )  # fmt: skip
        try_connection(session, account)
        with pytest.raises(error):
            try_connection(session, account)

    assert inbox.mails == []


@pytest.mark.parametrize("modern", [True, False])
def test_a_sender_with_letters_before_the_at_sign_needs_a_modern_server(
    session, given, modern
):
    with running(enable_SMTPUTF8=modern) as post:
        account = Account(
            Way.SMTP, HOST, post.port, security=Security.NONE, sign_in=SignIn.NONE,
            from_address="kø@fjordby.example",
        )  # fmt: skip
        refused = nullcontext() if modern else pytest.raises(AddressNotSupported)
        with refused:
            try_connection(session, account)
