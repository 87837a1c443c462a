"""Search box, filters, chips, cards, banners, preview and the other small parts."""

from io import BytesIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ui.background import LongWork
from ui.look import px
from ui.office import Office
from ui.page import PageView
from ui.widgets.buttons import action_button, button, icon_button
from ui.widgets.cards import Card, Facts
from ui.widgets.column import Part, Tone
from ui.widgets.detail_pane import DetailPane
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.filter_chips import FilterChips, Segmented
from ui.widgets.info_banner import InfoBanner, InfoBar
from ui.widgets.labels import label, line, literal, set_role, tip
from ui.widgets.page_header import PageHeader
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.quantity_bar import LineBar, QuantityBar
from ui.widgets.search_box import SearchBox
from ui.widgets.status_chip import StatusChip
from ui.widgets.status_line import StatusLine

LEFT = Qt.MouseButton.LeftButton


def test_the_search_waits_until_one_stops_typing(office: Office, qtbot: QtBot) -> None:
    box = SearchBox("Order or customer")
    qtbot.addWidget(box)
    box.show()
    told: list[str] = []
    box.searched.connect(told.append)
    qtbot.keyClicks(box, "ågård")
    assert told == []
    qtbot.waitUntil(lambda: told == ["ågård"])
    qtbot.keyClicks(box, " x")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert told[-1] == "ågård x"
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert told[-1] == ""
    box.set_quietly("known")
    qtbot.wait(200)
    assert told[-1] == ""
    qtbot.keyClicks(box, "!")
    assert box.text() == "known!"
    with qtbot.waitSignal(box.left_down):
        qtbot.keyClick(box, Qt.Key.Key_Down)


CHOICES = [("all", "All"), ("ready", "Ready"), ("late", "Overdue"), ("mine", "Mine")]


def test_filters_by_mouse_and_arrow_keys(office: Office, qtbot: QtBot) -> None:
    chips = FilterChips(CHOICES)
    qtbot.addWidget(chips)
    chips.resize(600, 40)
    chips.show()
    told: list[str] = []
    chips.chosen.connect(told.append)
    chips.set_counts({"all": 1248, "ready": 12})
    assert chips.button("all").text() == "All  1,248"
    assert chips.button("all").accessibleName() == "All, 1,248"
    qtbot.mouseClick(chips.button("ready"), LEFT)
    qtbot.keyClick(chips, Qt.Key.Key_Right)
    qtbot.keyClick(chips, Qt.Key.Key_Right)
    qtbot.keyClick(chips, Qt.Key.Key_Right)
    qtbot.keyClick(chips, Qt.Key.Key_Left)
    qtbot.keyClick(chips, Qt.Key.Key_Home)
    assert told == ["ready", "late", "mine", "all", "mine"]
    chips.choose("ready")
    chips.choose("no such filter")
    assert chips.choice == "ready"
    assert len(told) == 5


def test_filters_that_do_not_fit_are_in_a_menu(office: Office, qtbot: QtBot) -> None:
    chips = FilterChips(CHOICES)
    qtbot.addWidget(chips)
    chips.show()
    chips.resize(chips.minimumSizeHint())
    assert chips.button("all").isVisible()
    assert not chips.button("mine").isVisible()
    told: list[str] = []
    chips.chosen.connect(told.append)
    qtbot.mouseClick(chips.more, LEFT)
    menu = chips.findChild(QMenu)
    assert menu is not None
    entries = {action.text(): action for action in menu.actions()}
    entries["Mine"].trigger()
    menu.close()
    assert told == ["mine"]
    assert chips.button("mine").isVisible(), "the chosen one is always seen"
    chips.resize(700, 40)
    assert not chips.more.isVisible()


def test_a_switch_of_rules_is_the_same_in_a_frame(office: Office, qtbot: QtBot) -> None:
    rules = Segmented(CHOICES)
    qtbot.addWidget(rules)
    assert rules.choice == "all"
    assert rules.objectName() == "segmented"


def test_chips_show_a_word_and_its_colour(office: Office, qtbot: QtBot) -> None:
    chip = StatusChip()
    qtbot.addWidget(chip)
    assert chip.isHidden()
    chip.show_state("Waiting for supplier", Tone.AMBER)
    assert (chip.word, chip.accessibleName()) == ("Waiting for supplier",) * 2
    chip.resize(chip.sizeHint())
    amber = chip.grab().toImage()
    chip.show_state("Waiting for supplier", Tone.RED)
    assert chip.grab().toImage() != amber


