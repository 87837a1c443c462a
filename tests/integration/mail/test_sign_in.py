"""Signing in at Microsoft and Google, against stand-ins for their pages on loopback."""

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from keyring.errors import KeyringLocked

from restordre_app.mail.passwords import KeyringUnusable, remember
from restordre_app.mail.sign_in import (
    GooglePlaces,
    GoogleSignIn,
    MicrosoftSignIn,
    NobodySignedIn,
    ServiceSilent,
    SignInDeclined,
    SignInFailed,
)
from restordre_app.mail.troubles import NoClient, SignInExpired
from tests.integration.mail.servers import free_port

TOKEN_LENGTH = 3000


class StandIn:
    """Pages by path; each page says its answers one after the other, the last for good."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.answers: dict[str, list[tuple[int, dict[str, object]]]] = {}
        standin = self

        class Page(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.answer("")

            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                self.answer(self.rfile.read(length).decode())

            def answer(self, body: str) -> None:
                code, said = standin.next_answer(self.path, body)
                content = json.dumps(said).encode()
                self.send_response(code)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_words: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def next_answer(self, path: str, body: str) -> tuple[int, dict[str, object]]:
        page = urlsplit(path).path
        asked = {name: values[0] for name, values in parse_qs(body).items()}
        self.asked.append((page, asked))
        answers = self.answers[page]
        return answers.pop(0) if len(answers) > 1 else answers[0]


@pytest.fixture
def standin() -> Iterator[StandIn]:
    made = StandIn()
    thread = Thread(target=made.server.serve_forever, args=(0.01,))
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


class Detour(requests.Session):
    """Takes what is meant for Microsoft to the stand-in."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url

    def request(self, method, url, *rest, **how):
        place = urlsplit(url)
        assert place.hostname == "login.microsoftonline.com"
        return super().request(method, self.url + place.path, *rest, **how)


@pytest.fixture
def microsoft(standin, secrets) -> Iterator[MicrosoftSignIn]:
    place = "https://login.microsoftonline.com/fjordby"
    standin.answers = {
        "/fjordby/v2.0/.well-known/openid-configuration": [
            (
                200,
                {
                    "issuer": f"{place}/v2.0",
                    "authorization_endpoint": f"{place}/authorize",
                    "token_endpoint": f"{place}/token",
                    "device_authorization_endpoint": f"{place}/devicecode",
                },
            )
        ],
        "/fjordby/devicecode": [
            (
                200,
                {
                    "device_code": "d",
                    "user_code": "ABC123",
                    "verification_uri": "https://microsoft.com/devicelogin",
                    "expires_in": 900,
                    "interval": 0,
                },
            )
        ],
        "/fjordby/token": [
            (400, {"error": "authorization_pending"}),
            (200, token("first", expires_in=0)),
            (200, token("second")),
        ],
    }
    with Detour(standin.url) as detour:
        yield MicrosoftSignIn("app", "fjordby", "mail", http_client=detour)


def token(name: str, expires_in: int = 3600) -> dict[str, object]:
    return {
        "token_type": "Bearer",
        "access_token": name,
        "expires_in": expires_in,
        "refresh_token": "r" * TOKEN_LENGTH,
        "scope": "https://outlook.office.com/SMTP.Send",
        "client_info": "eyJ1aWQiOiJ1IiwidXRpZCI6InQifQ",
    }


def never() -> bool:
    return False


def test_microsoft_shows_a_code_and_gives_tokens_ever_after(
    microsoft, standin, secrets
):
    invitation = microsoft.begin()
    assert invitation.code == "ABC123"
    assert invitation.url == "https://microsoft.com/devicelogin"

    microsoft.finish(invitation, never)

    assert microsoft.token() == "second", "the first has run out"
    assert microsoft.token() == "second"
    asked = [fields for page, fields in standin.asked if page == "/fjordby/token"]
    assert len(asked) == 3
    assert asked[-1]["grant_type"] == "refresh_token"
    assert len(secrets.kept) > 2, "in pieces that fit into a keyring"


