"""Parts of the phone view: whom to call, open orders, and what has been said."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from restordre_app.domain.order_state import LineState
from restordre_app.domain.policies import POLICY_TEXTS
from restordre_app.formatting import format_amount, format_date
from restordre_app.queries.customer_view import CustomerCard
from restordre_app.queries.customers import CustomerView
from restordre_app.queries.orders import OrderRow
from ui.i18n import _, language, ngettext
from ui.icons import icon_pixmap
from ui.look import px, tokens
from ui.orders.marks import row_mark
from ui.widgets.buttons import button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.labels import label
from ui.widgets.parts import bare_row
from ui.widgets.sections import UnfoldingList
from ui.widgets.status_chip import StatusChip

PEOPLE_IN_A_ROW, ORDERS_SHOWN = 2, 5
OpenOrder = Callable[[int], None]


def place_words(card: CustomerCard) -> str:
    """Number, where they are, and how they are served."""
    customer = card.customer
    where = f"{customer.postcode} {customer.city}".strip()
    words = [
        customer.number,
        where,
        _("priority {priority}").format(priority=customer.priority),
        _(POLICY_TEXTS[customer.choice.policy]),
        card.responsible,
    ]
    return " · ".join(word for word in words if word)


def people_of(customer: CustomerView) -> list[tuple[str, str, str]]:
    """Name, phone and e-mail: the firm itself first, then its contacts."""
    own = (customer.attention or customer.name, customer.phone, customer.email)
    contacts = [(each.name, each.phone, each.email) for each in customer.contacts]
    return [row for row in (own, *contacts) if row[1] or row[2]]


def people_part(customer: CustomerView) -> QWidget:
    """Whom to call, with numbers that can be marked and copied."""
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(18))
    grid.setVerticalSpacing(px(3))
    for number, (name, phone, email) in enumerate(people_of(customer)):
        row, column = divmod(number, PEOPLE_IN_A_ROW)
        grid.addWidget(person_part(name, phone, email), row, column)
        grid.setColumnStretch(column, 1)
    return part


def person_part(name: str, phone: str, email: str) -> QWidget:
    part, row = bare_row(8)
    picture = QLabel()
    picture.setPixmap(icon_pixmap("phone" if phone else "mail", tokens().muted))
    row.addWidget(picture)
    number = label(phone or email, "strong")
    selectable = Qt.TextInteractionFlag.TextSelectableByMouse
    number.setTextInteractionFlags(selectable)
    number.setAccessibleName(f"{name}: {phone or email}")
    number.setToolTip(email)
    row.addWidget(number)
    row.addWidget(ElidedLabel(name, "muted"), 1)
    return part


def waiting_words(card: CustomerCard) -> str:
    """How it stands in one line: "4 lines · 2 ready · 1 overdue · 4.500,00"."""
    return " · ".join(_waiting(card))


def _waiting(card: CustomerCard) -> Iterator[str]:
    count = len(card.waiting)
    yield ngettext("{count} line", "{count} lines", count).format(count=count)
    ready, late = card.count(LineState.READY), card.count(LineState.OVERDUE)
    if ready:
        yield _("{count} ready").format(count=ready)
    if late:
        yield ngettext("{count} overdue", "{count} overdue", late).format(count=late)
    yield format_amount(card.rest_value, language())


def orders_part(card: CustomerCard, open_order: OpenOrder) -> QWidget:
    """Their open orders, the newest first; a click shows one in its tab."""
    rows = [order_row(order, open_order) for order in card.orders]
    if not rows:
        return label(_("No open orders."), "muted")
    return UnfoldingList(rows, ORDERS_SHOWN, spacing=4)


def order_row(order: OrderRow, open_order: OpenOrder) -> QWidget:
    part, top = bare_row(8)
    link = button(_("Order {number}").format(number=order.number), kind="link")
    link.setProperty("inline", "true")
    link.clicked.connect(lambda: open_order(order.order_id))
    top.addWidget(link)
    said = [format_date(order.ordered_on, language())]
    if order.customer_order_number:
        said.append(order.customer_order_number)
    facts = ElidedLabel(" · ".join(said), "muted")
    facts.setMinimumWidth(1)
    top.addWidget(facts, 1)
    top.addWidget(StatusChip(*row_mark(order)))
    return part
