"""What carriers ask of the computer: its system, its programs, starting one of them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from typing import Protocol

from restordre_app.mail.carriers.draft import MailProgramSilent

WAIT = 20  # seconds for a program that only hands the draft on
APP_PATHS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths"
MAILTO = (
    r"SOFTWARE\Microsoft\Windows\Shell\Associations\UrlAssociations\mailto\UserChoice"
)
MAIL_CLIENTS = r"SOFTWARE\Clients\Mail"


class Surroundings(Protocol):
    """The computer, as far as mail is concerned."""

    @property
    def system(self) -> str:
        """The name that sys.platform has for it."""

    def find(self, program: str) -> str:
        """The path of a program, "" if it is not here."""

    def registry(self, key: str, value: str = "") -> str:
        """A text from the registry of Windows, of the user or the computer; "" else."""

    def ask(self, command: Sequence[str]) -> str:
        """What a small program answers on its output, "" if it does not."""

    def run(self, command: Sequence[str], patience: float | None = None) -> None:
        """Wait for a program that hands the draft on. Raises MailProgramSilent."""

    def start(self, command: Sequence[str]) -> None:
        """Start a mail program and leave it be. Raises MailProgramSilent."""

    def open_file(self, path: Path) -> None:
        """Open a file with what the system has for it. Raises MailProgramSilent."""


class ThisComputer:
    """The real one."""

    @property
    def system(self) -> str:
        return sys.platform

    def find(self, program: str) -> str:
        return shutil.which(program) or ""

    def registry(self, key: str, value: str = "") -> str:
        if sys.platform != "win32":
            return ""
        import winreg

        for root in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
            try:
                with winreg.OpenKey(root, key) as opened:
                    return str(winreg.QueryValueEx(opened, value)[0])
            except OSError:
                continue
        return ""

    def ask(self, command: Sequence[str]) -> str:
        try:
            done = subprocess.run(  # noqa: S603 - our own commands
                command,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=WAIT,
                check=True,
            )
        except (OSError, subprocess.SubprocessError):
            return ""
        return done.stdout.strip()

    def run(self, command: Sequence[str], patience: float | None = None) -> None:
        wait = WAIT if patience is None else patience
        try:
            subprocess.run(  # noqa: S603 - our own commands
                command,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=wait,
                check=True,
            )
        except subprocess.CalledProcessError as error:
            reason = (error.stderr or "").strip() or str(error.returncode)
            raise MailProgramSilent(reason=reason[:300]) from error
        except subprocess.TimeoutExpired as error:  # its words hold the whole message
            raise MailProgramSilent(reason=f"{command[0]}: {wait} s") from error
        except (OSError, subprocess.SubprocessError) as error:
            raise MailProgramSilent(reason=str(error)[:300]) from error

    def start(self, command: Sequence[str]) -> None:
        try:
            started = subprocess.Popen(  # noqa: S603 - our own commands
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise MailProgramSilent(reason=str(error)[:300]) from error
        # Somebody must hear of its end, or it stays in the system's list until ours.
        Thread(target=started.wait, daemon=True).start()

    def open_file(self, path: Path) -> None:
        if sys.platform == "win32":
            try:
                os.startfile(path)  # noqa: S606 - a draft that we wrote
            except OSError as error:
                raise MailProgramSilent(reason=str(error)[:300]) from error
            return
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        self.run([opener, str(path)])
