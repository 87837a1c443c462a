"""Settings with the keyboard alone: Tab leaves every field, Ctrl+Enter saves."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QScrollArea

from restordre_app.mail.passwords import remember
from restordre_app.mail.servers import Security
from restordre_app.mail.troubles import (
    NoNetwork,
    ServerNotFound,
    ServerRefused,
    SignInRefused,
)
from restordre_app.queries.company import read_company
from restordre_app.services.mail_account import Way
from tests.integration.mail.conftest import secrets
from tests.integration.mail.servers import HOST, free_port
from tests.ui.keyboard import CTRL, press, type_text
from tests.ui.settings.test_mail_parts import SlowService
from ui.settings import mail_sign_in
from ui.settings.section import write_in
from ui.settings.window import SECTIONS

__all__ = ["secrets"]

MOST_STEPS = 60


@pytest.fixture
def active(window, qtbot):
    """The window of Settings with the keyboard in it."""
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


@pytest.mark.parametrize("key", SECTIONS)
def test_tab_goes_round_a_part_and_writes_nothing(active, section, key):
    part = section(key)
    texts = part.findChildren(QPlainTextEdit)
    before = [text.toPlainText() for text in texts]
    active.parts.setFocus()
    passed = []
    for _step in range(MOST_STEPS):
        press(Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
        if passed[-1] is active.parts:
            break
    assert passed[-1] is active.parts
    assert [text.toPlainText() for text in texts] == before
    frames = [each for each in passed if isinstance(each, QScrollArea)]
    assert not [frame for frame in frames if not frame.accessibleName()]


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_saves_the_part_that_is_shown(
    active, section, session, told, qtbot, enter
):
    city = section("company").rows["city"].field
    city.setFocus()
    city.setText("Randers NØ")
    press(enter, CTRL)
    qtbot.waitUntil(lambda: told == ["The company is saved."])
    assert read_company(session).city == "Randers NØ"
    assert QApplication.focusWidget() is city


def test_ctrl_enter_in_a_signature_saves_the_signature(active, section, told, qtbot):
    words = section("words")
    words.signature.setFocus()
    words.signature.setPlainText("Med venlig hilsen")
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert "signature" in told[0].lower()
    assert not words.has_changes()


def test_ctrl_enter_where_nothing_is_saved_does_nothing(active, section, told):
    section("about")
    press(Qt.Key.Key_Return, CTRL)
    assert told == []
    assert active.isVisible()


@pytest.fixture
def mail(active, secrets, section):
    """A server of one's own is filled in, and nobody is there."""
    made = section("mail")
    made.way.choose(Way.SMTP)
    values = {"host": HOST, "port": free_port(), "security": Security.NONE}
    for name, value in {**values, "sign_in": "none"}.items():
        write_in(made.rows[name].field, str(value))
    made._show_fitting()
    return made


def test_the_button_that_saved_keeps_the_keyboard(mail, active, told, qtbot, office):
    mail.save.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(told) and not office.tasks.busy)

    assert mail.save.hasFocus()
    assert mail.sentence == "How messages are sent is saved."
    active.open_section("company")
    active.open_section("mail")
    assert mail.sentence == ""


def test_what_the_server_said_goes_when_something_is_typed(mail, qtbot, office):
    mail.test.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not office.tasks.busy)
    assert "takes no mail" in mail.said.sentence
    port = mail.rows["port"].field
    assert port.hasFocus(), "where it is put right"
    assert port.selectedText() == port.text()

    type_text("2525")

    assert mail.said.isHidden()
    assert port.text() == "2525"


@pytest.mark.parametrize(
    ("trouble", "name"),
    [
        (ServerNotFound(host="x"), "host"),
        (ServerRefused(host="x", port=1), "port"),
        (SignInRefused(host="x", username="u", reason="535"), "secret"),
        (NoNetwork(host="x", reason="down"), ""),
    ],
)
def test_the_keyboard_goes_where_the_trouble_is_put_right(mail, trouble, name):
    write_in(mail.rows["sign_in"].field, "password")
    mail._show_fitting()
    mail.test.setFocus()

    mail.refused(trouble)

    field = mail.rows[name].field if name else mail.test
    assert field.hasFocus()


@pytest.mark.parametrize("key", ["company", "papers", "words", "mail", "people"])
def test_what_saves_a_part_is_seen_on_a_low_screen(active, section, key):
    active.resize(900, 460)
    save = section(key).saving_button()
    corner = save.mapTo(active, save.rect().bottomRight())
    assert active.rect().contains(corner)
    assert not save.visibleRegion().isEmpty()


def test_a_password_is_no_sign_in_at_microsoft(mail, office, qtbot):
    """What the keyring has is looked for again with every server and kind."""
    write_in(mail.rows["sign_in"].field, "password")
    remember(mail.account().secret_name, "hemmelig")
    mail._look_for_secret()
    qtbot.waitUntil(lambda: not office.tasks.busy)
    assert "keyring" in mail.rows["secret"].field.placeholderText()

    write_in(mail.rows["sign_in"].field, "microsoft")
    mail.rows["sign_in"].field.activated.emit(1)
    qtbot.waitUntil(lambda: not office.tasks.busy)
    assert mail.sign_in.words.text() == "This computer is not signed in yet."


def test_signing_in_keeps_the_keyboard_and_is_seen(
    mail, active, office, qtbot, monkeypatch
):
    way = SlowService("ABC123")
    invite = (way, way.invitation)
    monkeypatch.setattr(mail_sign_in, "begin_sign_in", lambda _account: invite)
    write_in(mail.rows["sign_in"].field, "microsoft")
    mail._show_fitting()
    card = mail.sign_in
    monkeypatch.setattr(card, "open_page", lambda _url: None)
    active.resize(900, 500)
    card.begin.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not card.code.visibleRegion().isEmpty())

    qtbot.waitUntil(lambda: not card.give_up.visibleRegion().isEmpty())
    assert card.give_up.hasFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not office.tasks.busy)
    assert card.begin.hasFocus()
