"""The last way, which always works: the person takes file and text along by hand."""

from restordre_app.mail.carriers.draft import Draft


class ByHand:
    """Opens nothing; the screen shows the folder and has the text ready to paste."""

    key = "by_hand"

    def is_here(self) -> bool:
        return True

    def open(self, draft: Draft) -> None:
        """Leave it to the screen."""
