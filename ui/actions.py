"""Everything the menus can do, and who does it at the moment.

    office.commands.bind("new_order", self.new_order)        # always
    class OrdersPage(PageView):
        def commands(self): return {"deliver": self.deliver}  # while the tab is shown
    office.commands.action("new_order")                       # for a button or a menu

An entry nobody has ever bound is not shown; one nobody answers right now is grey.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QPushButton, QWidget

from restordre_app.i18n import N_
from ui.i18n import _
from ui.icons import put_icon

Handler = Callable[[], object]
Keys: TypeAlias = str | QKeySequence.StandardKey
Std = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a menu can do; a separator is a command without a key."""

    key: str
    text: str = ""
    keys: Keys = ""
    icon: str = ""
    role: QAction.MenuRole = QAction.MenuRole.NoRole


LINE = Command("")

FILE = (
    Command("new_order", N_("&New order"), Std.New, "plus"),
    LINE,
    Command("suppliers", N_("Supp&liers…"), "", "factory"),
    Command("papers", N_("P&apers…"), "", "file-text"),
    LINE,
    Command("preview", N_("Pre&view paper"), "Ctrl+Shift+P", "eye"),
    Command("print", N_("&Print…"), Std.Print, "printer"),
    Command("print_list", N_("Back-&order list as PDF…"), "", "clipboard-list"),
    Command("export", N_("&Export to Excel…"), "Ctrl+E", "download"),
    LINE,
    Command(
        "settings",
        N_("&Settings…"),
        "Ctrl+,",
        "settings",
        QAction.MenuRole.PreferencesRole,
    ),
    LINE,
    Command("quit", N_("&Quit"), Std.Quit, "", QAction.MenuRole.QuitRole),
)
EDIT = (
    Command("undo", N_("&Undo"), Std.Undo, "undo-2"),
    LINE,
    Command("copy", N_("&Copy"), Std.Copy, "copy"),
    Command("select_all", N_("Select &all"), Std.SelectAll),
    LINE,
    Command("find", N_("&Find in list"), Std.Find, "list-filter"),
    Command("search", N_("&Search everywhere…"), "Ctrl+K", "search"),
    LINE,
    Command("edit", N_("&Edit…"), "F2", "pencil"),
)
VIEW = (
    Command("refresh", N_("&Refresh"), "F5", "refresh-cw"),
    LINE,
    Command("larger", N_("&Larger text"), Std.ZoomIn),
    Command("smaller", N_("S&maller text"), Std.ZoomOut),
    LINE,
    Command("scheme_system", N_("Colours of the &computer")),
    Command("scheme_light", N_("Li&ght colours"), "", "sun"),
    Command("scheme_dark", N_("&Dark colours"), "", "moon"),
    LINE,
    Command("language", N_("&Other language"), "", "globe"),
)
ORDER = (
    Command("open", N_("&Open"), "Ctrl+O", "external-link"),
    Command("confirm", N_("&Confirm"), "Ctrl+Return", "check"),
    LINE,
    Command("deliver", N_("&Deliver…"), "Ctrl+D", "truck"),
    Command("deliver_ready", N_("Deliver &everything ready…"), "Ctrl+Shift+D"),
    Command("void", N_("&Void delivery…"), "", "ban"),
    LINE,
    Command("order_paper", N_("Order con&firmation…"), "", "file-text"),
    Command("pick_list", N_("Pic&k list…"), "", "list-checks"),
    Command("cancellation", N_("Cancellation in &writing…"), "", "file-text"),
    LINE,
    Command("set_policy", N_("&Terms of delivery…"), "", "package-check"),
    Command("release_hold", N_("Release &hold…"), "", "lock"),
    Command("cancel_order", N_("C&ancel order…"), "", "x"),
    LINE,
    Command("set_date", N_("&Set date…"), "", "calendar"),
    Command("set_cause", N_("Set ca&use…"), "", "tag"),
    Command("set_responsible", N_("Set responsi&ble…"), "", "user"),
    Command("prioritise", N_("&Prioritise…"), "", "arrow-up"),
    Command("tell", N_("Te&ll customers…"), "Ctrl+T", "send"),
    Command("answer", N_("Custo&mer's answer…"), "", "hand"),
    Command("cancel_rest", N_("Cancel &rest…"), "", "package-x"),
    LINE,
    Command("new_customer", N_("&New customer…"), "Ctrl+Shift+N", "users"),
    Command("edit_customer", N_("Ed&it customer…"), "", "pencil"),
)
STOCK = (
    Command("receive", N_("&Receive goods…"), "Ctrl+R", "package-plus"),
    Command("count", N_("&Count…"), "Ctrl+Shift+C", "list-checks"),
    Command("adjust", N_("&Adjust…"), "", "pencil"),
    LINE,
    Command("freeze", N_("&Freeze product"), "", "snowflake"),
    Command("allocate", N_("A&llocate free stock…"), "", "package-check"),
    LINE,
    Command("new_product", N_("&New product…"), "", "package"),
    Command("edit_product", N_("&Edit product…"), "", "pencil"),
)
PURCHASING = (
    Command("new_purchase", N_("&New purchase order"), "Ctrl+Shift+B", "shopping-cart"),
    LINE,
    Command("send_purchase", N_("Mark as &sent"), "", "send"),
    Command("confirm_purchase", N_("&Confirmed by the supplier"), "", "circle-check"),
    Command("move_dates", N_("Move &dates…"), "", "calendar"),
    LINE,
    Command("cancel_purchase_rest", N_("Cancel &rest…"), "", "package-x"),
    Command("close_purchase", N_("C&lose purchase order…"), "", "ban"),
    Command("reopen_purchase", N_("&Open purchase order again…"), "", "rotate-ccw"),
    LINE,
    Command("purchase_paper", N_("Purchase order as &PDF…"), "", "file-text"),
    Command("mail_purchase", N_("Purchase order by &mail"), "", "mail"),
)
MESSAGE = (
    Command("send_mail", N_("Send what is &waiting"), "", "send"),
    LINE,
    Command("queue_message", N_("&Send now"), "", "send"),
    Command("open_message", N_("&Open in mail program"), "", "external-link"),
    Command("take_message", N_("Show &files, copy text"), "", "folder-open"),
    LINE,
    Command("it_went", N_("It we&nt"), "", "circle-check"),
    Command("it_did_not_go", N_("It did no&t go"), "", "rotate-ccw"),
    Command("send_again", N_("Send &again"), "", "redo-2"),
    LINE,
    Command("cancel_message", N_("&Do not send"), "", "ban"),
    Command("bring_back_message", N_("&Back to the drafts"), "", "undo-2"),
)
HELP = (
    Command("log_folder", N_("Show the &log folder"), "", "folder-open"),
    Command("data_folder", N_("Show the &data folder"), "", "folder-open"),
    LINE,
    Command("about", N_("&About Restordre"), "", "", QAction.MenuRole.AboutRole),
)
MENUS = (
    (N_("&File"), FILE),
    (N_("&Edit"), EDIT),
    (N_("&View"), VIEW),
    (N_("&Order"), ORDER),
    (N_("&Stock"), STOCK),
    (N_("&Purchasing"), PURCHASING),
    (N_("&Message"), MESSAGE),
    (N_("&Help"), HELP),
)


