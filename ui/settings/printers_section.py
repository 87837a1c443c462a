"""Which printer each paper goes to, and how often, when it is printed without asking."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QGridLayout, QSpinBox

from restordre_app.i18n import N_
from ui.background import Lane
from ui.i18n import _
from ui.look import px
from ui.office import Office
from ui.printing.printers import (
    MOST_COPIES,
    PAPER_KIND_TEXTS,
    PaperKind,
    choose_copies,
    choose_printer,
    chosen_copies,
    chosen_printer,
    printer_names,
)
from ui.settings.section import Section
from ui.widgets.form_row import FormRow
from ui.widgets.labels import label

PRINTER_GONE = N_(
    "This computer has no printer {printer} any more. Choose another one."
)


class PrintersSection(Section):
    """Slips may go to the warehouse, confirmations to the office."""

    def __init__(self, office: Office) -> None:
        words = _(
            "Each paper may have a printer and a number of copies of its own. They hold "
            "for this computer; another one has its own."
        )
        super().__init__(office, _("Printers"), words)
        self.printers = {kind: QComboBox() for kind in PaperKind}
        self.copies = {kind: QSpinBox() for kind in PaperKind}
        self._names: tuple[str, ...] = ()
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(10))
        grid.setColumnStretch(0, 1)
        for row, kind in enumerate(PaperKind):
            grid.addWidget(self._printer_row(kind), row, 0)
            grid.addWidget(self._copies_row(kind), row, 1)
        self.body.addLayout(grid)
        self.remark = label("", "muted", wrap=True)
        self.body.addWidget(self.remark)
        self.body.addStretch(1)
        office.tasks.run(self, printer_names, self._show, lane=Lane.FILES)

    def _printer_row(self, kind: PaperKind) -> FormRow:
        box = self.printers[kind]
        self._offer(kind, ())
        box.activated.connect(partial(self._choose, kind))
        return FormRow(_(PAPER_KIND_TEXTS[kind]), box)

    def _copies_row(self, kind: PaperKind) -> FormRow:
        box = self.copies[kind]
        box.setRange(1, MOST_COPIES)
        box.setValue(chosen_copies(self.office.preferences, kind))
        box.valueChanged.connect(partial(choose_copies, self.office.preferences, kind))
        row = FormRow(_("Copies"), box)
        box.setAccessibleName(f"{_('Copies')}: {_(PAPER_KIND_TEXTS[kind])}")
        return row

    def _show(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        for kind in self.printers:
            self._offer(kind, names)
        self._say_what_is_missing()

    def _say_what_is_missing(self) -> None:
        """A printer that is gone stays chosen: it may be back tomorrow."""
        chosen = {chosen_printer(self.office.preferences, kind) for kind in PaperKind}
        gone = sorted(chosen - {"", *self._names})
        words = [_(PRINTER_GONE).format(printer=name) for name in gone]
        if not self._names:
            words = [_("This computer has no printer. Papers can be saved as files.")]
        self.remark.setText("\n".join(words))

    def _offer(self, kind: PaperKind, names: Sequence[str]) -> None:
        """The default, those there are, and the chosen one although it is off."""
        box, chosen = self.printers[kind], chosen_printer(self.office.preferences, kind)
        box.clear()
        box.addItem(_("Default printer"), "")
        for name in dict.fromkeys((*names, *filter(None, (chosen,)))):
            box.addItem(name, name)
        box.setCurrentIndex(max(0, box.findData(chosen)))

    def _choose(self, kind: PaperKind, _row: int) -> None:
        name = str(self.printers[kind].currentData())
        choose_printer(self.office.preferences, kind, name)
        self._say_what_is_missing()
