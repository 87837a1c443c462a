"""Small parts: who still works on a message, kept reasons, samples, suppliers."""

import ctypes
import os
import subprocess
import sys

import pytest

from restordre_app.mail.addresses import Reader
from restordre_app.mail.kinds import FIELDS, MessageKind
from restordre_app.mail.letters import ascii_domain, ascii_name
from restordre_app.mail.programs import (
    Claimant,
    claimant_of,
    done,
    is_alive,
    is_alive_on_windows,
    new_claimant,
    this_host,
)
from restordre_app.mail.reasons import Reason, kept, told
from restordre_app.mail.sign_in import SignInFailed
from restordre_app.mail.troubles import MailboxFull
from restordre_app.queries.message_sample import sample_fields
from restordre_app.queries.readers import read_addressees, read_supplier_readers


def test_a_claim_tells_whether_its_program_still_works():
    ours = new_claimant()
    assert claimant_of(str(ours)) == ours
    assert ours.may_still_work
    done(ours)
    assert not ours.may_still_work

    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    theirs = Claimant(this_host(), other.pid, "run")
    assert theirs.may_still_work
    other.communicate()
    assert not theirs.may_still_work
    assert Claimant("elsewhere", other.pid, "run").may_still_work
    assert is_alive(os.getpid())
    assert is_alive(1), "somebody else's"


@pytest.mark.parametrize(("refused", "there"), [(5, True), (87, False)])
def test_on_windows_somebody_elses_program_is_there(monkeypatch, refused, there):
    """On a server for several people one may not look at another's programs."""

    class Kernel:
        def __init__(self, _name, use_last_error):
            assert use_last_error

        class OpenProcess:
            def __new__(cls, *_asked):
                return None

    monkeypatch.setattr(ctypes, "WinDLL", Kernel, raising=False)
    monkeypatch.setattr(ctypes, "get_last_error", lambda: refused, raising=False)

    assert is_alive_on_windows(1234) is there


@pytest.mark.parametrize("text", ["", "x", "host pid run", "a b c d"])
def test_what_is_no_claim_is_nobodys(text):
    assert claimant_of(text) is None


def test_a_reason_is_told_in_each_language_and_never_lost():
    reason = kept(MailboxFull(address="k@x.example", reason="552"))

    assert told(reason, "en") == "The mailbox of k@x.example is full: 552"
    assert told(reason, "da") == "Postkassen k@x.example er fuld: 552"
    assert str(Reason(reason)) == told(reason, "en")
    inner = kept(
        SignInFailed(service="Google", reason=MailboxFull(address="a", reason=1))
    )
    assert "The mailbox of a is full: 1" in told(inner, "en")
    for odd in ("written by hand", "[broken", '["{gone}", {}]', "[1]"):
        assert told(odd, "da") == odd


@pytest.mark.parametrize("kind", MessageKind)
def test_every_kind_can_be_tried_out_in_an_empty_office(session, given, kind):
    fields = sample_fields(session, kind, "da")

    assert set(fields) == set(FIELDS[kind])
    assert all(fields.values())


def test_samples_are_of_the_newest_purchase_order(session, given):
    bolt = given.product(name="Bolt M8")
    supplier = given.supplier(name="Nordjysk Beslag", email="ordre@nordjysk.example")
    given.purchase((bolt, 100, None), supplier=supplier)

    fields = sample_fields(session, MessageKind.PURCHASE_ORDER, "en")

    assert fields["supplier"] == "Nordjysk Beslag"
    assert fields["lines"] == "100 stk. Bolt M8"
    with session.reading():
        assert read_supplier_readers(supplier.id) == (
            Reader("Nordjysk Beslag", "ordre@nordjysk.example"),
        )


def test_a_delivery_is_told_who_reads_its_papers(session, given):
    customer = given.customer(email="indkob@kunde.example")

    with session.reading():
        readers = read_addressees(customer.id)

    assert readers.slips == readers.confirmations == ("indkob@kunde.example",)


def test_names_and_domains_become_plain():
    assert ascii_name("Følgeseddel Ærø/Åbo ß.pdf") == "Foelgeseddel Aeroe-Aabo ss.pdf"
    assert ascii_name("中文") == "paper.pdf"
    assert ascii_domain("køge.example") == "xn--kge-0na.example"
    assert ascii_domain("Straße.KØGE.example") == "xn--strae-oqa.xn--kge-0na.example"
    assert ascii_domain("ø" * 80 + ".example") == "ø" * 80 + ".example"
