"""The card of a product: made new or changed.

open_product(office, product_id=None)
"""

from PySide6.QtWidgets import QWidget

from ui.office import Office


def open_product(
    office: Office, product_id: int | None = None, parent: QWidget | None = None
) -> QWidget:
    """Open the editor of a product, of a new one by default; several may be open."""
    from ui.products.editor import ProductWindow

    window = ProductWindow(office, product_id, parent)
    window.show_alone()
    return window
