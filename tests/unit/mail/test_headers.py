"""Headers as they leave: whatever somebody is called, the message stays whole."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import compat32, default
from email.utils import getaddresses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from restordre_app.mail.addresses import Reader
from restordre_app.mail.filling import one_header_line
from restordre_app.mail.letters import Letter
from restordre_app.mail.mime import draft_of, mail_of

SENT_AT = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
ODD = (
    "Hansen,", "Jens", "Ærø", "(Kbh)", '"Søn"', "A/S", "<x>", "a@b", "=?utf-8?q?x?=",
    ";", ":", "\\", "日本", "😀", "'", "x" * 90, "[z]", "1001-1",
)  # fmt: skip
NAMES = some.lists(some.sampled_from(ODD), min_size=1, max_size=6).map(" ".join)


def letter(names, subject="Emne", reply_to=""):
    people = tuple(Reader(n, f"a{at}@kunde.example") for at, n in enumerate(names))
    sender = Reader("Fjordby, A/S", "ordre@fjordby.example")
    return Letter("<1@f.example>", sender, reply_to, people, subject, "Hej", "da")


def read_back(content, header):
    raw = message_from_bytes(content, policy=compat32)[header]
    return raw.replace("\r\n", "")


def plain(words):
    return str(make_header(decode_header(words)))


@pytest.mark.parametrize(
    "build", [draft_of, lambda each: bytes(mail_of(each, SENT_AT))]
)
@settings(max_examples=40, deadline=None)
@given(names=some.lists(NAMES, min_size=1, max_size=4), subject=NAMES)
def test_names_and_subjects_arrive_as_they_were_written(build, names, subject):
    content = build(letter(names, subject))

    assert content.isascii()
    head, _, _rest = content.partition(b"\r\n\r\n")
    assert b"MIME-Version" in head, "no header has ended them all"
    assert max(map(len, head.split(b"\r\n"))) < 200
    people = getaddresses([read_back(content, "To")])
    assert [plain(name) for name, _ in people] == names
    assert [address for _, address in people] == [
        f"a{at}@kunde.example" for at in range(len(names))
    ]
    assert plain(read_back(content, "Subject")) == one_header_line(subject)


def test_a_comma_in_a_name_is_no_second_reader():
    names = ["Ærø Handel og Skibsproviantering ApS", "Hansen, Jens " + "x" * 80]
    mail = message_from_bytes(draft_of(letter(names)), policy=default)

    assert [each.addr_spec for each in mail["To"].addresses] == [
        "a0@kunde.example",
        "a1@kunde.example",
    ]


def test_plain_words_stay_readable():
    content = draft_of(letter(["Klara Krogh", "Hansen, Jens"], "Packing slip 1001-1"))

    assert b"To: Klara Krogh <a0@kunde.example>,\r\n" in content
    assert b' "Hansen, Jens" <a1@kunde.example>\r\n' in content
    assert b"Subject: Packing slip 1001-1\r\n" in content


def test_an_answer_may_go_to_letters_before_the_at_sign():
    content = draft_of(letter(["Klara"], reply_to="søren@køge.example"))

    assert "Reply-To: søren@xn--kge-0na.example\r\n".encode() in content
