"""What is remembered between starts."""

import logging
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui.preferences import Preferences


def test_values_come_back_at_the_next_start(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "deep" / "preferences.json"
    first = Preferences(file)
    first.put("widths", [1, 2])
    first.put("name", "Ågård")
    first.save()
    again = Preferences(file)
    assert again.get("widths", [0]) == [1, 2]
    assert again.get("name", "") == "Ågård"


def test_a_value_of_another_kind_is_as_good_as_none(qapp: QApplication) -> None:
    preferences = Preferences()
    preferences.put("size", "large")
    assert preferences.get("size", 100) == 100
    preferences.put("columns/orders", ["a"])
    preferences.put("columns/stock", ["b"])
    preferences.forget("columns/o")
    assert preferences.get("columns/orders", ["x"]) == ["x"]
    assert preferences.get("columns/stock", ["x"]) == ["b"]


@pytest.mark.parametrize("content", ["{", "[1, 2]", "\0\0"])
def test_a_broken_file_costs_the_defaults_and_nothing_more(
    qapp: QApplication,
    tmp_path: Path,
    content: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    file = tmp_path / "preferences.json"
    file.write_text(content)
    with caplog.at_level(logging.WARNING):
        assert Preferences(file).get("scheme", "system") == "system"


def test_a_place_that_cannot_be_written_is_logged(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    preferences = Preferences(in_the_way / "preferences.json")
    preferences.put("name", "x")
    preferences.save()
    assert "not saved" in caplog.text


def test_a_full_folder_name_is_logged_too(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    preferences = Preferences(tmp_path)  # a folder stands where the file should be
    preferences.put("name", "x")
    preferences.save()
    assert "not saved" in caplog.text
