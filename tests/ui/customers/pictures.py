"""Pictures of the cards: `python -m tests.ui.customers.pictures FOLDER [DATA]`."""

from pathlib import Path

from tests.ui.pictures import grab, looks, take
from ui.customers import open_customer
from ui.office import Office
from ui.suppliers import open_supplier, open_supplier_list


def take_pictures(office: Office, folder: Path) -> None:
    for look in looks(office):
        for name, window in (
            ("customer", open_customer(office, 3)),
            ("customer_new", open_customer(office)),
            ("supplier", open_supplier(office, 2)),
            ("suppliers", open_supplier_list(office)),
        ):
            grab(office, window, folder / f"{name}-{look}.png")
            window.close()


if __name__ == "__main__":
    take(take_pictures)