def test_microsoft_may_say_no(microsoft, standin):
    invitation = microsoft.begin()
    standin.answers["/fjordby/token"] = [
        (400, {"error": "access_denied", "error_description": "Not allowed.\nTrace: 1"})
    ]

    with pytest.raises(
        SignInDeclined, match=r"Microsoft was declined \(Not allowed.\)"
    ):
        microsoft.finish(invitation, never)
    with pytest.raises(SignInExpired):
        microsoft.token()


def test_microsoft_may_ask_for_patience(microsoft, standin):
    standin.answers["/fjordby/token"] = [
        (400, {"error": "authorization_pending"}),
        (400, {"error": "slow_down"}),
        (200, token("first")),
    ]
    microsoft.finish(microsoft.begin(), never)

    assert microsoft.token() == "first"


def test_a_code_that_microsoft_calls_old_is_told(microsoft, standin):
    invitation = microsoft.begin()
    standin.answers["/fjordby/token"] = [(400, {"error": "expired_token"})]

    with pytest.raises(NobodySignedIn, match="Choose Sign in again"):
        microsoft.finish(invitation, never)


def test_a_code_is_not_waited_for_longer_than_it_holds(microsoft, standin):
    """A service that only ever says "not yet" would be asked for ever."""
    code = standin.answers["/fjordby/devicecode"][0][1]
    code.update(expires_in=0, interval=1)
    standin.answers["/fjordby/token"] = [(400, {"error": "authorization_pending"})]

    with pytest.raises(NobodySignedIn):
        microsoft.finish(microsoft.begin(), never)


def test_a_keyring_that_is_locked_meanwhile_is_told(microsoft, monkeypatch, secrets):
    invitation = microsoft.begin()

    def locked(*_what):
        raise KeyringLocked("locked")

    monkeypatch.setattr(secrets, "set_password", locked)
    with pytest.raises(KeyringUnusable, match="Unlock or install"):
        microsoft.finish(invitation, never)


def test_a_sign_in_that_was_taken_back_has_run_out(microsoft, standin):
    microsoft.finish(microsoft.begin(), never)
    standin.answers["/fjordby/token"] = [(400, {"error": "invalid_grant"})]

    with pytest.raises(SignInExpired, match="Sign in again"):
        microsoft.token()


def test_why_microsoft_took_it_back_is_told(microsoft, standin):
    microsoft.finish(microsoft.begin(), never)
    words = "AADSTS50173: The grant has been revoked.\r\nTrace ID: 1"
    standin.answers["/fjordby/token"] = [
        (400, {"error": "invalid_grant", "error_description": words})
    ]

    with pytest.raises(SignInExpired, match=r"\(AADSTS50173: The grant has been rev"):
        microsoft.token()


def test_microsoft_in_trouble_is_no_reason_to_sign_in_again(microsoft, standin):
    microsoft.finish(microsoft.begin(), never)
    standin.answers["/fjordby/token"] = [(503, {"error": "temporarily_unavailable"})]

    with pytest.raises(ServiceSilent, match="Microsoft cannot be reached"):
        microsoft.token()


def test_a_sign_in_that_cannot_be_read_is_none(microsoft, secrets):
    remember("mail", "{half of i")

    with pytest.raises(SignInExpired):
        microsoft.token()


def test_a_network_lost_halfway_through_signing_in_is_told(microsoft, standin):
    invitation = microsoft.begin()
    standin.answers["/fjordby/token"] = [(502, {"error": "bad gateway"})]

    with pytest.raises(ServiceSilent):
        microsoft.finish(invitation, never)


def test_an_unknown_application_gets_no_code(microsoft, standin):
    standin.answers["/fjordby/devicecode"] = [(400, {"error": "unauthorized_client"})]

    with pytest.raises(SignInFailed, match="unauthorized_client"):
        microsoft.begin()


