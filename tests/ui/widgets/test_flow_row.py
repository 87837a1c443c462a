"""Buttons go on in the next line where the room is short; none is cut."""

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.widgets.buttons import button
from ui.widgets.column import Tone
from ui.widgets.detail_pane import DetailPane
from ui.widgets.flow_row import FlowRow


def test_buttons_go_on_in_the_next_line(office, qtbot):
    made = [button(f"A button with words {number}") for number in range(3)]
    flow, held = FlowRow(made), QWidget()
    QVBoxLayout(held).addWidget(flow)
    qtbot.addWidget(held)
    held.resize(900, 200)
    held.show()
    assert len({each.y() for each in made}) == 1

    held.resize(made[0].width() + 60, 300)
    assert [each.x() for each in made] == [0, 0, 0]
    assert len({each.y() for each in made}) == 3
    qtbot.waitUntil(lambda: flow.height() >= made[-1].geometry().bottom())
    assert all(each.width() >= each.sizeHint().width() for each in made)

    flow.show_widgets([button("Other")])
    assert made[0].isHidden()


class Pane(DetailPane):
    def __init__(self) -> None:
        super().__init__()
        self.lesser = button("A lesser thing with many words", "send")
        self.other = button("Another thing with words", "ban")
        self.main = button("The main thing", "check", "primary")
        signals = [each.pressed for each in (self.lesser, self.other, self.main)]
        pairs = list(zip((self.lesser, self.other, self.main), signals, strict=True))
        self.put_buttons(pairs[:2], pairs[2:])
        self.show_heading("Message")
        self.show_state("Draft", Tone.GREY)
        self.offer(self.lesser, self.other, self.main)


def test_a_narrow_pane_folds_lesser_buttons_to_their_pictures(office, qtbot):
    room = QWidget()
    qtbot.addWidget(room)
    pane = Pane()
    pane.setParent(room)
    pane.resize(560, 400)
    room.show()
    assert pane.lesser.text().strip() == "A lesser thing with many words"

    pane.resize(300, 400)
    assert pane.lesser.text() == ""
    assert "many words" in pane.lesser.toolTip()
    other = pane.other
    qtbot.waitUntil(lambda: other.width() >= other.sizeHint().width())
    assert pane.main.text().strip() == "The main thing"

    pane.resize(560, 400)
    assert pane.lesser.text().strip() == "A lesser thing with many words"

    pane.offer(pane.main)
    pane.resize(300, 400)
    pane.offer(pane.lesser, pane.other, pane.main)
    assert pane.lesser.text() == "", "what is offered anew is measured anew"
    pane.offer(pane.lesser, pane.main)
    assert pane.lesser.text().strip() == "A lesser thing with many words"


def test_the_heading_of_a_low_pane_scrolls_with_the_rest(office, qtbot):
    room = QWidget()
    qtbot.addWidget(room)
    pane = Pane()
    pane.setParent(room)
    room.show()
    for height, scrolls in ((700, False), (200, True), (700, False)):
        pane.resize(400, height)
        area = pane.findChild(QScrollArea)
        assert area.isAncestorOf(pane.title) is scrolls
        qtbot.waitUntil(lambda: pane.title.isVisibleTo(pane))
    pane.show_heading("Another")
    assert pane.title.text() == "Another"
