"""What a tab of the main window is.

    ORDERS = Page(
        key="orders", icon="clipboard-list", title=N_("Orders"), create=OrdersPage,
        count=count_of_orders, topics=frozenset({Topic.ORDERS}),
    )
    class OrdersPage(PageView):
        def __init__(self, office: Office) -> None:
            super().__init__(office)

Pages stand in `ui.pages.PAGES`; each is made when its tab is first opened. On a change
of language a page is thrown away and made again: `remember` and `restore` carry over
what the person sees.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTableView, QWidget

from restordre_app.changes import Topic
from ui.actions import Handler
from ui.office import Office

if TYPE_CHECKING:
    from restordre_app.session import Session


@dataclass(frozen=True, slots=True)
class Badge:
    """The count beside a tab's word; urgent is red: somebody must act today."""

    count: int
    urgent: bool = False


class PageView(QWidget):
    """The base of every page; override what the page can do."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.setObjectName("page")

    def commands(self) -> Mapping[str, Handler]:
        """What the menus do while this page is shown, by command key."""
        return {}

    def show_wish(self, wish: object) -> None:
        """Another page sent the person here to see something particular."""

    def remember(self) -> object:
        """Filter, search text, selection: whatever `restore` needs."""
        return None

    def restore(self, state: object) -> None:
        """Show again what `remember` noted."""

    def entered(self) -> None:
        """The tab was opened: put the keyboard where work begins, here the list."""
        table = self.findChild(QTableView)
        if isinstance(table, QTableView):
            table.setFocus()


@dataclass(frozen=True, slots=True)
class Page:
    """A tab: how it is named and drawn, what makes it, what its badge counts."""

    key: str
    icon: str
    title: str
    create: Callable[[Office], PageView]
    count: "Callable[[Session], Badge] | None" = None
    topics: frozenset[Topic] = field(default_factory=frozenset)
