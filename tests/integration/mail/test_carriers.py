"""Each way to open a draft: what it starts, which file it gives, when it is chosen."""

import ctypes
import sys
from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest

from restordre_app.mail.addresses import Reader
from restordre_app.mail.carriers.choosing import choose_carrier
from restordre_app.mail.carriers.draft import (
    CARRIER_TEXTS,
    Draft,
    GivenUp,
    MailProgramSilent,
)
from restordre_app.mail.carriers.simple_mapi import (
    Mail,
    PaperFile,
    Recipient,
    SimpleMapi,
)
from restordre_app.mail.carriers.surroundings import (
    APP_PATHS,
    MAIL_CLIENTS,
    MAILTO,
    ThisComputer,
)
from restordre_app.mail.carriers.xdg_email import loses_papers
from restordre_app.mail.letters import Enclosure, Letter
from restordre_app.mail.mime import draft_of

LETTER = Letter(
    header_id="<1@fjordby.example>",
    sender=Reader("Fjordby", "ordre@fjordby.example"),
    reply_to="svar@fjordby.example",
    readers=(Reader("Klara", "klara@kunde.example"), Reader("", "ole@køge.example")),
    subject='Følgeseddel "1001-1"; Ole\'s',
    body="Hej Klara\n\nDet er 'vigtigt' & <godt>.",
    language="da",
    enclosures=(Enclosure("Følgeseddel 1001-1.pdf", b"%PDF"),),
)
OUTLOOK_EXE = r'"C:\Program Files\WindowsApps\olk.exe"'
THUNDERBIRD_ON_MAC = "/Applications/Thunderbird.app/Contents/MacOS/thunderbird"
THUNDERBIRD_EXE = r"C:\Program Files\Mozilla Thunderbird\thunderbird.exe"


class Computer:
    """A computer as a test wants it, that remembers what was started."""

    def __init__(self, system, programs=(), registry=None, usual=""):
        self.system, self.programs = system, programs
        self.values, self.usual = registry or {}, usual
        self.started = []

    def find(self, program):
        return program if program in self.programs else ""

    def registry(self, key, value=""):
        return self.values.get((key, value), "")

    def ask(self, _command):
        return self.usual

    def run(self, command, _patience=None):
        self.started.append(list(command))

    start = run

    def open_file(self, path):
        self.started.append(["open", str(path)])


def windows(usual="", **registry):
    known = {
        "olk": ((rf"{APP_PATHS}\olk.exe", ""), OUTLOOK_EXE),
        "thunderbird": ((rf"{APP_PATHS}\thunderbird.exe", ""), THUNDERBIRD_EXE),
        "mapi": ((MAIL_CLIENTS, ""), "Microsoft Outlook"),
        "eml": ((r"SOFTWARE\Classes\.eml", ""), "Outlook.File.eml.15"),
    }
    values = dict(known[name] for name in registry)
    return Computer("win32", registry={**values, (MAILTO, "ProgId"): usual})


def mac(usual, *programs):
    return Computer("darwin", ("osascript", *programs), usual=usual)


def linux(usual="", *programs):
    return Computer("linux", ("xdg-mime", *programs), usual=usual)


@pytest.fixture
def draft(tmp_path):
    eml, paper = tmp_path / "draft.eml", tmp_path / "Foelgeseddel 1001-1.pdf"
    eml.write_bytes(draft_of(LETTER))
    paper.write_bytes(b"%PDF")
    return Draft(LETTER, eml, (paper,))


