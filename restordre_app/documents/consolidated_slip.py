"""The consolidated packing slip: several orders of one customer in one parcel (D5).

Every line of every order stands on it with the figures of its own delivery (D3). Once
one of these is taken back it bears the mark, and the others stand on a new one (D6).
"""

from functools import partial

from restordre_app.documents.closing import NumberBars, words_before
from restordre_app.documents.content import (
    ConsolidatedSlip,
    PackedOrder,
    PackingSlip,
)
from restordre_app.documents.letter import Layout, Letter, lay_out, reference_rows
from restordre_app.documents.packing_slip import SlipEnd, void_words
from restordre_app.documents.slip_rows import BAND, SlipTable, density, name_left_edge
from restordre_app.documents.tables import Block, kept
from restordre_app.formatting import format_date, format_long_date
from restordre_app.i18n import texts


def lay_out_consolidated_slip(paper: ConsolidatedSlip) -> Layout:
    bars = NumberBars(paper.number, paper.language)
    make = partial(_blocks, paper, paper.whole)
    return lay_out(_letter(paper, bars.title_space), make, BAND, bars.draw)


def _letter(paper: ConsolidatedSlip, title_space: float) -> Letter:
    slip, say = paper.parcel, texts(paper.language)
    orders = say.ngettext("{count} order", "{count} orders", len(paper.orders))
    in_one = say.gettext("{orders} in one parcel")
    day = format_long_date(slip.delivered_on, slip.language)
    shipped = say.gettext("Shipped {day}").format(day=day)
    mark, sentence = void_words(slip, paper.replaced_by)
    return Letter(
        kind=say.gettext("Consolidated packing slip"),
        number=slip.number,
        sender=slip.sender,
        recipient=slip.recipient,
        references=(
            *reference_rows(slip.references, slip.language),
            *_replaced_row(paper),
        ),
        status=(in_one.format(orders=orders.format(count=len(paper.orders))), shipped),
        texts=say,
        title_space=title_space,
        void_mark=mark,
        void_text=sentence,
        foot=slip.words.foot,
    )


def _replaced_row(paper: ConsolidatedSlip) -> tuple[tuple[str, str], ...]:
    """The slip whose place this one takes (domain.md M1)."""
    if not paper.replaces_number or paper.replaces_on is None:
        return ()
    _ = texts(paper.language).gettext
    day = format_date(paper.replaces_on, paper.language)
    replaced = _("{number} of {day}").format(number=paper.replaces_number, day=day)
    return ((_("Replaces"), replaced),)


def _blocks(
    paper: ConsolidatedSlip, whole: PackingSlip, closeness: float
) -> list[Block]:
    spacing = density(closeness)
    table = SlipTable(whole, spacing, name_left_edge(whole))
    head = table.head()
    blocks = [*words_before(paper.words.before), head]
    continued = texts(paper.language).gettext("continued")
    for order in paper.orders:
        title, more = _order_words(order, paper.language)
        blocks.append(table.section(title, more, first=order is paper.orders[0]))
        again = table.section(title, continued, first=True)
        for line in order.lines:
            last = line is order.lines[-1]
            blocks.append(table.row(line, (head, again), last=last))
    return [*kept(blocks, last=2), SlipEnd(whole, spacing, len(paper.orders)).block()]


def _order_words(order: PackedOrder, language: str) -> tuple[str, str]:
    _ = texts(language).gettext
    day = format_date(order.ordered_on, language)
    title = _("Order {number} of {day}").format(number=order.order_number, day=day)
    slip = _("packing slip {number}").format(number=order.delivery_number)
    yours = _("your order no. {number}").format(number=order.customer_order_number)
    named = (slip, yours if order.customer_order_number else "")
    return title, " · ".join(filter(None, named))
