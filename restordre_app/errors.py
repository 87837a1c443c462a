"""Errors that a person at the desk can understand and do something about.

There are three kinds: a rule forbids it (RuleError), the surroundings were in the way
(SurroundingsError, and TemporaryError where trying again helps), and our own bugs,
which are every other exception. Screens and the command line tell them apart by type:
the first two become a sentence, the third a crash report (domain.md S4).
"""

from restordre_app.i18n import N_, Texts


class AppError(Exception):
    """The request could not be carried out; the message says why and what to do."""

    message = N_("The request could not be carried out.")

    def __init__(self, **details: object) -> None:
        super().__init__(self.message.format(**details))
        self.details = details

    def explain(self, texts: Texts) -> str:
        """Say it in the reader's language."""
        said = {name: _said(detail, texts) for name, detail in self.details.items()}
        return texts.gettext(self.message).format(**said)


def _said(detail: object, texts: Texts) -> object:
    """A detail that is itself an error or a sentence is said in the same language."""
    explain = getattr(detail, "explain", None)
    return detail if explain is None else explain(texts)


class SystemReason:
    """Why the computer refused, in the system's words or the reader's where we know."""

    KNOWN = (
        N_("No space left on device"),
        N_("Permission denied"),
        N_("No such file or directory"),
        N_("Not a directory"),
        N_("Is a directory"),
        N_("File exists"),
        N_("File too large"),
        N_("Read-only file system"),
        N_("Operation not permitted"),
        N_("Input/output error"),
        N_("Device or resource busy"),
        N_("File is not a zip file"),
    )

    def __init__(self, error: BaseException) -> None:
        self.text = str(getattr(error, "strerror", None) or error)

    def __str__(self) -> str:
        return self.text

    def explain(self, texts: Texts) -> str:
        return texts.gettext(self.text) if self.text in self.KNOWN else self.text


class RuleError(AppError):
    """A rule of the business forbids it; repeating the request will not help."""


class SurroundingsError(AppError):
    """Disk, file, database or printer was in the way; somebody must see to it."""


class TemporaryError(SurroundingsError):
    """The surroundings were in the way; the same request may succeed later."""


class DatabaseBusy(TemporaryError):
    message = N_("The database is busy. Wait a moment and try again.")


class ServerGone(TemporaryError):
    message = N_(
        "The connection to the database server was lost ({reason}). Look whether your "
        "last change is there, and try again in a moment."
    )


class DatabaseFull(SurroundingsError):
    message = N_(
        "The disk is full or cannot be written ({reason}). Nothing was changed. "
        "Make room and try again."
    )


class DatabaseDamaged(SurroundingsError):
    message = N_(
        "The database is damaged ({reason}). Nothing was changed. Close the program, "
        "and put a backup in its place."
    )


class NotFound(RuleError):
    message = N_(
        "{what} does not exist any more. Somebody else may have removed it; "
        "refresh the list."
    )


class ChangedMeanwhile(RuleError):
    message = N_(
        "{what} was changed by somebody else meanwhile. Look at the new figures "
        "and try again."
    )