def test_bars_are_as_long_as_their_parts(office: Office, qtbot: QtBot) -> None:
    bar = QuantityBar([(Part.DELIVERED, 70), (Part.MISSING, 30)])
    qtbot.addWidget(bar)
    bar.resize(200, 6)
    image = bar.grab().toImage()
    left, right = image.pixelColor(60, 3), image.pixelColor(180, 3)
    assert left.green() > left.red()
    assert right.red() > right.green()
    bar.show_parts([], 100, "nothing delivered")
    assert bar.accessibleName() == "nothing delivered"
    bar.grab()
    made = LineBar("Drawer runner", "70 / 100", [(Part.DELIVERED, 1)], "22-0913")
    qtbot.addWidget(made)
    made.resize(130, 60)
    made.show()
    name = made.findChild(ElidedLabel)
    assert name.text().endswith("…")
    assert name.toolTip() == "Drawer runner"


def test_a_card_and_facts(office: Office, qtbot: QtBot) -> None:
    card = Card("Shipment")
    qtbot.addWidget(card)
    facts = Facts()
    card.body.addWidget(facts)
    facts.show_facts({"Order date": "21-11-2026", "Amount": "11.899,79 kr."})
    facts.show_facts({"Order date": "22-11-2026"})
    words = [w.text() for w in facts.findChildren(QLabel) if not w.isHidden()]
    assert words == ["Order date", "22-11-2026"]
    assert Card(headed=False).bar.isHidden()


def test_markup_in_a_name_stays_what_was_written(office: Office, qtbot: QtBot) -> None:
    made = label("<b>&amp; Sons</b>")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    set_role(made, "red")
    set_role(made, "red")
    assert made.property("role") == "red"
    assert line().property("line") == "true"
    assert line(vertical=True).property("line") == "vertical"


def test_names_on_buttons_and_in_tooltips_stay_what_was_written(
    office: Office, qtbot: QtBot
) -> None:
    name = ElidedLabel("<b>Søn & Co</b>", "title")
    made = button(literal("Søn & Co"), kind="link")
    for widget in (name, made):
        qtbot.addWidget(widget)

    assert "&lt;b&gt;Søn &amp; Co&lt;/b&gt;" in name.toolTip()
    assert tip("Søn & Co") == "Søn & Co"
    assert made.shortcut().isEmpty()
    assert made.text().replace("&&", "&") == "Søn & Co"


def test_the_detail_pane_shows_a_row_or_says_what_to_do(
    office: Office, qtbot: QtBot
) -> None:
    pane = DetailPane()
    qtbot.addWidget(pane)
    pane.show()
    pane.show_nothing("Choose an order.")
    pane.show_heading("Order 1001", "Ågård Køkken ApS")
    pane.body.addWidget(label("one"))
    pane.clear_body()
    assert pane.body.count() == 0
    pane.show_heading("Order 1002")
    assert pane.title.text() == "Order 1002"
    assert pane.subtitle.isHidden()


def test_an_empty_status_line_leaves_no_room_for_what_is_not_there(
    office: Office, qtbot: QtBot
) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.resize(600, 28)
    line.show()
    line.summarise("3 orders")
    qtbot.waitUntil(lambda: line.summary.x() < px(20))


def test_banners(office: Office, qtbot: QtBot) -> None:
    banner = InfoBanner("Partial delivery is accepted.", "info", "Change")
    qtbot.addWidget(banner)
    banner.show()
    links = [b for b in banner.findChildren(QWidget) if b.property("kind") == "link"]
    with qtbot.waitSignal(banner.acted):
        qtbot.mouseClick(links[0], LEFT)
    banner.set_action("")
    assert links[0].isHidden()
    bar = InfoBar()
    qtbot.addWidget(bar)
    bar.say("The disk is full.", "problem")
    assert bar.isVisible()
    qtbot.keyClick(bar, Qt.Key.Key_Tab)
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_buttons(office: Office, qtbot: QtBot) -> None:
    made = button("&Print", "printer", "primary")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Print"
    small = icon_button("calendar", "Choose a date")
    qtbot.addWidget(small)
    assert small.toolTip() == small.accessibleName() == "Choose a date"
    done: list[str] = []
    linked = action_button(office.commands.action("deliver"))
    qtbot.addWidget(linked)
    assert not linked.isEnabled()
    office.commands.bind("deliver", lambda: done.append("delivered"))
    assert linked.isEnabled()
    linked.click()
    assert done == ["delivered"]
    assert "D" in linked.toolTip()


