"""Signing in at Microsoft 365 and Google with OAuth 2, so that mail needs no password.

A person signs in once, in the browser; what lies in the keyring afterwards gives a
fresh token whenever one is needed. Microsoft shows a code to type (device code).
Google does not allow that for mail: the browser comes back to this computer instead.
"""

import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from socketserver import TCPServer
from time import time
from typing import Any, Protocol
from urllib.parse import parse_qs, urlencode, urlsplit

from restordre_app.i18n import N_
from restordre_app.mail.passwords import recall, remember
from restordre_app.mail.troubles import NoClient, ServerTrouble, SignInExpired, said

MICROSOFT, GOOGLE = "Microsoft", "Google"
MICROSOFT_PLACE = "https://login.microsoftonline.com/"
MICROSOFT_SCOPES = ("https://outlook.office.com/SMTP.Send",)
GOOGLE_ASKS = "https://accounts.google.com/o/oauth2/v2/auth"
GOOGLE_TOKENS = "https://oauth2.googleapis.com/token"
GOOGLE_SCOPE = "https://mail.google.com/"
PATIENCE = 300.0  # seconds a person has in the browser
GLANCE = 0.25  # seconds between looks whether the person gave up
DECLINED = frozenset({"access_denied", "authorization_declined", "consent_required"})
NOT_YET = frozenset({"", "authorization_pending", "slow_down", "expired_token"})
DONE_PAGE = (
    "<!DOCTYPE html><meta charset='utf-8'><title>Restordre</title>"
    "<p style='font-family: sans-serif'>Restordre ✓</p>"
)


class SignInFailed(ServerTrouble):
    message = N_("Signing in at {service} did not succeed ({reason}). Try again.")


class SignInDeclined(SignInFailed):
    message = N_(
        "The sign-in at {service} was declined ({reason}). Choose Sign in again and "
        "allow Restordre to send mail; if that is not offered, ask your administrator."
    )


class NobodySignedIn(SignInFailed):
    message = N_(
        "Nobody signed in at {service} in time. Choose Sign in again; the old code does "
        "not work any more."
    )


class ServiceSilent(ServerTrouble):
    message = N_(
        "{service} cannot be reached to sign in ({reason}). The messages wait; check the "
        "network if it lasts."
    )


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a person does to sign in: open the page, and type the code if there is one.

    `details` belong to whoever made the invitation.
    """

    url: str
    code: str
    details: Any = field(default=None, compare=False)


class SignInWay(Protocol):
    """A service that lets a person in once, and the program ever after."""

    def begin(self) -> Invitation:
        """Ask the service for an invitation. Raises ServerTrouble."""

    def finish(self, invitation: Invitation, given_up: Callable[[], bool]) -> None:
        """Wait until the person has signed in. Raises SignInFailed."""

    def token(self) -> str:
        """A token that is good now. Raises SignInExpired."""


class MicrosoftSignIn:
    """Device code through msal; `http_client` stands in for the service in tests."""

    def __init__(
        self, client_id: str, tenant: str, name: str, *, http_client: Any = None
    ) -> None:
        if not client_id:
            raise NoClient(service=MICROSOFT)
        self._client_id, self._tenant = client_id, tenant or "organizations"
        self._name, self._http_client = name, http_client

    def begin(self) -> Invitation:
        """See SignInWay."""
        app, _cache = self._app()
        with reaching_microsoft():
            with_words = app.initiate_device_flow(list(MICROSOFT_SCOPES))
        if "user_code" not in with_words:
            raise SignInFailed(service=MICROSOFT, reason=why(with_words))
        return Invitation(
            str(with_words["verification_uri"]),
            str(with_words["user_code"]),
            with_words,
        )

    def finish(self, invitation: Invitation, given_up: Callable[[], bool]) -> None:
        """See SignInWay."""
        app, cache = self._app()
        with reaching_microsoft():
            result = app.acquire_token_by_device_flow(
                dict(invitation.details),
                exit_condition=lambda flow: given_up() or flow["expires_at"] < time(),
            )
        if "access_token" not in result:
            raise not_signed_in(MICROSOFT, result)
        remember(self._name, cache.serialize())

    def token(self) -> str:
        """See SignInWay."""
        app, cache = self._app()
        account = next(iter(app.get_accounts()), None)
        with reaching_microsoft():
            result = account and app.acquire_token_silent_with_error(
                list(MICROSOFT_SCOPES), account=account
            )
        if not result or "access_token" not in result:
            raise SignInExpired(service=MICROSOFT, reason=why(result or {}))
        if cache.has_state_changed:
            remember(self._name, cache.serialize())
        return str(result["access_token"])

    def _app(self) -> tuple[Any, Any]:
        import msal

        cache = msal.SerializableTokenCache()
        with suppress(ValueError):  # half of one is as good as none: sign in again
            cache.deserialize(recall(self._name) or "{}")
        with reaching_microsoft():
            app = msal.PublicClientApplication(
                self._client_id,
                authority=MICROSOFT_PLACE + self._tenant,
                token_cache=cache,
                http_client=self._http_client,
                instance_discovery=False,
            )
        return app, cache


@contextmanager
def reaching_microsoft() -> Iterator[None]:
    """Say in words that Microsoft did not answer, or somebody else in its place."""
    from msal.exceptions import MsalServiceError

    try:
        yield
    except (OSError, MsalServiceError) as error:
        raise ServiceSilent(service=MICROSOFT, reason=said(error)) from error
    except ValueError as error:
        raise SignInFailed(service=MICROSOFT, reason=said(error)) from error


@dataclass(frozen=True, slots=True)
class GooglePlaces:
    """Where Google answers; a stand-in's addresses in tests."""

    asks: str = GOOGLE_ASKS
    tokens: str = GOOGLE_TOKENS


