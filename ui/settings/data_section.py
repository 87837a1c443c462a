"""Where the data lies: looking at it, copying it, moving it, working on a server."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit

from restordre_app.services.data_place import (
    DataFile,
    Found,
    back_up,
    copy_data,
    data_file,
    look_at,
    move_data,
)
from ui.background import Lane, LongWork, Progress
from ui.entries import show_folder
from ui.i18n import _, language
from ui.look import px
from ui.office import Office
from ui.settings.section import Section
from ui.widgets.buttons import button
from ui.widgets.cards import Card, Facts
from ui.widgets.flow_row import FlowRow
from ui.widgets.folder_dialog import ask_for_folder
from ui.widgets.form_row import FormRow
from ui.widgets.info_banner import InfoBanner
from ui.widgets.labels import label

MEGABYTE = 1_000_000
SAMPLE_ADDRESS = "postgresql://user:password@server/restordre"


class DataSection(Section):
    """Nothing is ever deleted here: the old place keeps its data."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, _("Data"))
        self.chooser: QFileDialog | None = None
        self.file: DataFile | None = None
        self._address = ""
        self.facts = Facts()
        self.said = InfoBanner("", "good")
        self.said.hide()
        self.said.acted.connect(self._stop)
        self._moving: Progress | None = None
        office.tasks.progressed.connect(self._show_progress)
        self._make_buttons()
        self.body.addWidget(self.said)
        self.body.addWidget(self._here())
        self.body.addWidget(self._elsewhere())
        self.body.addStretch(1)
        office.tasks.run(self, partial(data_file, office.session), self._show)

    def _make_buttons(self) -> None:
        self.open = button(_("Open the folder"), "folder-open")
        self.backup = button(_("Make a backup copy…"), "save")
        self.move_away = button(_("Move to another folder…"), "folder-open")
        self.other = button(_("Open data in another folder…"), "folder-open")
        self.test = button(_("Test the connection"), "refresh-cw")
        self.use = button(_("Work on this server"), "check")
        self.move_there = button(_("Move all data there"), "upload")
        self._unknown_server()
        for pressed, act in (
            (self.open, self._open_folder),
            (self.backup, partial(self._ask, self.back_up_to)),
            (self.move_away, partial(self._ask, self.move_to)),
            (self.other, partial(self._ask, self.open_other)),
            (self.test, self.test_address),
            (self.use, self._use_server),
            (self.move_there, self.move_to_server),
        ):
            pressed.clicked.connect(act)

    def _here(self) -> Card:
        card = Card(_("This office's data"))
        card.body.addWidget(self.facts)
        card.body.addWidget(FlowRow((self.open, self.backup)))
        return card

    def _elsewhere(self) -> Card:
        card = Card(_("Work with data in another place"))
        words = _(
            "To another folder: a copy is written there and opened, and the data here "
            "stays as a backup."
        )
        card.body.addWidget(label(words, "muted", wrap=True))
        card.body.addWidget(FlowRow((self.move_away, self.other)))
        card.body.addSpacing(px(6))
        words = _(
            "Several desks at once work on a PostgreSQL server. All that lies here can "
            "be moved to an empty database there; what lies here stays as a backup."
        )
        card.body.addWidget(label(words, "muted", wrap=True))
        self.address = QLineEdit()
        self.address.setPlaceholderText(SAMPLE_ADDRESS)
        self.address.textChanged.connect(lambda _text: self._unknown_server())
        self.address.returnPressed.connect(self.test.click)
        self.address_row = FormRow(_("Address of the server"), self.address)
        card.body.addWidget(self.address_row)
        card.body.addWidget(FlowRow((self.test, self.use, self.move_there)))
        return card

    # What is shown

    def _show(self, file: DataFile | None) -> None:
        self.file = file
        on_server = file is None
        where = _("On a PostgreSQL server") if file is None else str(file.path.parent)
        facts = {_("Place"): where}
        if file is not None:
            facts |= {_("File"): file.path.name, _("Size"): megabytes(file.size)}
        self.facts.show_facts(facts)
        for pressed in (self.open, self.backup, self.move_away):
            pressed.setDisabled(on_server)

    def tell(self, sentence: str) -> None:
        self.said.show_sentence(sentence, "good")
        self.said.show()

    # This place

    def _open_folder(self) -> None:
        if self.file is not None:
            show_folder(self.office, self.file.path.parent)

    def _ask(self, then: Callable[[Path], None]) -> None:
        start = self.file.path.parent if self.file else None
        self.chooser = ask_for_folder(self, then, start)

    def back_up_to(self, folder: Path) -> None:
        """Write a copy of all data; work goes on meanwhile."""
        work = partial(back_up, self.office.session, folder)
        self.work_on(self.backup, work, self._backed_up)

    def _backed_up(self, file: Path) -> None:
        sentence = _("The backup copy is written: {file}")
        self.tell(sentence.format(file=file))

    # Another place

    def move_to(self, folder: Path) -> None:
        """Copy the data there and go on with the copy."""
        work = partial(copy_data, self.office.session, folder)
        self.work_on(self.move_away, work, lambda _file: self._go_to(folder))

    def open_other(self, folder: Path) -> None:
        """Open what lies there; an empty folder gets a new office."""
        work = partial(look_at, folder)
        self.work_on(self.other, work, lambda _found: self._go_to(folder))

    def _unknown_server(self) -> None:
        """Nothing is known of it until it was asked."""
        self.use.setEnabled(False)
        self.move_there.setEnabled(False)

    def test_address(self) -> None:
        """Ask the server; only then it can be chosen."""
        self.address_row.show_problem("")
        self._address = self.address.text().strip()
        self.test.setEnabled(False)
        work = partial(look_at, self._address)
        self.office.tasks.run(
            self, work, self._answered, failed=self._no_answer, lane=Lane.FILES
        )

    def _answered(self, found: Found) -> None:
        self.test.setEnabled(True)
        self.use.setEnabled(True)
        self.move_there.setEnabled(not found.exists and self.file is not None)
        if found.company:
            sentence = _("The server answers. It has the data of {company}.")
            self.tell(sentence.format(company=found.company))
        else:
            words = _(
                "The server answers and has no data yet. Move all data there, or work "
                "there to make a new office."
            )
            self.tell(words)

    def _no_answer(self, error: BaseException) -> None:
        self.test.setEnabled(True)
        self.office.errors.show_beside(self.address_row, error)

    def move_to_server(self) -> None:
        """Copy everything there, then work there; it can be stopped."""
        self._unknown_server()
        session, address = self.office.session, self._address
        office = self.office
        self.test.setEnabled(False)
        self.said.set_action(_("Stop"))
        self._moving = office.tasks.start(
            office,
            lambda progress: move_data(session, address, progress.report),
            lambda _rows: office.place_wanted.emit(address),
            label=_("Moving all data to the server"),
        )

    def _show_progress(self, work: LongWork | None) -> None:
        """How far the move is; this window covers the status bar's own Cancel."""
        if self._moving is None:
            return
        if work is not None:
            share = work.done * 100 // work.total if work.total else 0
            self.tell(f"{work.label} · {share} %")
            return
        self._moving = None
        self.said.hide()
        self.said.set_action("")
        self.test.setEnabled(True)

    def _stop(self) -> None:
        if self._moving is not None:
            self._moving.stop()

    def _use_server(self) -> None:
        self._go_to(self._address)

    def _go_to(self, place: Path | str) -> None:
        self.office.place_wanted.emit(place)


def megabytes(size: int) -> str:
    """Bytes as people say them, to a tenth of a megabyte."""
    from restordre_app.formatting import format_quantity

    return f"{format_quantity(size * 10 // MEGABYTE * 100, language(), 1)} MB"
