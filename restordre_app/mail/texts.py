"""The words a message has until the office writes its own: Danish, English, German.

Fields stand in braces; which there are says `mail.kinds.FIELDS`. A line whose fields
are all empty is left out, so that a letter never says "Your order:" and then nothing.
The signature follows by itself.
"""

from dataclasses import dataclass

from restordre_app.i18n import base_language
from restordre_app.mail.kinds import MessageKind


@dataclass(frozen=True, slots=True)
class Template:
    """Subject and body with fields in braces."""

    subject: str
    body: str


def built_in(kind: MessageKind, language: str) -> Template:
    """The words in a language; English where we have none in it."""
    words = BUILT_IN.get(base_language(language), BUILT_IN["en"])
    return words[kind]


def signed(body: str, signature: str, language: str) -> str:
    """End a letter as the language does, with who signs it below."""
    greeting = GREETINGS.get(base_language(language), GREETINGS["en"])
    return f"{body}\n\n{greeting}\n{signature}".strip()


GREETINGS = {
    "da": "Med venlig hilsen",
    "en": "Kind regards",
    "de": "Mit freundlichen Grüßen",
}

DANISH = {
    MessageKind.SLIP: Template(
        "Følgeseddel {number} fra {company}",
        """Til {customer}

Jeres varer er på vej. Følgeseddel {number} er vedhæftet.

Vores ordrenr.: {order}
Jeres ordrenr.: {their_order}
Leveret: {date}""",
    ),
    MessageKind.PARCEL: Template(
        "Samlet følgeseddel {number} til ordre {order} fra {company}",
        """Til {customer}

Jeres varer er på vej i én forsendelse. Samlet følgeseddel {number} er vedhæftet.

Vores ordrenr.: {order}
Jeres ordrenr.: {their_order}
Leveret: {date}

En del er i restordre; det står i den vedhæftede restordrebekræftelse {confirmation}. Det mangler vi at levere:

{lines}

I kan beholde restordren uden at gøre noget. Vil I ændre noget, så svar venligst senest {reply_by}.""",
    ),
    MessageKind.CONFIRMATION: Template(
        "Restordrebekræftelse {number} fra {company}",
        """Til {customer}

En del af jeres ordre er i restordre. Det mangler vi at levere:

{lines}

Alt står i den vedhæftede restordrebekræftelse {number}. I behøver ikke gøre noget, \
hvis I vil beholde restordren.
Vil I ændre noget, så svar venligst senest {reply_by}.

Vores ordrenr.: {order}
Jeres ordrenr.: {their_order}""",
    ),
    MessageKind.TOLD: Template(
        "Nyt om jeres restordrer hos {company}",
        """Til {customer}

Der er nyt om de varer, I venter på:

{lines}

I behøver ikke gøre noget, hvis I vil beholde restordrerne.
Vil I ændre noget, så svar venligst senest {reply_by}.""",
    ),
    MessageKind.ORDER_CONFIRMATION: Template(
        "Ordrebekræftelse {number} fra {company}",
        """Til {customer}

Tak for jeres ordre. Ordrebekræftelse {number} er vedhæftet; den viser, hvad der kan \
leveres nu, og hvad der kommer senere.

{lines}

Jeres ordrenr.: {their_order}""",
    ),
    MessageKind.CANCELLATION: Template(
        "Annulleret rest på ordre {order}",
        """Til {customer}

Vi leverer ikke mere af følgende:

{lines}

Årsag: {reason}

Annulleringen er vedhæftet.

Vores ordrenr.: {order}
Jeres ordrenr.: {their_order}""",
    ),
    MessageKind.PURCHASE_ORDER: Template(
        "Indkøbsordre {number} fra {company}",
        """Til {supplier}

Vedhæftet er vores indkøbsordre {number}. Bekræft venligst antal og leveringsdato.

{lines}

Ønsket levering: {requested}""",
    ),
    MessageKind.CHASE: Template(
        "Hvornår kommer vores varer? {number}",
        """Til {supplier}

Vi venter på disse varer, og vores kunder venter på dem:

{lines}

Svar venligst med en leveringsdato for hver linje.
Vi vil gerne høre fra jer senest {reply_by}.""",
    ),
    MessageKind.PAPER: Template(
        "{paper} {number} fra {company}",
        """Til {customer}

Vedhæftet er {paper} {number}.""",
    ),
}

