"""Mail in Settings: the way, the account with its test and sign-in, the words."""

import pytest
from PySide6.QtWidgets import QPushButton

from restordre_app.mail.kinds import MessageKind, Template
from restordre_app.mail.passwords import recall, remember
from restordre_app.mail.servers import Security, SignIn
from restordre_app.mail.sign_in import Invitation, SignInFailed
from restordre_app.services.mail_account import Way, read_account
from restordre_app.services.message_templates import (
    read_signatures,
    read_template,
    save_template,
)
from tests.integration.mail.conftest import secrets
from tests.integration.mail.servers import HOST, Inbox, Trust, free_port, running
from ui.settings import mail_sign_in
from ui.settings.section import write_in

__all__ = ["secrets"]


@pytest.fixture
def mail(secrets, section):
    return section("mail")


def fill(mail, **values):
    mail.way.choose(Way.SMTP)
    for name, value in values.items():
        write_in(mail.rows[name].field, str(value))
    mail._show_fitting()


def rested(qtbot, office):
    qtbot.waitUntil(lambda: not office.tasks.busy, timeout=10_000)


def test_the_mail_program_needs_no_set_up(mail):
    assert mail.way.choice == Way.DRAFT
    assert mail.server.isHidden()
    assert "needs no set-up" in mail.words.text()
    mail._show_program("thunderbird")
    assert mail.words.text().endswith("On this computer it opens in: Thunderbird.")
    mail._show_program("by_hand")
    assert "no mail program takes papers along" in mail.words.text()
    assert not mail.has_changes()


def test_an_account_is_kept_and_its_password_is_not_in_the_database(
    mail, office, qtbot, told, secrets, database
):
    fill(
        mail, host="smtp.example.com", port=465, security="tls", username="mette",
        secret="hemmelig", from_address="ordre@fjordby.example",  # noqa: S106
    )  # fmt: skip
    assert mail.has_changes()

    mail.save.click()
    rested(qtbot, office)

    account = read_account(office.session)
    assert (account.way, account.host, account.port) == (
        Way.SMTP,
        "smtp.example.com",
        465,
    )
    assert (account.security, account.username) == (Security.TLS, "mette")
    assert recall(account.secret_name) == "hemmelig"
    assert told == ["How messages are sent is saved."]
    assert mail.rows["secret"].field.text() == ""
    assert "keyring" in mail.rows["secret"].field.placeholderText()
    assert not mail.has_changes()
    tables = [
        name
        for (name,) in database.execute_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        )
    ]
    for table in tables:
        rows = database.execute_sql(f"SELECT * FROM {table}").fetchall()  # noqa: S608
        assert "hemmelig" not in str(rows)


@pytest.mark.parametrize(
    ("values", "row", "sentence"),
    [
        ({"host": ""}, "host", "name of the mail server"),
        ({"host": "h.example", "port": "x"}, "port", "between 1 and 65535"),
        ({"host": "h.example", "port": "70000"}, "port", "between 1 and 65535"),
        ({"host": "h.example"}, "username", "user name"),
        (
            {"host": "h.example", "username": "m", "security": "none"},
            "security",
            "network",
        ),
        (
            {"host": "h.example", "username": "m", "from_address": "m@"},
            "from_address",
            "m@",
        ),
    ],
)
def test_half_an_account_is_refused_beside_its_field(
    mail, office, qtbot, values, row, sentence
):
    fill(mail, **values)

    mail.save.click()
    rested(qtbot, office)

    assert sentence in mail.rows[row].problem
    assert read_account(office.session).way is Way.DRAFT


def test_the_connection_is_tried_before_anything_is_saved(mail, office, qtbot):
    with running() as post:
        fill(mail, host=HOST, port=post.port, security="none", sign_in="none")
        mail.test.click()
        rested(qtbot, office)
        assert mail.said.sentence == "The mail server answers and lets you in."

        write_in(mail.rows["security"].field, "starttls")
        mail.test.click()
        rested(qtbot, office)
        assert "offers no encryption" in mail.said.sentence

    fill(mail, port=free_port(), security="none")
    mail.test.click()
    rested(qtbot, office)
    assert "takes no mail at port" in mail.said.sentence

    fill(mail, host="nothing.invalid")
    mail.test.click()
    rested(qtbot, office)
    assert "No mail server is called" in mail.said.sentence
    assert read_account(office.session).way is Way.DRAFT


def test_a_wrong_password_and_a_wrong_certificate_are_told(mail, office, qtbot):
    inbox, trust = Inbox(), Trust()
    how = {"tls_context": trust.server_context(), "authenticator": inbox.let_in}
    with running(inbox, **how) as post:
        fill(mail, host=HOST, port=post.port, username="mette", secret="x")  # noqa: S106
        mail.test.click()
        rested(qtbot, office)
        assert "nobody this computer trusts" in mail.said.sentence

    with running(inbox, authenticator=inbox.let_in, auth_require_tls=False) as post:
        fill(mail, port=post.port, security="none")
        mail.test.click()
        rested(qtbot, office)
        assert "does not let mette in" in mail.said.sentence
        fill(mail, secret="hemmelig")  # noqa: S106
        mail.test.click()
        rested(qtbot, office)
        assert "lets you in" in mail.said.sentence


def test_microsoft_has_a_server_of_its_own_and_needs_a_client(mail, office, qtbot):
    fill(mail, sign_in="microsoft", username="mette@fjordby.example")
    mail._use_usual(0)

    assert mail.account().host == "smtp.office365.com"
    assert mail.rows["secret"].isHidden()
    assert not mail.sign_in.isHidden()
    mail.sign_in.begin.click()
    rested(qtbot, office)
    assert "client ID" in mail.sign_in.words.text()


