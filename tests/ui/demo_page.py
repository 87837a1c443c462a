"""A page of made-up orders on the real window, table, filters and detail pane."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from tests.ui.demo_orders import (
    CUSTOMERS,
    demo_columns,
    demo_ids,
    demo_order,
    read_demo,
)
from ui.look import px
from ui.office import Office
from ui.page import Badge, Page, PageView
from ui.tokens import DETAIL
from ui.widgets.buttons import button
from ui.widgets.cards import Card, Facts
from ui.widgets.column import Part, Tone
from ui.widgets.detail_pane import DetailPane
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chips import FilterChips
from ui.widgets.labels import label
from ui.widgets.page_header import PageHeader
from ui.widgets.page_layout import page_layout
from ui.widgets.paged_model import Section
from ui.widgets.paged_table import PagedTable
from ui.widgets.quantity_bar import LineBar

LINES = (
    ("Bordplade eg, massiv 28 mm", 4, 4, "10-4471"),
    ("Skuffeskinne soft-close 500 mm", 16, 24, "22-0913 · 8 i rest, ventes 02-12-2026"),
    ("Hængsel 110° clip", 40, 40, "31-1180"),
    ("Greb børstet messing 160 mm", 0, 18, "40-2206 · 18 i rest, ventes 02-12-2026"),
    ("Sokkelben justerbar", 24, 24, "55-0007"),
)


class DemoPage(PageView):
    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.wishes: list[object] = []
        self.header = PageHeader("Ordrer", "Søg ordre, kunde eller varenr.  (Ctrl+K)")
        self.header.set_subtitle("1.248 åbne ordrer · 86 med varer i rest")
        self.header.add(button("Udskriv", "printer"))
        self.header.add(button("Eksportér", "download"))
        self.header.add(button("Ny ordre", "plus", "primary"))
        choices = ["Alle", "Nye", "Plukkes", "Restordre", "Klar til levering"]
        self.chips = FilterChips([(word, word) for word in choices])
        self.chips.set_counts(dict(zip(choices, (1248, 42, 118, 86, 77), strict=True)))
        self.table = PagedTable(demo_columns(), "demo", office)
        self.table.read_with(read_demo)
        self.table.show_empty(EmptyState("package", "Ingen ordrer her."))
        self.table.selected.connect(self.show_detail)
        self.card = Card(padding=0)
        self.card.head.addWidget(self.chips)
        self.card.head.addStretch(1)
        self.card.head.addWidget(self.table.columns_button())
        self.card.body.addWidget(self.table)
        self.detail = DetailPane()
        self.fill_detail()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.card)
        splitter.addWidget(self.detail)
        splitter.setStretchFactor(0, 1)
        splitter.setHandleWidth(px(16))
        splitter.setSizes([px(800), px(DETAIL)])
        page_layout(self, self.header, splitter)
        self.show_all()

    def fill_detail(self) -> None:
        self.facts = Facts()
        foot = QHBoxLayout()
        foot.addWidget(button("Følgeseddel", "file-text"))
        foot.addWidget(button("Send e-mail", "send"))
        self.detail.foot.addLayout(foot)
        self.detail.foot.addWidget(button("Bekræft delleverance", "check", "primary"))
        self.detail.show_nothing("Vælg en ordre for at se dens linjer.")

    def show_all(self) -> None:
        self.table.show_ids(demo_ids())

    def show_groups(self) -> None:
        ids = demo_ids(48)
        sections = []
        for place, (name, _town) in enumerate(CUSTOMERS):
            own = [i for i in ids if demo_order(i).customer == name]
            note = "Skal have besked om 2 linjer" if place == 1 else ""
            bell = "bell" if note else ""
            summary = f"{len(own)} linjer · 34 stk. i rest · 1 klar"
            sections.append(Section(name, name, summary, own, note, bell))
        self.table.show_sections(sections)

    def show_detail(self, ids: list[int]) -> None:
        self.office.summarise(f"{len(ids)} valgt" if ids else "")
        if not ids:
            self.detail.show_nothing("Vælg en ordre for at se dens linjer.")
            return
        order = demo_order(ids[0])
        self.detail.clear_body()
        self.detail.show_heading(
            f"Ordre {order.number}", f"{order.customer} · {order.town}"
        )
        self.detail.chip.show_state(order.state, order.tone)
        facts = Facts()
        facts.show_facts(
            {
                "Ordredato": "21-11-2026",
                "Ønsket levering": "25-11-2026",
                "Reference": "PO-7714 / M. Sørensen",
                "Beløb": "11.899,79 kr.",
            }
        )
        self.detail.body.addWidget(facts)
        self.detail.body.addWidget(label("Linjer", "title"))
        for name, delivered, ordered, remark in LINES:
            part = Part.DELIVERED if delivered == ordered else Part.MISSING
            parts = [(Part.DELIVERED, delivered), (Part.MISSING, ordered - delivered)]
            line = LineBar(name, f"{delivered} / {ordered}", parts, remark)
            line.setProperty("part", str(part))
            self.detail.body.addWidget(line)

    def show_wish(self, wish: object) -> None:
        self.wishes.append(wish)

    def remember(self) -> object:
        return self.table.selected_ids()

    def restore(self, state: object) -> None:
        if isinstance(state, list):
            self.table.select_ids(state)

    def commands(self) -> dict[str, object]:
        return {"find": self.header.search.setFocus}


class OtherPage(PageView):
    def __init__(self, office: Office) -> None:
        super().__init__(office)
        layout = QVBoxLayout(self)
        layout.addWidget(QWidget())
        layout.addWidget(EmptyState("package", "Intet at vise."))


def badge(count: int, *, urgent: bool = False) -> object:
    return lambda _session: Badge(count, urgent)


DEMO_PAGES = (
    Page("today", "sunrise", "Today", OtherPage, badge(7)),
    Page("orders", "clipboard-list", "Orders", DemoPage, badge(1248)),
    Page("stock", "layers", "Stock", OtherPage),
    Page(
        "back_orders", "circle-alert", "Back orders", OtherPage, badge(86, urgent=True)
    ),
    Page("purchasing", "shopping-cart", "Purchasing", OtherPage),
    Page("customers", "users", "Customers", OtherPage),
    Page("outbox", "mail", "Outbox", OtherPage, badge(3)),
    Page("insights", "layers", "Insights", OtherPage),
)
TONES = tuple(Tone)