def test_the_header(office: Office, qtbot: QtBot) -> None:
    header = PageHeader("Orders")
    qtbot.addWidget(header)
    header.set_subtitle("86 with back orders")
    assert header.search.isHidden()
    assert header.subtitle.text() == "86 with back orders"


def test_a_header_with_little_room_says_that_there_is_more(
    office: Office, qtbot: QtBot
) -> None:
    header = PageHeader("Orders", search="Order, customer or item")
    qtbot.addWidget(header)
    said = "1,248 open orders · 86 with back orders · 12 ready to deliver"
    header.set_subtitle(said)
    header.resize(420, 60)
    header.show()

    assert header.subtitle.text().endswith("…")
    assert header.subtitle.toolTip() == said


def test_the_status_line(office: Office, qtbot: QtBot) -> None:
    status = StatusLine()
    qtbot.addWidget(status)
    status.show()
    status.show_work(LongWork("Printing", 7, 12))
    assert status.work.text() == "Printing  7 / 12"
    assert status.bar.value() == 7
    with qtbot.waitSignal(status.cancelled):
        qtbot.mouseClick(status.cancel, LEFT)
    status.show_work(None)
    assert status.bar.isHidden()
    status.summarise("3 orders")
    assert status.summary.text() == "3 orders"
    status.take_back()


def paper(pages: int) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    for number in range(pages):
        canvas.rect(100, 100, 300, 600, fill=1)
        canvas.drawString(50, 800, f"Page {number + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_press_the_button_that_has_the_keyboard(qtbot: QtBot, key: Qt.Key) -> None:
    for made in (button("Go on", "check"), icon_button("check", "Go on")):
        qtbot.addWidget(made)

        with qtbot.waitSignal(made.clicked):
            qtbot.keyClick(made, key)


@pytest.fixture
def preview(office: Office, qtbot: QtBot) -> PdfPreview:
    made = PdfPreview()
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    return made


def test_a_paper_is_shown_at_once_as_wide_as_there_is_room(
    preview: PdfPreview,
) -> None:
    preview.show_pdf(paper(3))
    assert preview.pages.text() == "Page 1 of 3"
    assert preview.page_count == 3
    image = preview.grab().toImage()
    middle = image.pixelColor(240, 400)
    assert middle.lightness() < 30, "the black box of the paper is drawn"
    picture = preview.render_page(1, 400)
    assert isinstance(picture, QImage)
    assert picture.width() == 400
    assert picture.pixelColor(2, 2).lightness() == 255


def test_paging_by_keys_and_coming_back_to_the_same_place(
    preview: PdfPreview, qtbot: QtBot
) -> None:
    preview.show_pdf(paper(3))
    for _press in range(3):
        qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.current_page == 3
    preview.show_busy()
    faded = preview.grab().toImage()
    preview.show_pdf(paper(3))
    assert preview.current_page == 3
    assert preview.grab().toImage() != faded
    qtbot.keyClick(preview, Qt.Key.Key_PageUp)
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    preview.show_pdf(paper(1))
    assert preview.current_page == 1


@pytest.mark.parametrize(("high", "whole"), [(600, True), (400, False)])
def test_a_page_that_nearly_fits_is_seen_whole(
    preview: PdfPreview, qtbot: QtBot, high: int, whole: bool
) -> None:
    preview.resize(480, high)
    preview.show_pdf(paper(1))

    [page] = preview.canvas.page_rects()
    assert (page.bottom() < high) == whole
    assert abs(page.left() - (preview.canvas.width() - page.right())) <= 2


def test_no_paper_is_said_in_words(preview: PdfPreview, qtbot: QtBot) -> None:
    preview.show_busy()
    preview.show_pdf(b"")
    words = [w.text() for w in preview.findChildren(QLabel) if w.isVisible()]
    assert words == ["There is no paper to show."]
    assert preview.page_count == 0


def test_many_pages_keep_only_some_pictures(preview: PdfPreview, qtbot: QtBot) -> None:
    preview.show_pdf(paper(20))
    for _press in range(40):
        qtbot.keyClick(preview, Qt.Key.Key_PageDown)
        preview.repaint()
    assert preview.current_page == 20


def test_a_page_has_answers_for_everything_it_is_asked(
    office: Office, qtbot: QtBot
) -> None:
    page = PageView(office)
    qtbot.addWidget(page)
    assert page.commands() == {}
    assert page.remember() is None
    page.restore(None)
    page.show_wish("x")
    page.entered()
    field = QLineEdit(page)
    assert not field.hasFocus()
