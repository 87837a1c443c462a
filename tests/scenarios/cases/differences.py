"""Where ours gives something else than another system, and cases not of this program.

Each row of UNLIKE says what ours gives for one word of the outcome and why that is
better; a test holds both against what really happens.
"""

from restordre_app.domain.purchasing import PurchaseState
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
    ("BO-082", "result"): Unlike(
        "Line 1 (V-0001): 5 cannot be delivered, 0 is reserved. "
        "Deliver at most that, or reserve more first.",
        "what is not there is said before what is not allowed",
    ),
    ("BO-086", "order_2"): Unlike(
        {"complete_at": "week 2", "partly_at": "today (12.5 %)"},
        "what is on the shelf goes to who is next, not to who can be filled",
    ),
    ("BO-086", "order_3"): Unlike(
        {"complete_at": "week 4", "partly_at": "week 2 (75 %)"},
        "the order before it has the goods of today",
    ),
    ("BO-087", "planned_date"): Unlike("overdue", "a date is never invented (E2)"),
    ("BO-089", "note_for_user"): Unlike(
        "V-0002: nothing more is to come on purchase order 2001.",
        "what has come cannot be moved; the history has the date that was",
    ),
    ("BO-092", "purchase_state_after_each"): Unlike(
        [PurchaseState.PARTLY_RECEIVED, PurchaseState.RECEIVED],
        "who gives up a rest has decided; nothing is left to answer",
    ),
    ("BO-095", "supplier_on_time_rate"): Unlike(
        "", "figures about suppliers come with their issue"
    ),
    ("BO-101", "proposed_after_each"): Unlike(
        [2, 2, 12, 0], "who waits is always bought for; no minimum is below nothing"
    ),
    ("BO-104", "proposal_state_after_each"): Unlike(
        ["bought", "proposed", "bought", "proposed", "cancelled"],
        "a proposal is worked out anew, so it comes back by itself (P3)",
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
    "BO-080": "each line has its own date; nobody promises an order as a whole (E1)",
    "BO-105": "what is sold goes over the own shelf",
    "BO-115": "a product is ordered in the unit it is kept in; nothing is rounded (Q1)",
    "BO-127": "sets are entered as their parts",
    **dict.fromkeys(("BO-131", "BO-132", "BO-133", "BO-134"), ONE_HOUSE),
    "BO-140": "no second pair of eyes: the short pick is typed while delivering (D7)",
}  # fmt: skip