class GoogleSignIn:
    """Through the browser and back to this computer, proved by PKCE."""

    def __init__(
        self,
        client_id: str,
        client_secret: str,
        name: str,
        *,
        places: GooglePlaces | None = None,
        patience: float = PATIENCE,
    ) -> None:
        if not client_id:
            raise NoClient(service=GOOGLE)
        self._client_id, self._client_secret = client_id, client_secret
        self._name, self._places = name, places or GooglePlaces()
        self._patience = patience

    def begin(self) -> Invitation:
        """See SignInWay; from here on this computer waits for the browser."""
        door = Door()
        asked = {
            "client_id": self._client_id,
            "redirect_uri": door.address,
            "response_type": "code",
            "scope": GOOGLE_SCOPE,
            "state": door.state,
            "code_challenge": challenge(door.verifier),
            "code_challenge_method": "S256",
            "access_type": "offline",
            "prompt": "consent",
        }
        return Invitation(f"{self._places.asks}?{urlencode(asked)}", "", door)

    def finish(self, invitation: Invitation, given_up: Callable[[], bool]) -> None:
        """See SignInWay."""
        door: Door = invitation.details
        code = door.wait(self._patience, given_up)
        answer = self._ask(
            {
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": door.address,
                "code_verifier": door.verifier,
            }
        )
        if "refresh_token" not in answer:
            raise SignInFailed(service=GOOGLE, reason=why(answer))
        remember(self._name, str(answer["refresh_token"]))

    def token(self) -> str:
        """See SignInWay."""
        from google.auth.exceptions import GoogleAuthError, TransportError
        from google.auth.transport.requests import Request
        from google.oauth2.credentials import Credentials

        known = recall(self._name)
        if not known:
            raise SignInExpired(service=GOOGLE, reason="-")
        credentials = Credentials(
            token=None,
            refresh_token=known,
            token_uri=self._places.tokens,
            client_id=self._client_id,
            client_secret=self._client_secret,
        )
        try:
            credentials.refresh(Request())
        except GoogleAuthError as error:
            later = isinstance(error, TransportError) or error.retryable
            trouble = ServiceSilent if later else SignInExpired
            raise trouble(service=GOOGLE, reason=said(error)) from error
        return str(credentials.token)

    def _ask(self, asked: dict[str, str]) -> dict[str, Any]:
        import requests

        client = {"client_id": self._client_id, "client_secret": self._client_secret}
        try:
            answer = requests.post(
                self._places.tokens, data={**asked, **client}, timeout=30
            ).json()
        except (requests.RequestException, ValueError) as error:
            raise SignInFailed(service=GOOGLE, reason=said(error)) from error
        return answer if isinstance(answer, dict) else {}


class OwnServer(HTTPServer):
    """Asks nobody what this computer is called: some names cannot even be read."""

    allow_reuse_address = False  # on Windows another program could listen, too

    def server_bind(self) -> None:
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.socket.getsockname()[:2]


class Door:
    """The address on this computer that the browser is sent back to, once."""

    def __init__(self) -> None:
        self.state = secrets.token_urlsafe(24)
        self.verifier = secrets.token_urlsafe(48)
        self._answer: dict[str, str] = {}
        self._server = OwnServer(("127.0.0.1", 0), self._knock())
        self._server.timeout = GLANCE
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    def wait(self, patience: float, given_up: Callable[[], bool]) -> str:
        """Wait for the browser to come back with a code. Raises SignInFailed."""
        glances = max(1, int(patience / GLANCE))
        try:
            for _ in range(glances):
                if self._answer or given_up():
                    break
                self._server.handle_request()
        finally:
            self.shut()
        if "code" not in self._answer:
            raise not_signed_in(GOOGLE, self._answer)
        return self._answer["code"]

    def shut(self) -> None:
        """Nobody is expected any more."""
        self._server.server_close()

    def _knock(self) -> type[BaseHTTPRequestHandler]:
        door = self

        class Knock(BaseHTTPRequestHandler):
            timeout = 5

            def do_GET(self) -> None:
                door.hear(self.path)
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(DONE_PAGE.encode())

            def log_message(self, *_words: object) -> None:
                """Say nothing: the address holds the code."""

        return Knock

    def hear(self, path: str) -> None:
        """Take the answer of whoever knows the state we sent, and nobody else's."""
        said_back = {
            name: values[0] for name, values in parse_qs(urlsplit(path).query).items()
        }
        if said_back.get("state") == self.state:
            self._answer = said_back


def challenge(verifier: str) -> str:
    digest = sha256(verifier.encode("ascii")).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def not_signed_in(service: str, answer: dict[str, Any]) -> SignInFailed:
    """What it means that no sign-in came of it."""
    error = str(answer.get("error") or "")
    kind = SignInFailed
    if error in DECLINED:
        kind = SignInDeclined
    elif error in NOT_YET:
        kind = NobodySignedIn
    return kind(service=service, reason=why(answer))


def why(answer: dict[str, Any]) -> str:
    """What a service says went wrong, on one line."""
    words = answer.get("error_description") or answer.get("error") or "-"
    return str(words if isinstance(words, str) else json.dumps(words)).splitlines()[0]
