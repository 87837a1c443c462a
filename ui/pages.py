"""The tabs of the main window, in their order. A screen adds itself here."""

from ui.page import Page

PAGES: tuple[Page, ...] = ()
