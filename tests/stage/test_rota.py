"""The rota: read from words and from a file, and turned into shifts, each once, in the chapter's
own time."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import Result
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from bot.app import create_app
from bot.config import values
from bot.stage.stage import Stage
from bot.store.db import Database
from bot.store.people import Chapter, Contact
from bot.store.queries.requests import Queries
from bot.store.sealed import Sealer
from bot.store.shifts import RotaLine, Shift
from conversations.entities import rota_hours
from tests.support.chapter import HEAD, NUMBER
from tests.support.moment import both_at_once
from tests.support.table import table

ZONE = ZoneInfo("America/New_York")
TODAY = date(2026, 11, 23)  # a Monday
WEEK = " ".join(rota_hours.WEEK)


@table(
    ("text", "found"),
    [
        ("mon", "mon"),
        ("Monday", "mon"),
        ("mondays", "mon"),
        ("every tuesday", "tue"),
        ("mon-fri", "mon tue wed thu fri"),
        ("fri - mon", "fri sat sun mon"),
        ("mon to wed", "mon tue wed"),
        ("mon wed fri", "mon wed fri"),
        ("mon, wed and fri", "mon wed fri"),
        ("daily", WEEK),
        ("every day", WEEK),
        ("weekends", "sat sun"),
        ("weekdays", "mon tue wed thu fri"),
        ("on sat & sun", "sat sun"),
        ("lunes", "mon"),
        ("miércoles", "wed"),
        ("lunes a viernes", "mon tue wed thu fri"),
        ("todos los días", WEEK),
        ("sábado y domingo", "sat sun"),
        ("cada martes", "tue"),
        ("2026-12-01", "2026-12-01"),
        ("12/1", "2026-12-01"),
        ("dec 1", "2026-12-01"),
        ("tomorrow", "2026-11-24"),
        ("el 1 de diciembre", "2026-12-01"),
        ("2026-11-01", "2026-11-01"),
        ("", None),
        ("someday", None),
        ("mondy tue", None),
        ("mon-someday", None),
        ("2026-13-01", None),
        ("2062-12-01", None),
        ("next monday", None),
        ("mon/wed", "mon wed"),
        ("m-f", "mon tue wed thu fri"),
        ("M-F", "mon tue wed thu fri"),
    ],
)
def test_days_are_read(text: str, found: str | None) -> None:
    """Days of every week, or a date; what is not certain is nothing."""
    days = rota_hours.days(text, TODAY)
    assert (None if days is None else " ".join(days)) == found


@table(
    ("text", "who", "hours"),
    [
        ("Sam mon 8am-4pm", "sam mon", "08:00 16:00"),
        ("Jo 2026-12-01 4pm-midnight", "jo 2026-12-01", "16:00 24:00"),
        ("Sam Stone fri 22:00 - 6:00", "sam stone fri", "22:00 06:00"),
        ("Jo sat noon to 6 p.m.", "jo sat", "12:00 18:00"),
        ("Jo sat from 8:30am until 12:15pm", "jo sat", "08:30 12:15"),
        ("Jo lunes de 8am a 4pm", "jo lunes", "08:00 16:00"),
        ("Jo sab medianoche-mediodia", "jo sab", "00:00 12:00"),
        ("Jo mon 8am-8am", "jo mon", "08:00 08:00"),
        ("Jo mon 12am-12pm", "jo mon", "00:00 12:00"),
        ("Sam mon 16:00-24:00", "sam mon", "16:00 24:00"),
        ("Sam mon 8-4", "sam mon", None),
        ("Sam mon 9-5pm", "sam mon", None),
        ("Sam mon 25:00-26:00", "sam mon", None),
        ("Sam mon 13pm-2pm", "sam mon", None),
        ("Sam 2026-12-01", "sam 2026-12-01", None),
        ("Sam off", "sam off", None),
    ],
)
def test_hours_are_read(text: str, who: str, hours: str | None) -> None:
    """Only hours that can mean one thing; the rest is left for whose they are and when."""
    assert rota_hours.split(text) == (who, None if hours is None else tuple(hours.split()))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@table(
    ("line", "now", "begins", "ends", "hours"),
    [
        (
            "sat 22:00 06:00",
            "2027-03-13 12:00",
            "2027-03-13T22:00-05:00",
            "2027-03-14T06:00-04:00",
            7,
        ),  # an hour is left out
        (
            "sat 22:00 06:00",
            "2026-10-31 12:00",
            "2026-10-31T22:00-04:00",
            "2026-11-01T06:00-05:00",
            9,
        ),  # an hour comes twice
        (
            "sun 02:30 08:00",
            "2027-03-13 12:00",
            "2027-03-14T03:30-04:00",
            "2027-03-14T08:00-04:00",
            4.5,
        ),
        (
            "sat 20:00 02:30",
            "2027-03-13 12:00",
            "2027-03-13T20:00-05:00",
            "2027-03-14T03:30-04:00",
            6.5,
        ),
        (
            "sun 01:30 08:00",
            "2026-10-31 12:00",
            "2026-11-01T01:30-04:00",
            "2026-11-01T08:00-05:00",
            7.5,
        ),  # the earlier one
        (
            "sat 20:00 01:30",
            "2026-10-31 12:00",
            "2026-10-31T20:00-04:00",
            "2026-11-01T01:30-04:00",
            5.5,
        ),
        (
            "sat 16:00 24:00",
            "2026-10-31 12:00",
            "2026-10-31T16:00-04:00",
            "2026-11-01T00:00-04:00",
            8,
        ),
        (
            "2027-03-14 00:00 00:00",
            "2027-03-13 12:00",
            "2027-03-14T00:00-05:00",
            "2027-03-15T00:00-04:00",
            23,
        ),
        (
            "2026-11-01 00:00 24:00",
            "2026-10-31 12:00",
            "2026-11-01T00:00-04:00",
            "2026-11-02T00:00-05:00",
            25,
        ),
        (
            "mon 08:00 16:00",
            "2026-11-23 12:00",
            "2026-11-23T08:00-05:00",
            "2026-11-23T16:00-05:00",
            8,
        ),  # it has begun
    ],
)
def test_a_line_means_the_clock_on_the_wall(
    line: str, now: str, begins: str, ends: str, hours: float
) -> None:
    """Also in the nights in which the clocks change. Shifts that meet on the wall meet, however
    long they are."""
    day, starts, until_ = line.split()
    found = RotaLine(day=day, starts=starts, ends=until_).moments(
        local(now), local(now) + timedelta(days=2), ZONE
    )
    assert found == [(datetime.fromisoformat(begins), datetime.fromisoformat(ends))]
    assert found[0][1] - found[0][0] == timedelta(hours=hours)


def test_a_shift_that_the_clocks_leap_over_does_not_exist() -> None:
    line, noon = RotaLine(day="sun", starts="02:30", ends="03:10"), local("2027-03-13 12:00")
    assert line.moments(noon, noon + timedelta(days=2), ZONE) == []


# the file


class Office:
    """A chapter's office, which imports and exports the rota."""

    def __init__(self, folder: Path, run: FlaskCliRunner, db: Database) -> None:
        self.folder, self.run, self.db = folder, run, db

    def does(self, *words: str) -> Result:
        return self.run.invoke(args=words)

    def takes(self, content: str | bytes) -> Result:
        """Import a file with this content."""
        file = self.folder / "rota.csv"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return self.does("rota", "import", str(file))

    def lines(self) -> list[tuple[str, str, str, str]]:
        with self.db.read() as session:
            return [
                (d.day, d.starts, d.ends, d.contact.first_name)
                for d in session.scalars(select(RotaLine).order_by(RotaLine.id))
            ]


