"""The English words of messages; see `mail.texts`."""

from restordre_app.mail.kinds import MessageKind, Template

WORDS = {
    MessageKind.SLIP: Template(
        "Packing slip {number} from {company}",
        """Dear {customer},

Your goods are on their way. Packing slip {number} is attached.

Our order no.: {order}
Your order no.: {their_order}
Delivered: {date}""",
    ),
    MessageKind.PARCEL: Template(
        "Packing slip {number} for orders {order} from {company}",
        """Dear {customer},

Your goods are on their way in one parcel. The consolidated packing slip {number} is attached.

Our order no.: {order}
Your order no.: {their_order}
Delivered: {date}

A part is on back order; the attached back-order confirmation {confirmation} has the details. This is still to come:

{lines}

You need not do anything to keep the back order. Should you wish to change it, please reply by {reply_by}.""",
    ),
    MessageKind.CONFIRMATION: Template(
        "Back-order confirmation {number} from {company}",
        """Dear {customer},

A part of your order is on back order. This is still to come:

{lines}

The attached back-order confirmation {number} has the details. You need not do \
anything to keep the back order.
Should you wish to change it, please reply by {reply_by}.

Our order no.: {order}
Your order no.: {their_order}""",
    ),
    MessageKind.TOLD: Template(
        "News about your back orders at {company}",
        """Dear {customer},

There is news about the goods you are waiting for:

{lines}

You need not do anything to keep the back orders.
Should you wish to change them, please reply by {reply_by}.""",
    ),
    MessageKind.VOID: Template(
        "Void: packing slip {number} from {company}",
        """Dear {customer},

We have voided packing slip {number}; it is attached with the mark VOID and does not \
count any more. The following stands as not delivered again and is reserved for you:

{lines}

Packing slip {replacement} takes its place and is attached, too.

Should you have received the goods all the same, please reply to this mail.

Our order no.: {order}
Your order no.: {their_order}""",
    ),
    MessageKind.ORDER_CONFIRMATION: Template(
        "Order confirmation {number} from {company}",
        """Dear {customer},

Thank you for your order. Order confirmation {number} is attached; it shows what can \
be delivered now and what follows later.

{lines}

Your order no.: {their_order}""",
    ),
    MessageKind.CANCELLATION: Template(
        "Cancelled rest of order {order}",
        """Dear {customer},

We shall not deliver any more of the following:

{lines}

Reason: {reason}

The cancellation is attached.

Our order no.: {order}
Your order no.: {their_order}""",
    ),
    MessageKind.PURCHASE_ORDER: Template(
        "Purchase order {number} from {company}",
        """Dear {supplier},

Please find attached our purchase order {number}. Kindly confirm quantities and the \
date of delivery.

{lines}

Wanted: {requested}""",
    ),
    MessageKind.CHASE: Template(
        "When do our goods arrive? {number}",
        """Dear {supplier},

We are waiting for these goods, and our customers are waiting for them:

{lines}

Please reply with a date of delivery for each line.
We should like to hear from you by {reply_by}.""",
    ),
    MessageKind.PAPER: Template(
        "{paper} {number} from {company}",
        """Dear {customer},

Please find attached {paper} {number}.""",
    ),
}
