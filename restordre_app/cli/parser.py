"""The command line's words: every command, its options and what they are for."""

from argparse import RawDescriptionHelpFormatter
from pathlib import Path

from restordre_app import __version__
from restordre_app.cli.arguments import Parser
from restordre_app.cli.commands import (
    Commands,
    add_flag,
    add_list_options,
    add_place_options,
    add_rule_option,
    add_text_option,
    add_word,
)
from restordre_app.cli.exit_codes import MEANINGS
from restordre_app.i18n import N_, texts

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
DESCRIPTION = N_(
    "Back orders for a small wholesaler. Without a command the window opens."
)


def build_parser(language: str) -> Parser:
    say = texts(language).gettext
    codes = [f"  {code.value:>2}  {say(text)}" for code, text in MEANINGS.items()]
    parser = Parser(
        language=language,
        prog="restordre",
        description=say(DESCRIPTION),
        epilog="\n".join([say(N_("exit codes:")), *codes]),
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=__version__,
        help=N_("tell the program's version"),
    )
    add_place_options(parser, default=None)
    parser.set_defaults(command=("window_command", "open_window"))
    commands = parser.add_subparsers(
        metavar=say(N_("COMMAND")), title=say(N_("commands"))
    )
    for add_commands in GROUPS:
        add_commands(Commands(commands.add_parser, language))
    return parser


def add_list_commands(commands: Commands) -> None:
    for name, does, filters in (
        (
            "orders",
            N_("list orders, the open ones unless asked otherwise"),
            ORDER_FILTERS,
        ),
        ("back-orders", N_("list order lines that wait for goods"), BACK_ORDER_FILTERS),
        ("stock", N_("list products with what is on hand"), STOCK_FILTERS),
    ):
        add_list_options(commands.add_list(name, does, "list_commands"), filters)


def add_deliver_command(commands: Commands) -> None:
    deliver = commands.add(
        "deliver", N_("post what can be delivered now"), "goods_commands"
    )
    what = deliver.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "orders",
        nargs="*",
        default=[],
        metavar=N_("ORDER"),
        help=N_("an order's number"),
    )
    add_flag(what, "--ready", N_("every order that can go"))
    for option, does in (
        (
            "--together",
            N_(
                "these orders in one parcel: all of them, or none; with --ready one "
                "parcel for each customer and address"
            ),
        ),
        (
            "--release",
            N_(
                "although a minimum value, a date, a count that is due or “ask first” "
                "holds the order"
            ),
        ),
    ):
        add_flag(deliver, option, does)
    deliver.add_argument(
        "--out", type=Path, metavar=N_("DIR"), help=N_("write the papers here")
    )


def add_void_command(commands: Commands) -> None:
    void = commands.add("void", N_("take a wrong delivery back"), "void_command")
    void.add_argument(
        "delivery", metavar=N_("DELIVERY"), help=N_("its number, such as 1001-1")
    )
    add_word(void, "--reason", N_("REASON"), N_("why; it is written down"))
    add_flag(void, "--parcel", N_("all that went in one parcel with it, too"))
    add_flag(
        void,
        "--tell-nobody",
        N_("write no message to those who were mailed its papers"),
    )


def add_goods_commands(commands: Commands) -> None:
    receive = commands.add(
        "receive", N_("take goods in and reserve them by a rule"), "receive_command"
    )
    receive.add_argument(
        "goods",
        nargs="+",
        metavar=N_("PO | SKU=QTY"),
        help=N_(
            "purchase orders that goods came for, and what came; without any goods "
            "all that the orders still owe"
        ),
    )
    add_receipt_options(receive)
    count = commands.add("count", N_("set stock to what was counted"), "goods_commands")
    count.add_argument(
        "goods", nargs="+", metavar=N_("SKU=QTY"), help=N_("what is there")
    )
    add_word(count, "--reason", N_("REASON"), N_("why it was counted"))


def add_receipt_options(parser: Parser) -> None:
    add_word(parser, "--note", N_("NOTE"), N_("the supplier's slip, a remark"))
    add_rule_option(parser)
    for option, does in (
        ("--packs", N_("quantities count packs")),
        ("--close", N_("give up what is then still to come of the orders")),
        ("--keep-surplus", N_("keep more than was ordered")),
        ("--extra", N_("take in goods that are on none of the orders too")),
    ):
        add_flag(parser, option, does)
    parser.add_argument(
        "--reject",
        action="append",
        default=[],
        metavar=N_("SKU=QTY"),
        help=N_("what came and was refused"),
    )


def add_allocate_command(commands: Commands) -> None:
    parser = commands.add_list(
        "allocate",
        N_("give what lies free to who waits for it, by a rule"),
        "allocate_command",
    )
    parser.add_argument(
        "products",
        nargs="*",
        metavar=N_("SKU"),
        help=N_("only of these; else of everything"),
    )
    add_rule_option(parser)
    add_flag(parser, "--dry-run", N_("show it, reserve nothing"))


