"""The outbox without the mouse: settling, putting back, correcting, opening a paper."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from restordre_app.mail.addresses import Reader
from restordre_app.mail.reasons import kept
from restordre_app.mail.troubles import ReaderRefused
from restordre_app.queries.outbox import read_message
from restordre_app.store.outbox import MessageRecipient
from tests.builders import reload
from tests.integration.mail.conftest import KLARA
from tests.ui.keyboard import CTRL, press, shown_windows, type_text
from tests.ui.outbox.test_page import Program, set_state, words_in
from ui.outbox.columns import outbox_columns
from ui.outbox.detail import facts_of
from ui.outbox.text_window import TextWindow
from ui.widgets.status_chip import StatusChip

ENTER = Qt.Key.Key_Return
GONE = kept(ReaderRefused(address=KLARA.address, reason="550 5.1.1"))


@pytest.fixture
def keyboard(open_outbox, qtbot):
    """The page with the keyboard in its list, and some messages chosen."""

    def begun(*messages):
        outbox = open_outbox()
        with qtbot.waitActive(outbox.page):
            outbox.page.activateWindow()
        outbox.page.entered()
        outbox.choose(*messages)
        return outbox

    return begun


def refused(write):
    message = write()
    set_state(message, "failed", reason=GONE, carrier="smtp")
    MessageRecipient.update(reason=GONE).execute()
    return message


def test_ctrl_enter_lets_it_go_and_pressed_twice_claims_nothing(keyboard, write):
    message = write()
    outbox = keyboard(message)
    program = outbox.page.deeds.carrier = Program()

    press(ENTER, CTRL)
    outbox.hands.settle()
    assert len(program.subjects) == 1
    assert reload(message).state == "unknown"
    press(ENTER, CTRL)
    outbox.hands.settle()

    assert reload(message).state == "unknown"
    assert len(program.subjects) == 1


def test_what_was_opened_and_not_sent_is_a_draft_again(keyboard, write):
    message = write()
    set_state(message, "unknown", carrier="eml")
    outbox = keyboard(message)
    assert outbox.shown() == ["It did not go", "Open in mail program", "It went"]

    outbox.office.commands.trigger("it_did_not_go")
    outbox.hands.settle()

    assert reload(message).state == "draft"
    assert outbox.hands.told[-1].sentence == "1 message is a draft again."


def test_what_is_not_to_be_sent_can_be_put_back_at_any_time(keyboard, write):
    message = write()
    set_state(message, "cancelled")
    outbox = keyboard()
    outbox.page.show_wish({"message": message.id})
    outbox.hands.settle()
    assert outbox.shown() == ["Back to the drafts"]

    outbox.office.commands.trigger("bring_back_message")
    outbox.hands.settle()

    assert reload(message).state == "draft"


def test_the_menu_message_opens_the_mail_program(keyboard, write):
    outbox = keyboard(write())
    program = outbox.page.deeds.carrier = Program()
    assert outbox.office.commands.action("open_message").isEnabled()

    outbox.office.commands.trigger("open_message")
    outbox.hands.settle()

    assert len(program.subjects) == 1


def test_the_paper_that_goes_along_is_shown_by_its_key(keyboard, write, given):
    order = given.order((given.product(on_hand=5), 10))
    outbox = keyboard(write(documents=given.delivery(order).document_ids))

    outbox.office.commands.trigger("preview")
    outbox.hands.settle()

    titles = [each.title() for each in QGuiApplication.topLevelWindows()]
    assert [each for each in titles if f"{order.number}-1" in each]


def test_who_was_refused_is_corrected_at_once(keyboard, write):
    """The keyboard is where the fault is, and the sentence beside it."""
    message = refused(write)
    outbox = keyboard(message)
    outbox.page.deeds.edit()
    outbox.hands.settle()
    window = shown_windows(TextWindow)[0]
    readers = window.form.rows["readers"]
    assert readers.field.hasFocus()

    readers.field.selectAll()
    type_text("klara@kunde, ole@kunde.example")
    press(ENTER, CTRL)
    outbox.hands.settle()
    assert "klara@kunde" in readers.problem
    assert not window.bar.sentence
    assert readers.field.hasFocus()

    readers.field.selectAll()
    type_text("klara@ny.example")
    press(ENTER, CTRL)
    outbox.hands.settle()
    row = read_message(outbox.office.session, message.id).row
    assert (row.state, row.reason) == ("failed", "")
    assert outbox.hands.told[-1].offer.words == "Open in mail program"


def test_words_that_are_missing_are_said_beside_their_field(keyboard, write):
    outbox = keyboard(write())
    outbox.page.deeds.edit()
    outbox.hands.settle()
    [window] = shown_windows(TextWindow)
    rows = window.form.rows
    assert rows["subject"].field.hasFocus()

    rows["subject"].field.clear()
    press(ENTER, CTRL)
    outbox.hands.settle()
    assert rows["subject"].problem
    assert rows["subject"].field.hasFocus()


def test_a_reason_is_said_once(keyboard, write):
    """Not over the message and again at its only reader."""
    message = refused(write)
    detail = keyboard(message).page.detail

    said = [words for words in words_in(detail) if "550 5.1.1" in words]

    assert len(said) == 1
    assert "Refused" in [each.word for each in detail.findChildren(StatusChip)]


def test_what_did_not_go_was_tried_not_sent(real_office, write):
    message = refused(write)
    assert "Tried with" in facts_of(read_message(real_office.session, message.id))
    set_state(message, "sent")
    assert "Sent with" in facts_of(read_message(real_office.session, message.id))


def test_several_orders_are_counted_and_never_cut(open_outbox, write, monkeypatch):
    message = write(recipients=(Reader("", "ole@b.example"),))
    outbox = open_outbox()
    row = outbox.page.table.rows.row_of(message.id)
    cells = {column.key: column for column in outbox_columns()}
    several = type(row)(**{
        **{name: getattr(row, name) for name in row.__slots__},
        "order_number": "1066, 1067, 1070",
    })  # fmt: skip

    assert cells["number"].text(several) == "1066 +2"
    assert cells["number"].tooltip(several) == "1066, 1067, 1070"
    assert cells["number"].exported(several) == "1066, 1067, 1070"


def test_beneath_a_reader_stands_what_is_not_said_already(open_outbox, write, given):
    customer = given.customer(name="Køge Stilladser A/S")
    same = write("a", customer_id=customer.id,
                 recipients=(Reader(customer.name, "indkob@koege.example"),))  # fmt: skip
    other = write("b", customer_id=customer.id)
    outbox = open_outbox()
    to = next(each for each in outbox_columns() if each.key == "to")

    beneath = [
        to.subtext(outbox.page.table.rows.row_of(each.id)) for each in (same, other)
    ]

    assert beneath == ["indkob@koege.example", customer.name]
