"""Where this computer keeps the office's data and this person's settings."""

import os
from pathlib import Path

from platformdirs import user_config_path, user_data_path

PROGRAM = "Restordre"
DATA_VARIABLE = "RESTORDRE_DATA"
CONFIG_VARIABLE = "RESTORDRE_CONFIG"
DATABASE_FILE = "restordre.db"
LOG_FILE = "restordre.log"
SETTINGS_FILE = "settings.json"


def usual_data_folder() -> Path:
    """Return the system's place for a program's data."""
    return user_data_path(PROGRAM, appauthor=False)


def data_folder_from_environment() -> Path | None:
    """Return the folder that RESTORDRE_DATA names, which beats the settings."""
    named = os.environ.get(DATA_VARIABLE, "").strip()
    return Path(named).expanduser() if named else None


def config_folder() -> Path:
    """Return where the settings of this computer lie; RESTORDRE_CONFIG moves them."""
    named = os.environ.get(CONFIG_VARIABLE, "").strip()
    if named:
        return Path(named).expanduser()
    return user_config_path(PROGRAM, appauthor=False)


def settings_file() -> Path:
    return config_folder() / SETTINGS_FILE
