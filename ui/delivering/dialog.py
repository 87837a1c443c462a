"""Deliver one order: its lines, the transport, the papers as they will look.

    open_delivery(office, order_id, parent)

Opened prefilled with what may go, so that Ctrl+D and Ctrl+Enter are two steps from
the list to a posted delivery.
"""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from restordre_app.domain.policies import (
    HOLD_TEXTS,
    POLICY_SENTENCES,
    POLICY_SOURCE_TEXTS,
)
from restordre_app.errors import AppError
from restordre_app.formatting import format_date, format_quantity
from restordre_app.queries.proposals import DeliveryProposal, read_delivery_proposal
from restordre_app.services.deliveries import Posted, post_delivery
from restordre_app.services.order_entries import LineProblem
from ui.delivering.after import DeliveryDone
from ui.delivering.draft import DeliveryDraft
from ui.delivering.lines_card import LinesCard
from ui.delivering.papers_card import PapersCard
from ui.delivering.policy_menu import policy_menu
from ui.delivering.preview_card import PreviewCard, column_of
from ui.delivering.shipment_card import ShipmentCard
from ui.i18n import _, language, ui_texts
from ui.look import px
from ui.office import Office
from ui.tokens import PADDING
from ui.widgets.column import Tone
from ui.widgets.info_banner import InfoBanner
from ui.widgets.scrolling import ScrollingColumn
from ui.widgets.status_chip import StatusChip
from ui.widgets.two_panes import TwoPanes
from ui.widgets.work_window import WorkWindow

SIZE = (1240, 800)
ROOMY = 880  # below this height the cards lose their headings
LOW = 720  # and below this one the lines need some of what lies around the fields


