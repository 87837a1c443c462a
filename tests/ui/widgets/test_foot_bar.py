"""The foot of a window gives way: first its lesser buttons, then its sentence."""

import pytest

from ui.widgets.buttons import button
from ui.widgets.foot_bar import FootBar
from ui.widgets.labels import label


@pytest.fixture
def foot(qtbot):
    made = FootBar()
    made.words.addWidget(label("15 customers · 2 on paper only", "title", wrap=True))
    made.lesser.addWidget(button("Print this one", "printer"))
    made.main = button("Send all", "send", "primary")
    made.row.addWidget(made.main)
    qtbot.addWidget(made)
    made.show()
    return made


def texts_of(foot):
    places = range(foot.lesser.count())
    return [foot.lesser.itemAt(place).widget().text().strip() for place in places]


def test_lesser_buttons_leave_their_words_where_the_room_is_short(foot, qtbot):
    foot.resize(800, 60)
    qtbot.waitUntil(lambda: texts_of(foot) == ["Print this one"])

    foot.resize(360, 60)

    qtbot.waitUntil(lambda: texts_of(foot) == [""])
    small = foot.lesser.itemAt(0).widget()
    assert small.toolTip() == "Print this one"
    qtbot.waitUntil(lambda: small.width() < 60)


def test_a_longer_sentence_takes_their_room(foot, qtbot):
    foot.resize(480, 60)
    qtbot.waitUntil(lambda: texts_of(foot) == ["Print this one"])

    foot.words.itemAt(0).widget().setText("A sentence that is twice as long " * 2)

    qtbot.waitUntil(lambda: texts_of(foot) == [""])


def test_a_longer_main_button_takes_their_room(foot, qtbot):
    foot.resize(560, 60)
    qtbot.waitUntil(lambda: texts_of(foot) == ["Print this one"])

    foot.main.setText("Send, print and mail all of it to everybody")

    qtbot.waitUntil(lambda: texts_of(foot) == [""])
