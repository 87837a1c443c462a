"""Simple MAPI: how Windows programs have always asked Outlook for a new message.

The call comes back when the person has closed the window, so it runs in a worker.
"""

import ctypes
from collections.abc import Callable
from typing import Any

from restordre_app.mail.carriers.draft import Draft, GivenUp, MailProgramSilent
from restordre_app.mail.carriers.surroundings import MAIL_CLIENTS, Surroundings

SUCCESS, USER_ABORT = 0, 1
TO = 1
DIALOG, LOGON = 0x8, 0x1
AT_THE_END = 0xFFFFFFFF  # where a paper stands: after the text


class Recipient(ctypes.Structure):
    _fields_ = (
        ("reserved", ctypes.c_uint32),
        ("kind", ctypes.c_uint32),
        ("name", ctypes.c_wchar_p),
        ("address", ctypes.c_wchar_p),
        ("entry_size", ctypes.c_uint32),
        ("entry", ctypes.c_void_p),
    )


class PaperFile(ctypes.Structure):
    _fields_ = (
        ("reserved", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        ("position", ctypes.c_uint32),
        ("path", ctypes.c_wchar_p),
        ("name", ctypes.c_wchar_p),
        ("type", ctypes.c_void_p),
    )


class Mail(ctypes.Structure):
    _fields_ = (
        ("reserved", ctypes.c_uint32),
        ("subject", ctypes.c_wchar_p),
        ("body", ctypes.c_wchar_p),
        ("kind", ctypes.c_wchar_p),
        ("received", ctypes.c_wchar_p),
        ("conversation", ctypes.c_wchar_p),
        ("flags", ctypes.c_uint32),
        ("sender", ctypes.POINTER(Recipient)),
        ("recipient_count", ctypes.c_uint32),
        ("recipients", ctypes.POINTER(Recipient)),
        ("file_count", ctypes.c_uint32),
        ("files", ctypes.POINTER(PaperFile)),
    )


Send = Callable[[int, int, Any, int, int], int]


def from_windows() -> Send:
    """The function itself. Raises MailProgramSilent where there is none."""
    try:
        library = getattr(ctypes, "windll").mapi32  # noqa: B009 - only on Windows
        function = library.MAPISendMailW
    except (AttributeError, OSError) as error:
        raise MailProgramSilent(reason=str(error)) from error
    handle, pointer, number = ctypes.c_size_t, ctypes.c_void_p, ctypes.c_uint32
    function.argtypes = (handle, handle, pointer, number, number)
    function.restype = number
    send: Send = function
    return send


class SimpleMapi:
    """`load` gives the function that shows the window."""

    key = "mapi"

    def __init__(
        self, here: Surroundings, load: Callable[[], Send] = from_windows
    ) -> None:
        self._here, self._load = here, load

    def is_here(self) -> bool:
        """Whether some program is named as the one for mail."""
        return self._here.system == "win32" and bool(self._here.registry(MAIL_CLIENTS))

    def open(self, draft: Draft) -> None:
        code = self._load()(0, 0, ctypes.byref(mail_of(draft)), DIALOG | LOGON, 0)
        if code == USER_ABORT:
            raise GivenUp
        if code != SUCCESS:
            raise MailProgramSilent(reason=f"MAPI {code}")


def mail_of(draft: Draft) -> Mail:
    """The message as MAPI's own structure; it keeps its parts alive."""
    letter = draft.letter
    people = [
        Recipient(0, TO, reader.name or address, f"SMTP:{address}", 0, None)
        for reader, address in zip(letter.readers, draft.addresses, strict=True)
    ]
    files = [
        PaperFile(0, 0, AT_THE_END, str(path), path.name, None) for path in draft.papers
    ]
    mail = Mail()
    mail.subject, mail.body = letter.subject, letter.body.replace("\n", "\r\n")
    mail.recipient_count, mail.recipients = (
        len(people),
        (Recipient * len(people))(*people),
    )
    mail.file_count = len(files)
    if files:
        mail.files = (PaperFile * len(files))(*files)
    return mail
