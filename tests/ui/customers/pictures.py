"""Pictures of the cards: `python -m tests.ui.customers.pictures FOLDER [DATA]`."""

import sys
import tempfile
from pathlib import Path

from tests.ui.back_orders.pictures import demo_office, settle, take
from ui.customers import open_customer
from ui.suppliers import open_supplier, open_supplier_list
from ui.theme import Scheme


def take_pictures(folder: Path, data: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    office = demo_office(data)
    for language in ("da", "en"):
        office.use_language(language)
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            office.theme.use(scheme)
            for name, window in (
                ("customer", open_customer(office, 3)),
                ("customer_new", open_customer(office)),
                ("supplier", open_supplier(office, 2)),
                ("suppliers", open_supplier_list(office)),
            ):
                settle(office, 60)
                take(window, folder, f"{name}-{language}-{scheme}")
                window.close()
    office.tasks.close()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    kept = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp())
    take_pictures(target, kept)
