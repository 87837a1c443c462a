"""What the menus do whichever tab is shown: new things, goods, search, settings, help.

A tab answers the same commands its own way while it is shown (ui.page.PageView).
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ui.i18n import _
from ui.office import Office

Entry = Callable[[Office, QWidget], object]


def bind_entries(office: Office, window: QWidget, folder: Path) -> None:
    """Let the menus of a window answer; `folder` is where data and log lie."""
    entries: Mapping[str, Entry] = {
        "new_order": new_order,
        "deliver_ready": deliver_ready,
        "receive": receive,
        "tell": tell,
        "new_purchase": new_purchase,
        "new_customer": new_customer,
        "new_product": new_product,
        "suppliers": suppliers,
        "papers": papers,
        "search": search,
        "settings": settings,
        "about": about,
    }
    for key, entry in entries.items():
        office.commands.bind(key, partial(entry, office, window))
    for key in ("log_folder", "data_folder"):
        office.commands.bind(key, partial(show_folder, office, folder))


def new_order(office: Office, _window: QWidget) -> None:
    from ui.orders.editor import open_editor

    open_editor(office)


def deliver_ready(office: Office, window: QWidget) -> None:
    from ui.delivering import open_batch

    open_batch(office, None, window)


def tell(office: Office, window: QWidget) -> None:
    from ui.telling import open_telling

    open_telling(office, window)


def receive(office: Office, _window: QWidget) -> None:
    from ui.receiving import open_receiving

    open_receiving(office)


def new_purchase(office: Office, _window: QWidget) -> None:
    from ui.purchasing.editor import open_purchase

    open_purchase(office)


def new_customer(office: Office, _window: QWidget) -> None:
    from ui.customers.editor import open_customer

    open_customer(office)


def new_product(office: Office, _window: QWidget) -> None:
    from ui.products import open_product

    open_product(office)


def suppliers(office: Office, _window: QWidget) -> None:
    from ui.suppliers import open_supplier_list

    open_supplier_list(office)


def papers(office: Office, _window: QWidget) -> None:
    from ui.papers import open_archive

    open_archive(office)


def search(office: Office, window: QWidget) -> None:
    from ui.searching import open_search

    open_search(office, window)


def settings(office: Office, window: QWidget) -> None:
    from ui.settings import open_settings

    open_settings(office, window)


def about(office: Office, window: QWidget) -> None:
    from ui.settings import open_settings

    open_settings(office, window, "about")


def show_folder(office: Office, folder: Path) -> None:
    """Open a folder in the system's file manager."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        sentence = _("No file manager answered. The folder is {folder}.")
        office.errors.tell(sentence.format(folder=folder), "warning")
