"""Each kind of entry in an order's history is a sentence, figures and codes said."""

from datetime import datetime

import pytest

from restordre_app.queries.history_words import history_sentence, told_entries
from restordre_app.queries.order_view import HistoryView

NAMES = {7: "BOLT"}


def entry(subject, action, field="", old="", new="", reason=""):
    at = datetime(2026, 11, 23, 9, 30)  # noqa: DTZ001 - the office's wall clock
    return HistoryView(at, "MK", subject, 7, action, field, old, new, reason)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (entry("order", "confirmed"), "Bekræftet"),
        (entry("order", "delivered", new="1001-1"), "Leveret, følgeseddel 1001-1"),
        (
            entry("line", "back_ordered", new="1500", reason="out_of_stock"),
            "BOLT: 1,5 i restordre · Ikke på lager",
        ),
        (
            entry("line", "rest_cancelled", new="30000", reason="ikke længere brug"),
            "BOLT: 30 annulleret · ikke længere brug",
        ),
        (
            entry("line", "changed", "ordered", "100000", "1234500"),
            "BOLT, Bestilt: 100 → 1.234,5",
        ),
        (entry("line", "changed", "unit_price", "125000", "99900"), "12,50 → 9,99"),
        (entry("line", "changed", "discount", "0", "1250"), "0 % → 12,5 %"),
        (entry("order", "changed", "minimum_value", "", "50000"), "– → 500,00"),
        (entry("order", "changed", "policy", "None", "ask"), "– → Spørg først"),
        (
            entry("order", "changed", "requested_on", "2026-12-01", ""),
            "01-12-2026 → –",
        ),
        (entry("order", "changed", "their_ref", "Bo", "Ida"), "Bo → Ida"),
        (
            entry("order", "changed", "address_id", "1", "2"),
            "Leveringsadresse er ændret",
        ),
        (entry("order", "changed", "colour", "red", "blue"), "colour: red → blue"),
        (entry("line", "changed", "discount", "odd", "1"), "odd → 0,01 %"),
        (entry("line", "painted", new="blue"), "BOLT painted blue"),
    ],
)
def test_an_entry_is_said_in_danish(told, sentence):
    assert sentence in history_sentence(told, NAMES, "da")


def test_a_line_that_was_removed_is_still_called_a_line():
    gone = entry("line", "reserved", new="5000")

    assert history_sentence(gone, {}, "en") == "A line: 5 reserved"


def test_what_says_nothing_to_people_is_left_out():
    entries = [entry("line", "changed", "promised_precision"), entry("order", "voided")]

    assert [each.action for each, _said in told_entries(entries, NAMES, "da")] == [
        "voided"
    ]
