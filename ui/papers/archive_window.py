"""The window that finds kept papers by number, order, reader and day, and exports them."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox, QFileDialog, QMenu

from restordre_app.changes import Topic
from restordre_app.documents.kinds import KINDS
from restordre_app.formatting import format_datetime
from restordre_app.i18n import N_
from restordre_app.parsing import parse_period
from restordre_app.queries.papers import (
    PaperFilter,
    PaperView,
    document_kind,
    find_papers,
    read_papers,
)
from restordre_app.services.paper_export import Exported, export_papers
from ui.background import Cancelled, Lane, Progress
from ui.figures import count_words
from ui.i18n import _, language, ngettext
from ui.icons import put_icon
from ui.look import px
from ui.office import Office
from ui.papers.names import paper_name, paper_title
from ui.printing.printers import PAPER_KIND_TEXTS, PaperKind, printed_as
from ui.printing.sending import print_documents
from ui.widgets.buttons import button
from ui.widgets.column import Column, Kind
from ui.widgets.fields import DateField
from ui.widgets.folder_dialog import ask_for_folder
from ui.widgets.list_window import ListLook, ListWindow
from ui.widgets.parts import bare_row
from ui.widgets.table_export import shown_ids

DAY_WIDE = 128
NEWEST = "made"
LANGUAGE_TEXTS = {"da": N_("Danish"), "en": N_("English"), "de": N_("German")}


class PeriodField(DateField):
    """A day, or the first or last day of a week or month: "uge 43", "oktober"."""

    def __init__(self, today: Callable[[], date], *, last: bool) -> None:
        super().__init__(today)
        self._last = last

    def read(self, text: str) -> date:
        return parse_period(text, language(), self._today())[self._last]


class ArchiveWindow(ListWindow):
    """Every paper as it was sent; Enter opens one, several are printed or exported."""

    def __init__(self, office: Office) -> None:
        self.kind = QComboBox()
        today = office.session.today
        self.since = PeriodField(today, last=False)
        self.until = PeriodField(today, last=True)
        self.asked: QFileDialog | None = None
        look = ListLook(
            name="papers",
            title=_("Papers"),
            search=_("Search number, order or name"),
            new=_("Export…"),
            sort=NEWEST,
            topics=frozenset({Topic.DOCUMENTS, Topic.ORDERS}),
        )
        super().__init__(
            office, look, paper_columns(), partial(read_papers, office.session)
        )
        put_icon(self.new, "download", "on_accent")
        self.print = button(_("Print"), "printer")
        self.print.clicked.connect(self.print_chosen)
        self.header.add(self.print)
        self._add_filters()
        self.table.columns.show_sort(NEWEST, descending=True)
        self.table.selected.connect(self._choice_changed)
        self.table.menu_wanted.connect(self.show_menu)
        self.print.setEnabled(False)
        self.reload()

    def _add_filters(self) -> None:
        """The kind and the period, between the heading and the list."""
        self.kind.addItem(_("All papers"), "")
        for kind in KINDS:
            self.kind.addItem(paper_name(kind), kind)
        self.kind.setAccessibleName(_("Kind of paper"))
        self.since.setAccessibleName(_("From day"))
        self.until.setAccessibleName(_("To day"))
        self.since.setPlaceholderText(_("From day"))
        self.until.setPlaceholderText(_("To day"))
        row, line = bare_row(10)
        line.addWidget(self.kind)
        for field in (self.since, self.until):
            field.setFixedWidth(px(DAY_WIDE))
            field.changed.connect(lambda _day: self.reload())
            field.changed.connect(self._judge)
            field.problem.connect(self._judge)
            line.addWidget(field)
        line.addStretch(1)
        self.kind.currentIndexChanged.connect(lambda _row: self.reload())
        self.layout().insertWidget(1, row)  # type: ignore[union-attr]

    def _judge(self, _change: object = None) -> None:
        """What is wrong with the period is said as long as it is."""
        fields = (self.since, self.until)
        wrong = [each.toolTip() for each in fields if each.property("wrong") == "true"]
        first, last = (each.value() for each in fields)
        if first and last and last < first:
            wrong.append(_("The first day is after the last one."))
        if wrong:
            self.bar.say(wrong[0], "problem")
        else:
            self.bar.hide()

    # The list

    def reload(self) -> None:
        """Note the filters here: `find_ids` works away from the screen."""
        kind = str(self.kind.currentData() or "")
        self._filter = PaperFilter(
            kind=document_kind(kind) if kind else None,
            since=self.since.value(),
            until=self.until.value(),
        )
        super().reload()

    def find_ids(self, text: str, sort: str, *, descending: bool) -> list[int]:
        wanted = replace(self._filter, text=text, sort=sort, descending=descending)
        return find_papers(self.office.session, wanted)

    def open_row(self, row_id: int) -> None:
        from ui.papers import open_document

        open_document(self.office, row_id, self)

    def _show_ids(self, ids: list[int]) -> None:
        super()._show_ids(ids)
        self._choice_changed(self.table.selected_ids())

    def _choice_changed(self, ids: Sequence[int]) -> None:
        """Say what Export takes: several that are chosen, else all that is shown."""
        self.print.setEnabled(bool(ids))
        shown = self.table.rows.rowCount()
        words = ngettext("{count} paper", "{count} papers", shown)
        said = [words.format(count=count_words(shown))]
        if len(ids) > 1:
            chosen = ngettext("{count} chosen", "{count} chosen", len(ids))
            said.append(chosen.format(count=count_words(len(ids))))
        self.header.set_subtitle(" · ".join(said))

    def show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for words, icon, deed in (
            (_("Open"), "external-link", self._open_first),
            (_("Print"), "printer", self.print_chosen),
            (_("Export…"), "download", self.open_new),
        ):
            entry = menu.addAction(words)
            put_icon(entry, icon)
            entry.triggered.connect(deed)
        menu.popup(place)

    def _open_first(self) -> None:
        for row_id in self.table.selected_ids()[:1]:
            self.open_row(row_id)

    # Printing

    def print_chosen(self) -> None:
        """The chosen papers, one job for each printer that their kinds go to."""
        chosen = self.table.selected_ids()
        if chosen:
            self.table.rows_for(chosen, partial(self._print, chosen))

    def _print(self, ids: Sequence[int], rows: Mapping[int, PaperView]) -> None:
        jobs: dict[PaperKind, list[int]] = {}
        for each in ids:
            if each in rows:
                jobs.setdefault(printed_as(rows[each].kind), []).append(each)
        for kind, document_ids in jobs.items():
            title = _(PAPER_KIND_TEXTS[kind])
            if len(document_ids) == 1:
                paper = rows[document_ids[0]]
                title = paper_title(paper.kind, paper.number)
            words = _("{paper} was sent to the printer.").format(paper=title)
            print_documents(
                self.office,
                partial(list, document_ids),
                kind,
                title,
                partial(self.office.tell, words),
            )

    # Exporting

    def open_new(self) -> None:
        """Ask where to: the chosen papers, or all that the list shows."""
        menu = QMenu(self)
        menu.setObjectName("exportMenu")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_("As a ZIP file…")).triggered.connect(self.ask_file)
        menu.addAction(_("Into an empty folder…")).triggered.connect(self.ask_folder)
        menu.popup(self.new.mapToGlobal(self.new.rect().bottomLeft()))

    def ask_file(self) -> None:
        dialog = QFileDialog(self, _("Export papers"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("ZIP (*.zip)")
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(f"{_('Papers')}.zip")
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        self.asked = dialog
        dialog.open()

    def ask_folder(self) -> None:
        self.asked = ask_for_folder(self, self.export_to)

    def export_to(self, target: Path) -> None:
        """Write them in the background; the status bar shows how far it is."""
        chosen = self.table.selected_ids()
        ids = chosen if len(chosen) > 1 else shown_ids(self.table)
        session = self.office.session

        def work(progress: Progress) -> Exported | None:
            with suppress(Cancelled):
                return export_papers(session, ids, target, progress.report)
            return None

        self.office.tasks.start(
            self,
            work,
            partial(self._exported, target),
            label=_("Exporting papers"),
            lane=Lane.FILES,
        )

    def _exported(self, target: Path, made: Exported | None) -> None:
        if made is None:
            self.bar.say(_("The export was stopped. Nothing was left behind."))
            return
        sentence = ngettext(
            "{count} paper is in {path}, with an index.",
            "{count} papers are in {path}, with an index.",
            made.count,
        ).format(count=count_words(made.count), path=target)
        if made.changed:
            changed = _("Changed since they were made: {numbers}.")
            sentence = f"{sentence} {changed.format(numbers=', '.join(made.changed))}"
        self.bar.say(sentence, "problem" if made.changed else "good")


def paper_columns() -> list[Column[PaperView]]:
    """Keys are those that the list sorts by."""
    return [
        Column("number", _("Number"), lambda r: r.number, Kind.STRONG, 110),
        Column("kind", _("Kind"), lambda r: paper_name(r.kind), width=190),
        Column("reader", _("Recipient"), lambda r: r.reader, width=230),
        Column(
            "order", _("Order"), lambda r: r.order_number, Kind.DATE, 90,
            tooltip=lambda r: r.order_number,
        ),
        Column("made", _("Made"), made_words, Kind.DATE, 140),
        Column(
            "by", _("By"), lambda r: r.created_by, Kind.MUTED, 110, sortable=False,
            yields=True,
        ),
        Column(
            "language", _("Language"), language_words, Kind.MUTED, 96,
            sortable=False, yields=True,
        ),
    ]  # fmt: skip


def language_words(row: PaperView) -> str:
    """The language a paper is written in, as the person calls it."""
    return _(LANGUAGE_TEXTS.get(row.language, row.language))


def made_words(row: PaperView) -> str:
    return format_datetime(row.created_at, language())
