"""Saving suppliers."""

import pytest

from restordre_app.services.fields import AlreadyTaken, NotAnEmail, OutOfRange
from restordre_app.services.suppliers import (
    SupplierEntry,
    save_supplier,
    supplier_entry,
)
from restordre_app.store.history import HistoryEntry


def test_a_supplier_is_added_with_the_next_number_and_changed(session, news):
    supplier = save_supplier(session, SupplierEntry("Nordisk Stål", city="Århus"))
    save_supplier(session, SupplierEntry("Nordisk Stål", lead_days=14), supplier)

    assert supplier_entry(supplier) == SupplierEntry(
        "Nordisk Stål", number="501", lead_days=14
    )
    changed = [row.field for row in HistoryEntry.select() if row.action == "changed"]
    assert changed == ["city", "lead_days"]
    assert len(news) == 2


def test_the_series_skips_numbers_that_are_taken(session):
    save_supplier(session, SupplierEntry("A", number="S-1"))
    save_supplier(session, SupplierEntry("B", number="501"))

    assert supplier_entry(save_supplier(session, SupplierEntry("C"))).number == "502"


@pytest.mark.parametrize(
    ("details", "error"),
    [
        ({"number": "7"}, AlreadyTaken),
        ({"email": "x@"}, NotAnEmail),
        ({"lead_days": 1000}, OutOfRange),
    ],
)
def test_a_faulty_supplier_is_refused(session, details, error):
    save_supplier(session, SupplierEntry("Owner", number="7"))

    with pytest.raises(error):
        save_supplier(session, SupplierEntry("Other", **details))
