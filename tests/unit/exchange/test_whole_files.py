"""A file is written whole or not at all."""

import pytest

from restordre_app.exchange.whole_files import FileNotWritten, write_whole


def test_the_goal_has_the_new_bytes_and_nothing_lies_beside_it(tmp_path):
    goal = tmp_path / "slip.pdf"
    goal.write_bytes(b"old")

    write_whole(goal, b"new")

    assert goal.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [goal]


def test_a_folder_is_made_only_where_it_was_asked_for(tmp_path):
    goal = tmp_path / "papers" / "slip.pdf"

    with pytest.raises(FileNotWritten, match="No such file"):
        write_whole(goal, b"new")
    write_whole(goal, b"new", make_folder=True)

    assert goal.read_bytes() == b"new"


def test_what_cannot_be_replaced_stays(tmp_path):
    goal = tmp_path / "slip.pdf"
    goal.mkdir()

    with pytest.raises(FileNotWritten, match="Nothing was written"):
        write_whole(goal, b"new")

    assert list(tmp_path.iterdir()) == [goal]
