"""Receiving goods: list them, see who gets them, then receive and reserve (A3).

The same window shares out what lies free already; then it opens on its second step.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from restordre_app.domain.allocation import Rule
from restordre_app.services.allocation import (
    Allocated,
    PreviewOutdated,
    commit_allocation,
)
from restordre_app.services.order_entries import LineProblem
from restordre_app.services.receipt_lines import OverReceipt, ReceiptEntry
from restordre_app.services.receiving import Received, post_receipt
from ui.i18n import _, ui_texts
from ui.look import px
from ui.office import Offer, Office
from ui.receiving.allocation_draft import AllocationDraft, Previews
from ui.receiving.allocation_step import AllocationStep
from ui.receiving.goods_step import GoodsStep
from ui.receiving.previews import read_receipt_previews, read_stock_previews
from ui.receiving.receipt_undo import ask_undo
from ui.receiving.scanner_keys import ScannerKeys
from ui.receiving.words import (
    draft_words,
    goods_words,
    over_words,
    receipt_words,
    reserved_words,
)
from ui.widgets.buttons import button
from ui.widgets.work_window import WorkWindow

SIZE = (1300, 830)


class ReceivingWindow(WorkWindow):
    """Two steps, or only the second one for goods that lie on the shelf."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, _("Receive goods"), parent)
        self.goods = GoodsStep(office)
        self.shares = AllocationStep(office)
        self.entry: ReceiptEntry | None = None
        self._product_ids: tuple[int, ...] = ()
        self.steps = QStackedWidget()
        self.steps.addWidget(self.goods)
        self.steps.addWidget(self.shares)
        self.body.addWidget(self.steps, 1)
        self.back = button(_("Back to the goods"), "arrow-left")
        self.back.clicked.connect(self.show_goods)
        self.foot.addWidget(self.back)
        self.goods.changed.connect(self._tell_goods)
        self.scanner = ScannerKeys(self, besides=self.goods.scan)
        self.scanner.scanned.connect(self._take_code)
        self.goods.over_kept.connect(lambda: self._go_on(keep=True))
        self.shares.changed.connect(self._tell_shares)
        self.resize(px(SIZE[0]), px(SIZE[1]))
        self.show_goods()

    # Step 1

    def list_products(self, product_ids: Sequence[int]) -> None:
        """List these products before anything is scanned."""
        if product_ids:
            self.goods.list_products(product_ids)

    def list_purchases(self, purchase_ids: Sequence[int]) -> None:
        """List what is still to come of these purchase orders."""
        if purchase_ids:
            self.goods.list_purchases(purchase_ids)

    def show_goods(self) -> None:
        self.steps.setCurrentWidget(self.goods)
        self.show_title(_("Receive goods"), _("What came, and how much of it?"))
        self.back.hide()
        self.set_main(_("Share the goods out"), "package-check", self._go_on)
        self._tell_goods()
        self.goods.scan.setFocus()

    def _tell_goods(self) -> None:
        if self.steps.currentWidget() is self.goods:
            self.total.setText(goods_words(self.goods.draft))
            self.show_remark("")
            self.main.setEnabled(not self.goods.draft.empty)

    def _take_code(self, code: str) -> None:
        """Scanned while the keyboard was elsewhere than in the field for it."""
        if self.steps.currentWidget() is self.goods:
            self.goods.take_code(code)
        elif self.entry is not None:
            words = _("Go back to the goods to receive {code} as well.")
            self.bar.say(words.format(code=code), "warning")

    def _go_on(self, *, keep: bool = False) -> None:
        """On to who gets it; `keep` what came beyond what was ordered (P2)."""
        if self.goods.finish_typing():
            draft, note = self.goods.draft, self.goods.note.text()
            self.entry = draft.entry(note, allow_over=keep)
            self._read_previews(Rule.OLDEST_FIRST)

    def _ask_over(self, error: LineProblem) -> None:
        """Too much came, or another desk was quicker: look at the goods once more."""
        self.show_goods()
        self.goods.order_anew()
        lines = self.goods.draft.too_much
        said = over_words(lines) if lines else error.explain(ui_texts())
        self.goods.ask_over(said)

    # Step 2

    def allocate(self, product_ids: Sequence[int]) -> None:
        """Share out what lies free of these products; nothing is received."""
        self._product_ids = tuple(product_ids)
        self.steps.setCurrentWidget(self.shares)
        self.show_title(_("Allocate free stock"))
        self.main.setEnabled(False)
        self._read_previews(Rule.OLDEST_FIRST)

    def _read_previews(self, rule: Rule, outdated: str = "") -> None:
        session = self.office.session
        work = partial(read_stock_previews, session, self._product_ids)
        if self.entry is not None:
            work = partial(read_receipt_previews, session, self.entry)
        shown = partial(self._show_previews, rule, outdated)
        self.work_on(work, shown, self._refused)

    def _show_previews(self, rule: Rule, outdated: str, previews: Previews) -> None:
        received = self.goods.draft.received if self.entry is not None else {}
        draft = AllocationDraft(previews, rule, received)
        self.steps.setCurrentWidget(self.shares)
        if self.entry is not None:
            self.show_title(_("Goods receipt – who gets what"), draft_words(draft))
            self.back.show()
            self.set_main(_("Receive and reserve"), "check", self._commit)
        else:
            self.show_title(_("Allocate free stock"), draft_words(draft))
            self.set_main(_("Reserve as shown"), "check", self._commit)
        self.shares.show_draft(draft)
        self._tell_shares()
        self.shares.start_typing()
        if outdated:
            self.bar.say(outdated, "warning")

    def _tell_shares(self) -> None:
        draft = self.shares.draft
        if draft is None:
            return
        self.total.setText(reserved_words(draft))
        self.main.setEnabled(draft.acceptable and self._something_to_do(draft))
        self.show_remark(self._remark(draft))

    def _remark(self, draft: AllocationDraft) -> str:
        """Why the button sleeps, where it does."""
        if not draft.acceptable:
            return _("Somebody gets more than there is. Lower a figure under Gets.")
        if self.entry is None and not any(p.available for p in draft.products):
            return _("Nothing of it lies free. Receive goods, or count the shelf.")
        return ""

    def _something_to_do(self, draft: AllocationDraft) -> bool:
        return self.entry is not None or any(draft.shares().values())

    def _commit(self) -> None:
        draft = self.shares.draft
        if draft is None or not self.shares.finish_typing() or not draft.acceptable:
            return
        session, preview, shares = self.office.session, draft.preview, draft.shares()
        if self.entry is None:
            work = partial(commit_allocation, session, preview, shares)
            self.work_on(work, self._tell_allocated, self._refused)
        else:
            receive = partial(post_receipt, session, self.entry, preview, shares)
            self.work_on(receive, self._tell_received, self._refused)

    def _refused(self, error: BaseException) -> None:
        """Figures that are not true any more are read anew; nothing was reserved."""
        draft = self.shares.draft
        if isinstance(error, LineProblem) and isinstance(error.problem, OverReceipt):
            self._ask_over(error)
        elif isinstance(error, PreviewOutdated) and draft is not None:
            self._read_previews(draft.base, error.explain(ui_texts()))
        else:
            self.office.errors.show(error)

    def _tell_received(self, received: Received) -> None:
        words = receipt_words(received.number, self._outcome())
        take_back = partial(ask_undo, self.office, received.receipt_id, received.number)
        self._tell(words, undo=take_back)

    def _tell_allocated(self, _allocated: Allocated) -> None:
        self._tell(f"{self._outcome()}.")

    def _outcome(self) -> str:
        """What has happened by now."""
        draft = self.shares.draft
        return reserved_words(draft, done=True) if draft else ""

    def _tell(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Goods that were just reserved are delivered next, in one go."""
        orders = self.shares.draft.winners() if self.shares.draft else []
        offer = None
        if orders:
            deliver = partial(deliver_next, self.office, orders, self.parentWidget())
            offer = Offer(_("Deliver what is ready"), deliver)
        self.office.tell(sentence, undo=undo, offer=offer)
        self.close_for_good()

    def has_changes(self) -> bool:
        draft = self.shares.draft
        typed = draft is not None and draft.edited
        return typed or not self.goods.draft.empty


def deliver_next(
    office: Office, order_ids: list[int], parent: QWidget | None = None
) -> None:
    from ui.delivering import open_batch

    open_batch(office, order_ids, parent)
