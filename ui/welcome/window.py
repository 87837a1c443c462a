"""The first start: a look around in the demo company, or one's own from nothing."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from restordre_app.services.company import set_up_company
from restordre_app.services.data_place import data_file
from restordre_app.services.fields import FieldError
from restordre_app.session import Session
from ui.i18n import _, language
from ui.icons import icon_pixmap
from ui.language import LANGUAGES, speak
from ui.look import px, tokens
from ui.office import Desk
from ui.welcome.company_form import CompanyForm
from ui.welcome.quiet_window import QuietWindow
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.filter_chips import Segmented
from ui.widgets.folder_dialog import ask_for_folder
from ui.widgets.info_banner import InfoBar
from ui.widgets.labels import label
from ui.widgets.program_icon import program_pixmap

SIZE = (1000, 740)
ROOMY = 820  # on a screen lower than this the cards move closer to each other


class WelcomeWindow(QuietWindow):
    """Two ways in, side by side.

    Signals:
        demo_wanted: open the demo company in a folder of its own.
        company_made: the company of this office has just been set up.
        folder_chosen: Path of a folder that has data already.
    """

    demo_wanted = Signal()
    company_made = Signal()
    folder_chosen = Signal(object)

    def __init__(self, session: Session, desk: Desk) -> None:
        super().__init__()
        self._session, self._desk = session, desk
        self.chooser: QFileDialog | None = None
        self.resize(px(SIZE[0]), px(SIZE[1]))
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        self.form = CompanyForm()
        self._build()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._press_start)

    def _build(self) -> None:
        """Make everything that holds words; again when the language changes."""
        typed = self.form.texts()
        self._content.deleteLater()
        self._content = QWidget()
        self._outer.addWidget(self._content)
        self._make_parts()
        self.form.show_texts(typed)
        layout = QVBoxLayout(self._content)
        roomy = self._is_roomy()
        layout.setContentsMargins(
            px(56), px(32 if roomy else 14), px(56), px(28 if roomy else 12)
        )
        layout.setSpacing(px(8 if roomy else 4))
        layout.addLayout(self._head())
        layout.addSpacing(px(26 if roomy else 4))
        layout.addWidget(label(_("Welcome to Restordre"), "figure"))
        words = _("Deliver what is there, and keep every promise about the rest.")
        layout.addWidget(label(words, "muted", wrap=True))
        layout.addSpacing(px(18 if roomy else 6))
        layout.addWidget(self.bar)
        cards = QHBoxLayout()
        cards.setSpacing(px(20))
        cards.addWidget(self._demo_card(), 5)
        cards.addWidget(self._own_card(), 6)
        layout.addLayout(cards, 1)
        layout.addSpacing(px(8 if roomy else 0))
        layout.addLayout(self._foot())
        self.form.fields["company"].setFocus()

    def _is_roomy(self) -> bool:
        return self.screen().availableSize().height() >= px(ROOMY)

    def _make_parts(self) -> None:
        self.form = CompanyForm()
        self.form.done.connect(self._press_start)
        self.bar = InfoBar(side_margin=0)
        self._desk.errors.adopt(self.bar)
        self.languages = Segmented(list(LANGUAGES.items()))
        self.languages.choose(language())
        self.languages.chosen.connect(self.use_language)
        self.demo = button(_("Open the demo company"), "arrow-right")
        self.demo.clicked.connect(self.demo_wanted)
        self.start = button(_("Start with my company"), "check", "primary")
        self.start.clicked.connect(self._set_up)
        self.other = button(_("Open data in another folder…"), kind="link")
        self.other.clicked.connect(self._choose)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(px(10))
        picture = QLabel()
        picture.setPixmap(program_pixmap(24))
        head.addWidget(picture)
        head.addWidget(label("Restordre", "subheading"))
        head.addStretch(1)
        head.addWidget(self.languages)
        return head

    def _demo_card(self) -> Card:
        card = Card(padding=24 if self._is_roomy() else 16, headed=False)
        card.body.addWidget(label(_("Look around first"), "subheading"))
        words = _(
            "Try everything on a wholesaler that has been at work for two months."
        )
        card.body.addWidget(label(words, "muted", wrap=True))
        card.body.addSpacing(px(12))
        for icon, sentence in (
            ("users", _("Customers with terms of their own")),
            ("package", _("Products, some of them out of stock")),
            ("clipboard-list", _("Orders, from new ones to closed ones")),
            ("folder-open", _("A data folder of its own, apart from yours")),
        ):
            card.body.addLayout(_point(icon, sentence))
        card.body.addStretch(1)
        card.body.addWidget(self.demo)
        return card

    def _own_card(self) -> Card:
        card = Card(padding=24 if self._is_roomy() else 16, headed=False)
        card.body.addWidget(label(_("Start with your own company"), "subheading"))
        words = _("It stands on every paper. All of it can be changed in Settings.")
        card.body.addWidget(label(words, "muted", wrap=True))
        card.body.addSpacing(px(8))
        card.body.addWidget(self.form)
        card.body.addSpacing(px(10))
        card.body.addStretch(1)
        card.body.addWidget(self.start)
        return card

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        file = data_file(self._session)
        where = str(file.path.parent) if file else ""
        said = _("The data is kept in {folder}").format(folder=where) if where else ""
        place = label(said, "small")
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        foot.addWidget(place, 1)
        foot.addWidget(self.other)
        return foot

    # What one can do

    def use_language(self, chosen: str) -> None:
        speak(chosen)
        self._desk.preferences.put("language", chosen)
        self._build()
        self.languages.button(chosen).setFocus()

    def _press_start(self) -> None:
        self.start.click()  # made anew with the language

    def _set_up(self) -> None:
        self.form.forget_problems()
        self.start.setEnabled(False)
        work = partial(
            set_up_company, self._session, self.form.company(), self.form.person()
        )
        self._desk.tasks.run(self, work, self._made, failed=self._refused)

    def _made(self, _staff_id: int) -> None:
        initials = self.form.person().initials.strip()
        self._desk.preferences.put("staff", initials)
        self._session.who = initials
        self.company_made.emit()

    def _refused(self, error: BaseException) -> None:
        self.start.setEnabled(True)
        if isinstance(error, FieldError):
            row = self.form.row_of(error)
            self._desk.errors.show_beside(row, error)
            row.field.setFocus()
        else:
            self._desk.errors.show(error)

    def _choose(self) -> None:
        self.chooser = ask_for_folder(self, self.folder_chosen.emit)


def _point(icon: str, sentence: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(px(12))
    picture = QLabel()
    picture.setPixmap(icon_pixmap(icon, tokens().accent, 18))
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(sentence, wrap=True), 1)
    row.setContentsMargins(0, px(4), 0, px(4))
    return row