@pytest.mark.parametrize(
    ("computer", "key"),
    [
        (windows("Outlook.URL.mailto.15", olk=1, mapi=1, eml=1), "mapi"),
        (windows("AppXbx2ce4vcxjdhff3d1ms66qqzk12zn827", olk=1, mapi=1), "new_outlook"),
        (windows("ThunderbirdURL", olk=1, thunderbird=1), "thunderbird"),
        (windows("ThunderbirdURL", mapi=1), "mapi"),
        (windows("eM Client.Url.mailto", olk=1, mapi=1, eml=1), "mapi"),
        (windows("eM Client.Url.mailto", olk=1, eml=1), "eml"),
        (windows("", eml=1), "eml"),
        (windows(), "by_hand"),
        (Computer("darwin", ("osascript",)), "apple_mail"),
        (Computer("darwin"), "by_hand"),
        (mac("/System/Applications/Mail.app"), "apple_mail"),
        (mac("/Applications/Microsoft Outlook.app"), "outlook_for_mac"),
        (mac("/Applications/Thunderbird.app/", THUNDERBIRD_ON_MAC), "thunderbird"),
        (mac("/Applications/Google Chrome.app"), "by_hand"),
        (linux("thunderbird.desktop", "thunderbird", "xdg-email"), "thunderbird"),
        (linux("thunderbird.desktop", "xdg-email"), "xdg_email"),
        (linux("org.gnome.Evolution.desktop", "xdg-email"), "xdg_email"),
        (linux("org.mozilla.Thunderbird.desktop", "xdg-email"), "by_hand"),
        (
            linux("thunderbird_thunderbird.desktop", "xdg-email", "thunderbird"),
            "by_hand",
        ),
        (linux("", "xdg-email"), "by_hand"),
        (Computer("linux", ("xdg-email",)), "by_hand"),
        (Computer("freebsd14"), "by_hand"),
    ],
)
def test_the_way_that_works_here_is_chosen(computer, key):
    assert choose_carrier(computer).key == key
    assert key in CARRIER_TEXTS


def test_this_computer_has_some_way():
    assert choose_carrier().key in CARRIER_TEXTS


def test_a_draft_file_is_one_that_mail_programs_send(draft):
    content = draft.eml.read_bytes()
    mail = message_from_bytes(content, policy=default)

    assert content.count(b"\n") == content.count(b"\r\n")
    assert content.isascii()
    assert mail["X-Unsent"] == "1"
    assert [mail[name] for name in ("From", "Date", "Message-ID")] == [None] * 3
    assert mail["To"] == "Klara <klara@kunde.example>, ole@xn--kge-0na.example"
    [paper] = mail.iter_attachments()
    assert paper.get_filename() == "Foelgeseddel 1001-1.pdf"
    assert "filename*" not in paper["Content-Disposition"]
    assert "filename*" not in content.decode()


def test_new_outlook_is_given_the_file(draft):
    computer = windows("AppX", olk=1)
    choose_carrier(computer).open(draft)

    assert computer.started == [[OUTLOOK_EXE.strip('"'), str(draft.eml)]]


def test_windows_opens_the_file_where_nothing_else_is_known(draft):
    computer = windows("", eml=1)
    choose_carrier(computer).open(draft)

    assert computer.started == [["open", str(draft.eml)]]


def test_thunderbird_opens_its_own_window(draft):
    computer = linux("thunderbird.desktop", "thunderbird")
    choose_carrier(computer).open(draft)

    [[program, option, words]] = computer.started
    assert (program, option) == ("thunderbird", "-compose")
    assert words.startswith(
        "to='klara@kunde.example,ole@xn--kge-0na.example',"
        "subject='Følgeseddel \"1001-1\"; Ole’s',body='Hej Klara\n\nDet er ’vigtigt’ "
    )
    assert words.endswith(f",attachment='{draft.papers[0].as_uri()}',format='2'")
    assert words.count("'") == 10, "no apostrophe ends a value too early"


def test_thunderbird_writes_to_an_address_with_an_apostrophe(draft):
    """Thunderbird ends a value at an apostrophe only before a comma or the end."""
    computer = linux("thunderbird.desktop", "thunderbird")
    odd = replace(draft, letter=replace(LETTER, readers=(Reader("", "o'brien@k.dk"),)))
    choose_carrier(computer).open(odd)

    assert computer.started[0][-1].startswith("to='o'brien@k.dk',subject=")


def test_xdg_email_takes_each_part_as_an_argument_of_its_own(draft):
    computer = linux("evolution.desktop", "xdg-email")
    choose_carrier(computer).open(draft)

    assert computer.started == [
        [
            "xdg-email", "--utf8", "--subject", LETTER.subject, "--body", LETTER.body,
            "--attach", str(draft.papers[0]),
            "klara@kunde.example", "ole@xn--kge-0na.example",
        ]
    ]  # fmt: skip


