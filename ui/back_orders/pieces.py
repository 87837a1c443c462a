"""What covers a rest, piece by piece: "18 on 3-12 · 2031", "12 in week 51 · 2034"."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from restordre_app.domain.promises import ExpectationState, Precision
from restordre_app.formatting import format_expected, format_quantity
from restordre_app.i18n import N_
from restordre_app.queries.back_orders import BackOrderRow
from restordre_app.queries.expectations import ExpectedPiece
from ui.i18n import _, language
from ui.look import px
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.parts import bare_column

OpenLine = Callable[[int], None]
ON_DAY, IN_PERIOD = N_("{quantity} on {when}"), N_("{quantity} in {when}")
OVERDUE = N_("{quantity} overdue since {when}")
UNDATED = {
    ExpectationState.IN_STOCK: N_("{quantity} free on the shelf"),
    ExpectationState.AWAITING_SUPPLIER: N_("{quantity} on order without a date"),
    ExpectationState.NOT_ORDERED: N_("{quantity} not ordered"),
}
ROLES = {
    ExpectationState.OVERDUE: "red",
    ExpectationState.NOT_ORDERED: "red",
    ExpectationState.IN_STOCK: "green",
}


def pieces_part(row: BackOrderRow, open_line: OpenLine) -> QWidget:
    """Each piece with its purchase order, which can be opened."""
    part, layout = bare_column()
    for piece in row.pieces:
        layout.addWidget(piece_row(piece, open_line))
    return part


def piece_row(piece: ExpectedPiece, open_line: OpenLine) -> QWidget:
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0, px(1), 0, px(1))
    layout.setSpacing(px(8))
    role = ROLES.get(piece.expectation.state, "strong")
    layout.addWidget(label(piece_words(piece), role), 1)
    line_id = piece.purchase_line_id
    if line_id is not None:
        words = _("Purchase order {number}").format(number=piece.expectation.source)
        link = button(words, kind="link")
        link.setProperty("inline", "true")
        link.clicked.connect(lambda: open_line(line_id))
        layout.addWidget(link)
    return made


def piece_words(piece: ExpectedPiece) -> str:
    """How much of it, and when, no finer than it is known (E2)."""
    quantity = format_quantity(piece.quantity, language())
    expectation = piece.expectation
    if expectation.day is None:
        return _(UNDATED[expectation.state]).format(quantity=quantity)
    when = format_expected(expectation.day, expectation.precision, language())
    if expectation.state is ExpectationState.OVERDUE:
        words = _(OVERDUE)
    else:
        whole = expectation.precision is Precision.DAY
        words = _(ON_DAY) if whole else _(IN_PERIOD)
    return words.format(quantity=quantity, when=when)