KEY = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE"
SAM, JO, BEN = "+18285550150", "+18285550152", "+18285550133"
PEOPLE = f"""{HEAD}
{SAM},Sam Stone,safety,,,en,,,2026-11-01 paper form
{JO},Jo Park,safety;responder,Meals,,en,,,2026-11-01 paper form
{BEN},Ben Rivers,responder,Meals,,en,,,2026-11-01 paper form
"""
GOOD = f"day,from,until,phone\nmon,08:00,16:00,{SAM}\nmon-wed,4pm,midnight,828-555-0152\n2099-12-24,20:00,08:00,{JO}\n"


def environment(folder: Path) -> dict[str, str]:
    return {
        "REDIS_URL": "",
        "DATA_KEYS": KEY,
        "INDEX_KEY": KEY,
        "SECRET_KEY": KEY,
        "TWILIO_ACCOUNT_SID": "AC1",
        "FLASK_SKIP_DOTENV": "1",
        "DATABASE_URL": f"sqlite:///{folder}/chapter.db",
    }


@pytest.fixture(scope="module")
def new_chapter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, FlaskCliRunner]]:
    """The folder of a chapter with its people, to be copied, and what runs commands."""
    folder = tmp_path_factory.mktemp("new")
    (folder / "people.csv").write_text(PEOPLE)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(folder).items():
            patch.setenv(name, value)
        run = create_app().test_cli_runner()
        for words in (
            ["db", "upgrade"],
            ["chapter", "create", "Asheville", "--number", NUMBER, "--timezone", str(ZONE)],
            ["people", "import", str(folder / "people.csv")],
        ):
            assert run.invoke(args=words).exit_code == 0
    yield folder, run


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new_chapter: tuple[Path, FlaskCliRunner]
) -> Iterator[Office]:
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    made, here = new_chapter[0] / "chapter.db", tmp_path / "chapter.db"
    with closing(sqlite3.connect(made)) as there, closing(sqlite3.connect(here)) as copy:
        there.backup(copy)
    keys = values.keys(KEY)
    db = Database(environment(tmp_path)["DATABASE_URL"], Sealer(keys, keys[0]))
    yield Office(tmp_path, new_chapter[1], db)
    db.close()


