"""Times of needs, whatever they are: what is kept is said to a reader in words that mean the same
time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from conversations.entities import times
from conversations.entities.times import DAILY, Wanted, as_wanted, speak_wanted
from conversations.lexicon.plain import plain
from conversations.texts.gsm import to_gsm
from tests.properties.test_any_times import ANY_NOW, ANY_TEXT, ANY_ZONE, NEAR_A_CHANGE
from tests.support.examples import assume, given, st

DAY = 24 * 60
LANGUAGES = st.sampled_from(["en", "es"])
PARTS = st.sampled_from(["", "morning", "afternoon", "night"])
AHEAD = st.integers(1, 150)  # days; a date further away may be taken for one of last year
HOURS = st.none() | st.tuples(st.integers(0, DAY - 1), st.none() | st.integers(1, DAY - 1))


def needed(
    days: tuple[date | None, date | None], of: str, part: str, hours: tuple[int, int] | None
) -> Wanted:
    start, length = hours or (None, None)
    end = None if start is None or length is None else start + length
    return Wanted(*days, of, "" if hours else part, start, end)


@st.composite
def windows(draw: st.DrawFn, today: date) -> Wanted:
    first = today + timedelta(days=draw(AHEAD))
    last = first + timedelta(days=1) if draw(st.booleans()) else None
    of = draw(st.sampled_from(["", "weekdays", "weekends", DAILY]))
    return needed((None, None) if of else (first, last), of, draw(PARTS), draw(HOURS))


@given(ANY_NOW | NEAR_A_CHANGE, ANY_ZONE, LANGUAGES, st.data())
def test_what_is_said_of_a_need_means_the_time_that_is_kept(
    now: datetime, zone: ZoneInfo, language: str, data: st.DataObject
) -> None:
    window = data.draw(windows(now.astimezone(zone).date()))
    # "10 pm to 3 am" is a night; until 6 am or later it is no longer the same evening
    assume(window.end is None or window.end <= DAY + 5 * 60)
    said = speak_wanted(window, now, zone, language)
    read = times.wanted(said, now, zone)
    assert isinstance(read, Wanted), said
    same_part = {"afternoon": "tarde"} if language == "es" else {}
    expected = {**vars(window), "part": same_part.get(window.part, window.part)}
    assert vars(read) == expected, said


@given(ANY_NOW, ANY_ZONE, st.data())
def test_what_is_kept_is_found_again(now: datetime, zone: ZoneInfo, data: st.DataObject) -> None:
    window = data.draw(windows(now.astimezone(zone).date()))
    assert as_wanted(window.kept()) == window


@given(ANY_TEXT)
def test_words_are_kept_as_a_window_only_if_they_are_its_line(text: str) -> None:
    found = as_wanted(text)
    assert found is None or found.kept() == text


@given(ANY_NOW | NEAR_A_CHANGE, st.integers(0, 5), st.integers(1, DAY))
def test_a_window_ends_when_the_clock_shows_its_end(now: datetime, ahead: int, end: int) -> None:
    zone = ZoneInfo("America/New_York")
    day = now.astimezone(zone).date() + timedelta(days=ahead)
    found = Wanted(day, start=0, end=end).ends(now, zone)
    assert found is not None
    shown = found.astimezone(zone)
    wall = datetime.combine(day, datetime.min.time(), zone) + timedelta(minutes=end)
    is_skipped = wall.utcoffset() != wall.replace(fold=1).utcoffset() and shown.hour != wall.hour
    assert is_skipped or shown.replace(tzinfo=None) == wall.replace(tzinfo=None)


@given(ANY_TEXT, ANY_NOW, ANY_ZONE)
def test_a_need_of_any_text_is_not_over(text: str, now: datetime, zone: ZoneInfo) -> None:
    for found in (times.wanted(text, now, zone), times.find_wanted(text, now, zone)):
        if isinstance(found, Wanted):
            end = found.ends(now, zone)
            assert end is None or end > now
            assert as_wanted(found.kept()) == found
            said = speak_wanted(found, now, zone, "es")
            assert plain(to_gsm(said)) == plain(said)


@given(ANY_TEXT)
def test_a_length_in_any_text_is_more_than_nothing(text: str) -> None:
    found = times.find_length(text)
    assert found is None or timedelta(0) < found.length <= timedelta(days=366)