ENGLISH = {
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

GERMAN = {
    MessageKind.SLIP: Template(
        "Lieferschein {number} von {company}",
        """Guten Tag {customer},

Ihre Ware ist unterwegs. Der Lieferschein {number} liegt bei.

Unsere Auftragsnr.: {order}
Ihre Bestellnr.: {their_order}
Geliefert: {date}""",
    ),
    MessageKind.PARCEL: Template(
        "Sammellieferschein {number} zu den Aufträgen {order} von {company}",
        """Guten Tag {customer},

Ihre Ware ist in einer Sendung unterwegs. Der Sammellieferschein {number} liegt bei.

Unsere Auftragsnr.: {order}
Ihre Bestellnr.: {their_order}
Geliefert: {date}

Ein Teil ist im Rückstand; Näheres steht in der beigefügten Rückstandsbestätigung {confirmation}. Folgendes liefern wir nach:

{lines}

Sie müssen nichts tun, wenn Sie den Rückstand behalten möchten. Möchten Sie etwas ändern, antworten Sie bitte bis {reply_by}.""",
    ),
    MessageKind.CONFIRMATION: Template(
        "Rückstandsbestätigung {number} von {company}",
        """Guten Tag {customer},

ein Teil Ihrer Bestellung ist im Rückstand. Folgendes liefern wir nach:

{lines}

Alles Nähere steht in der beigefügten Rückstandsbestätigung {number}. Sie müssen \
nichts tun, wenn Sie den Rückstand behalten möchten.
Möchten Sie etwas ändern, antworten Sie bitte bis {reply_by}.

Unsere Auftragsnr.: {order}
Ihre Bestellnr.: {their_order}""",
    ),
    MessageKind.TOLD: Template(
        "Neues zu Ihren Rückständen bei {company}",
        """Guten Tag {customer},

es gibt Neues zu der Ware, auf die Sie warten:

{lines}

Sie müssen nichts tun, wenn Sie die Rückstände behalten möchten.
Möchten Sie etwas ändern, antworten Sie bitte bis {reply_by}.""",
    ),
    MessageKind.ORDER_CONFIRMATION: Template(
        "Auftragsbestätigung {number} von {company}",
        """Guten Tag {customer},

vielen Dank für Ihre Bestellung. Die Auftragsbestätigung {number} liegt bei; sie \
zeigt, was wir jetzt liefern können und was später folgt.

{lines}

Ihre Bestellnr.: {their_order}""",
    ),
    MessageKind.CANCELLATION: Template(
        "Stornierter Rest zum Auftrag {order}",
        """Guten Tag {customer},

von folgender Ware liefern wir nichts mehr:

{lines}

Grund: {reason}

Die Stornierung liegt bei.

Unsere Auftragsnr.: {order}
Ihre Bestellnr.: {their_order}""",
    ),
    MessageKind.PURCHASE_ORDER: Template(
        "Bestellung {number} von {company}",
        """Guten Tag {supplier},

beigefügt ist unsere Bestellung {number}. Bitte bestätigen Sie Mengen und \
Liefertermin.

{lines}

Gewünschte Lieferung: {requested}""",
    ),
    MessageKind.CHASE: Template(
        "Wann kommt unsere Ware? {number}",
        """Guten Tag {supplier},

wir warten auf diese Ware, und unsere Kunden warten auf sie:

{lines}

Bitte antworten Sie mit einem Liefertermin für jede Position.
Wir würden gern bis {reply_by} von Ihnen hören.""",
    ),
    MessageKind.PAPER: Template(
        "{paper} {number} von {company}",
        """Guten Tag {customer},

beigefügt ist {paper} {number}.""",
    ),
}

BUILT_IN = {"da": DANISH, "en": ENGLISH, "de": GERMAN}
