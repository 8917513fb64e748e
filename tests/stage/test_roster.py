"""The roster: people come in from a file as spreadsheets write it, all of them or none."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result
from flask.testing import FlaskCliRunner
from sqlalchemy import func, select

from bot.app import create_app
from bot.chapter import chapters
from bot.config import values
from bot.store.db import Database
from bot.store.messages import Message
from bot.store.people import Address, Contact
from bot.store.sealed import Sealer
from tests.support.chapter import ADMIN, HEAD, NUMBER

KEY = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE"
BEN, ANA, DEE = "+18285550133", "+18285550134", "+18285550136"
GOOD = f"""{HEAD}
{BEN},Ben Rivers,responder,Groceries;Home repair,West Asheville,en,ben@post.example,Kim 828-555-0144,2026-11-01 paper form
{ANA},Ana Soto,responder;safety,Meals,Downtown,es;en,,,
{DEE},Dee Hall,admin,,,,,,2026-11-01 paper form
"""


class Office:
    """A chapter's office, which imports and exports files."""

    def __init__(self, folder: Path, run: FlaskCliRunner) -> None:
        self.folder, self.run = folder, run
        keys = values.keys(KEY)
        self.db = Database(f"sqlite:///{folder}/chapter.db", Sealer(keys, keys[0]))

    def does(self, *words: str) -> Result:
        return self.run.invoke(args=words)

    def takes(self, content: str | bytes) -> Result:
        """Import a file with this content."""
        file = self.folder / "people.csv"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return self.does("people", "import", str(file))

    def person(self, phone: str) -> dict[str, object]:
        """What is known of somebody."""
        with self.db.read() as session:
            contact = next(c for c in session.scalars(select(Contact)) if c.phone == phone)
            return {
                "name": contact.name,
                "roles": set(contact.roles) - {"anyone"},
                "offers": [c.name for c in contact.categories],
                "area": contact.area,
                "language": contact.language,
                "languages": contact.other_languages,
                "email": [a.value for a in contact.addresses if a.kind == "mail"],
                "ready": contact.is_ready,
                "emergency": contact.emergency_contact,
                "consent": contact.consent,
            }

    def phones(self) -> set[str]:
        with self.db.read() as session:
            return {
                a.value for a in session.scalars(select(Address).where(Address.kind == "phone"))
            }

    def texts_to(self, phone: str) -> list[str]:
        with self.db.read() as session:
            return [m.body for m in session.scalars(select(Message)) if m.contact.phone == phone]


ENVIRONMENT = {
    "REDIS_URL": "",
    "DATA_KEYS": KEY,
    "INDEX_KEY": KEY,
    "SECRET_KEY": KEY,
    "TWILIO_ACCOUNT_SID": "AC1",
    "ADMIN_NUMBERS": ADMIN,
    "FLASK_SKIP_DOTENV": "1",
}


@pytest.fixture(scope="module")
def new_chapter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, FlaskCliRunner]]:
    """The database of a chapter with one admin, to be copied, and what runs commands."""
    file = tmp_path_factory.mktemp("new") / "chapter.db"
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (ENVIRONMENT | {"DATABASE_URL": f"sqlite:///{file}"}).items():
            patch.setenv(name, value)
        run = create_app().test_cli_runner()
        for words in (
            ["db", "upgrade"],
            [
                "chapter",
                "create",
                "Asheville",
                "--number",
                NUMBER,
                "--timezone",
                "America/New_York",
            ],
        ):
            assert run.invoke(args=words).exit_code == 0
    yield file, run


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new_chapter: tuple[Path, FlaskCliRunner]
) -> Iterator[Office]:
    for name, value in (ENVIRONMENT | {"DATABASE_URL": f"sqlite:///{tmp_path}/chapter.db"}).items():
        monkeypatch.setenv(name, value)
    with (
        closing(sqlite3.connect(new_chapter[0])) as there,
        closing(sqlite3.connect(tmp_path / "chapter.db")) as here,
    ):
        there.backup(here)
    office = Office(tmp_path, new_chapter[1])
    yield office
    office.db.close()


def test_a_number_of_admin_numbers_is_named_unless_an_admin_has_it(office: Office) -> None:
    """Nobody is made an admin by it once there is a chapter: not a stranger, and not somebody who
    is in the records as something else."""
    stranger, everybody = "+18285550198", (ADMIN, "+18285550198", BEN, DEE)
    assert chapters.not_admins(office.db, everybody) == [stranger, BEN, DEE]
    office.takes(GOOD)
    assert chapters.not_admins(office.db, everybody) == [stranger, BEN]