def test_without_a_network_microsoft_cannot_be_asked(secrets):
    class Nobody(requests.Session):
        def request(self, *_what, **_how):
            raise requests.ConnectionError("no route")

    with Nobody() as nobody:
        way = MicrosoftSignIn("app", "fjordby", "mail", http_client=nobody)
        with pytest.raises(ServiceSilent, match="no route"):
            way.begin()


@pytest.fixture
def google(standin, secrets) -> GoogleSignIn:
    standin.answers = {
        "/token": [(200, {"refresh_token": "lasting", "access_token": "a"})]
    }
    places = GooglePlaces("https://accounts.google.com/auth", standin.url + "/token")
    return GoogleSignIn("app", "not so secret", "mail", places=places, patience=5)


def come_back(invitation, **answer) -> requests.Response:
    """What the browser does once the person said yes."""
    asked = {
        name: values[0]
        for name, values in parse_qs(urlsplit(invitation.url).query).items()
    }
    said = {"state": asked["state"]} | answer
    return requests.get(asked["redirect_uri"], params=said, timeout=5)


def test_google_comes_back_through_the_browser(google, standin):
    invitation = google.begin()
    with ThreadPoolExecutor(1) as waiting:
        finished = waiting.submit(google.finish, invitation, never)
        forged = come_back(invitation, state="guessed", code="evil")
        page = come_back(invitation, code="good")
        finished.result(timeout=10)

    assert (forged.status_code, page.status_code) == (200, 200)
    assert "✓" in page.text
    [(_page, asked)] = standin.asked
    assert (asked["code"], asked["client_secret"]) == ("good", "not so secret")
    assert len(asked["code_verifier"]) > 40
    standin.answers["/token"] = [(200, {"access_token": "fresh", "expires_in": 3600})]
    assert google.token() == "fresh"
    assert standin.asked[-1][1]["refresh_token"] == "lasting"  # noqa: S105


def test_google_may_say_no(google):
    invitation = google.begin()
    with ThreadPoolExecutor(1) as waiting:
        finished = waiting.submit(google.finish, invitation, never)
        come_back(invitation, error="access_denied")
        with pytest.raises(SignInDeclined, match="access_denied"):
            finished.result(timeout=10)


def test_whoever_gives_up_need_not_wait(google):
    with pytest.raises(NobodySignedIn):
        google.finish(google.begin(), lambda: True)


def test_google_takes_a_sign_in_back(google, standin, secrets):
    with pytest.raises(SignInExpired):
        google.token()
    remember("mail", "lasting")
    standin.answers["/token"] = [(400, {"error": "invalid_grant"})]

    with pytest.raises(SignInExpired, match="invalid_grant"):
        google.token()


def test_without_a_network_google_is_not_asked_to_sign_in_again(secrets):
    remember("mail", "lasting")
    places = GooglePlaces(tokens=f"http://127.0.0.1:{free_port()}/token")
    google = GoogleSignIn("app", "not so secret", "mail", places=places)

    with pytest.raises(ServiceSilent, match="Google cannot be reached"):
        google.token()


def test_google_in_trouble_is_no_reason_to_sign_in_again(google, standin):
    remember("mail", "lasting")
    standin.answers["/token"] = [(503, {"error": "backend_error"})]

    with pytest.raises(ServiceSilent, match="backend_error"):
        google.token()


def test_the_browser_comes_back_to_a_computer_called_anything(google, monkeypatch):
    def not_in_utf8(*_name):
        b"K\x9dKKEN-PC".decode()

    monkeypatch.setattr(socket, "getfqdn", not_in_utf8)
    with pytest.raises(SignInFailed):
        google.finish(google.begin(), lambda: True)


@pytest.mark.parametrize("way", [MicrosoftSignIn, GoogleSignIn])
def test_without_a_client_id_there_is_no_signing_in(way):
    with pytest.raises(NoClient, match="client ID"):
        way("", "", "mail")
