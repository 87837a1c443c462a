"""A paper on the screen, page under page, drawn from its PDF.

    from ui.widgets.pdf_preview import PdfPreview   # where it is needed: QtPdf is heavy
    preview = PdfPreview()
    preview.show_pdf(data)          # bytes; an empty value shows nothing
    preview.show_busy()             # greys the old paper until the new one comes
    preview.render_page(0, 800)     # QImage, for tests and pictures

Pages are drawn by us and not by QPdfView: its drawing comes later by itself, and a
picture taken at once is blank.
"""

from PySide6.QtCore import QBuffer, QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.i18n import _
from ui.look import color, px, tokens
from ui.widgets.labels import label

MARGIN, BETWEEN, SHADOW = 16, 14, 3
KEPT_PAGES = 12
A4 = 297 / 210
LEAST_OF_WIDTH = 0.8  # a page may be so much narrower to be seen whole


class PaperCanvas(QWidget):
    """The pages under each other; each is drawn when it comes into view."""

    def __init__(self, document: QPdfDocument) -> None:
        super().__init__()
        self._document = document
        self._images: dict[tuple[int, int], QImage] = {}
        self._room = 1
        self.faded = False

    def forget(self) -> None:
        self._images.clear()

    def page_rects(self) -> list[QRect]:
        """Where the pages lie on the canvas."""
        room, top, rects = self._room, px(MARGIN), []
        left = (self.width() - room) // 2
        for number in range(self._document.pageCount()):
            high = round(room * self._ratio(number))
            rects.append(QRect(left, top, room, high))
            top += high + px(BETWEEN)
        return rects

    def _ratio(self, number: int) -> float:
        size = self._document.pagePointSize(number)
        return size.height() / size.width() if size.width() else A4

    def fit(self, width: int, height: int) -> None:
        """As wide as there is room, or so that a page that nearly fits is seen whole."""
        wide = max(1, width - 2 * px(MARGIN))
        whole = round((height - 2 * px(MARGIN)) / self._ratio(0))
        self._room = whole if LEAST_OF_WIDTH * wide <= whole < wide else wide
        self.resize(width, self.height())
        rects = self.page_rects()
        bottom = rects[-1].bottom() + px(MARGIN) if rects else 0
        self.setFixedSize(width, bottom)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, rect in enumerate(self.page_rects()):
            if rect.intersects(event.rect()):
                self._paint_page(painter, number, rect)
        painter.end()

    def _paint_page(self, painter: QPainter, number: int, rect: QRect) -> None:
        shadow = QColor(0, 0, 0, 26)
        for spread in range(1, SHADOW + 1):
            painter.fillRect(
                rect.adjusted(-spread, -spread + 1, spread, spread + 1), shadow
            )
        painter.fillRect(rect, Qt.GlobalColor.white)
        painter.drawImage(rect, self._image(number, rect.size()))
        if self.faded:
            veil = QColor(tokens().background)
            veil.setAlpha(150)
            painter.fillRect(rect, veil)

    def _image(self, number: int, size: QSize) -> QImage:
        ratio = self.devicePixelRatioF()
        pixels = QSize(round(size.width() * ratio), round(size.height() * ratio))
        key = (number, pixels.width())
        if key not in self._images:
            if len(self._images) >= KEPT_PAGES:
                self._images.pop(next(iter(self._images)))
            self._images[key] = self._document.render(number, pixels)
        return self._images[key]


class PdfPreview(QFrame):
    """Shows a PDF as wide as there is room, or a page whole where little is lacking.

    `pages` says which page is at the top; whoever wants it gives it a place.
    """

    def __init__(self) -> None:
        super().__init__()
        self.pages = label("", "muted")
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self.canvas = PaperCanvas(self._document)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._area.setWidget(self.canvas)
        self.canvas.setAutoFillBackground(False)  # the grey table shows through
        self._area.viewport().setAutoFillBackground(False)
        self._area.setAccessibleName(_("Preview"))
        self._area.verticalScrollBar().valueChanged.connect(self._tell_page)
        self._nothing = label("", "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._nothing, 1)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Expanding)
        self.setMinimumWidth(px(260))
        self.show_nothing("")

    @property
    def page_count(self) -> int:
        return self._document.pageCount()

    @property
    def current_page(self) -> int:
        """The number, from 1, of the page that fills most of the view's top half."""
        middle = self._area.verticalScrollBar().value() + self._area.height() // 3
        rects = self.canvas.page_rects()
        above = [n for n, rect in enumerate(rects) if rect.top() <= middle]
        return above[-1] + 1 if above else 1

    def show_pdf(self, data: bytes) -> None:
        """Show this paper from its first page; the place is kept for a paper as long."""
        if not data:
            self.show_nothing(_("There is no paper to show."))
            return
        pages, place = self.page_count, self._area.verticalScrollBar().value()
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self.canvas.faded = False
        self.canvas.forget()
        self._nothing.hide()
        self._area.show()
        self._fit()
        same = pages == self.page_count
        self._area.verticalScrollBar().setValue(place if same else 0)
        self._tell_page()

    def show_nothing(self, sentence: str) -> None:
        self._document.close()
        self._area.hide()
        self._nothing.setText(sentence)
        self._nothing.show()
        self.pages.setText("")

    def show_busy(self) -> None:
        """The paper shown is out of date; a new one is on its way."""
        self.canvas.faded = True
        self.canvas.update()
        if not self.page_count:
            self._nothing.setText(_("The paper is being made…"))

    def render_page(self, number: int, width: int) -> QImage:
        """A page (from 0) as a picture of this many pixels across, on white."""
        size = self._document.pagePointSize(number)
        pixels = QSize(width, round(width * size.height() / size.width()))
        drawn = self._document.render(number, pixels)
        page = QImage(pixels, QImage.Format.Format_RGB32)
        page.fill(Qt.GlobalColor.white)
        painter = QPainter(page)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._area.verticalScrollBar()
        steps = {
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(tokens().bar_ground))
        painter.end()

    def _fit(self) -> None:
        width = self.width() - self._area.verticalScrollBar().sizeHint().width()
        self.canvas.fit(max(px(140), width), self.height())

    def _tell_page(self) -> None:
        if self.page_count:
            words = _("Page {page} of {pages}")
            said = words.format(page=self.current_page, pages=self.page_count)
            self.pages.setText(said)
