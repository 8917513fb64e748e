"""Times as people write them: for each language a table of what is meant and the ways to write it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from conversations.entities import times
from conversations.entities.times import LONGEST_VISIT, Moment, Wanted
from conversations.hearing import visits
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


def needed(text: str) -> str:
    """When something is needed, as it is said in English; "?" if that must be asked."""
    found = times.wanted(text, MORNING, ZONE)
    if found is None:
        return "?"
    if isinstance(found, Wanted):
        return times.speak_wanted(found, MORNING, ZONE)
    if found.at == MORNING:
        return "now"
    return f"by {times.speak_time(found.at, MORNING, ZONE)}"


@table("text, when", rows("needs"))
def test_a_need_can_have_any_time_that_people_name(text: str, when: str) -> None:
    assert needed(text) == when
