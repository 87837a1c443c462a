"""The Today tab: a greeting, what is most urgent, and a card for each pile of work."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from restordre_app.changes import Topic
from restordre_app.formatting import format_long_date
from restordre_app.queries.today import TodayView, count_urgent, read_today
from restordre_app.session import Session
from ui.i18n import _, language
from ui.look import px
from ui.office import Office
from ui.page import Badge, PageView
from ui.today.cards import WorkCard
from ui.today.content import CardContent, Way
from ui.today.piles import contents
from ui.today.words import greeting, summary
from ui.widgets.buttons import action_button
from ui.widgets.filter_chips import Segmented
from ui.widgets.labels import label
from ui.widgets.page_header import PageHeader
from ui.widgets.page_layout import page_layout

WHOSE_PREFERENCE = "today/whose"
MINE, ALL = "mine", "all"
NEWS_MS = 60
THREE, TWO = 1020, 620  # from which width there is room for so many cards in a row


def today_badge(session: Session) -> Badge:
    """What cannot wait; runs in the background."""
    urgent = count_urgent(session)
    return Badge(urgent, urgent=urgent > 0)


class TodayPage(PageView):
    """Read in the background and again with every news; a card leads to its tab."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.view: TodayView | None = None
        self.cards: list[WorkCard] = []
        self._columns = 0
        self._at = ""
        self._news = QTimer(self, singleShot=True, interval=NEWS_MS)
        self._make_parts()
        page_layout(self, self.header, self.summary, self.area)
        self._news.timeout.connect(self.reload)
        office.feed.changed.connect(self._on_news)
        self.reload()

    def _make_parts(self) -> None:
        self.header = PageHeader(_("Today"))
        self.whose = Segmented([(MINE, _("Mine")), (ALL, _("Everybody's"))])
        self.whose.setAccessibleName(_("Whose work"))
        self.whose.choose(self.office.preferences.get(WHOSE_PREFERENCE, ALL))
        self.whose.chosen.connect(self._choose_whose)
        self.header.add(self.whose)
        self.header.add(action_button(self.office.commands.action("new_order")))
        self.summary = label("", "lead", wrap=True)
        self.summary.setAccessibleName(_("What is most urgent"))
        self._ground = QWidget()
        self._ground.setProperty("clear", "true")
        self.grid = QGridLayout(self._ground)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(px(14))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.area.setHorizontalScrollBarPolicy(never)
        self.area.setWidget(self._ground)

    @property
    def mine(self) -> bool:
        """Whether only what this desk's person is responsible for is shown."""
        return self.whose.choice == MINE

    def _choose_whose(self, choice: str) -> None:
        self.office.preferences.put(WHOSE_PREFERENCE, choice)
        self.reload()

    def reload(self) -> None:
        """Read everything anew; the keyboard stays where it is."""
        work = partial(read_today, self.office.session, mine=self.mine)
        self.office.tasks.run(self, work, self._show, key="today")

    @Slot(object)
    def _on_news(self, _topics: frozenset[Topic]) -> None:
        """Behind another tab nobody looks; it is read again when it is opened."""
        if self.isVisible():
            self._news.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.view is not None:
            self.reload()

    # Showing

    def _show(self, view: TodayView) -> None:
        self.view = view
        me = view.me
        mine = self.mine and me is not None
        if me is None:
            self._nobody_chosen()
        self.header.title.setText(greeting(view.at, me.name if me else ""))
        self.header.set_subtitle(format_long_date(view.at.date(), language()))
        self.summary.setText(summary(view))
        responsible_id = me.staff_id if mine and me else None
        self._show_cards(contents(view, responsible_id))

    def _nobody_chosen(self) -> None:
        """Without a name on the desk nothing is anybody's own."""
        self.whose.choose(ALL)
        self.whose.button(MINE).setEnabled(False)
        words = _("Choose who works here in Settings, People, to see what is yours.")
        self.whose.button(MINE).setToolTip(words)

    def _show_cards(self, found: Sequence[CardContent]) -> None:
        if [card.content for card in self.cards] == list(found):
            return
        at, focused = self._at, self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        for card in self.cards:
            self.grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [self._make_card(content) for content in found]
        self._columns = 0
        self._arrange()
        if had_focus:
            self._focus(at)

    def _make_card(self, content: CardContent) -> WorkCard:
        card = WorkCard(content, self.go)
        card.left.connect(partial(self._step, content.key))
        card.reached.connect(partial(self._reached, content.key))
        return card

    def _reached(self, key: str) -> None:
        self._at = key

    def _arrange(self) -> None:
        """As many cards beside each other as there is room for; all equally wide."""
        width = self.area.viewport().width()
        columns = 3 if width >= px(THREE) else 2 if width >= px(TWO) else 1
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self.grid.setColumnStretch(column, 1 if column < columns else 0)
        for row in range(self.grid.rowCount()):
            self.grid.setRowStretch(row, 0)
        self._columns = columns
        last = len(self.cards) - 1
        for number, card in enumerate(self.cards):
            row, column = divmod(number, columns)
            span = columns - column if number == last else 1
            self.grid.addWidget(card, row, column, 1, span)
        self.grid.setRowStretch(last // columns + 1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Keyboard and ways

    def _step(self, key: str, columns: int, rows: int) -> None:
        """Go to the neighbour that way, if there is one."""
        keys = [card.content.key for card in self.cards]
        at = keys.index(key)
        column = at % self._columns + columns
        wanted = at + columns + rows * self._columns
        if 0 <= column < self._columns and 0 <= wanted < len(keys):
            self._focus(keys[wanted])

    def _focus(self, key: str) -> None:
        """Put the keyboard on a card, by default the first where something waits."""
        by_key = {card.content.key: card for card in self.cards}
        waiting = next((card for card in self.cards if card.content.count), None)
        card = by_key.get(key) or waiting or next(iter(self.cards), None)
        if card is not None:
            card.show()  # a new one takes no focus before
            card.setFocus()
            self.area.ensureWidgetVisible(card)

    def go(self, way: Way) -> None:
        """Open the tab a card or a line leads to."""
        self.office.go_to(way.page, way.wish)

    def entered(self) -> None:
        self.area.setFocus()  # until the cards are read
        self._focus(self._at)

    def remember(self) -> object:
        return self._at

    def restore(self, state: object) -> None:
        if isinstance(state, str):
            self._at = state
