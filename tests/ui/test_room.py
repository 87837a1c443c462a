"""Text half as large again, on the smallest screen there is a promise for."""

import pytest
from PySide6.QtWidgets import QAbstractScrollArea

from ui.main_window import MainWindow
from ui.pages import PAGES


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_tab_fits_a_small_screen_with_large_text(real_office, hands, language):
    real_office.use_language(language)
    real_office.theme.use_text_size(150)
    window = MainWindow(real_office, PAGES)
    hands.keep(window)
    window.resize(1100, 700)
    window.show()
    sideways = []
    for page in PAGES:
        window.open_page(page.key)
        hands.settle()
        areas = window.findChildren(QAbstractScrollArea)
        shown = [each for each in areas if each.isVisible()]
        sideways += [page.key for each in shown if each.horizontalScrollBar().maximum()]

    assert sideways == []
    assert window.width() == 1100
    assert window.minimumSizeHint().width() <= 1100
