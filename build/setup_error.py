"""The one error of the set-up: a sentence that says what to do."""


class SetupError(Exception):
    """Setting up cannot go on; the text is meant for the person at the desk."""
