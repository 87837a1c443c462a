"""The command line's words: every command, its options and what they are for."""

from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from pathlib import Path

from restordre_app import __version__
from restordre_app.cli.exit_codes import MEANINGS

ORDER_FILTERS = ("all", "new", "ready", "back_orders", "partly", "closed")
BACK_ORDER_FILTERS = ("all", "ready", "overdue", "no_date", "ask")
STOCK_FILTERS = ("all", "short", "below_reorder", "frozen", "discontinued")
PURCHASE_FILTERS = (
    "all", "draft", "unconfirmed", "overdue", "partly", "closed",
)  # fmt: skip
OUTBOX_FILTERS = (
    "all", "draft", "queued", "failed", "unknown", "sent", "cancelled",
)  # fmt: skip
FILE_KINDS = (
    "products", "customers", "suppliers", "orders", "stock", "purchase-orders",
)  # fmt: skip
PAPER_KINDS = (
    "packing-slip", "back-order-confirmation", "void-slip", "consolidated-slip",
    "void-consolidated-slip", "order-confirmation", "pick-list", "cancellation",
    "purchase-order", "chase-letter", "back-order-list",
)  # fmt: skip
RULES = (
    "oldest_first", "customer_priority", "requested_date", "proportional",
    "most_complete",
)  # fmt: skip


def build_parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="restordre",
        description="Back orders for a small wholesaler. Without a command the window "
        "opens.",
        epilog="exit codes:\n"
        + "\n".join(f"  {code.value:>2}  {text}" for code, text in MEANINGS.items()),
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=__version__)
    add_place_options(parser, default=None)
    parser.set_defaults(command=("window_command", "open_window"))
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")
    add_list_commands(Commands(commands.add_parser))
    add_deliver_command(Commands(commands.add_parser))
    add_goods_commands(Commands(commands.add_parser))
    add_allocate_command(Commands(commands.add_parser))
    add_purchase_commands(Commands(commands.add_parser))
    add_tell_command(Commands(commands.add_parser))
    add_paper_commands(Commands(commands.add_parser))
    add_outbox_command(Commands(commands.add_parser))
    add_data_commands(Commands(commands.add_parser))
    add_demo_commands(Commands(commands.add_parser))
    return parser


def add_place_options(parser: ArgumentParser, default: str | None) -> None:
    """Add the options that may stand before or after the command."""
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--data", metavar="DIR", default=default, help="data folder")
    place.add_argument(
        "--database", metavar="URL", default=default, help="postgresql://…"
    )
    parser.add_argument(
        "--language", choices=("da", "en"), default=default, help="of the answers"
    )


class Commands:
    """Adds commands that all share the same options."""

    def __init__(self, add_parser: Callable[..., ArgumentParser]) -> None:
        self._add_parser = add_parser

    def add(self, name: str, does: str, where: tuple[str, str]) -> ArgumentParser:
        """Add a command; `where` names the module and the function that do it."""
        parser = self._add_parser(name, help=does, description=f"{does}.")
        add_place_options(parser, default=SUPPRESS)
        parser.add_argument("--json", action="store_true", help="answer with JSON")
        parser.set_defaults(command=where)
        return parser


def add_list_commands(commands: Commands) -> None:
    for name, does, filters in (
        ("orders", "list orders, the open ones unless asked otherwise", ORDER_FILTERS),
        ("back-orders", "list order lines that wait for goods", BACK_ORDER_FILTERS),
        ("stock", "list products with what is on hand", STOCK_FILTERS),
    ):
        function = name.replace("-", "_")
        parser = commands.add(name, does, ("list_commands", function))
        add_list_options(parser, filters)


def add_list_options(parser: ArgumentParser, filters: Sequence[str]) -> None:
    add_text_option(parser)
    parser.add_argument(
        "--filter", default="all", choices=filters, help="only these, as the lists show"
    )
    add_csv_option(parser)


def add_text_option(parser: ArgumentParser) -> None:
    parser.add_argument("--text", default="", help="only what this is found in")


def add_csv_option(parser: ArgumentParser) -> None:
    parser.add_argument("--csv", action="store_true", help="answer with CSV")


def add_deliver_command(commands: Commands) -> None:
    deliver = commands.add(
        "deliver", "post what can be delivered now", ("goods_commands", "deliver")
    )
    what = deliver.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "orders", nargs="*", default=[], metavar="ORDER", help="an order's number"
    )
    what.add_argument("--ready", action="store_true", help="every order that can go")
    deliver.add_argument(
        "--together",
        action="store_true",
        help="these orders in one parcel: all of them, or none; with --ready one "
        "parcel for each customer and address",
    )
    deliver.add_argument(
        "--release",
        action="store_true",
        help="although a minimum value, a date or “ask first” holds the order",
    )
    deliver.add_argument(
        "--out", type=Path, metavar="DIR", help="write the papers here"
    )


def add_goods_commands(commands: Commands) -> None:
    receive = commands.add(
        "receive",
        "take goods in and reserve them by a rule",
        ("receive_command", "receive"),
    )
    receive.add_argument(
        "goods",
        nargs="+",
        metavar="PO | SKU=QTY",
        help="purchase orders that goods came for, and what came; without any goods "
        "all that the orders still owe",
    )
    add_receipt_options(receive)
    count = commands.add(
        "count", "set stock to what was counted", ("goods_commands", "count")
    )
    count.add_argument("goods", nargs="+", metavar="SKU=QTY", help="what is there")
    count.add_argument("--reason", default="", help="why it was counted")