@pytest.mark.parametrize("app", ["Mail", "Microsoft Outlook"])
def test_a_mac_gets_words_as_arguments_and_never_as_script(draft, app):
    """An argument that begins with "-" is an option, unless it comes behind others."""
    computer = mac(f"/Applications/{app}.app")
    odd = replace(draft, letter=replace(LETTER, subject='- "; do shell script "x'))
    choose_carrier(computer).open(odd)

    [[program, *rest]] = computer.started
    script, words = rest[:-4], rest[-4:]
    assert program == "osascript"
    assert set(script[::2]) == {"-e"}
    assert f'tell application "{app}"' in script
    assert "Klara" not in "".join(script)
    assert words == [
        "klara@kunde.example\nole@xn--kge-0na.example",
        odd.letter.subject,
        LETTER.body,
        str(draft.papers[0]),
    ]


class Mapi:
    """What Windows would be called with, read back while the call lasts."""

    def __init__(self, code=0):
        self.code = code
        self.said = None

    def __call__(self, session, window, message, flags, reserved):
        mail = ctypes.cast(message, ctypes.POINTER(Mail)).contents
        self.said = (
            mail.subject,
            mail.body,
            [
                (each.name, each.address)
                for each in mail.recipients[: mail.recipient_count]
            ],
            [(each.path, each.name) for each in mail.files[: mail.file_count]],
            flags,
        )
        assert (session, window, reserved) == (0, 0, 0)
        return self.code


@pytest.mark.parametrize(
    ("structure", "size", "last"),
    [(Mail, 96, "files"), (Recipient, 40, "entry"), (PaperFile, 40, "type")],
)
def test_what_mapi_gets_lies_in_memory_as_windows_has_it(structure, size, last):
    """The sizes are Microsoft's for programs of 64 bits, which ours are."""
    assert ctypes.sizeof(structure) == size
    assert getattr(structure, last).offset == size - ctypes.sizeof(ctypes.c_void_p)


def test_mapi_gets_the_whole_message(draft):
    mapi = Mapi()
    SimpleMapi(windows(mapi=1), lambda: mapi).open(draft)

    assert mapi.said == (
        LETTER.subject,
        LETTER.body.replace("\n", "\r\n"),
        [
            ("Klara", "SMTP:klara@kunde.example"),
            ("ole@xn--kge-0na.example", "SMTP:ole@xn--kge-0na.example"),
        ],
        [(str(draft.papers[0]), "Foelgeseddel 1001-1.pdf")],
        0x9,
    )


@pytest.mark.parametrize(("code", "error"), [(1, GivenUp), (2, MailProgramSilent)])
def test_mapi_tells_when_it_did_not_work(draft, code, error):
    with pytest.raises(error):
        SimpleMapi(windows(mapi=1), lambda: Mapi(code)).open(draft)


@pytest.mark.parametrize("name", ["no-such-program"])
def test_a_program_that_is_not_there_is_told(name):
    here = ThisComputer()
    assert here.find(name) == here.ask([name]) == ""
    with pytest.raises(MailProgramSilent):
        here.run([name])
    with pytest.raises(MailProgramSilent):
        here.start([name])


def test_a_program_that_fails_is_told_with_its_words():
    here = ThisComputer()
    python = sys.executable
    assert here.ask([python, "-c", "print('hello')"]) == "hello"
    with pytest.raises(MailProgramSilent, match="no display"):
        here.run([python, "-c", "import sys; sys.exit('no display')"])


@pytest.mark.parametrize(
    ("program", "inside"),
    [
        ("thunderbird.desktop", False),
        ("org.gnome.Geary.desktop", False),
        ("org.kde.kmail2.desktop", False),
        ("org.mozilla.Thunderbird.desktop", True),
        ("thunderbird_thunderbird.desktop", True),
        ("eu.betterbird.Betterbird.desktop", True),
        ("google-chrome.desktop", True),
        ("org.gnome.Epiphany.desktop", True),
        ("claws-mail.desktop", False),
    ],
)
def test_programs_loses_papers_are_known_by_their_names(program, inside):
    assert loses_papers(program) is inside
