"""How errors reach the person."""

import logging

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from restordre_app.errors import DatabaseBusy, RuleError
from ui.app import FaultCatcher
from ui.office import Office
from ui.widgets.form_row import FormRow
from ui.widgets.info_banner import InfoBar


class NoGoods(RuleError):
    message = "Order {order} has no reserved goods. Reserve stock first."


def test_a_rule_becomes_a_sentence_in_the_window(office: Office, qtbot: QtBot) -> None:
    bar = InfoBar()
    qtbot.addWidget(bar)
    office.errors.adopt(bar)
    office.errors.show(NoGoods(order=1001))
    assert bar.sentence == "Order 1001 has no reserved goods. Reserve stock first."
    assert bar.banner.property("banner") == "problem"
    office.errors.show(DatabaseBusy())
    assert bar.banner.property("banner") == "warning"
    bar.hide()
    assert bar.sentence == ""


def test_the_sentence_comes_in_the_persons_language(office: Office) -> None:
    office.use_language("da")
    office.errors.show(DatabaseBusy())
    assert office.errors.last_sentence.startswith("Databasen")


def test_the_window_in_front_shows_it(office: Office, qtbot: QtBot) -> None:
    first, second = QWidget(), QWidget()
    bars = [InfoBar(), InfoBar()]
    for window, bar in zip((first, second), bars, strict=True):
        bar.setParent(window)
        office.errors.adopt(bar)
        qtbot.addWidget(window)
        window.show()
    second.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is second)
    office.errors.tell("Choose a line first.")
    assert [bar.sentence for bar in bars] == ["", "Choose a line first."]
    second.close()
    second.deleteLater()
    qtbot.wait(10)
    office.errors.tell("And now here.")
    assert bars[0].sentence == "And now here."


def test_beside_the_field_it_concerns(office: Office, qtbot: QtBot) -> None:
    row = FormRow("SKU", QLineEdit())
    qtbot.addWidget(row)
    office.errors.show_beside(row, NoGoods(order=7))
    assert row.problem.startswith("Order 7")
    assert row.field.accessibleDescription() == row.problem
    row.show_problem("")
    assert row.problem == ""


def test_our_own_bug_gets_a_report_that_can_be_copied(
    office: Office, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    try:
        _ = 1 / 0
    except ZeroDivisionError as error:
        office.errors.show(error)
    fault = office.errors.fault
    assert fault is not None
    assert fault.isVisible()
    assert "ZeroDivisionError" in fault.details
    assert "ZeroDivisionError" in caplog.text
    fault.copy.click()
    assert QGuiApplication.clipboard().text() == fault.details
    assert fault.isVisible()
    office.errors.show(ValueError("while the first is still open"))
    assert office.errors.fault is fault
    fault.close()


def test_our_own_bug_is_reported_even_where_a_field_was_meant(
    office: Office, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    row = FormRow("SKU", QLineEdit())
    qtbot.addWidget(row)
    with caplog.at_level(logging.CRITICAL):
        office.errors.show_beside(row, KeyError("sku"))
    assert row.problem == ""
    assert office.errors.fault is not None
    office.errors.fault.close()


def test_faults_nobody_caught_are_caught(office: Office, qtbot: QtBot) -> None:
    import sys
    import threading

    before = sys.excepthook
    catcher = FaultCatcher(office.errors)
    try:
        with qtbot.waitSignal(office.errors.told):
            sys.excepthook(ValueError, ValueError("x"), None)
        assert office.errors.fault is not None
        office.errors.fault.close()
        with qtbot.waitSignal(office.errors.told):
            worker = threading.Thread(target=lambda: 1 / 0)
            worker.start()
            worker.join()
        office.errors.fault.close()
    finally:
        catcher.release()
    assert sys.excepthook is before
