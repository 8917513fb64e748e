"""Times, whatever is written: lengths and moments stay within their bounds, and what is said is understood again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from conversations.entities.times import (
    LONGEST_STAY,
    Moment,
    deadline,
    duration,
    find_moment,
    moment,
    speak_duration,
    speak_time,
)
from conversations.lexicon.phrases import vocabulary
from conversations.lexicon.plain import plain
from conversations.texts.gsm import to_gsm
from tests.support.examples import assume, given, st
from tests.unit.test_times import ZONE

MARKS = "0123456789:/.,-#?!'\" \0\u200b\u202eaehimnoprsty½²٣１"


PIECES = sorted(
    vocabulary(
        "2 6 10 30 90 530 1800 5:30 6pm am pm hours hour h min days half quarter a an and or to - until by in at for of past "
        "not after tomorrow today tonight friday monday morning noon now next nov 24 11/24 1/2 1.5 six thirty couple more about "
        "maybe please from between las a la y media menos cuarto de manana tarde hoy el lunes hasta dos horas una o mas ?"
    )
)


ANY_TEXT = (
    st.text()
    | st.text(alphabet=MARKS, max_size=60)
    | st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)
)


ANY_NOW = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(
    lambda at: at.replace(tzinfo=UTC)
)


ANY_ZONE = st.sampled_from(
    ["America/New_York", "America/Phoenix", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]
).map(ZoneInfo)


@given(ANY_TEXT)
def test_a_length_of_any_text_is_more_than_nothing_and_less_than_a_year_and_two_days(
    text: str,
) -> None:
    found = duration(text)
    assert found is None or timedelta(0) < found <= timedelta(days=366)


@given(
    st.integers(1, 99),
    st.sampled_from([("min", 1), ("minutos", 1), ("hours", 60), ("h", 60), ("dias", 1440)]),
)
def test_every_count_of_a_unit_is_read_and_nothing_longer_than_366_days(
    count: int, unit: tuple[str, int]
) -> None:
    assert duration(f"{count} {unit[0]}") == timedelta(minutes=count * unit[1])


@given(st.integers(1, 60 * 24 * 60))
def test_what_is_spoken_is_understood(minutes: int) -> None:
    length = timedelta(minutes=minutes)
    assert duration(speak_duration(length)) == length
    assert duration(speak_duration(length, "es")) == length


@given(ANY_TEXT, ANY_NOW, ANY_ZONE)
def test_a_moment_of_any_text_is_utc_and_ahead_or_said_to_be_past(
    text: str, now: datetime, zone: ZoneInfo
) -> None:
    for found in (moment(text, now, zone), find_moment(text, now, zone)):
        if found is not None:
            assert found.at.tzinfo is UTC
            assert (
                (found.at <= now)
                if found.past
                else (found.at > now or (found.vague and found.at == now))
            )
            assert found.at - now <= timedelta(days=366)


@given(
    ANY_NOW,
    st.sampled_from(["America/Phoenix", "Asia/Kathmandu", "UTC"]),
    st.integers(0, 23),
    st.integers(0, 59),
)
def test_a_clock_time_is_what_the_clock_shows_then(
    now: datetime, zone: str, hour: int, minute: int
) -> None:
    found = moment(f"until {hour}:{minute:02}", now, ZoneInfo(zone))
    assert found is not None
    wall = found.at.astimezone(ZoneInfo(zone))
    assert (wall.hour % 12, wall.minute) == (hour % 12, minute)
    assert wall.hour == hour or 1 <= hour <= 12


@given(ANY_NOW, ANY_ZONE, st.integers(1, 12), st.integers(0, 59))
def test_an_hour_without_am_or_pm_is_within_thirteen_hours(
    now: datetime, zone: ZoneInfo, hour: int, minute: int
) -> None:
    found = moment(f"until {hour}:{minute:02}", now, zone)
    assert found is not None and not found.past
    assert timedelta(0) < found.at - now <= timedelta(hours=13)


NEAR_A_CHANGE = st.datetimes(datetime(2026, 10, 31, 3), datetime(2026, 11, 1, 7)).map(
    lambda at: at.replace(tzinfo=UTC)
)


@given(ANY_NOW | NEAR_A_CHANGE, st.integers(1, 25 * 60), st.sampled_from(["en", "es"]))
def test_a_deadline_that_is_read_back_is_understood_as_the_same(
    now: datetime, minutes: int, language: str
) -> None:
    at = (now + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
    assume(at > now and f"{at.astimezone(ZONE):%H:%M}" != "00:00")
    assert deadline(speak_time(at, now, ZONE, language), now, ZONE) == Moment(at)


@given(
    ANY_TEXT, ANY_NOW, ANY_ZONE, st.none() | st.timedeltas(timedelta(hours=-2), timedelta(hours=26))
)
def test_a_deadline_of_any_text_is_ahead_or_said_to_be_past_or_far(
    text: str, now: datetime, zone: ZoneInfo, due: timedelta | None
) -> None:
    found = deadline(text, now, zone, due=now + due if due is not None else None)
    if found is not None:
        assert found.at.tzinfo is UTC and not found.vague
        assert found.past == (found.at <= now)
        assert found.far == (found.at - now > LONGEST_STAY)


@given(
    ANY_NOW,
    st.timedeltas(timedelta(days=-400), timedelta(days=400)),
    ANY_ZONE,
    st.sampled_from(["en", "es"]),
)
def test_what_is_said_loses_nothing_but_accents_on_an_old_phone(
    now: datetime, ahead: timedelta, zone: ZoneInfo, language: str
) -> None:
    for said in (speak_time(now + ahead, now, zone, language), speak_duration(ahead, language)):
        assert plain(to_gsm(said)) == plain(said)


@given(ANY_NOW, st.integers(1, 6 * 24 * 60), st.sampled_from(["en", "es"]))
def test_a_time_that_is_said_is_understood_as_the_same_time(
    now: datetime, minutes: int, language: str
) -> None:
    zone, at = (
        ZoneInfo("America/Phoenix"),
        (now + timedelta(minutes=minutes)).replace(second=0, microsecond=0),
    )
    # the midnight of a named day may be either end of it
    assume(f"{at.astimezone(zone):%H:%M}" != "00:00")
    assert moment(speak_time(at, now, zone, language), now, zone) == Moment(at)
