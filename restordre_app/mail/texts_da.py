"""The Danish words of messages; see `mail.texts`."""

from restordre_app.mail.kinds import MessageKind, Template

WORDS = {
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
    MessageKind.VOID: Template(
        "Annulleret: følgeseddel {number} fra {company}",
        """Til {customer}

Vi har annulleret følgeseddel {number}; den er vedhæftet med mærket ANNULLERET og \
gælder ikke længere. Det følgende står igen som ikke leveret og er reserveret til jer:

{lines}

I stedet gælder følgeseddel {replacement}, som også er vedhæftet.

Har I alligevel modtaget varerne, så svar venligst på denne mail.

Vores ordrenr.: {order}
Jeres ordrenr.: {their_order}""",
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
