"""Pictures of the screens with an office's data in them, for tour, README and guide.

    take_pictures(session, Path("tour"), "da")   # on a fresh demo company

Every screen in light colours at the design size, the tabs in dark and narrow as well.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from restordre_app.domain.quantities import whole
from restordre_app.domain.working_days import add_working_days
from restordre_app.queries.back_orders import (
    BackOrderFilter,
    find_back_orders,
    read_back_orders,
)
from restordre_app.queries.order_view import read_order
from restordre_app.queries.orders import OrderChip, OrderFilter, find_orders
from restordre_app.queries.picking import find_product_by_code, pick_customers
from restordre_app.queries.prioritising import read_priority
from restordre_app.services.order_entries import LineEntry, OrderEntry
from restordre_app.services.orders import enter_order, save_draft
from ui.back_orders.priority_window import open_priority
from ui.customers import open_customer
from ui.delivering import open_batch, open_delivery
from ui.orders.editor import open_editor
from ui.pages import PAGES
from ui.papers import open_document
from ui.products import open_product
from ui.receiving import open_receiving
from ui.receiving.window import ReceivingWindow
from ui.searching import open_search
from ui.settings import open_settings
from ui.telling import open_telling
from ui.theme import Scheme
from ui.trial import delete_closed, open_window, settle

if TYPE_CHECKING:
    from restordre_app.session import Session
    from ui.main_window import MainWindow
    from ui.office import Office

DESIGN, NARROW = (1400, 900), (1100, 700)
CUSTOMER = "30401"
# Of some more is ordered than there is; of the first typed product there are 70.
TYPED = (("201188", 100), ("118312", 50), ("104210", 20))
ORDERED = (
    ("118312", 75), ("121104", 12), ("131077", 48),
    ("163118", 4), ("118305", 40), ("142110", 60),
)  # fmt: skip
FOLLOW_UPS = ("proposals", "chase")
SEARCHED = "øster"
SCANS = ("200*118305", "60*201180", "40*202206")


@dataclass(frozen=True, slots=True)
class Subjects:
    """What is in the pictures: rows of the demo company that show something."""

    customer_id: int
    draft_id: int
    order_id: int
    partly_id: int
    line_id: int
    lacking_id: int
    product_id: int
    paper_id: int


def take_pictures(session: "Session", out: Path, language: str) -> list[Path]:
    """Open every screen and save what it looks like. The demo company gets two orders."""
    out.mkdir(parents=True, exist_ok=True)
    subjects = prepare(session)
    with open_window(session, language) as (office, window):
        camera = Camera(office, window, out)
        office.theme.use(Scheme.LIGHT)
        camera.take_tabs("", DESIGN, subjects)
        camera.take_windows(subjects)
        camera.take_tabs("-narrow", NARROW, subjects)
        office.theme.use(Scheme.DARK)
        camera.take_tabs("-dark", DESIGN, subjects)
    return camera.taken


def prepare(session: "Session") -> Subjects:
    """Type an order of which not all is there, and a second one as a draft."""
    [customer] = pick_customers(session, CUSTOMER)[:1]
    entry = OrderEntry(
        customer.customer_id,
        lines_of(session, TYPED),
        customer_order_number="IK-49115",
        their_ref="Mette Sørensen",
        requested_on=add_working_days(session.today(), 4),
    )
    draft_id = save_draft(session, entry)
    ordered = replace(entry, lines=lines_of(session, ORDERED))
    confirmed = enter_order(session, ordered)
    waiting = find_back_orders(session, BackOrderFilter())
    lately = find_orders(session, OrderFilter(chip=OrderChip.PARTLY))[0]
    papers = read_order(session, lately).documents
    return Subjects(
        customer_id=customer.customer_id,
        draft_id=draft_id,
        order_id=confirmed.order_id,
        partly_id=lately,
        line_id=waiting[0],
        lacking_id=lacking_line(session, waiting),
        product_id=product_of(session, "118305"),
        paper_id=papers[-1].document_id,
    )


def lacking_line(session: "Session", line_ids: list[int]) -> int:
    """A line that could go first, because goods lie ready for others."""
    rows = read_back_orders(session, line_ids)
    lacking = [each for each in line_ids if rows[each].back_ordered]
    return next(each for each in lacking if read_priority(session, [each]).gives)


def lines_of(
    session: "Session", goods: tuple[tuple[str, int], ...]
) -> tuple[LineEntry, ...]:
    return tuple(
        LineEntry(product_of(session, sku), whole(units)) for sku, units in goods
    )


def product_of(session: "Session", sku: str) -> int:
    product = find_product_by_code(session, sku)
    if product is None:
        message = f"the demo company has no product {sku}"
        raise LookupError(message)
    return product.product_id


class Camera:
    """Opens what is to be seen, waits until it is painted, saves it."""

    def __init__(self, office: "Office", window: "MainWindow", out: Path) -> None:
        self._office, self._window, self._out = office, window, out
        self.taken: list[Path] = []

    def take(self, name: str, shown: QWidget) -> None:
        settle(self._office)
        path = self._out / f"{name}.png"
        shown.grab().save(str(path))
        self.taken.append(path)

    def take_tabs(self, ending: str, size: tuple[int, int], subjects: Subjects) -> None:
        """Every tab, with something chosen that has a story."""
        wishes = {
            "orders": {"order": subjects.partly_id},
            "stock": {"product": subjects.product_id},
            "back_orders": {"line": subjects.line_id},
            "customers": {"customer": subjects.customer_id},
        }
        self._window.resize(*size)
        for page in PAGES:
            self._window.open_page(page.key, wishes.get(page.key))
            self.take(page.key.replace("_", "-") + ending, self._window)

    def take_windows(self, subjects: Subjects) -> None:
        """The other views of Purchasing, and the windows that open over the tabs."""
        office, window = self._office, self._window
        for view in FOLLOW_UPS:
            window.open_page("purchasing", {"view": view})
            self.take(view, window)
        window.open_page("purchasing", {"view": "orders"})
        scenes: dict[str, Callable[[], QWidget]] = {
            "order-editor": lambda: open_editor(office, subjects.draft_id),
            "deliver": lambda: open_delivery(office, subjects.order_id, window),
            "ready": lambda: open_batch(office, None, window),
            "tell": lambda: open_telling(office, window),
            "receive": lambda: self._scanned(open_receiving(office, (), window)),
            "paper": lambda: open_document(office, subjects.paper_id, window),
            "product": lambda: open_product(office, subjects.product_id, window),
            "customer": lambda: open_customer(office, subjects.customer_id, window),
            "prioritise": lambda: open_priority(office, [subjects.lacking_id], window),
            "settings": lambda: open_settings(office, parent=window),
        }
        for name, open_scene in scenes.items():
            with self._opened(open_scene) as shown:
                self.take(name, shown)
                if isinstance(shown, ReceivingWindow):
                    shown.main.click()
                    self.take("receive-allocation", shown)
        with self._opened(lambda: open_search(office, window)) as overlay:
            for field in overlay.findChildren(QLineEdit):
                field.setText(SEARCHED)
                field.textEdited.emit(SEARCHED)
            self.take("search", window)

    @contextmanager
    def _opened(self, open_scene: Callable[[], QWidget]) -> Iterator[QWidget]:
        shown = open_scene()
        settle(self._office)
        yield shown
        delete_closed(shown)

    def _scanned(self, shown: QWidget) -> QWidget:
        if isinstance(shown, ReceivingWindow):
            for scan in SCANS:
                shown.goods.scan.entered.emit(scan)
                settle(self._office)
        return shown