def add_allocate_command(commands: Commands) -> None:
    parser = commands.add(
        "allocate",
        "give what lies free to who waits for it, by a rule",
        ("allocate_command", "allocate"),
    )
    parser.add_argument(
        "products", nargs="*", metavar="SKU", help="only of these; else of everything"
    )
    add_rule_option(parser)
    parser.add_argument(
        "--dry-run", action="store_true", help="show it, reserve nothing"
    )
    add_csv_option(parser)


def add_rule_option(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--rule",
        default="oldest_first",
        choices=RULES,
        help="who is given the goods",
    )


def add_receipt_options(parser: ArgumentParser) -> None:
    parser.add_argument("--note", default="", help="the supplier's slip, a remark")
    add_rule_option(parser)
    for option, does in (
        ("--packs", "quantities count packs"),
        ("--close", "give up what is then still to come of the orders"),
        ("--keep-surplus", "keep more than was ordered"),
        ("--extra", "take in goods that are on none of the orders too"),
    ):
        parser.add_argument(option, action="store_true", help=does)
    parser.add_argument(
        "--reject",
        action="append",
        default=[],
        metavar="SKU=QTY",
        help="what came and was refused",
    )


def add_purchase_commands(commands: Commands) -> None:
    orders = commands.add(
        "purchase-orders",
        "list purchase orders, the open ones unless asked otherwise",
        ("purchase_commands", "purchase_orders"),
    )
    add_list_options(orders, PURCHASE_FILTERS)
    expected = commands.add(
        "expected",
        "tell which part of each back order is expected when",
        ("purchase_commands", "expected"),
    )
    add_text_option(expected)
    add_csv_option(expected)
    proposals = commands.add(
        "proposals",
        "list what should be bought, with the sum in words",
        ("purchase_commands", "proposals"),
    )
    proposals.add_argument(
        "--supplier", default="", metavar="NUMBER", help="only from this supplier"
    )
    proposals.add_argument(
        "--order", action="store_true", help="make a draft for each supplier of it"
    )
    add_csv_option(proposals)


def add_tell_command(commands: Commands) -> None:
    parser = commands.add(
        "tell",
        "tell customers what is new about their back orders",
        ("tell_command", "tell"),
    )
    parser.add_argument(
        "--customer", default="", metavar="NUMBER", help="only this customer"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="list who must be told, tell nobody"
    )
    add_csv_option(parser)


def add_paper_commands(commands: Commands) -> None:
    paper = commands.add(
        "paper",
        "write one paper as PDF, made anew where an order is named",
        ("paper_commands", "paper"),
    )
    paper.add_argument(
        "kind", choices=PAPER_KINDS, metavar="KIND", help=", ".join(PAPER_KINDS)
    )
    paper.add_argument("number", metavar="NUMBER", help="of the paper or the order")
    paper.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the PDF to write"
    )
    papers = commands.add(
        "papers",
        "list the papers of a period, or write them out with an index",
        ("paper_commands", "papers"),
    )
    for option, dest, does in (
        ("--from", "since", "made on this day, such as 2026-11-23, or later"),
        ("--to", "until", "made on this day or earlier"),
    ):
        papers.add_argument(option, dest=dest, default="", metavar="DAY", help=does)
    papers.add_argument(
        "--kind", default="", choices=("", *PAPER_KINDS), help="only such papers"
    )
    add_text_option(papers)
    add_csv_option(papers)
    papers.add_argument(
        "--out", type=Path, metavar="PLACE", help="an empty folder, or a file x.zip"
    )


def add_outbox_command(commands: Commands) -> None:
    outbox = commands.add(
        "outbox",
        "list messages, those that wait unless asked otherwise, or send them",
        ("outbox_command", "outbox"),
    )
    add_list_options(outbox, OUTBOX_FILTERS)
    outbox.add_argument("--send", action="store_true", help="send what waits now")
    again = "queue a message again that failed, or that you know did not go"
    outbox.add_argument(
        "--retry", action="append", default=[], type=int, metavar="ID", help=again
    )


def add_data_commands(commands: Commands) -> None:
    importing = commands.add(
        "import",
        "import a UTF-8 CSV file, see docs/import.md",
        ("data_commands", "import_"),
    )
    importing.add_argument("type", choices=FILE_KINDS, help="what stands in the file")
    importing.add_argument("file", type=Path, metavar="FILE", help="the CSV file")
    importing.add_argument(
        "--dry-run", action="store_true", help="check everything, change nothing"
    )
    commands.add(
        "check",
        "recompute stock, order lines and papers and report differences",
        ("data_commands", "check"),
    )
    moving = commands.add(
        "move",
        "copy all data to an empty database on a server",
        ("data_commands", "move"),
    )
    moving.add_argument(
        "--to",
        required=True,
        metavar="URL",
        help="postgresql://user:password@server/name",
    )
    history = commands.add(
        "history", "tell what happened to an order", ("data_commands", "history")
    )
    history.add_argument("order", metavar="ORDER", help="an order's number")


def add_demo_commands(commands: Commands) -> None:
    commands.add(
        "demo", "make a demo company in an empty data folder", ("demo_commands", "demo")
    )
    tour = commands.add(
        "tour",
        "do the worked example and write its papers and pictures",
        ("demo_commands", "tour"),
    )
    tour.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="where it all goes"
    )
    commands.add(
        "demo-window", "open the demo company", ("demo_commands", "demo_window")
    )
    commands.add("self-test", "try this installation", ("demo_commands", "self_test"))
