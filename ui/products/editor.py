"""The window in which a product is made or changed."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from restordre_app.domain.words import Sentence
from restordre_app.queries.company import UnitView, read_units
from restordre_app.queries.product_view import ProductView, read_product
from restordre_app.services.products import product_warnings, save_product
from restordre_app.session import Session
from ui.i18n import _, ui_texts
from ui.look import px
from ui.office import Offer, Office
from ui.products.form import ProductForm
from ui.widgets.buttons import button
from ui.widgets.form_window import FormWindow, Keeping
from ui.widgets.labels import label

WIDTH, HEIGHT = 880, 770


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the window needs before anything can be typed."""

    units: tuple[UnitView, ...]
    product: ProductView | None


class ProductWindow(FormWindow[ProductForm]):
    """Doubts are said and do not stop anybody."""

    def __init__(
        self,
        office: Office,
        product_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("New product") if product_id is None else _("Edit product")
        super().__init__(office, title, ProductForm(office), parent)
        self.row_id = product_id
        self._name = ""
        self.sellers = button(_("Suppliers…"), "factory")
        self.sellers.setToolTip(_("Who sells it, and at what terms"))
        self.sellers.clicked.connect(self._open_sellers)
        self.sellers.hide()
        self.head.addWidget(self.sellers)
        self.warnings = label("", "amber", wrap=True)
        self.warnings.hide()
        self.body.addWidget(self.warnings)
        self.set_main(_("Save product"), "check", self.save)
        self.form.doubtful.connect(self._look_for_doubts)
        self.resize(px(WIDTH), px(HEIGHT))
        read = partial(load, office.session, product_id)
        saving = partial(self.saving_with, save_product)
        self.start(Keeping(read, self._show, saving, self._tell_saved))

    def _show(self, loaded: Loaded) -> None:
        self.form.show_units(loaded.units)
        if loaded.product is None:
            self.form.show_new()
        else:
            product = loaded.product
            self.version = product.version
            self.form.show_product(product)
            self.show_title(_("Edit product"), f"{product.sku} · {product.name}")
            self._name = product.name
            self.sellers.setVisible(product.stocked)
        self.begin(self.form.sku)

    def _open_sellers(self) -> None:
        from ui.purchasing.supplier_items_list import open_sellers_of_product

        if self.row_id is not None:
            open_sellers_of_product(self.office, self.row_id, self._name)

    def _look_for_doubts(self) -> None:
        if not self.form.unit.count() or not self.form.is_readable():
            return
        entry = self.form.entry()
        work = partial(product_warnings, self.office.session, entry, self.row_id)
        self.office.tasks.run(self, work, self._show_doubts, key="doubts")

    def _show_doubts(self, doubts: tuple[Sentence, ...]) -> None:
        self.warnings.setText("\n".join(doubt.explain(ui_texts()) for doubt in doubts))
        self.warnings.setVisible(bool(doubts))

    def _tell_saved(self, product_id: int) -> None:
        sentence = _("Product {sku} is saved.").format(sku=self.form.sku.text().strip())
        show = partial(self.office.go_to, "stock", {"product": product_id})
        offer = Offer(_("Show it"), show) if self.row_id is None else None
        self.office.tell(sentence, offer=offer)


def load(session: Session, product_id: int | None) -> Loaded:
    product = None if product_id is None else read_product(session, product_id)
    return Loaded(read_units(session), product)