def add_purchase_commands(commands: Commands) -> None:
    module = "purchase_commands"
    orders = commands.add_list(
        "purchase-orders",
        N_("list purchase orders, the open ones unless asked otherwise"),
        module,
    )
    add_list_options(orders, PURCHASE_FILTERS)
    expected = commands.add_list(
        "expected", N_("tell which part of each back order is expected when"), module
    )
    add_text_option(expected)
    proposals = commands.add_list(
        "proposals", N_("list what should be bought, with the sum in words"), module
    )
    add_word(proposals, "--supplier", N_("NUMBER"), N_("only from this supplier"))
    add_flag(proposals, "--order", N_("make a draft for each supplier of it"))


def add_tell_command(commands: Commands) -> None:
    parser = commands.add_list(
        "tell", N_("tell customers what is new about their back orders"), "tell_command"
    )
    add_word(parser, "--customer", N_("NUMBER"), N_("only this customer"))
    add_flag(parser, "--dry-run", N_("list who must be told, tell nobody"))


def add_paper_command(commands: Commands) -> None:
    paper = commands.add(
        "paper",
        N_("write one paper as PDF, made anew where an order is named"),
        "paper_commands",
    )
    paper.add_argument(
        "kind", choices=PAPER_KINDS, metavar=N_("KIND"), help=", ".join(PAPER_KINDS)
    )
    paper.add_argument(
        "number", metavar=N_("NUMBER"), help=N_("of the paper or the order")
    )
    paper.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar=N_("FILE"),
        help=N_("the PDF to write"),
    )


def add_papers_command(commands: Commands) -> None:
    papers = commands.add_list(
        "papers",
        N_("list the papers of a period, or write them out with an index"),
        "paper_commands",
    )
    for option, dest, does in (
        ("--from", "since", N_("made on this day, such as 2026-11-23, or later")),
        ("--to", "until", N_("made on this day or earlier")),
    ):
        papers.add_argument(option, dest=dest, default="", metavar=N_("DAY"), help=does)
    papers.add_argument(
        "--kind",
        default="",
        choices=("", *PAPER_KINDS),
        metavar=N_("KIND"),
        help=N_("only such papers, see “restordre paper --help”"),
    )
    add_text_option(papers)
    papers.add_argument(
        "--out",
        type=Path,
        metavar=N_("PLACE"),
        help=N_("an empty folder, or a file x.zip"),
    )


def add_outbox_command(commands: Commands) -> None:
    outbox = commands.add_list(
        "outbox",
        N_("list messages, those that wait unless asked otherwise, or send them"),
        "outbox_command",
    )
    add_list_options(outbox, OUTBOX_FILTERS)
    add_flag(outbox, "--send", N_("send what waits now"))
    outbox.add_argument(
        "--retry",
        action="append",
        default=[],
        type=int,
        metavar="ID",
        help=N_("queue a message again that failed, or that you know did not go"),
    )


def add_data_commands(commands: Commands) -> None:
    module = "data_commands"
    importing = commands.add(
        "import", N_("import a UTF-8 CSV file, see docs/import.md"), module
    )
    importing.add_argument(
        "type", choices=FILE_KINDS, metavar=N_("TYPE"), help=", ".join(FILE_KINDS)
    )
    importing.add_argument(
        "file", type=Path, metavar=N_("FILE"), help=N_("the CSV file")
    )
    add_flag(importing, "--dry-run", N_("check everything, change nothing"))
    checking = commands.add(
        "check",
        N_("recompute stock, order lines and papers and report differences"),
        module,
    )
    checking.add_argument(
        "--exported",
        type=Path,
        metavar=N_("PLACE"),
        help=N_("compare exported papers with their index instead"),
    )
    moving = commands.add(
        "move", N_("copy all data to an empty database on a server"), module
    )
    moving.add_argument(
        "--to",
        required=True,
        metavar="URL",
        help=N_("postgresql://user:password@server/name"),
    )
    history = commands.add("history", N_("tell what happened to an order"), module)
    history.add_argument("order", metavar=N_("ORDER"), help=N_("an order's number"))


def add_demo_commands(commands: Commands) -> None:
    module = "demo_commands"
    commands.add("demo", N_("make a demo company in an empty data folder"), module)
    tour = commands.add(
        "tour", N_("do the worked example and write its papers and pictures"), module
    )
    tour.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar=N_("DIR"),
        help=N_("where it all goes"),
    )
    commands.add("demo-window", N_("open the demo company"), module)
    commands.add("self-test", N_("try this installation"), module)


GROUPS = (
    add_list_commands,
    add_deliver_command,
    add_void_command,
    add_goods_commands,
    add_allocate_command,
    add_purchase_commands,
    add_tell_command,
    add_paper_command,
    add_papers_command,
    add_outbox_command,
    add_data_commands,
    add_demo_commands,
)
