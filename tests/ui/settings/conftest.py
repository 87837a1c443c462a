"""Settings on a real office, with a company and its people."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from restordre_app import paths
from restordre_app.services.company import StaffEntry, save_staff
from ui.office import Office
from ui.settings.section import Section
from ui.settings.window import SettingsWindow


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch) -> None:
    """What this computer remembers is the test's own."""
    monkeypatch.setenv(paths.CONFIG_VARIABLE, str(tmp_path / "config"))


@pytest.fixture
def office(real_office: Office) -> Office:
    session = real_office.session
    save_staff(session, StaffEntry("MH", "Mette Holm", "mette@fjordby.example"))
    save_staff(session, StaffEntry("JK", "Jonas Krogh"))
    return real_office


@pytest.fixture
def window(office: Office, qtbot: QtBot) -> SettingsWindow:
    made = SettingsWindow(office, None, "company")  # type: ignore[arg-type]
    qtbot.addWidget(made, before_close_func=lambda found: setattr(found, "_leaving", 1))
    made.show()
    return made


@pytest.fixture
def section(
    window: SettingsWindow, office: Office, qtbot: QtBot
) -> Callable[[str], Section]:
    """Open a part and wait until it has read what it shows."""

    def opened(key: str) -> Section:
        window.open_section(key)
        qtbot.waitUntil(lambda: not office.tasks.busy)
        return window.sections[key]

    return opened


@pytest.fixture
def told(office: Office) -> list[str]:
    said: list[str] = []
    office.noticed.connect(lambda notice: said.append(notice.sentence))
    return said
