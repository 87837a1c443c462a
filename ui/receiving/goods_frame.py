"""The first step of receiving as one sees it: what is scanned into, and the goods."""

from functools import partial

from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.receiving.goods_columns import OF_ORDERS, goods_columns
from ui.receiving.looking_up import product_candidates
from ui.receiving.purchases import purchase_candidates
from ui.receiving.scan_field import ScanField
from ui.tokens import PADDING, ROW_TWO_LINES
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import Segmented
from ui.widgets.form_row import FormRow
from ui.widgets.info_banner import InfoBanner
from ui.widgets.labels import label
from ui.widgets.paged_table import PagedTable
from ui.widgets.pickers import ItemPicker

ONE, PACK = "one", "pack"
NOTE_LENGTH = 200
REMEMBERED = "receiving/step"


class GoodsFrame(QWidget):
    """Widgets and words only; what happens stands in `ui.receiving.goods_step`."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._make_parts()
        self._arrange()

    def _make_parts(self) -> None:
        find = partial(product_candidates, self._office.session)
        self.scan = ScanField(find, self._office.tasks)
        self.scan_row = FormRow(_("Product"), self.scan)
        choose = partial(purchase_candidates, self._office.session)
        self.purchase = ItemPicker(choose, self._office.tasks)
        self.purchase.setPlaceholderText(_("Order no. or supplier"))
        self.purchase_row = FormRow(_("Purchase order"), self.purchase)
        self.step = Segmented([(ONE, _("One at a time")), (PACK, _("Whole packs"))])
        self.step.choose(str(self._office.preferences.get(REMEMBERED, ONE)))
        self.heard = label("", "strong")
        self.heard.setAccessibleName(_("Last scan"))
        self.note = QLineEdit(maxLength=NOTE_LENGTH)
        self.note.setPlaceholderText(_("The supplier and their delivery note number"))
        self.table = PagedTable(
            goods_columns(), "goods_received", self._office, ROW_TWO_LINES
        )
        self.table.setAccessibleName(_("Received goods"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.over = InfoBanner("", "warning", _("Keep what is too much"))
        self.over.hide()
        self.table.columns.set_aside(*OF_ORDERS)
        self.anew = button(_("Count everything"), "rotate-ccw", "link")
        self.anew.setToolTip(_("Set every quantity to 0 and count by scanning"))
        self.anew.hide()
        self.remove = button(_("Remove line"), "trash-2", "link")
        self.remove.setEnabled(False)
        words = _(
            "Choose a purchase order, or scan the first product. Write 30* before a "
            "code to receive 30 of it."
        )
        self.table.show_empty(EmptyState("scan-line", words))

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        top = Card(headed=False)
        row = QHBoxLayout()
        row.setSpacing(px(PADDING))
        row.addWidget(self.purchase_row, 2)
        row.addWidget(self.scan_row, 3)
        step = QVBoxLayout()
        step.setSpacing(px(4))
        step.addWidget(label(_("A scan adds"), "label"))
        step.addWidget(self.step)
        step.addStretch(1)
        row.addLayout(step)
        row.addWidget(FormRow(_("Note"), self.note), 2)
        top.body.addLayout(row)
        layout.addWidget(top)
        layout.addWidget(self.over)
        card = Card(padding=0)
        card.head.addWidget(self.heard, 1)
        card.head.addWidget(self.anew)
        card.head.addWidget(self.remove)
        card.body.addWidget(self.table)
        layout.addWidget(card, 1)
