"""Which back orders a window or a sentence is about, in words."""

from collections.abc import Sequence

from restordre_app.queries.back_orders import BackOrderRow
from ui.figures import count_words, lines_words
from ui.i18n import _, ngettext


def subject_words(rows: Sequence[BackOrderRow]) -> str:
    """One line by its name, several by how many they are and of how many customers."""
    if len(rows) == 1:
        [row] = rows
        order = _("order {number}").format(number=row.order_number)
        return f"{row.name} · {order} · {row.customer}"
    customers = len({row.customer_id for row in rows})
    words = ngettext("{count} customer", "{count} customers", customers)
    return f"{lines_words(len(rows))} · {words.format(count=count_words(customers))}"


def short_words(rows: Sequence[BackOrderRow]) -> str:
    """For a status bar: one line's product and order, or "12 lines"."""
    if len(rows) == 1:
        [row] = rows
        return f"{row.name} ({row.order_number})"
    return lines_words(len(rows))