class DeliveryDialog(WorkWindow):
    """The window of one delivery.

    Signals:
        posted: Posted, after the delivery was booked.
    """

    posted = Signal(object)

    def __init__(
        self, office: Office, order_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(office, _("Deliver"), parent)
        self._order_id = order_id
        self.draft: DeliveryDraft | None = None
        self._make_parts()
        self._fill()
        self._connect()
        self.resize(px(SIZE[0]), px(SIZE[1]))
        self.reload()

    def reload(self) -> None:
        """Read the order anew; what was typed starts over."""
        work = partial(read_delivery_proposal, self.office.session, self._order_id)
        self.office.tasks.run(self, work, self._show_proposal)

    def has_changes(self) -> bool:
        """Whether Esc would throw away quantities that somebody typed."""
        return self.draft is not None and self.draft.edited

    def post(self) -> None:
        """Book what is shown; the button sleeps until the answer is there."""
        if self.draft is None or not self.main.isEnabled():
            return
        if not self.lines.finish_typing() or not self.shipment.is_right():
            return
        typed = self.draft.entry(self.shipment.shipment())
        entry = replace(typed, papers_by=self.papers.papers_by)
        work = partial(post_delivery, self.office.session, entry)
        self.work_on(work, self._done, self._refused)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the lines keep their room and the headings step aside."""
        height = event.size().height()
        around = px(8 if height < px(LOW) else 12)
        for card in (self.shipment, self.papers):
            card.bar.setVisible(height >= px(ROOMY))
            card.body.setContentsMargins(px(12), around, px(12), around)
        super().resizeEvent(event)

    # Making

    def _make_parts(self) -> None:
        self.chip = StatusChip()
        self.lines = LinesCard(self.office)
        self.policy = InfoBanner(action=_("Change for this order"))
        self.hold = InfoBanner(tone="warning", action=_("Deliver all the same"))
        self.hold.hide()
        self.shipment = ShipmentCard(self.office.session.today)
        self.papers = PapersCard(self.office)
        self.preview = PreviewCard(self.office)
        self.set_main(_("Deliver"), "truck", self.post)
        self.main.setEnabled(False)

    def _fill(self) -> None:
        left = column_of(self.lines, self.hold, self.policy, self.shipment, self.papers)
        self.preview.setMinimumWidth(px(372))  # both papers have a name to press
        self.panes = TwoPanes(
            ScrollingColumn(left),
            self.preview,
            sizes=(716, 484),
            heights=(560, 640),
            gap=PADDING,
        )
        self.panes.stretch_second()  # the paper takes what is more, or less
        self.body.addWidget(self.panes, 1)
        self.head.addWidget(self.chip)

    def _connect(self) -> None:
        self.lines.changed.connect(self._retell)
        self.shipment.changed.connect(self._redraw)
        self.papers.changed.connect(self._retell)
        self.preview.unprintable.connect(self._warn_of)
        self.hold.acted.connect(self._release)
        self.policy.acted.connect(self._choose_policy)

    # Showing

    def _show_proposal(self, proposal: DeliveryProposal) -> None:
        self.draft = DeliveryDraft(proposal)
        title = _("Deliver order {number}").format(number=proposal.number)
        self.show_title(title, " · ".join(_facts_of(proposal)))
        self.shipment.show_proposal(proposal, self.office.session.today())
        self.papers.show_proposal(proposal)
        self.lines.show_draft(self.draft)
        self._show_policy(proposal)
        self._retell()
        self.lines.start_typing()

    def _show_policy(self, proposal: DeliveryProposal) -> None:
        sentence = ui_texts().gettext(POLICY_SENTENCES[proposal.choice.policy])
        source = ui_texts().gettext(POLICY_SOURCE_TEXTS[proposal.choice.source])
        self.policy.show_sentence(f"{sentence} ({source})")
        held = self.draft is not None and self.draft.can_be_released
        self.hold.setVisible(held or proposal.hold is not None)
        if proposal.hold is not None:
            self.hold.show_sentence(_(HOLD_TEXTS[proposal.hold]), "warning")
        elif held:
            self.hold.show_sentence(_("Some lines are held."), "warning")
        self.hold.set_action(_("Deliver all the same") if held else "")

    def _retell(self) -> None:
        """Say in the foot what the button will do, and draw the papers anew."""
        draft = self.draft
        if draft is None:
            return
        self.total.setText(
            with_figures(_("{now} delivered now · {later} on back order"), draft)
        )
        self.papers.show_rest(rests=draft.goods_later > 0)
        self.show_remark(
            " · ".join(
                [
                    _("Packing slip {number}").format(
                        number=draft.proposal.delivery_number
                    ),
                    *self.papers.words(),
                ]
            )
        )
        self.chip.show_state(*_state_of(draft, goes=self._something_goes()))
        self.set_main(self.papers.verb(), "truck", self.post)
        self.main.setEnabled(self._something_goes())
        self.shipment.show_weight(draft.weight_grams)
        self._redraw()

    def _something_goes(self) -> bool:
        """Goods, or nothing but freight and fees (Q5)."""
        return self.draft is not None and any(
            line.now for line in self.draft.lines.values()
        )

    def _redraw(self) -> None:
        if self.draft is not None:
            self.preview.show_entry(self.draft.entry(self.shipment.shipment()))

    def _warn_of(self, missing: list[str]) -> None:
        """Never an empty box in silence: say what will be printed otherwise."""
        if missing:
            sentence = _("These characters cannot be printed: {characters}")
            self.bar.say(sentence.format(characters=" ".join(missing)), "warning")

    # Deciding

    def _release(self) -> None:
        if self.draft is not None:
            self.draft.release()
            self.lines.show_draft(self.draft)
            self.hold.hide()
            self._retell()

    def _choose_policy(self) -> None:
        menu = policy_menu(self, self.office, self._order_id, self.reload)
        menu.popup(self.policy.mapToGlobal(self.policy.rect().bottomLeft()))

    def _done(self, posted: Posted) -> None:
        self.papers.remember()
        done = DeliveryDone(self.office, posted, self.parentWidget())
        if self.draft is not None:
            done.tell(with_figures(_outcome(self.draft), self.draft))
        if self.papers.prints:
            done.print_papers(self.papers.print_choice())
        self.posted.emit(posted)
        self.close_for_good()

    def _refused(self, error: BaseException) -> None:
        """Beside the line where it speaks of one, else above the lines."""
        if self.draft is not None and isinstance(error, AppError):
            position = error.details.get("line") or error.details.get("position")
            if isinstance(position, int):
                problem = error.problem if isinstance(error, LineProblem) else error
                self.draft.show_problem(position, problem.explain(ui_texts()))
                self.lines.show_draft(self.draft)
        self.show_beside({"delivered_on": self.shipment.sent_on}, error)


def with_figures(words: str, draft: DeliveryDraft) -> str:
    """Say how much goes now and how much later."""
    now = format_quantity(draft.goods_now, language())
    later = format_quantity(draft.goods_later, language())
    return words.format(now=now, later=later)


def _outcome(draft: DeliveryDraft) -> str:
    if draft.goods_later:
        return _("{now} delivered · {later} on back order")
    return _("{now} delivered · the order is complete")


def _facts_of(proposal: DeliveryProposal) -> list[str]:
    facts = [proposal.customer, proposal.place.city]
    if proposal.requested_on is not None:
        day = format_date(proposal.requested_on, language())
        facts.append(_("requested {day}").format(day=day))
    if proposal.customer_order_number:
        reference = proposal.customer_order_number
        facts.append(_("reference {reference}").format(reference=reference))
    return [fact for fact in facts if fact]


def _state_of(draft: DeliveryDraft, *, goes: bool) -> tuple[str, Tone]:
    if not goes:
        return _("Nothing to deliver"), Tone.GREY
    if draft.goods_later:
        return _("Ready for partial delivery"), Tone.BLUE
    return _("Completes the order"), Tone.GREEN
