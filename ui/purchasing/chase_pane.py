"""The pane beside the chase list: whom to ask, how, and which customers hang on it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from restordre_app.formatting import format_amount, format_datetime
from restordre_app.queries.chasing import HangingOrder
from ui.figures import lines_words, quantity_words
from ui.i18n import _, language, ngettext
from ui.purchasing.chase_columns import TONES, reason_words
from ui.purchasing.chase_draft import ChaseRow
from ui.widgets.buttons import button
from ui.widgets.cards import Facts
from ui.widgets.detail_pane import DetailPane
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.labels import label
from ui.widgets.parts import bare_column
from ui.widgets.sections import UnfoldingList, section_title

ORDERS_SHOWN = 8


class ChasePane(DetailPane):
    """Tells what is wanted; the view does it.

    Signals:
        letter_wanted, mail_wanted, call_wanted, date_wanted: a button.
    """

    letter_wanted = Signal()
    mail_wanted = Signal()
    call_wanted = Signal()
    date_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.date = button(_("New date…"), "calendar")
        self.date.setToolTip(_("The supplier has answered: set the date (Ctrl+M)"))
        self.call = button(_("Called…"), "phone")
        self.letter = button(_("Letter"), "printer")
        self.mail = button(_("Mail"), "mail", "primary")
        self.put_buttons(
            [(self.date, self.date_wanted), (self.call, self.call_wanted)],
            [(self.letter, self.letter_wanted), (self.mail, self.mail_wanted)],
        )
        self.show_nobody()

    def show_nobody(self) -> None:
        self.show_nothing(_("Choose a line to see who waits for it."))

    def show_row(self, row: ChaseRow, asked: int) -> None:
        """Show the line's supplier; `asked` lines would stand in the letter."""
        supplier = row.supplier
        self.clear_body()
        self.show_heading(supplier.name, lines_words(asked) if asked else "")
        self.show_state(reason_words(row), TONES[row.chase.reason])
        if supplier.email:
            self.body.addWidget(ElidedLabel(supplier.email, "muted"))
        facts = Facts()
        facts.show_facts(facts_of(row))
        self.body.addWidget(facts)
        self.body.addWidget(section_title(_("Who waits")))
        self.body.addWidget(label(row.chase.line.name, "muted", wrap=True))
        self.body.addWidget(hanging_part(row))
        for each in (self.letter, self.mail, self.call):
            each.setEnabled(asked > 0)
        self.mail.setEnabled(asked > 0 and bool(supplier.email))
        self.mail.setToolTip("" if supplier.email else _("No e-mail address is known"))
        self.offer(self.date, self.call, self.letter, self.mail)


def facts_of(row: ChaseRow) -> dict[str, str]:
    supplier, found = row.supplier, {}
    if supplier.phone:
        found[_("Phone")] = supplier.phone
    asked = supplier.last_chased
    found[_("Last asked")] = format_datetime(asked, language()) if asked else _("never")
    words = ngettext("{count} customer", "{count} customers", supplier.customers)
    found[_("Waiting")] = words.format(count=supplier.customers)
    if supplier.value:
        found[_("Value")] = format_amount(supplier.value, language())
    return found


def hanging_part(row: ChaseRow) -> QWidget:
    """The orders that count on the line, the oldest first."""
    hanging, line = row.chase.hanging, row.chase.line
    if not hanging:
        return label(_("No customer counts on it."), "muted", wrap=True)
    parts = [hanging_row(each, line.unit) for each in hanging]
    return UnfoldingList(parts, ORDERS_SHOWN)


def hanging_row(order: HangingOrder, unit: str) -> QWidget:
    part, layout = bare_column()
    top = QHBoxLayout()
    top.addWidget(ElidedLabel(order.customer, ""), 1)
    top.addWidget(label(quantity_words(order.quantity, unit), "title"))
    layout.addLayout(top)
    value = format_amount(order.value, language())
    words = _("Order {number}").format(number=order.order_number)
    layout.addWidget(label(f"{words} · {value}", "small"))
    return part