def test_a_good_file_is_taken_whole(office: Office) -> None:
    """Every column arrives where it belongs."""
    assert office.takes(GOOD).output == "3 people added, 0 updated.\n"
    assert office.person(BEN) == {
        "name": "Ben Rivers",
        "roles": {"responders"},
        "offers": ["Groceries", "Home repair"],
        "area": "West Asheville",
        "language": "en",
        "languages": "en",
        "email": ["ben@post.example"],
        "ready": True,
        "emergency": "Kim 828-555-0144",
        "consent": "2026-11-01 paper form",
    }
    assert (office.person(ANA)["roles"], office.person(ANA)["language"]) == (
        {"responders", "safety"},
        "es",
    )
    assert office.person(DEE)["roles"] == {"admins"}


def test_who_has_not_agreed_gets_one_welcome_and_is_not_ready(office: Office) -> None:
    """Once, however often the file comes again; who has agreed gets none; an emergency contact is
    never texted."""
    for _ in range(3):
        assert office.takes(GOOD).exit_code == 0
    (welcome,) = office.texts_to(ANA)
    assert welcome.startswith("Hola Ana, Asheville")
    assert (office.texts_to(BEN), office.texts_to(DEE), office.person(ANA)["ready"]) == (
        [],
        [],
        False,
    )
    assert "+18285550144" not in office.phones()


def test_a_blank_cell_changes_nothing_of_somebody_known(office: Office) -> None:
    office.takes(GOOD)
    known = {phone: office.person(phone) for phone in (BEN, ANA, DEE)}
    blank = "\n".join(f"{phone},,,,,,,," for phone in known)
    assert office.takes(f"{HEAD}\n{blank}\n").output == "0 people added, 3 updated.\n"
    assert {phone: office.person(phone) for phone in known} == known


def test_a_known_phone_is_updated(office: Office) -> None:
    """Also when it is written in another way; what the file has no column for is left as it is."""
    office.takes(GOOD)
    changed = "phone,name,offers,email\n(828) 555-0133,Benjamin Rivers,Rides,new@post.example\n"
    assert office.takes(changed).output == "0 people added, 1 updated.\n"
    ben = office.person(BEN)
    assert (ben["name"], ben["offers"], ben["email"]) == (
        "Benjamin Rivers",
        ["Rides"],
        ["new@post.example"],
    )
    assert (ben["roles"], ben["area"], ben["consent"], ben["ready"]) == (
        {"responders"},
        "West Asheville",
        "2026-11-01 paper form",
        True,
    )
    office.takes("phone,name\n+18285550134,Ana Soto\n")
    assert (
        office.person(ANA)["roles"],
        office.person(ANA)["offers"],
        office.person(ANA)["language"],
    ) == (
        {"responders", "safety"},
        ["Meals"],
        "es",
    )


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",No Phone,,,,,,,", "'' is not a phone number"),
        ("12,Short,,,,,,,", "'12' is not a possible phone number"),
        ("1.8286E+10,From A Spreadsheet,,,,,,,", "phone number"),
        (
            "+18285550140,Bad Role,helper,,,,,,",
            "'helper' is not a known role; use: responder, safety, admin",
        ),
        (
            "+18285550140,Bad Offer,,Grocerys,,,,,",
            "'Grocerys' is not a known kind of support; use: Groceries, ",
        ),
        ("+18285550140,Bad Language,,,,e1,,,", "'e1' is not a language"),
        ("+18285550140,Bad Mail,,,,,nobody,,", "'nobody' is not an e-mail address"),
        (f"{BEN},Twice,,,,,,,", "+18285550133 is already on line 2"),
        (
            "+18285550140,Same Mail,,,,,BEN@post.example,,",
            "ben@post.example is already on line 2",
        ),
        (f"{NUMBER},The Bot,,,,,,,", "is the chapter's own number"),
        ("+18285550140,Rivers, Ben,responder,,,,,,", "more cells than there are columns"),
        # all faults of a row at once
        ("12,Both,,,,,nobody,,", "write it like +18285550101; 'nobody' is not an e-mail address\n"),
    ],
)
def test_a_bad_row_is_named_with_its_reason_and_nothing_is_imported(
    office: Office, row: str, reason: str
) -> None:
    """The good rows around it are not taken either."""
    before = office.phones()
    result = office.takes(f"{GOOD}{row}\n")
    assert result.exit_code == 2
    assert result.output.startswith("line 5: ")
    assert reason in result.output
    assert result.output.endswith("Nothing was imported.\n")
    assert office.phones() == before


