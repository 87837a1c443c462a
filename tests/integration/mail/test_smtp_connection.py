"""Coming to a mail server and being let in: names, ports, certificates, sign-in."""

import socket
import ssl
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from restordre_app.mail.connecting import trusted
from restordre_app.mail.servers import Security, Server, SignIn
from restordre_app.mail.smtp import SmtpPostman
from restordre_app.mail.troubles import (
    CertificateOfAnother,
    CertificateRunOut,
    CertificateUnknown,
    NoNetwork,
    NoSignIn,
    NoTls,
    ServerBroke,
    ServerNotFound,
    ServerRefused,
    ServerSilent,
    SignInRefused,
    TlsFailed,
    TokenRefused,
)
from tests.integration.mail.servers import (
    HOST,
    Inbox,
    Trust,
    answering,
    free_port,
    running,
)
from tests.integration.mail.test_smtp import PLAIN, SENT_AT, letter, speak


@pytest.fixture(scope="module")
def trust():
    return Trust()


def test_a_silent_server_is_not_waited_for():
    def silent(line):
        line.recv(100)

    with answering(silent) as port:
        postman = SmtpPostman(Server(HOST, port, PLAIN), timeout=0.2)
        with pytest.raises(ServerSilent, match="does not answer"):
            postman.open()


def test_what_is_no_mail_server_is_told():
    def speak_http(line):
        line.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with answering(speak_http) as port:
        with pytest.raises(ServerBroke):
            SmtpPostman(Server(HOST, port, PLAIN)).open()
        with pytest.raises(TlsFailed):
            SmtpPostman(Server(HOST, port, Security.TLS)).open()


def test_nobody_at_the_port():
    port = free_port()
    with pytest.raises(ServerRefused, match=f"port {port}"):
        SmtpPostman(Server(HOST, port, PLAIN)).open()


@pytest.mark.parametrize("host", ["mail.nothing.invalid", "a" * 70 + ".example", ""])
def test_a_name_nobody_has(host):
    with pytest.raises((ServerNotFound, ServerRefused)):
        SmtpPostman(Server(host, free_port(), PLAIN)).open()


def test_without_a_network_the_reason_is_told(monkeypatch):
    def unreachable(*_where, **_how):
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(socket, "create_connection", unreachable)
    with pytest.raises(NoNetwork, match="Network is unreachable"):
        SmtpPostman(Server(HOST, 25, PLAIN)).open()


def test_starttls_and_password(trust):
    inbox = Inbox()
    how = {"tls_context": trust.server_context(), "authenticator": inbox.let_in}
    with running(inbox, **how) as post:
        server = Server(HOST, post.port, Security.STARTTLS, SignIn.PASSWORD, "mette")
        context = trust.client_context()
        good = SmtpPostman(server, lambda: "hemmelig", context=context)
        assert good.send(letter(), SENT_AT) == {}
        good.close()
        bad = SmtpPostman(server, lambda: "gættet", context=context)
        with pytest.raises(SignInRefused, match="does not let mette in"):
            bad.open()

    assert len(post.inbox.mails) == 1


def test_tls_from_the_start(trust):
    with running(ssl_context=trust.server_context()) as post:
        server = Server(HOST, post.port, Security.TLS)
        postman = SmtpPostman(server, context=trust.client_context())
        assert postman.send(letter(), SENT_AT) == {}
        postman.close()


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_certificate_for_another_name_stops_everything(trust, security):
    context = trust.server_context("mail.other.example")
    key = "ssl_context" if security is Security.TLS else "tls_context"
    with running(**{key: context}) as post:
        server = Server(HOST, post.port, security)
        with pytest.raises(CertificateOfAnother, match="another name than localhost"):
            SmtpPostman(server, context=trust.client_context()).open()
        with pytest.raises(CertificateUnknown, match="nobody this computer trusts"):
            SmtpPostman(server).open()

    assert post.inbox.mails == []


def test_a_certificate_that_has_run_out_stops_everything(trust):
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    with running(ssl_context=trust.server_context(until=long_ago)) as post:
        server = Server(HOST, post.port, Security.TLS)
        with pytest.raises(CertificateRunOut, match="Is this computer's date right"):
            SmtpPostman(server, context=trust.client_context()).open()

    assert post.inbox.mails == []


def test_a_server_without_encryption_gets_nothing():
    with running() as post:
        server = Server(HOST, post.port, Security.STARTTLS, SignIn.PASSWORD, "mette")
        with pytest.raises(NoTls, match="offers no encryption"):
            SmtpPostman(server, lambda: "hemmelig").open()


def test_a_server_without_sign_in_says_so():
    with running() as post:
        server = Server(HOST, post.port, PLAIN, SignIn.PASSWORD, "mette")
        with pytest.raises(NoSignIn):
            SmtpPostman(server, lambda: "hemmelig").open()


@pytest.mark.parametrize("security", [Security.STARTTLS, PLAIN])
def test_a_computer_may_be_called_anything(trust, monkeypatch, security):
    """The kitchen's computer has a letter in its name that no server takes."""
    for asked in ("gethostname", "getfqdn"):
        monkeypatch.setattr(socket, asked, lambda *_name: "KØKKEN-PC")
    with running(tls_context=trust.server_context()) as post:
        server = Server(HOST, post.port, security)
        postman = SmtpPostman(server, context=trust.client_context())
        assert postman.send(letter(), SENT_AT) == {}
        postman.close()


def test_a_server_that_takes_no_tokens_says_so():
    with answering(speak(b"250-hello\r\n250 AUTH PLAIN LOGIN")) as port:
        server = Server(HOST, port, PLAIN, SignIn.MICROSOFT, "mette@fjordby.example")
        with pytest.raises(NoSignIn):
            SmtpPostman(server, lambda: "token").open()


@pytest.mark.parametrize("token", ["good", "stale"])
def test_a_token_takes_the_place_of_a_password(token):
    inbox = Inbox()
    with running(inbox, auth_require_tls=False) as post:
        server = Server(HOST, post.port, PLAIN, SignIn.GOOGLE, "mette@fjordby.example")
        postman = SmtpPostman(server, lambda: token)
        if token != "good":  # noqa: S105
            with pytest.raises(TokenRefused, match="Is the user name the mailbox"):
                postman.open()
        else:
            assert postman.send(letter(), SENT_AT) == {}
        postman.close()

    user = "user=mette@fjordby.example"
    assert inbox.tokens == [f"{user}\x01auth=Bearer {token}\x01\x01"]


def test_an_old_server_asks_for_name_and_password_one_by_one():
    answers = (b"250-hello\r\n250 AUTH LOGIN", b"334 VXNlcg==", b"235 welcome")
    with answering(speak(*answers)) as port:
        server = Server(HOST, port, PLAIN, SignIn.PASSWORD, "mette")
        postman = SmtpPostman(server, lambda: "hemmelig")
        with suppress(ServerBroke):
            postman.open()
        postman.close()
        foreign = SmtpPostman(server, lambda: "gættet")
        with pytest.raises(ServerBroke, match="ascii"):
            foreign.open()


def test_where_the_system_knows_no_certificates_a_known_list_is_used(monkeypatch):
    class Bare(ssl.SSLContext):
        loaded = ""

        def cert_store_stats(self):
            return {"x509_ca": 0}

        def load_verify_locations(self, cafile):
            self.loaded = cafile

    monkeypatch.setattr(
        ssl, "create_default_context", lambda: Bare(ssl.PROTOCOL_TLS_CLIENT)
    )

    assert trusted().loaded.endswith(".pem")