class SlowService:
    """A service where signing in takes as long as the test wants."""

    def __init__(self, code):
        self.invitation = Invitation("https://example.com/device", code)
        self.allowed = False

    def begin(self):
        return self.invitation

    def finish(self, _invitation, given_up):
        while not self.allowed:
            if given_up():
                raise SignInFailed(service="Microsoft", reason="-")

    def token(self):
        return "token"


@pytest.fixture
def service(monkeypatch, mail):
    made = SlowService("ABC123")
    pages = []
    monkeypatch.setattr(
        mail_sign_in, "begin_sign_in", lambda _account: (made, made.invitation)
    )
    monkeypatch.setattr(mail.sign_in, "open_page", pages.append)
    made.pages = pages
    return made


def test_signing_in_shows_page_and_code_and_waits(mail, office, qtbot, service):
    card = mail.sign_in
    card.begin.click()
    qtbot.waitUntil(lambda: not card.code.isHidden())

    assert card.code.text() == "ABC123"
    assert service.pages == ["https://example.com/device"]
    assert card.begin.isHidden()
    service.allowed = True
    rested(qtbot, office)
    assert card.words.text() == "This computer is signed in."
    assert card.code.isHidden()


def test_signing_in_can_be_given_up(mail, office, qtbot, service):
    card = mail.sign_in
    card.begin.click()
    qtbot.waitUntil(lambda: not card.code.isHidden())

    card.give_up.click()
    rested(qtbot, office)

    assert card.words.text() == "This computer is not signed in yet."
    assert not card.begin.isHidden()
    assert card.code.isHidden()


def test_closing_the_program_does_not_wait_for_a_sign_in(mail, office, qtbot, service):
    mail.sign_in.begin.click()
    qtbot.waitUntil(lambda: not mail.sign_in.code.isHidden())

    office.tasks.close()

    assert not service.allowed


def test_a_keyring_with_the_password_is_noticed(secrets, section, office, qtbot):
    remember("mail password  ", "x")
    mail = section("mail")

    assert "keyring" in mail.rows["secret"].field.placeholderText()
    assert SignIn.PASSWORD in mail.account().secret_name


# The words


@pytest.fixture
def words(section):
    return section("words")


def test_words_are_shown_with_real_data(words, given, office, qtbot):
    given.order(
        (given.product(name="Bolt M8"), 5), customer=given.customer(name="Ågård")
    )
    write_in(words.kind, MessageKind.CONFIRMATION.value)
    words.read()
    rested(qtbot, office)

    assert "{number}" in words.subject.text()
    assert "Bolt M8" in words.preview.text()
    assert "Til Ågård" in words.preview.text()
    assert not words.reset.isEnabled()
    assert not words.has_changes()


def test_own_words_are_saved_and_given_up(words, office, qtbot, told):
    words.subject.setText("{number} er kørt")
    words.text.setPlainText("Hej ")
    words.text.moveCursor(words.text.textCursor().MoveOperation.End)
    chips = {each.toolTip(): each for each in words.fields.findChildren(QPushButton)}
    chips["{customer}"].click()
    qtbot.waitUntil(lambda: "Hej " in words.preview.text())
    words.save.click()
    rested(qtbot, office)

    view = read_template(office.session, MessageKind.SLIP, "da")
    assert view.template == Template("{number} er kørt", "Hej {customer}")
    assert told == ["The words are saved."]
    assert not words.has_changes()

    words.reset.click()
    rested(qtbot, office)
    assert words.subject.text().startswith("Følgeseddel")


def test_an_unknown_field_is_said_in_the_preview_and_refused(words, office, qtbot):
    words.text.setPlainText("Hej {kunde}")
    qtbot.waitUntil(lambda: "{kunde}" in words.preview.text())
    words.save.click()
    rested(qtbot, office)

    assert "{kunde}" in words.rows["text"].problem
    assert not read_template(office.session, MessageKind.SLIP, "da").own


def test_what_is_typed_is_there_again_after_a_look_at_another_kind(
    words, office, qtbot
):
    words.text.setPlainText("half a letter")
    words.person.setCurrentIndex(1)
    words._show_signature()
    words.signature.setPlainText("half a name")

    words.language.choose("en")
    words.read()
    words.person.setCurrentIndex(0)
    words._show_signature()
    rested(qtbot, office)
    assert words.text.toPlainText().startswith("Dear {customer}")
    assert words.signature.toPlainText() == ""
    assert words.has_changes()

    words.language.choose("da")
    words.read()
    words.person.setCurrentIndex(1)
    words._show_signature()
    rested(qtbot, office)
    assert words.text.toPlainText() == "half a letter"
    assert words.signature.toPlainText() == "half a name"


def test_each_language_has_its_own_words(words, office, qtbot):
    save_template(
        office.session, MessageKind.SLIP, "de", Template("Lieferung", "Hallo")
    )
    words.language.choose("de")
    words.read()
    rested(qtbot, office)

    assert words.subject.text() == "Lieferung"
    assert words.reset.isEnabled()


def test_a_signature_is_kept_for_each_person(words, office, qtbot, told):
    words.person.setCurrentIndex(words.person.findText("Mette Holm"))
    words._show_signature()
    words.signature.setPlainText("Mette Holm\nSalg, tlf. 12 34 56 78")
    assert words.has_changes()
    words.save_person.click()
    rested(qtbot, office)

    people = {each.name: each.text for each in read_signatures(office.session)}
    assert people["Mette Holm"] == "Mette Holm\nSalg, tlf. 12 34 56 78"
    assert people["Jonas Krogh"] == ""
    assert told == ["The signature is saved."]
