"""What this computer remembers, and where it looks for it."""

from pathlib import Path

import pytest

from restordre_app import paths
from restordre_app.settings import (
    Settings,
    SettingsNotSaved,
    load_settings,
    place_of_data,
    save_settings,
)


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.CONFIG_VARIABLE, str(tmp_path / "config"))
    monkeypatch.delenv(paths.DATA_VARIABLE, raising=False)


def test_without_a_file_everything_is_as_usual():
    assert load_settings() == Settings()
    assert place_of_data(Settings()) == paths.usual_data_folder()


def test_settings_are_read_back():
    settings = Settings(data_folder="C:/Ågård", language="da", staff="MK")
    save_settings(settings)

    assert load_settings() == settings
    assert paths.settings_file().parent == paths.config_folder()


@pytest.mark.parametrize("content", ["{", "[1]", "\udce6"])
def test_a_damaged_file_is_put_aside_and_the_program_starts(content):
    path = paths.settings_file()
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8", errors="surrogateescape")

    assert load_settings() == Settings()
    assert path.with_suffix(".damaged").exists()


def test_what_is_unknown_or_of_another_kind_is_passed_over():
    path = paths.settings_file()
    path.parent.mkdir()
    path.write_text('{"staff": "MK", "language": 7, "colour": "blue"}')

    assert load_settings() == Settings(staff="MK")


def test_a_file_that_cannot_even_be_put_aside_does_not_stop_the_program():
    paths.settings_file().mkdir(parents=True)
    paths.settings_file().with_suffix(".damaged").mkdir()
    (paths.settings_file().with_suffix(".damaged") / "x").touch()

    assert load_settings() == Settings()


def test_settings_that_cannot_be_written_are_told(tmp_path):
    (tmp_path / "config").write_text("a file")

    with pytest.raises(SettingsNotSaved):
        save_settings(Settings())


def test_the_environment_beats_the_address_which_beats_the_folder(monkeypatch):
    both = Settings(data_folder="~/there", database="postgresql://server/db")

    assert place_of_data(both) == "postgresql://server/db"
    assert place_of_data(Settings(data_folder="~/there")) == Path.home() / "there"
    monkeypatch.setenv(paths.DATA_VARIABLE, "~/here")
    assert place_of_data(both) == Path.home() / "here"


def test_settings_lie_where_the_system_keeps_them(monkeypatch):
    monkeypatch.delenv(paths.CONFIG_VARIABLE)

    assert paths.config_folder().name == paths.PROGRAM
