"""Times as people write them: for each language a table of what is meant and the ways to write it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from conversations.entities import times
from conversations.entities.times import LONGEST_VISIT, Moment, Wanted
from conversations.hearing.whereabouts import visits
from tests.support.table import table

ZONE = ZoneInfo("America/New_York")
AFTERNOON = datetime(2026, 11, 24, 16, 10, tzinfo=ZONE).astimezone(UTC)  # a Tuesday
MORNING = AFTERNOON.replace(hour=14)  # 9:10 am
STREET = "45 Haywood Rd"
# they may say when the visit begins; and a number by itself may be a house or an apartment
ASKED_BEHIND_A_STREET = ("at ", "in ", "within ", "en ", "dentro ", "a las ", "a la ")


def rows(section: str) -> Iterator[tuple[str, str]]:
    """Each way to write something, with what is meant."""
    for file in sorted((Path(__file__).parent / "tables").glob("times_*.yaml")):
        for meant, written in yaml.safe_load(file.read_text())[section].items():
            yield from ((text, str(meant)) for text in written.split(" | "))


def told(end: Moment | None) -> str:
    """When a stay ends, as it would be written in the table; "asked" if it cannot be accepted."""
    if end is None or end.past or end.far:
        return "asked"
    return f"{end.at.astimezone(ZONE):%H:%M}"


def meant(row: str) -> str:
    """The same for what a row of the table says."""
    if not row.isdecimal():
        return row
    return f"{(AFTERNOON + timedelta(minutes=int(row))).astimezone(ZONE):%H:%M}"


@table("text, end", rows("stays"))
def test_a_stay_is_read_when_it_is_all_that_is_said(text: str, end: str) -> None:
    assert told(times.deadline(text, AFTERNOON, ZONE, longest=LONGEST_VISIT)) == meant(end)


@table("text, end", rows("stays"))
def test_what_is_understood_alone_is_understood_behind_a_street(text: str, end: str) -> None:
    visit = visits.read(f"{STREET}, {text}", AFTERNOON, ZONE)
    if text.startswith(ASKED_BEHIND_A_STREET) or text.strip("'").isdecimal():
        assert visit.deadline is None and visit.unclear
    else:
        assert (visit.place, told(visit.deadline)) == (STREET, meant(end))


@table("text, end", rows("asked"))
def test_what_is_no_certain_length_is_asked_about(text: str, end: str) -> None:
    for said in (text, f"{STREET}, {text}"):
        visit = visits.read(said, AFTERNOON, ZONE)
        assert told(visit.deadline) == "asked"
        assert visit.unclear or visit.deadline


@table("text, end", rows("visits"))
def test_a_time_ends_a_visit_only_if_it_is_about_the_visit(text: str, end: str) -> None:
    visit = visits.read(text, AFTERNOON, ZONE)
    if end == "-":
        assert (visit.deadline, visit.unclear) == (None, "")
    else:
        assert told(visit.deadline) == meant(end)


@table("text, length", rows("lengths"))
def test_a_sentence_names_a_length_that_is_more_or_counts_from_now(text: str, length: str) -> None:
    found = times.find_length(text)
    if found is None:
        assert length == "none"
    else:
        kind = "more" if found.is_more else "now"
        assert length == f"{kind} {found.length // timedelta(minutes=1)}"


def spoken(found: Wanted | Moment | None) -> str:
    """When something is needed, as it is said in English; "?" if that must be asked."""
    if found is None:
        return "?"
    if isinstance(found, Wanted):
        return times.speak_wanted(found, MORNING, ZONE)
    if found.at == MORNING:
        return "now"
    return f"by {times.speak_time(found.at, MORNING, ZONE)}"


@table("text, when", rows("needs"))
def test_a_need_can_have_any_time_that_people_name(text: str, when: str) -> None:
    assert spoken(times.wanted(text, MORNING, ZONE)) == when


@table(
    "text, when",
    [
        ("milk and bread, tomorrow between 2 and 4", "tomorrow from 2:00 pm to 4:00 pm"),
        ("a ride to the clinic from 5 to 7", "today from 5:00 pm to 7:00 pm"),
        ("a ride to the clinic after 3pm please", "today after 3:00 pm"),
        ("groceries tomorrow", "tomorrow"),
        ("somebody to fix my sink saturday morning", "Sat Nov 28 morning"),
        ("leche y huevos, mañana de 2 a 4", "tomorrow from 2:00 pm to 4:00 pm"),
        ("comida para mi familia despues de las 3", "today after 3:00 pm"),
        ("dinner tomorrow by 6pm", "by 6:00 pm tomorrow"),
        ("food for between 4 and 6 people", "?"),
        ("after 3 days without food", "?"),
        ("2-4 boxes of diapers", "?"),
        ("not after 5pm", "?"),
        ("saturday groceries, from 5 to 7", "?"),
        ("the store was open from 5 to 7", "?"),
    ],
)
def test_a_sentence_names_the_window_of_a_need(text: str, when: str) -> None:
    assert spoken(times.find_wanted(text, MORNING, ZONE)) == when


@table(
    "hour, text, hours",
    [
        ("15:30", "after 8", "20:00-"),
        ("10:30", "after 8", "20:00-"),
        ("10:30", "from 8 to 10", "20:00-22:00"),
        ("10:30", "between 9 and 11", "21:00-23:00"),
        ("10:30", "from 8am to 11am", "08:00-11:00"),
        ("10:30", "after 8am", "08:00-"),
    ],
)
def test_hours_without_am_or_pm_are_those_that_are_ahead(hour: str, text: str, hours: str) -> None:
    at = datetime.strptime(f"2026-11-24 {hour}", "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)
    found = times.wanted(text, at.astimezone(UTC), ZONE)
    assert isinstance(found, Wanted)
    assert found.kept() == f"@2026-11-24 {hours}"


@table(
    "text, speaks",
    [
        ("when the kids are home", True),
        ("after school or so", True),
        ("despues de la escuela", True),
        ("the 3rd week", True),
        ("just me", False),
        ("me and my son", False),
        ("leche y huevos", False),
        ("the blue house", False),
    ],
)
def test_words_are_kept_for_a_time_only_if_they_speak_of_one(text: str, speaks: bool) -> None:
    assert times.speaks_of_time(text) is speaks
