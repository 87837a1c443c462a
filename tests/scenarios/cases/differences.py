"""Where ours gives something else than another system, and cases not of this program.

Each row of UNLIKE says what ours gives for one word of the outcome and why that is
better; a test holds both against what really happens.
"""

from restordre_app.services.order_changes import LineIsOnPaper
from tests.scenarios.cases.telling import Unlike

NO_STEPS = "picking is no state of its own: reserved goods are ready, sent goods sent"
NOTHING_UNSEEN = "more than ordered is refused by name and figure (D1); raise it first"
STAYS_ON_SLIP = f"it stands on a slip: {LineIsOnPaper.message}"
STOCK_IS_TRUE = "stock never goes below zero (Q4)"

UNLIKE: dict[tuple[str, str], Unlike] = {
    ("BO-006", "deliveries"): Unlike(
        [], "a delivery with nothing on it is refused, no number is spent"
    ),
    ("BO-008", "delivered_after_first"): Unlike(
        [1, 2, 2, 1], "freight and fees go with the first delivery (Q5)"
    ),
    ("BO-008", "delivered_after_second"): Unlike(
        [2, 2, 2, 2], "freight and fees go with the first delivery (Q5)"
    ),
    ("BO-009", "order_state_after_each"): Unlike(
        ["confirmed", "confirmed", "partly_delivered", "completed"], NO_STEPS
    ),
    ("BO-012", "note_1"): Unlike(
        {"ordered": 100, "delivered": 70}, "a slip keeps what was ordered (D3)"
    ),
    ("BO-012", "note_2"): Unlike(
        {"ordered": 100, "delivered": 30, "back_order": True},
        "the rest stays on its line, the slip tells the whole story (Q6, D3)",
    ),
    ("BO-015", "ordered"): Unlike(13, "what was cancelled stays to be read (O5)"),
    ("BO-015", "cancelled"): Unlike(3, "what was cancelled stays to be read (O5)"),
    ("BO-015", "number_of_deliveries"): Unlike(1, "a delivery is what left the house"),
    ("BO-022", "13"): Unlike(
        "Line 1 (V-0001): 13 is more than the customer still has coming. At most 10.",
        NOTHING_UNSEEN,
    ),
    ("BO-023", "backordered"): Unlike(
        1, "a rest is dropped by somebody, not in silence"
    ),
    ("BO-023", "order_state"): Unlike(
        "partly_delivered", "a rest is dropped by somebody, not in silence"
    ),
    ("BO-024", "open_demand_after_each"): Unlike([10, 10], NOTHING_UNSEEN),
    ("BO-025", "open_demand_after_each"): Unlike([10, 10], NOTHING_UNSEEN),
    ("BO-025", "delivered_after_each"): Unlike([0, 0], NOTHING_UNSEEN),
    ("BO-025", "percent_delivered_after_each"): Unlike([0, 0], NOTHING_UNSEEN),
    ("BO-029", "number_of_deliveries"): Unlike(1, "a delivery is what left the house"),
    ("BO-032", "remove_B"): Unlike("refused", STAYS_ON_SLIP),
    ("BO-033", "ordered"): Unlike(
        10, "a line of 0 is refused (Q7), its rest cancelled"
    ),
    ("BO-035", "result"): Unlike("changed", "customers change their minds (O4)"),
    ("BO-035", "ordered"): Unlike(4, "customers change their minds (O4)"),
    ("BO-038", "result"): Unlike(
        "cancelled, never a draft again", "customers do cancel; the reason is kept"
    ),
    ("BO-041", "order_state"): Unlike(
        "confirmed", "the goods are reserved for it again, nothing need be decided (D6)"
    ),
    ("BO-041", "cancel_order"): Unlike("cancelled", "nothing has left the house"),
    ("BO-056", "due_later_reserved"): Unlike(
        2, "what is left goes to the next in line"
    ),
    ("BO-067", "reserved_after_each"): Unlike([12, 12], "growth reserves at once (O4)"),
    ("BO-067", "state_after_each"): Unlike(
        ["ready", "ready"], "growth reserves at once (O4)"
    ),
    ("BO-068", "second_receipt"): Unlike("", "purchase orders come with their issue"),
    ("BO-082", "result"): Unlike(
        "Line 1 (V-0001): 5 cannot be delivered, 0 is reserved. "
        "Deliver at most that, or reserve more first.",
        "what is not there is said before what is not allowed",
    ),
    ("BO-106", "delivery_state_after_count"): Unlike(
        "reserved (5)", "a count takes from who is last in line, and says so (A6)"
    ),
    ("BO-106", "delivered"): Unlike(5, STOCK_IS_TRUE),
    ("BO-106", "on_hand"): Unlike(0, STOCK_IS_TRUE),
    ("BO-109", "delivered"): Unlike(0, STOCK_IS_TRUE),
    ("BO-109", "backordered"): Unlike(10, STOCK_IS_TRUE),
    ("BO-109", "on_hand"): Unlike(0, STOCK_IS_TRUE),
    ("BO-110", "delivered"): Unlike(1, "void and deliver anew; a slip is never edited"),
    ("BO-110", "on_hand"): Unlike(0, STOCK_IS_TRUE),
    ("BO-112", "on_hand"): Unlike(0, STOCK_IS_TRUE),
    ("BO-123", "order_state"): Unlike("refused", "a line of nothing is a slip (Q7)"),
    ("BO-125", "order_state"): Unlike(
        "confirmed", "a fee too is delivered, with a slip that says so (Q5)"
    ),
    ("BO-128", "results"): Unlike(
        ["refused", "discontinued, 7 to sell out"],
        "a discontinued product sells out; its stock is no mistake",
    ),
    ("BO-130", "results"): Unlike(
        ["refused", "refused"], "it has a ledger of stock: that needs a new product"
    ),
}

PURCHASING = "purchase orders come with their issue"
EXPECTED_DATES = "expected dates from purchases come with their issue (E1)"
RETURNS = "returns come with their issue; a wrong delivery is voided (D6)"
ONE_HOUSE = "one warehouse"

NOT_PLAYED: dict[str, str] = {
    "BO-034": f"one step from shelf to customer: {NO_STEPS}",
    **dict.fromkeys(
        ("BO-044", "BO-045", "BO-046", "BO-047", "BO-048", "BO-050", "BO-051"), RETURNS
    ),
    "BO-058": f"{ONE_HOUSE}: no goods move inside it",
    "BO-060": f"{ONE_HOUSE}: no goods are under way inside it",
    "BO-077": "cannot come about: the database refuses more reserved than on hand (Q4)",
    "BO-078": "one rule: confirming reserves (O2); who wants to wait keeps a draft",
    "BO-079": f"{ONE_HOUSE}: a product has one shelf",
    **dict.fromkeys(("BO-080", "BO-086", "BO-087", "BO-089"), EXPECTED_DATES),
    **dict.fromkeys(
        (
            "BO-091", "BO-092", "BO-093", "BO-095", "BO-096", "BO-097", "BO-098",
            "BO-101", "BO-102", "BO-104", "BO-105",
        ),
        PURCHASING,
    ),
    "BO-115": "a product is ordered in the unit it is kept in; nothing is rounded (Q1)",
    "BO-127": "sets are entered as their parts",
    **dict.fromkeys(("BO-131", "BO-132", "BO-133", "BO-134"), ONE_HOUSE),
    "BO-140": "no second pair of eyes: the short pick is typed while delivering (D7)",
    "BO-142": EXPECTED_DATES,
    "BO-144": "several orders in one delivery (D5) come with the collected delivery",
}  # fmt: skip
