"""Settings: the company and its people, papers, looks, printers, where the data lies."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.office import Office

if TYPE_CHECKING:
    from ui.settings.window import SettingsWindow


def open_settings(
    office: Office, parent: QWidget, section: str = ""
) -> "SettingsWindow":
    """Open the settings, at the section seen last unless one is named."""
    from ui.settings.window import SettingsWindow
    from ui.windows import open_window

    return open_window(SettingsWindow(office, parent, section))
