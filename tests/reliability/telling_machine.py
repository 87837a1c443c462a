"""The same office with purchasing, where customers are told and answer in between."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from restordre_app.domain.telling import AnswerKind
from restordre_app.queries.communication import read_log
from restordre_app.queries.telling import (
    count_customers_to_tell,
    read_customers_to_tell,
)
from restordre_app.services.answers import AnswerEntry, record_answer
from restordre_app.services.telling import entry_of, tell_by_phone, tell_customers
from restordre_app.store.communication import Communication, CustomerAnswer, ToldLine
from restordre_app.store.orders import OrderLine
from tests.reliability.buying_machine import Buyers
from tests.reliability.office_machine import PICK, SMALL, a_quantity, doing

TELLING = [
    *doing("tell_everybody", 3),
    *doing("call", 2, at=PICK),
    *doing("answer", 4, at=PICK, kind=st.sampled_from(list(AnswerKind)), units=SMALL),
]


class Tellers(Buyers):
    """Whoever was told knows what holds; an answer does what it says or nothing."""

    @rule(step=st.one_of(TELLING))
    def teller(self, step) -> None:
        name, details = step
        getattr(self, name)(**details)

    def tell_everybody(self) -> None:
        entries = [entry_of(each) for each in read_customers_to_tell(self.session)]
        for outcome in tell_customers(self.session, entries):
            assert outcome.told, outcome.problem
        assert read_customers_to_tell(self.session) == ()

    def call(self, at: int) -> None:
        waiting = read_customers_to_tell(self.session)
        if waiting:
            line = waiting[at % len(waiting)].lines[0]
            tell_by_phone(self.session, [line.line_id], "said on the phone")
            told = {
                each.line_id
                for customer in read_customers_to_tell(self.session)
                for each in customer.lines
            }
            assert line.line_id not in told

    def answer(self, at: int, kind: AnswerKind, units: int) -> None:
        line = self.pick(OrderLine, at)
        if line is None:
            return
        quantity = a_quantity(line.product, units) if at % 2 else None
        other = self.product(at).id
        entry = AnswerEntry(line.id, kind, "as they said", quantity, other)
        with self.asked():
            record_answer(self.session, entry)

    @invariant()
    def the_count_is_that_of_the_list(self) -> None:
        listed = read_customers_to_tell(self.session)
        assert count_customers_to_tell(self.session) == len(listed)
        assert all(line.reason for customer in listed for line in customer.lines)

    @invariant()
    def what_a_line_was_told_last_stands_in_the_log(self) -> None:
        for line in OrderLine.select().where(OrderLine.told_at.is_null(False)):
            last = (
                ToldLine.select(ToldLine, Communication)
                .join(Communication)
                .where(ToldLine.order_line == line.id)
                .order_by(ToldLine.id.desc())
                .first()
            )
            assert (last.day, last.precision, last.state) == (
                line.told_on, line.told_precision, line.told_state,
            )  # fmt: skip
            assert last.communication.said_at == line.told_at

    @invariant()
    def every_answer_stands_in_the_log_of_its_order(self) -> None:
        for answer in CustomerAnswer.select():
            log = read_log(self.session, order_id=answer.order_line.order_id)
            assert answer.communication_id in {each.communication_id for each in log}
