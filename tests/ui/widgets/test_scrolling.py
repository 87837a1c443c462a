"""What scrolls on a low screen does not scroll where there is room."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.widgets.cards import Card
from ui.widgets.form_row import FormRow
from ui.widgets.parts import bare_column
from ui.widgets.scrolling import GivingColumn

SENTENCE = "The date lies more than a year ahead: correct the year, then go on. " * 2


def test_a_sentence_that_needs_another_line_gets_it_without_a_bar(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    inner, column = bare_column(0)
    card, row = Card(headed=False), FormRow("Order date", QLineEdit())
    card.body.addWidget(row)
    column.addWidget(card)
    giving = GivingColumn(inner)
    outer = QVBoxLayout(window)
    outer.addWidget(giving)
    outer.addStretch(1)
    window.resize(300, 400)
    window.show()
    for width in range(300, 420, 4):
        row.show_problem("")
        window.resize(width, 400)
        QCoreApplication.processEvents()
        row.show_problem(SENTENCE)
        for _each in range(5):
            QCoreApplication.processEvents()

        assert giving.verticalScrollBar().maximum() == 0