def key_words(shortcut: QKeySequence) -> str:
    """A key as this computer writes it: "Ctrl+N"."""
    return shortcut.toString(QKeySequence.SequenceFormat.NativeText)


class Commands(QObject):
    """The actions behind menus, shortcuts and buttons."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._always: dict[str, Handler] = {}
        self._shown: Mapping[str, Handler] = {}
        self._actions: dict[str, QAction] = {}
        self.page: QObject | None = None
        for _title, entries in MENUS:
            for entry in entries:
                if entry.key:
                    self._actions[entry.key] = self._make(entry)

    def _make(self, entry: Command) -> QAction:
        action = QAction(self)
        action.setObjectName(entry.key)
        action.setShortcut(QKeySequence(entry.keys))
        action.setMenuRole(entry.role)
        action.setIconVisibleInMenu(bool(entry.icon))
        if entry.icon:
            put_icon(action, entry.icon)
        action.setVisible(False)
        action.triggered.connect(lambda: self.trigger(entry.key))
        return action

    def action(self, key: str) -> QAction:
        return self._actions[key]

    def bind(self, key: str, handler: Handler) -> None:
        """Let a handler answer whenever the shown page has no answer of its own."""
        self._always[key] = handler
        self._actions[key].setVisible(True)
        self._refresh()

    def show_page(self, handlers: Mapping[str, Handler], page: QObject) -> None:
        """Another page is shown: its handlers go before those bound for always."""
        self._shown, self.page = handlers, page
        for key in handlers:
            self._actions[key].setVisible(True)
        self._refresh()

    def trigger(self, key: str) -> None:
        """Do it, if anybody answers."""
        handler = self._shown.get(key) or self._always.get(key)
        if handler is not None:
            handler()

    def set_enabled(self, key: str, *, on: bool) -> None:
        """A page may turn off what its selection does not allow."""
        self._actions[key].setEnabled(on and self._answered(key))

    def build_menus(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Fill a menu bar in the language of the moment; menus by English title."""
        bar.clear()
        menus = {}
        for title, entries in MENUS:
            menu = bar.addMenu(_(title))
            menus[title.replace("&", "")] = menu
            for entry in entries:
                if entry.key:
                    self._actions[entry.key].setText(_(entry.text))
                    menu.addAction(self._actions[entry.key])
                else:
                    menu.addSeparator()
        return menus

    def tell_keys(self, page: QWidget) -> None:
        """Buttons named as a menu entry tell its key in their tooltip."""
        keys = {
            _(entry.text).rstrip("…").replace("&", ""): entry.key
            for _title, entries in MENUS
            for entry in entries
            if entry.key
        }
        for made in page.findChildren(QPushButton):
            key = keys.get(made.accessibleName())
            if key is not None and not made.toolTip():
                made.setToolTip(key_words(self._actions[key].shortcut()))

    def _answered(self, key: str) -> bool:
        return key in self._shown or key in self._always

    def _refresh(self) -> None:
        for key, action in self._actions.items():
            action.setEnabled(self._answered(key))