def soon(days: int) -> str:
    return (datetime.now(ZONE).date() + timedelta(days=days)).isoformat()


def good() -> str:
    return GOOD.replace("2099-12-24", soon(40))


def test_a_good_file_replaces_the_whole_rota(office: Office) -> None:
    for _ in range(2):
        assert office.takes(good()).output == "The rota has 5 lines, for 2 people.\n"
    assert office.lines() == [
        ("mon", "08:00", "16:00", "Sam"),
        *((day, "16:00", "24:00", "Jo") for day in ("mon", "tue", "wed")),
        (soon(40), "20:00", "08:00", "Jo"),
    ]
    assert office.takes(f"Phone,Day,From,Until\n{SAM},daily,noon,8:30 pm\n").exit_code == 0
    assert {line[1:] for line in office.lines()} == {("12:00", "20:30", "Sam")} and len(
        office.lines()
    ) == 7


def test_what_is_exported_can_be_imported(office: Office) -> None:
    office.takes(good())
    before, file = office.lines(), office.folder / "out.csv"
    assert office.does("rota", "export", str(file)).exit_code == 0
    assert list(csv.reader(file.open()))[:2] == [
        ["day", "from", "until", "phone"],
        ["mon", "08:00", "16:00", SAM],
    ]
    assert office.takes(file.read_text()).exit_code == 0 and office.lines() == before


def test_the_rota_is_shown(office: Office) -> None:
    assert office.does("rota", "show").output == "on duty: nobody\nThe rota is empty.\n"
    office.takes(good())
    shown = office.does("rota", "show").output.splitlines()
    assert shown[0] == "on duty: nobody" and any(
        "Jo Park" in line and "8:00 pm" in line for line in shown[1:]
    )


def test_in_another_time_zone_the_shifts_are_at_other_moments(office: Office) -> None:
    office.takes(f"day,from,until,phone\ndaily,08:00,16:00,{SAM}\n")
    assert office.does("chapter", "set", "--timezone", "America/Denver").exit_code == 0
    with office.db.read() as session:
        coming = [
            shift.starts_at.astimezone(ZoneInfo("America/Denver")).hour
            for shift in session.scalars(select(Shift).where(Shift.starts_at > datetime.now(ZONE)))
        ]
    assert coming and set(coming) == {8}


@pytest.mark.parametrize(
    ("row", "faults"),
    [
        (
            f"mondy,08:00,16:00,{SAM}",
            [
                "line 3, day: 'mondy' is no day; write mon, tue, wed, thu, fri, sat, sun, mon-fri, daily, or"
            ],
        ),
        (f"2026-01-05,08:00,16:00,{SAM}", ["line 3, day: 2026-01-05 is past"]),
        (f",08:00,16:00,{SAM}", ["line 3, day: '' is no day"]),
        (
            f"mon,8,16:00,{SAM}",
            ["line 3, from: '8' is no certain time of day; write it like 08:00, 8am or 24:00"],
        ),
        (f"mon,08:00,late,{SAM}", ["line 3, until: 'late' is no certain time of day"]),
        ("mon,08:00,16:00,12", ["line 3, phone: '12' is not a possible phone number"]),
        ("mon,08:00,16:00,", ["line 3, phone: '' is not a phone number"]),
        (
            "mon,08:00,16:00,+18285550177",
            [
                "line 3, phone: nobody here has +18285550177; add them first with: flask people import"
            ],
        ),
        (
            f"mon,08:00,16:00,{BEN}",
            ["line 3, phone: Ben Rivers is not on the Safety Team; give them the role safety"],
        ),
        (f"tue,8am,4pm,{SAM}", ["line 3, day: the same shift is already on line 2"]),
        (
            f"mondy,8,late,{BEN}",
            ["line 3, phone:", "line 3, day:", "line 3, from:", "line 3, until:"],
        ),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_column(
    office: Office, row: str, faults: list[str]
) -> None:
    """Everything that is wrong is said at once, and nothing is changed."""
    office.takes(good())
    before = office.lines()
    said = office.takes(f"day,from,until,phone\ntue,08:00,16:00,{SAM}\n{row}\nfri,9,17:00,{SAM}\n")
    assert said.exit_code == 2 and office.lines() == before
    for fault in [*faults, "line 4, from: '9'", "The rota was not changed."]:
        assert fault in said.output


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "line 1: the first line must name the columns: day,from,until,phone"),
        (
            f"day,from,phone\nmon,08:00,{SAM}\n",
            "line 1: the first line must name the columns: day,from,until,phone",
        ),
        (
            f"day;from;until;phone\nmon;08:00;16:00;{SAM}\n",
            "separated by commas, not by semicolons",
        ),
        ("day,from,until,phone\n,,,\n", "the file has no shifts; to empty the rota add --empty"),
        (f'day,from,until,phone\nmon,"08:00,16:00,{SAM}\n', "look for a quote that is not closed"),
        (b"day,from,until,phone\nmi\xe9rcoles,08:00,16:00,1\n", "the file is not UTF-8 text"),
    ],
)
def test_what_is_no_rota_at_all(office: Office, content: str | bytes, fault: str) -> None:
    said = office.takes(content)
    assert said.exit_code == 2 and fault in said.output and "Traceback" not in said.output


