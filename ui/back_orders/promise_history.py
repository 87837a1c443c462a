"""What a line was promised from first to last: why, from whom, and when it was told (E4).

Between the promises stand the customer's answers and the messages about the order.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from restordre_app.domain.promises import EXPECTATION_TEXTS, PromiseCause
from restordre_app.formatting import format_date, format_expected
from restordre_app.i18n import N_
from restordre_app.queries.chains import ChainView
from restordre_app.queries.promise_history import Hearing, PromiseView, Said
from ui.back_orders.chain_rail import strike
from ui.customers.log_part import log_row
from ui.i18n import _, language
from ui.icons import icon_pixmap
from ui.look import px, tokens
from ui.papers.names import paper_title
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.parts import bare_row
from ui.widgets.sections import UnfoldingList

Open = Callable[[int], None]
SHOWN = 6
CAUSE_TEXTS = {
    PromiseCause.ORDER: N_("ordered by the customer"),
    PromiseCause.ALLOCATION: N_("goods were given out"),
    PromiseCause.PURCHASE: N_("bought from the supplier"),
    PromiseCause.SUPPLIER: N_("the supplier gave another date"),
    PromiseCause.RECEIPT: N_("goods came in"),
    PromiseCause.STOCK: N_("the stock was put right"),
    PromiseCause.PROMISE: N_("promised by us"),
    PromiseCause.HANDLING: N_("the time for packing was changed"),
}


def promise_history(chain: ChainView, open_paper: Open, open_message: Open) -> QWidget:
    """Newest first; a paper is a link, and so are a mail's words."""
    told = {promise.told.communication_id for promise in chain.promises if promise.told}
    rows = [
        *((each.at, promise_row(chain, each, open_paper)) for each in chain.promises),
        *(
            (entry.at, log_row(entry, open_paper, open_message))
            for entry in chain.said
            if entry.communication_id not in told
        ),
    ]
    rows.sort(key=_moment, reverse=True)
    return UnfoldingList([row for _at, row in rows], SHOWN, spacing=8)


def _moment(row: tuple[datetime, QWidget]) -> datetime:
    return row[0]


def promise_row(chain: ChainView, promise: PromiseView, open_paper: Open) -> QWidget:
    """One change: "uge 49 → 03-12-2026", why and from whom, when it was told."""
    part, row = bare_row(10)
    picture = QLabel()
    picture.setPixmap(icon_pixmap("calendar", tokens().muted))
    picture.setAccessibleName(_("Promise"))
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addLayout(_change(promise))
    words.addWidget(label(why_words(promise), "small", wrap=True))
    words.addLayout(_told(chain, promise, open_paper))
    row.addLayout(words, 1)
    return part


def _change(promise: PromiseView) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(px(6))
    if promise.old.day is not None:
        old = label(said_words(promise.old), "muted")
        strike(old)
        line.addWidget(old)
        line.addWidget(label("→", "muted"))
    line.addWidget(label(said_words(promise.new), "strong"), 1)
    line.addWidget(label(format_date(promise.at, language()), "small"))
    return line


def _told(chain: ChainView, promise: PromiseView, open_paper: Open) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(px(6))
    told = promise.told
    if told is None:
        current = promise is chain.promises[0]
        role = "amber" if current else "small"
        line.addWidget(label(_("The customer was not told"), role), 1)
        return line
    words = _("told {day}").format(day=format_date(told.at, language()))
    line.addWidget(label(words, "small"))
    document_id, kind = told.document_id, told.kind
    if document_id is not None and kind is not None:
        link = button(paper_title(kind, told.number), kind="link")
        link.setProperty("inline", "true")
        link.clicked.connect(lambda: open_paper(document_id))
        line.addWidget(link)
    else:
        line.addWidget(label(by_words(told), "small"))
    line.addStretch(1)
    return line


def by_words(told: Hearing) -> str:
    """By whom, where there is no paper: on the phone."""
    return _("on the phone by {who}").format(who=told.who)


def said_words(said: Said) -> str:
    if said.day is None:
        return _(EXPECTATION_TEXTS[said.state])
    return format_expected(said.day, said.precision, language())


def why_words(promise: PromiseView) -> str:
    """The cause, where it came from and whose deed it was."""
    source = promise.source
    by_person = promise.cause is PromiseCause.PROMISE
    if source and not by_person:
        source = _("Purchase order {number}").format(number=source)
    who = "" if by_person and source else promise.who
    words = (_(CAUSE_TEXTS[promise.cause]), source, who)
    return " · ".join(word for word in words if word)