def test_all_bad_rows_are_named_at_once(office: Office) -> None:
    result = office.takes(f"{HEAD}\n1,A,,,,,,,\n{BEN},B,,,,,,,\n2,C,,,,,,,\n")
    assert [line.split(":")[0] for line in result.output.splitlines()] == [
        "line 2",
        "line 4",
        "Nothing was imported.",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (f'{GOOD}+18285550140,"Al\n+18285550141,Bo\n', "line 5: this is not CSV"),
        (GOOD.replace("Rivers", "Rios Peña").encode("cp1252"), "save it as: CSV UTF-8"),
        (GOOD.encode("utf-16"), "save it as: CSV UTF-8"),
        (GOOD.replace(",", ";"), "line 1: the cells must be separated by commas"),
        (f"{GOOD}+18285550140,,,,,,,,\n", "write a name for +18285550140"),
    ],
    ids=["an open quote", "Windows letters", "UTF-16", "semicolons", "no name"],
)
def test_a_file_that_a_spreadsheet_spoiled_is_refused_with_the_remedy(
    office: Office, content: str | bytes, reason: str
) -> None:
    """An open quote would swallow every row below it."""
    result = office.takes(content)
    assert (result.exit_code, reason in result.output) == (2, True)
    assert result.output.endswith("Nothing was imported.\n")
    assert office.phones() == {ADMIN}


def test_an_admin_may_be_without_a_name(office: Office) -> None:
    assert (
        office.takes("phone,name,roles\n+18285550161,,admin\n").output
        == "1 person added, 0 updated.\n"
    )


def test_a_chapter_is_changed_only_to_what_can_be(office: Office) -> None:
    """Each refusal is one line with the remedy, and changes nothing."""
    for words, reason in (
        (
            ["create", "Hot Springs", "--number", NUMBER, "--timezone", "America/New_York"],
            f"the number {NUMBER} already",
        ),
        (
            ["create", "Hot Springs", "--number", "+18285550170", "--timezone", "EST"],
            "'EST' is not a time zone; write it like A",
        ),
        (
            ["set", "--timezone", "america/new york"],
            "'america/new york' is not a time zone; write it like America/New_York",
        ),
        (["set", "--timezone", "Asheville"], "'Asheville' is not a time zone"),
        (["set", "--quiet-hours", "9pm-8am"], "write the quiet hours like 21:30-08:00"),
        (
            ["show", "Ashville"],
            f"there is no chapter 'Ashville'. Give its name or number: Asheville ({NUMBER})",
        ),
    ):
        result = office.does("chapter", *words)
        assert (result.exit_code, reason in result.output, result.output.count("\n")) == (
            2,
            True,
            1,
        ), result.output


@pytest.mark.parametrize("pace", ["1e-300", "0.01", "nan", "inf", "1001", "-1", "fast"])
def test_a_pace_at_which_no_text_gets_through_is_refused(office: Office, pace: str) -> None:
    before = office.does("chapter", "show").output
    assert office.does("chapter", "set", "--segments-per-second", pace).exit_code == 2
    assert office.does("chapter", "show").output == before


def test_a_second_chapter_has_a_number_of_its_own(office: Office) -> None:
    made = office.does(
        "chapter",
        "create",
        "Asheville",
        "--number",
        "+18285550170",
        "--timezone",
        "America/New_York",
    )
    assert "It has no admin yet" in made.output
    assert office.does("chapter", "show").output.startswith(
        "which chapter? Give its name or number: Asheville (+1828"
    )
    assert office.does("chapter", "show", "+18285550170").exit_code == 0
    refused = office.does("chapter", "set", "+18285550170", "--number", NUMBER)
    assert (refused.exit_code, "already" in refused.output) == (2, True)
    assert office.does("chapter", "set", "+18285550170", "--number", "828-555-0170").exit_code == 0


@pytest.mark.parametrize(
    ("name", "reason"), [("INDEX_KEY", "put that one back"), ("DATA_KEYS", "not in DATA_KEYS")]
)
def test_a_database_is_not_opened_under_other_keys(
    office: Office, monkeypatch: pytest.MonkeyPatch, name: str, reason: str
) -> None:
    """Everybody would be a stranger, or nothing could be read."""
    assert office.does("db", "upgrade").exit_code == 0
    monkeypatch.setenv(name, KEY.replace("Q", "g"))
    refused = office.does("db", "upgrade")
    assert (refused.exit_code, reason in refused.output) == (2, True)