def test_the_rota_is_emptied_only_by_somebody_who_means_it(office: Office) -> None:
    office.takes(good())
    assert office.takes("day,from,until,phone\n").exit_code == 2 and len(office.lines()) == 5
    said = office.does("rota", "import", str(office.folder / "rota.csv"), "--empty")
    assert said.output == "The rota is empty: nobody is on it.\n" and office.lines() == []


def test_a_shift_of_a_whole_day_is_pointed_out(office: Office) -> None:
    said = office.takes(f"day,from,until,phone\nmon,8am,8am,{SAM}\ntue,20:00,08:00,{JO}\n")
    assert said.exit_code == 0 and said.output.splitlines()[1:] == [
        "line 2: Sam Stone is on duty for 24 hours at a stretch."
    ]


# shifts are made from it


def put(stage: Stage, day: str, starts: str, ends: str, name: str = "Jo") -> None:
    with stage.runtime.db.write() as session:
        person = next(c for c in session.scalars(select(Contact)) if c.phone == stage.phones[name])
        session.add(
            RotaLine(
                chapter_id=person.chapter_id, contact=person, day=day, starts=starts, ends=ends
            )
        )


def shifts(stage: Stage) -> list[str]:
    """The shifts that nobody has taken: who, from when, until when."""
    with stage.runtime.db.read() as session:
        found = session.scalars(
            select(Shift).where(Shift.from_rota).order_by(Shift.starts_at, Shift.id)
        )
        both = [
            (s.contact.first_name, s.starts_at.astimezone(ZONE), s.ends_at.astimezone(ZONE))
            for s in found
            if s.ends_at
        ]
        return [f"{name} {start:%a %H:%M}-{end:%H:%M}" for name, start, end in both]


def test_shifts_are_made_for_the_coming_day_and_never_twice(stage: Stage) -> None:
    for day in rota_hours.WEEK:
        put(stage, day, "16:00", "24:00")
    stage.settle()
    assert shifts(stage) == ["Jo Mon 16:00-00:00", "Jo Tue 16:00-00:00"]
    with stage.runtime.db.write() as session:  # doing it again makes nothing new
        Queries(session, session.scalars(select(Chapter)).one(), stage.time.at).make_shifts()
    assert len(shifts(stage)) == 2
    stage.pass_time(timedelta(days=1))
    assert shifts(stage) == ["Jo Mon 16:00-00:00", "Jo Tue 16:00-00:00", "Jo Wed 16:00-00:00"]


def test_two_clocks_make_each_shift_once(shared: Stage) -> None:
    for day in rota_hours.WEEK:
        put(shared, day, "16:00", "24:00")
        put(shared, day, "00:00", "08:00", "Max")
    both_at_once(shared)
    assert shifts(shared) == ["Jo Mon 16:00-00:00", "Max Tue 00:00-08:00", "Jo Tue 16:00-00:00"]


def test_the_day_of_a_date_goes_by(stage: Stage) -> None:
    """A line for one day is taken away when it is over."""
    put(stage, "2026-11-24", "08:00", "16:00")
    stage.settle()
    assert shifts(stage) == ["Jo Tue 08:00-16:00"]
    stage.pass_time(timedelta(days=4))
    with stage.runtime.db.read() as session:
        assert session.scalars(select(RotaLine)).all() == []