def test_a_file_that_is_no_database_is_refused_in_one_line(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    (office.folder / "no.db").write_text("Everything the bot says\n" * 100)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{office.folder}/no.db")
    refused = office.does("chapter", "show")
    assert (refused.exit_code, refused.output.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    "head", ["name,roles", "", "Telefon,name", "phone,name,offer", "phone;name;roles"]
)
def test_a_file_without_the_right_columns_is_refused(office: Office, head: str) -> None:
    """A column that is misspelled would otherwise be lost without a word."""
    result = office.takes(f"{head}\n{BEN},Ben\n")
    assert result.exit_code == 2
    assert result.output.startswith("line 1: ")
    assert office.phones() == {ADMIN}


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + GOOD,
        GOOD.replace("\n", "\r\n"),
        "\ufeff" + GOOD.replace("\n", "\r\n"),
        GOOD.replace(HEAD, HEAD.upper()),
        GOOD.replace(
            HEAD, " Phone ,Name, roles,OFFERS,Area,Languages,Email,Emergency Contact,Consent"
        ),
        GOOD.replace("Ben Rivers", '"  Ben   Rivers "'),
        GOOD.replace(BEN, '"(828) 555-0133"'),
        GOOD.replace(BEN, "828.555.0133"),
        GOOD.replace(";Home repair", " ; home REPAIR ; groceries"),
        GOOD + ",,,,,,,,\n\n",
        GOOD.replace("es;en", "Español; English"),
        GOOD.replace(HEAD, HEAD + ",,").replace("paper form", "paper form,,"),
    ],
    ids=[
        "a mark at the start",
        "CRLF",
        "both",
        "capitals",
        "blanks in the heads",
        "quotes",
        "a local number",
        "dots",
        "loose lists",
        "empty rows",
        "languages by name",
        "empty columns",
    ],
)
def test_a_file_is_read_as_spreadsheets_write_it(office: Office, content: str) -> None:
    assert office.takes(content).output == "3 people added, 0 updated.\n"
    ben = office.person(BEN)
    assert (ben["name"], ben["offers"], ben["emergency"]) == (
        "Ben Rivers",
        ["Groceries", "Home repair"],
        "Kim 828-555-0144",
    )
    assert office.person(ANA)["languages"] == "es;en"


def test_a_cell_may_hold_commas_quotes_and_lines(office: Office) -> None:
    office.takes(
        f'{HEAD}\n{BEN},"Rivers, ""Ben""",responder,,"Elm St\nand Oak",en,,"Kim, aunt",x\n'
    )
    assert (office.person(BEN)["name"], office.person(BEN)["emergency"]) == (
        'Rivers, "Ben"',
        "Kim, aunt",
    )


def test_what_is_exported_can_be_imported_and_is_the_same_again(office: Office) -> None:
    """Export, import into the same chapter, export: not a letter differs."""
    office.takes(GOOD)
    first, second = office.folder / "first.csv", office.folder / "second.csv"
    assert office.does("people", "export", str(first)).exit_code == 0
    assert office.takes(first.read_bytes()).output == "0 people added, 4 updated.\n"
    assert office.does("people", "export", str(second)).exit_code == 0
    assert first.read_text() == second.read_text()
    rows = {row["phone"]: row for row in csv.DictReader(io.StringIO(first.read_text()))}
    assert set(rows) == {BEN, ANA, DEE, ADMIN}
    assert rows[BEN] == dict(zip(HEAD.split(","), GOOD.splitlines()[1].split(","), strict=True))


def test_what_reads_like_a_formula_comes_back_as_it_was(office: Office) -> None:
    """No spreadsheet evaluates the file that is exported."""
    said = "=HYPERLINK(1)"
    office.takes(GOOD)
    office.takes(f"{HEAD}\n{BEN},{said},,,-,,,@kim,\n")
    before = office.person(BEN)
    file = office.folder / "people.csv"
    office.does("people", "export", str(file))
    rows = {row["phone"]: row for row in csv.DictReader(io.StringIO(file.read_text()))}
    assert [rows[BEN][name] for name in ("name", "area", "emergency_contact")] == [
        f"'{said}",
        "'-",
        "'@kim",
    ]
    office.takes(file.read_bytes())
    assert office.person(BEN) == before


@pytest.mark.parametrize("what", ["people", "rota"])
def test_an_exported_file_is_for_its_owner_alone(office: Office, what: str) -> None:
    """Also where it writes over one that everybody could read."""
    there = office.folder / "there.csv"
    there.touch(0o644)
    for file in (there, office.folder / "new.csv"):
        assert office.does(what, "export", str(file)).exit_code == 0
        assert file.stat().st_mode & 0o777 == 0o600
    assert office.does(what, "export", "-").output == there.read_text()


def test_a_file_that_is_no_text_is_refused_in_one_line(office: Office) -> None:
    """A spreadsheet that was not saved as CSV."""
    result = office.takes(b"PK\x03\x04\xff\xfe\x00\x00" * 50)
    assert result.exit_code == 2
    assert len(result.output.splitlines()) <= 2
    with office.db.read() as session:
        assert session.scalar(select(func.count()).select_from(Contact)) == 1
