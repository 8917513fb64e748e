"""Times: each row is a text as somebody sent it, and the time it must be taken for."""
from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from conversations.texts import GSM
from conversations.times import LONGEST_STAY, Moment, deadline, duration, find_moment, moment, speak_duration, speak_time
from conversations.words import vocabulary
from tests.examples import assume, given, st

ZONE = ZoneInfo("America/New_York")
TUESDAY = datetime(2026, 11, 24, 15, 0, tzinfo=ZONE).astimezone(UTC)  # 3:00 pm, two days before Thanksgiving

MARKS = "0123456789:/.,-#?!'\" \0\u200b\u202eaehimnoprsty½²٣１"
PIECES = sorted(vocabulary(
    "2 6 10 30 90 530 1800 5:30 6pm am pm hours hour h min days half quarter a an and or to - until by in at for of past "
    "not after tomorrow today tonight friday monday morning noon now next nov 24 11/24 1/2 1.5 six thirty couple more about "
    "maybe please from between las a la y media menos cuarto de manana tarde hoy el lunes hasta dos horas una o mas ?"
))
ANY_TEXT = (
    st.text()
    | st.text(alphabet=MARKS, max_size=60)
    | st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)
)
ANY_NOW = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))
ANY_ZONE = st.sampled_from(["America/New_York", "America/Phoenix", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]).map(ZoneInfo)


def told(found: Moment | None) -> str:
    """A moment as the rows write it: its local day and time, and what else is known of it."""
    if found is None:
        return "?"
    flags = (" past" if found.past else "") + (" vague" if found.vague else "") + (" far" if found.far else "")
    return f"{found.at.astimezone(ZONE):%m-%d %H:%M}" + flags


# ---- lengths


@pytest.mark.parametrize(("text", "minutes"), [
    # with their unit
    ("2h", 120), ("2 h", 120), ("2 hrs", 120), ("2hrs", 120), ("2 hr", 120), ("2 hours", 120), ("2 Hours.", 120),
    ("2 hs", 120),
    ("1 hour", 60), ("one hour", 60), ("an hour", 60), ("a hour", 60), ("90 min", 90), ("90min", 90),
    ("90 mins", 90),
    ("20 minutes", 20), ("20m", 20), ("20 mins pls", 20), ("1 minute", 1), ("5 min", 5), ("2 days", 2880),
    ("2d", 2880),
    ("a day", 1440), ("a week", 10080), ("two weeks", 20160), ("3 weeks", 30240), ("2w", 20160), ("a month", 43200),
    ("2 months", 86400), ("twenty-five minutes", 25), ("forty five min", 45), ("ninety minutes", 90),
    ("24 hours", 1440),
    ("２ ｈｏｕｒｓ", 120), ("٢ hours", 120), ("2\u00a0hours", 120), ("2 hours 👍", 120), ("2 hours!!", 120),
    ("(2 hours)", 120),
    # bare numbers are minutes
    ("90", 90), ("45", 45), ("30", 30), ("5", 5), ("10", 10), ("60", 60), ("120", 120), ("180", 180),
    ("240", 240), ("ninety", 90),
    ("45 please", 45), ("about 45", 45), ("for 30", 30), ("30 more", 30), ("another 30", 30), ("30ish", 30),
    ("30-45", 45),
    ("20 or 30", 30), ("treinta", 30),
    # hours and minutes
    ("1h30", 90), ("1h30m", 90), ("1h 30m", 90), ("1 h 30", 90), ("1:30 hours", 90), ("1:30 hrs", 90),
    ("0:45 hours", 45),
    ("1 hour 15", 75), ("1 hour 30 min", 90), ("1 hour and 30 minutes", 90), ("1 hr and 20 min", 80),
    ("1 hour, 20 min", 80),
    ("an hour and 20", 80), ("an hour and fifteen", 75), ("an hour and twenty minutes", 80),
    ("2 days 3 hours", 3060),
    ("1 day and 2 hours", 1560), ("a week and 2 days", 12960),
    # halves and quarters
    ("1.5 hours", 90), ("1.5h", 90), ("2.5 hrs", 150), (".5 hours", 30), ("0.5 hours", 30), ("1.25 hours", 75),
    ("2.0 hours", 120),
    ("an hour and a half", 90), ("hour and a half", 90), ("one hour and a half", 90), ("1 hour and a half", 90),
    ("one and a half hours", 90), ("1 and a half hours", 90), ("two and a half hours", 150),
    ("2 and half hours", 150),
    ("2 1/2 hours", 150), ("2½ hours", 150), ("2 ½ hours", 150), ("2 and 1/2 hours", 150), ("1/2 hour", 30),
    ("½ hr", 30),
    ("1/2 an hour", 30), ("half an hour", 30), ("half hour", 30), ("half-hour", 30), ("a half hour", 30),
    ("a half-hour", 30),
    ("three quarters of an hour", 45), ("3/4 hour", 45), ("¾ hour", 45), ("3/4 of an hour", 45),
    ("quarter of an hour", 15),
    ("a quarter of an hour", 15), ("a quarter hour", 15), ("¼ hour", 15), ("an hour and a quarter", 75),
    ("a day and a half", 2160),
    ("an hour and three quarters", 105), ("half a minute", 0.5),
    # ranges: the longer end
    ("2 to 3 hours", 180), ("2-3 hrs", 180), ("2 - 3 hours", 180), ("2–3 hours", 180), ("two to three hours", 180),
    ("2 or 3 hours", 180), ("1 or 2 hours", 120), ("one or two hours", 120), ("between 2 and 3 hours", 180),
    ("from 2 to 3 hours", 180),
    ("45 min to an hour", 60), ("an hour or two", 120), ("hour or two", 120), ("an hour or 2", 120),
    ("a day or two", 2880),
    ("an hour to an hour and a half", 90), ("1 to 1.5 hours", 90), ("30 to 45 minutes", 45), ("30-45 min", 45),
    ("1h to 90 min", 90),
    ("2 hours or 3", 180), ("2 hours or maybe 3", 180), ("between an hour and 90 min", 90),
    ("half an hour to 45 minutes", 45),
    # hedges, and words around
    ("one hour or so", 60), ("about an hour", 60), ("around 2 hours", 120), ("maybe 2 hours", 120),
    ("approx 2 hours", 120),
    ("~2 hours", 120), ("for 2 hours", 120), ("for like 2 hours", 120), ("for about 2 hours", 120),
    ("in 2 hours", 120),
    ("within 2 hours", 120), ("within the hour", 60), ("the next 2 hours", 120), ("up to 2 hours", 120),
    ("less than an hour", 60),
    ("no more than 2 hours", 120), ("2 hours max", 120), ("2 hours tops", 120), ("2 hours at most", 120),
    ("an hour or less", 60),
    ("a couple of hours", 120), ("couple hours", 120), ("a couple more hours", 120), ("another hour", 60),
    ("another 2 hours", 120),
    ("one more hour", 60), ("30 more minutes", 30), ("30 min more", 30), ("2 hours longer", 120),
    ("2 hours from now", 120),
    ("2 hours long", 120), ("2 hours thanks", 120), ("2 hours i think", 120), ("2 hours probably", 120),
    ("2 hours total", 120),
    ("I need 2 hours", 120), ("it'll take about 2 hours", 120), ("It will take 2 hours", 120),
    ("it should take an hour", 60),
    ("give me 20 minutes", 20), ("i think 2 hours", 120), ("i'll be 2 hours", 120), ("ok 2 hours", 120),
    ("2 hours?", 120),
    ("this will take 45 min", 45), ("I'll need another 30 min please", 30), ("2 hours or so i guess", 120),
    # Spanish
    ("dos horas", 120), ("2 horas", 120), ("una hora", 60), ("1 hora", 60), ("una horita", 60),
    ("45 minutos", 45), ("1,5 horas", 90),
    ("2 hrs y media", 150), ("hora y media", 90), ("una hora y media", 90), ("dos horas y media", 150),
    ("dos y media horas", 150),
    ("media hora", 30), ("una media hora", 30), ("otra media hora", 30), ("tres cuartos de hora", 45),
    ("un cuarto de hora", 15),
    ("cuarto de hora", 15), ("hora y cuarto", 75), ("una hora y cuarto", 75), ("una hora y 20", 80),
    ("una hora y veinte minutos", 80),
    ("una hora con 20 minutos", 80), ("unos 20 minutos", 20), ("como una hora", 60), ("una hora más o menos", 60),
    ("una hora mas o menos", 60), ("más o menos una hora", 60), ("de 2 a 3 horas", 180), ("entre 2 y 3 horas", 180),
    ("2 o 3 horas", 180), ("una o dos horas", 120), ("una hora o dos", 120), ("un par de horas", 120),
    ("dos días", 2880),
    ("un día", 1440), ("una semana", 10080), ("dos semanas", 20160), ("un mes", 43200),
    ("treinta y cinco minutos", 35),
    ("veinticinco minutos", 25), ("por 2 horas", 120), ("en dos horas", 120), ("dentro de media hora", 30),
    ("hasta 2 horas", 120),
    ("30 minutos más", 30), ("otros 30 minutos", 30), ("una hora más", 60), ("necesito 2 horas", 120),
    ("me toma una hora", 60),
    ("2 horas por favor", 120), ("creo que dos horas", 120), ("aproximadamente 2 horas", 120), ("¿2 horas?", 120),
    ("menos de una hora", 60), ("quizás una hora", 60), ("tardo 40 minutos", 40),
    # as thumbs write
    ("1-1/2 hours", 90), ("2-1/2 hrs", 150), ("hour 30", 90), ("hour twenty", 80), ("an hour twenty", 80),
    ("one hour twenty minutes", 80), ("2 hours thirty", 150), ("an hour forty-five", 105), ("una hora treinta", 90),
    ("abt an hour", 60), ("'bout 2 hours", 120), ("prob like 2 hours", 120), ("no longer than 2 hours", 120),
    ("give or take 2 hours", 120), ("2 hours give or take", 120), ("3 hrs aprox.", 180), ("como mucho 2 horas", 120),
    ("par de horas", 120), ("30 min maybe an hour", 60), ("an hour, maybe two", 120), ("30 min, maybe 45", 45),
    ("2 hours or even 3", 180), ("half hour or hour", 60), ("una hora, quizás dos", 120), ("next 2 hours", 120),
    ("in the next hour or two", 120), ("staying 2 hours", 120), ("I'll be here for 2 hours", 120),
    ("i'd say 2 hours", 120), ("make it 2 hours", 120), ("can i have 30 more minutes?", 30), ("gimme 20 more", 20),
    ("add 30", 30), ("+30", 30), ("+1h", 60), ("plus 30 min", 30), ("deme otra media hora", 30),
    ("me lleva una hora", 60), ("yo creo que 2 horas", 120), ("20 mintues", 20), ("20 minites", 20), ("2 huors", 120),
    ("2 houra", 120), ("fourty five minutes", 45), ("dos oras", 120), ("ora y media", 90),
])
def test_a_length_is_read_however_it_is_said(text: str, minutes: float) -> None:
    assert duration(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize("text", [
    "", " ", "?", "0", "0 hours", "0 min", "00", "-5", "-30 min", "- 30 min", "−30 min", "2", "1", "4", "two",
    "una", "2?", "one or two",
    "all day", "all night", "a few hours", "several hours", "some hours", "unas horas", "un rato", "a while",
    "a bit", "soon", "hour",
    "minutes", "half", "half a day", "an", "a minute", "un minuto", "one minute", "a moment", "2 hours ago",
    "hace 2 horas", "after 2 hours",
    "at least 2 hours", "more than an hour", "over 2 hours", "2+ hours", "2 hours or more", "mas de una hora",
    "1.30 hours", "1.15 hours",
    "2/3 hours", "20,30 minutes", "1730 hours", "17:30 horas", "5:30 hours", "100 hours", "1:30", "5:30",
    "1:75 hours", "1800", "530", "130",
    "300", "330", "1000", "601", "400 days", "9000 hours", "13 months", "1e9 hours", "999999 days",
    "9" * 50 + " hours", "9" * 5000,
    "2 2 hours", "2 hours 6pm", "2 hours tomorrow", "ten twenty minutes", "1 hour 90 min", "2 hours or 30 min",
    "2 hours to 30 minutes",
    "$90", "€90", "90€", "90°", "#90", "90%", "90 pounds", "90 people", "2 hours no", "no 2 hours", "not 2 hours",
    "2 hours drive",
    "every 2 hours", "1/2", "1 1",
    "until 2 hours", "2 hour ride please come", "from 2 hours", "between 2 hours", "2 hours and", "in", "for",
    "until 6", "6pm", "tomorrow",
    "30 seconds", "a year", "2 years", "30-20", "3-4", "5-6", "OUT", "yes", "hello", "I'm at 45 Haywood Rd",
    "45 Haywood", "half past five",
    "2 hours a day", "2 days a week", "an hour each way", "2 hours ten people", "20-1/2 hours", "1-1/2", "day 2",
    "week 3", "hora 17", "im thirsty", "thirsty", "2 houses", "my house", "2 hours to 3", "there in 20 minutes",
    "I'll be there in 20 min", "20 min late",
])
def test_what_is_not_certainly_a_length_is_none(text: str) -> None:
    assert duration(text) is None


@given(ANY_TEXT)
def test_a_length_of_any_text_is_more_than_nothing_and_less_than_a_year_and_two_days(text: str) -> None:
    found = duration(text)
    assert found is None or timedelta(0) < found <= timedelta(days=366)


@given(st.integers(1, 99), st.sampled_from([("min", 1), ("minutos", 1), ("hours", 60), ("h", 60), ("dias", 1440)]))
def test_every_count_of_a_unit_is_read_and_nothing_longer_than_366_days(count: int, unit: tuple[str, int]) -> None:
    assert duration(f"{count} {unit[0]}") == timedelta(minutes=count * unit[1])


@given(st.integers(1, 60 * 24 * 60))
def test_what_is_spoken_is_understood(minutes: int) -> None:
    length = timedelta(minutes=minutes)
    assert duration(speak_duration(length)) == length
    assert duration(speak_duration(length, "es")) == length


# ---- moments


@pytest.mark.parametrize(("text", "expected"), [
    # lengths from now
    ("2h", "11-24 17:00"), ("in 2 hours", "11-24 17:00"), ("en dos horas", "11-24 17:00"),
    ("within the hour", "11-24 16:00"),
    ("90", "11-24 16:30"), ("45", "11-24 15:45"), ("13", "11-24 15:13"), ("180", "11-24 18:00"),
    ("about 90", "11-24 16:30"), ("30-45", "11-24 15:45"), ("2 days", "11-26 15:00"), ("a week", "12-01 15:00"),
    ("it'll take about 2 hours", "11-24 17:00"), ("an hour and a half", "11-24 16:30"),
    ("media hora", "11-24 15:30"),
    ("back in 2 hours", "11-24 17:00"), ("2 hours from now", "11-24 17:00"), ("2 hours?", "11-24 17:00"),
    ("2 to 3 hours", "11-24 18:00"),
    ("dentro de una hora", "11-24 16:00"), ("5 min", "11-24 15:05"), ("a couple of hours", "11-24 17:00"),
    ("around 20", "11-24 15:20"),
    # an hour without am or pm is the next one
    ("until 6", "11-24 18:00"), ("by 6", "11-24 18:00"), ("at 6", "11-24 18:00"), ("til 5:30", "11-24 17:30"),
    ("till 5:30", "11-24 17:30"),
    ("'til 5", "11-24 17:00"), ("before 6", "11-24 18:00"), ("around 6", "11-24 18:00"),
    ("until about 6", "11-24 18:00"), ("@ 6", "11-24 18:00"),
    ("6:00", "11-24 18:00"), ("5:30", "11-24 17:30"), ("1:30", "11-25 01:30"), ("until 2", "11-25 02:00"),
    ("by 3", "11-25 03:00"),
    ("until 12", "11-25 00:00"), ("12:30", "11-25 00:30"), ("until 1230", "11-25 00:30"),
    ("by 530", "11-24 17:30"), ("by 5.30", "11-24 17:30"),
    ("at six", "11-24 18:00"), ("by five thirty", "11-24 17:30"), ("five thirty", "11-24 17:30"),
    ("five-thirty", "11-24 17:30"),
    ("half past five", "11-24 17:30"), ("half past 5", "11-24 17:30"), ("quarter to six", "11-24 17:45"),
    ("a quarter to 6", "11-24 17:45"),
    ("quarter of six", "11-24 17:45"), ("quarter til 6", "11-24 17:45"), ("quarter past six", "11-24 18:15"),
    ("ten past six", "11-24 18:10"),
    ("20 past 6", "11-24 18:20"), ("twenty to six", "11-24 17:40"), ("by ten to six", "11-24 17:50"),
    ("5 minutes to 6", "11-24 17:55"),
    ("5 o'clock", "11-24 17:00"), ("5 oclock", "11-24 17:00"), ("6 o’clock sharp", "11-24 18:00"),
    ("7ish", "11-24 19:00"),
    ("maybe until 7ish", "11-24 19:00"), ("6:30ish", "11-24 18:30"), ("no later than 6", "11-24 18:00"),
    ("by 6 at the latest", "11-24 18:00"),
    # with am or pm, or in 24 hours
    ("until 6pm", "11-24 18:00"), ("6pm", "11-24 18:00"), ("6 pm", "11-24 18:00"), ("6PM", "11-24 18:00"),
    ("6 p.m.", "11-24 18:00"),
    ("6 p. m.", "11-24 18:00"), ("6p", "11-24 18:00"), ("6:00 pm", "11-24 18:00"), ("6:30pm.", "11-24 18:30"),
    ("530pm", "11-24 17:30"),
    ("5.30pm", "11-24 17:30"), ("5:30 p. m.", "11-24 17:30"), ("06:30 pm", "11-24 18:30"),
    ("18:00", "11-24 18:00"), ("1800", "11-24 18:00"),
    ("until 18", "11-24 18:00"), ("1730 hours", "11-24 17:30"), ("17:30 horas", "11-24 17:30"),
    ("six pm", "11-24 18:00"),
    ("half past five pm", "11-24 17:30"), ("six thirty pm", "11-24 18:30"), ("11:59 pm", "11-24 23:59"),
    ("13pm", "11-24 13:00 past"),
    # one that has gone by is said to have, unless its next is within 12 hours
    ("2pm", "11-24 14:00 past"), ("14:00", "11-24 14:00 past"), ("3pm", "11-24 15:00 past"),
    ("9am", "11-24 09:00 past"),
    ("4 am", "11-24 04:00 past"), ("12pm", "11-24 12:00 past"), ("noon", "11-24 12:00 past"),
    ("by noon", "11-24 12:00 past"),
    ("3:01 am", "11-24 03:01 past"), ("3 am", "11-25 03:00"), ("2am", "11-25 02:00"),
    ("until 1 am", "11-25 01:00"), ("00:30", "11-25 00:30"),
    ("12:30 am", "11-25 00:30"), ("12am", "11-25 00:00"), ("00:00", "11-25 00:00"), ("24:00", "11-25 00:00"),
    ("midnight", "11-25 00:00"),
    ("until midnight", "11-25 00:00"), ("12 midnight", "11-25 00:00"), ("05:30", "11-24 05:30 past"),
    # parts of the day
    ("this afternoon", "11-24 17:00 vague"), ("this evening", "11-24 21:00 vague"),
    ("tonight", "11-24 21:00 vague"),
    ("this morning", "11-24 12:00 past vague"), ("tonight at 8", "11-24 20:00"), ("8 tonight", "11-24 20:00"),
    ("by 8 tonight", "11-24 20:00"),
    ("8pm tonight", "11-24 20:00"), ("tonight at 12", "11-25 00:00"), ("tonight at 1", "11-25 01:00"),
    ("midnight tonight", "11-25 00:00"),
    ("6 this evening", "11-24 18:00"), ("8 in the morning", "11-24 08:00 past"),
    ("4 in the afternoon", "11-24 16:00"),
    ("9 at night", "11-24 21:00"), ("in the morning", "11-25 12:00 vague"), ("at night", "11-24 21:00 vague"),
    ("1am tonight", "11-25 01:00"),
    # days
    ("today", "11-24 21:00 vague"), ("by today", "11-24 21:00 vague"), ("today by 6", "11-24 18:00"),
    ("6pm today", "11-24 18:00"),
    ("today at 2", "11-24 14:00 past"), ("today at 10am", "11-24 10:00 past"),
    ("sometime today", "11-24 21:00 vague"),
    ("tomorrow", "11-25 17:00 vague"), ("tmrw", "11-25 17:00 vague"), ("by tomorrow", "11-25 17:00 vague"),
    ("until tomorrow", "11-25 17:00 vague"),
    ("tomorrow morning", "11-25 12:00 vague"), ("tomorrow afternoon", "11-25 17:00 vague"),
    ("tomorrow night", "11-25 21:00 vague"),
    ("tomorrow in the morning", "11-25 12:00 vague"), ("tomorrow at 10", "11-25 10:00"),
    ("10am tomorrow", "11-25 10:00"),
    ("tomorrow 10am", "11-25 10:00"), ("at 10 tomorrow", "11-25 10:00"), ("tomorrow at 3", "11-25 15:00"),
    ("tomorrow at noon", "11-25 12:00"),
    ("tomorrow at 12", "11-25 12:00"), ("tomorrow by 6pm", "11-25 18:00"), ("tomorrow morning at 6", "11-25 06:00"),
    ("tomorrow evening at 6", "11-25 18:00"), ("tomorrow 18:00", "11-25 18:00"),
    ("day after tomorrow", "11-26 17:00 vague"),
    ("the day after tomorrow at 9", "11-26 09:00"), ("monday", "11-30 17:00 vague"), ("Mon", "11-30 17:00 vague"),
    ("on monday", "11-30 17:00 vague"), ("by friday", "11-27 17:00 vague"), ("this friday", "11-27 17:00 vague"),
    ("monday 3pm", "11-30 15:00"),
    ("monday at 3", "11-30 15:00"), ("3pm on monday", "11-30 15:00"), ("on friday morning", "11-27 12:00 vague"),
    ("friday night", "11-27 21:00 vague"),
    ("friday by noon", "11-27 12:00"), ("friday night at 12", "11-28 00:00"), ("2am friday night", "11-28 02:00"),
    ("until monday", "11-30 17:00 vague"),
    ("next tuesday", "12-01 17:00 vague"),
    # dates
    ("nov 26", "11-26 17:00 vague"), ("Nov. 26", "11-26 17:00 vague"), ("november 26th", "11-26 17:00 vague"),
    ("26 november", "11-26 17:00 vague"),
    ("the 26th of november", "11-26 17:00 vague"), ("11/26", "11-26 17:00 vague"),
    ("11/26/26", "11-26 17:00 vague"), ("11/26/2026", "11-26 17:00 vague"),
    ("2026-11-26", "11-26 17:00 vague"), ("24/12", "12-24 17:00 vague"), ("by the 26th", "11-26 17:00 vague"),
    ("the 2nd", "12-02 17:00 vague"),
    ("November 26 at 3pm", "11-26 15:00"), ("11/26 3pm", "11-26 15:00"), ("nov 24", "11-24 21:00 vague"),
    ("november twenty six", "11-26 17:00 vague"),
    ("friday nov 27", "11-27 17:00 vague"), ("friday, december 11", "12-11 17:00 vague"),
    ("jan 3", "01-03 17:00 vague"),
    ("nov 20", "11-20 17:00 past vague"), ("nov 20 at 3pm", "11-20 15:00 past"),
    ("december 1 2026", "12-01 17:00 vague"), ("may 5", "05-05 17:00 vague"),
    # ranges: the later end
    ("between 4 and 6pm", "11-24 18:00"), ("4-6pm", "11-24 18:00"), ("4 - 6 pm", "11-24 18:00"),
    ("4pm-6pm", "11-24 18:00"), ("4 to 6pm", "11-24 18:00"),
    ("from 4 to 6", "11-24 18:00"), ("4pm to 6", "11-24 18:00"), ("6 or 7pm", "11-24 19:00"),
    ("until 6 or 7", "11-24 19:00"),
    ("by 6 or 6:30", "11-24 18:30"), ("4:30-5", "11-24 17:00"), ("noon to 4", "11-24 16:00"),
    ("11am to 5", "11-24 17:00"), ("10pm to 2", "11-25 02:00"),
    ("tomorrow 4-6pm", "11-25 18:00"), ("tomorrow between 10 and 12", "?"),
    ("tomorrow from 10 to 12", "11-25 12:00"),
    ("tomorrow 10pm to 2am", "11-26 02:00"), ("from now until 6", "11-24 18:00"),
    ("now until 6pm", "11-24 18:00"), ("1400-1700", "11-24 17:00"),
    ("4 to 6 in the afternoon", "11-24 18:00"), ("6pm until 8pm", "11-24 20:00"),
    # now
    ("now", "11-24 15:00 vague"), ("Right now!", "11-24 15:00 vague"), ("asap", "11-24 15:00 vague"),
    ("ASAP please", "11-24 15:00 vague"),
    ("as soon as possible", "11-24 15:00 vague"), ("I need it now", "11-24 15:00 vague"),
    ("immediately", "11-24 15:00 vague"),
    # words around
    ("I need it by 6pm please", "11-24 18:00"), ("back at 5:30", "11-24 17:30"),
    ("i'll be done by 6", "11-24 18:00"), ("I’ll be back by 6", "11-24 18:00"),
    ("home by 6", "11-24 18:00"), ("should be done by 6pm", "11-24 18:00"),
    ("it's for tomorrow", "11-25 17:00 vague"), ("ok until 6", "11-24 18:00"),
    ("by 6pm if possible", "11-24 18:00"), ("probably 6pm", "11-24 18:00"), ("6pm i think", "11-24 18:00"),
    ("6pm 👍", "11-24 18:00"),
    ("needed by 6pm, thank you!", "11-24 18:00"), ("6pm or so", "11-24 18:00"),
    ("I'll be done tomorrow", "11-25 17:00 vague"),
    # as thumbs write
    ("til 5 30", "11-24 17:30"), ("until 5;30", "11-24 17:30"), ("until 5: 30 pm", "11-24 17:30"),
    ("5 30 pm", "11-24 17:30"), ("by 5 45 pm", "11-24 17:45"), ("unitl 6pm", "11-24 18:00"), ("b4 6", "11-24 18:00"),
    ("abt 5pm", "11-24 17:00"), ("at the latest 6", "11-24 18:00"), ("through 6", "11-24 18:00"),
    ("quarter until 6", "11-24 17:45"), ("5 minutes until 6", "11-24 17:55"), ("midnite", "11-25 00:00"),
    ("until 17h", "11-24 17:00"), ("17h30", "11-24 17:30"), ("until 17h30", "11-24 17:30"), ("...6pm", "11-24 18:00"),
    ("out by 6", "11-24 18:00"), ("leaving at 6", "11-24 18:00"), ("here until 6", "11-24 18:00"),
    ("I'll be there til 6pm", "11-24 18:00"), ("extend until 6", "11-24 18:00"), ("make it 6pm", "11-24 18:00"),
    ("until 5 maybe 6", "11-24 18:00"), ("6pm EST", "11-24 18:00"), ("until 6 est", "11-24 18:00"),
    ("5pm to 6pm est", "11-24 18:00"), ("10 tomorrow morning", "11-25 10:00"), ("3 tomorrow afternoon", "11-25 15:00"),
    ("8 friday night", "11-27 20:00"), ("noonish tomorrow", "11-25 12:00"), ("2nite", "11-24 21:00 vague"),
    ("2day by 6", "11-24 18:00"), ("2morrow at 10", "11-25 10:00"), ("2 days", "11-26 15:00"),
    ("tomorrw mornin", "11-25 12:00 vague"), ("friday nite", "11-27 21:00 vague"), ("thurdsay", "11-26 17:00 vague"),
    ("december third", "12-03 17:00 vague"), ("3rd of december", "12-03 17:00 vague"),
    ("the first of december at 3", "12-01 15:00"), ("december twenty-first", "12-21 17:00 vague"),
    ("in 17h", "11-25 08:00"), ("17 hours", "11-25 08:00"), ("1-2 hrs", "11-24 17:00"),
])
def test_a_moment_is_read_however_it_is_said(text: str, expected: str) -> None:
    assert told(moment(text, TUESDAY, ZONE)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("hasta las 6", "11-24 18:00"), ("a las 6", "11-24 18:00"), ("las 6", "11-24 18:00"),
    ("para las 6", "11-24 18:00"), ("hasta 6", "11-24 18:00"),
    ("antes de las 6", "11-24 18:00"), ("como a las 6", "11-24 18:00"), ("a eso de las 6", "11-24 18:00"),
    ("hasta como las 6", "11-24 18:00"),
    ("a más tardar a las 6", "11-24 18:00"), ("a las 5:30", "11-24 17:30"), ("a las 5 y media", "11-24 17:30"),
    ("las cinco y media", "11-24 17:30"),
    ("a las cinco y cuarto", "11-24 17:15"), ("a las 5 y 20", "11-24 17:20"),
    ("las seis menos cuarto", "11-24 17:45"),
    ("a las seis menos diez", "11-24 17:50"), ("cuarto para las seis", "11-24 17:45"),
    ("diez para las seis", "11-24 17:50"),
    ("a la una", "11-25 01:00"), ("a la una y media", "11-25 01:30"), ("a la 1", "11-25 01:00"),
    ("hasta las 18", "11-24 18:00"),
    ("a las 18 horas", "11-24 18:00"), ("hasta las 17:30 hrs", "11-24 17:30"),
    ("a las 6 en punto", "11-24 18:00"), ("6 de la tarde", "11-24 18:00"),
    ("a las 6 de la tarde", "11-24 18:00"), ("8 de la mañana", "11-24 08:00 past"),
    ("8 de la manana", "11-24 08:00 past"),
    ("9 de la noche", "11-24 21:00"), ("12 de la noche", "11-25 00:00"), ("las 12 de la noche", "11-25 00:00"),
    ("1 de la madrugada", "11-25 01:00"),
    ("8 de la tarde", "11-24 20:00"), ("5 y media de la tarde", "11-24 17:30"),
    ("las 5 y media de la tarde", "11-24 17:30"), ("mediodía", "11-24 12:00 past"),
    ("mañana al mediodía", "11-25 12:00"), ("antes del mediodía", "11-24 12:00 past"),
    ("medianoche", "11-25 00:00"), ("a medianoche", "11-25 00:00"),
    ("hasta la medianoche", "11-25 00:00"), ("hoy", "11-24 21:00 vague"), ("hoy a las 6", "11-24 18:00"),
    ("para hoy", "11-24 21:00 vague"),
    ("hoy mismo", "11-24 21:00 vague"), ("esta tarde", "11-24 17:00 vague"), ("esta noche", "11-24 21:00 vague"),
    ("esta mañana", "11-24 12:00 past vague"),
    ("esta noche a las 9", "11-24 21:00"), ("hoy en la noche", "11-24 21:00 vague"),
    ("mañana", "11-25 17:00 vague"), ("manana", "11-25 17:00 vague"),
    ("MAÑANA", "11-25 17:00 vague"), ("para mañana", "11-25 17:00 vague"),
    ("mañana por la mañana", "11-25 12:00 vague"),
    ("mañana en la mañana", "11-25 12:00 vague"), ("mañana en la tarde", "11-25 17:00 vague"),
    ("mañana por la noche", "11-25 21:00 vague"),
    ("mañana temprano", "11-25 12:00 vague"), ("mañana a las 10", "11-25 10:00"),
    ("manana a las 10", "11-25 10:00"), ("a las 10 de mañana", "11-25 10:00"),
    ("mañana a las 8 de la mañana", "11-25 08:00"), ("hasta mañana a las 10", "11-25 10:00"),
    ("pasado mañana", "11-26 17:00 vague"),
    ("pasado mañana a las 9", "11-26 09:00"), ("el lunes", "11-30 17:00 vague"), ("lunes", "11-30 17:00 vague"),
    ("para el lunes", "11-30 17:00 vague"),
    ("este viernes", "11-27 17:00 vague"), ("el viernes que viene", "11-27 17:00 vague"),
    ("el sábado", "11-28 17:00 vague"),
    ("miércoles", "11-25 17:00 vague"), ("lunes a las 3 de la tarde", "11-30 15:00"),
    ("el lunes por la mañana", "11-30 12:00 vague"),
    ("el lunes a las 3", "11-30 15:00"), ("26 de noviembre", "11-26 17:00 vague"),
    ("el 26 de noviembre", "11-26 17:00 vague"),
    ("el 26", "11-26 17:00 vague"), ("el 26 a las 3 de la tarde", "11-26 15:00"),
    ("el jueves 26 de noviembre", "11-26 17:00 vague"),
    ("1 de diciembre de 2026", "12-01 17:00 vague"), ("entre las 4 y las 6", "11-24 18:00"),
    ("de las 4 a las 6", "11-24 18:00"),
    ("de 4 a 6 de la tarde", "11-24 18:00"), ("de 4 a 6pm", "11-24 18:00"),
    ("desde las 4 hasta las 6", "11-24 18:00"),
    ("entre 4 y 6 de la tarde", "11-24 18:00"), ("ahora", "11-24 15:00 vague"),
    ("ahora mismo", "11-24 15:00 vague"), ("ya", "11-24 15:00 vague"),
    ("lo antes posible", "11-24 15:00 vague"), ("cuanto antes", "11-24 15:00 vague"),
    ("lo más pronto posible", "11-24 15:00 vague"),
    ("lo necesito para las 6 por favor", "11-24 18:00"), ("regreso a las 6", "11-24 18:00"),
    ("vuelvo en 2 horas", "11-24 17:00"),
    ("termino a las 5 y media", "11-24 17:30"), ("estaré listo a las 6", "11-24 18:00"),
    ("creo que a las 6", "11-24 18:00"),
    ("hasta las 17h", "11-24 17:00"), ("a las 17h30", "11-24 17:30"), ("hasta las 5h30", "11-24 17:30"),
    ("a las 5 30", "11-24 17:30"), ("a las 6,30", "11-24 18:30"), ("a cuarto para las 6", "11-24 17:45"),
    ("un cuarto para las 6", "11-24 17:45"), ("hasta eso de las 6", "11-24 18:00"),
    ("a más tardar las 5", "11-24 17:00"), ("máximo a las 5", "11-24 17:00"), ("estaré ahí hasta las 6", "11-24 18:00"),
    ("salgo a las 6", "11-24 18:00"), ("me quedo hasta las 6", "11-24 18:00"), ("mañana a mediodía", "11-25 12:00"),
    ("mañana a la mañana", "11-25 12:00 vague"), ("para la noche", "11-24 21:00 vague"),
    ("el primero de diciembre", "12-01 17:00 vague"), ("hasta las dos y media de la tarde", "11-24 14:30 past"),
])
def test_a_moment_is_read_in_spanish(text: str, expected: str) -> None:
    assert told(moment(text, TUESDAY, ZONE)) == expected


@pytest.mark.parametrize("text", [
    "", " ", "?", "6", "5", "12", "3", "1", "530", "130", "120", "1259", "100", "601", "six", "2-3", "4-6",
    "2 to 3", "3 or 4", "between 4 and 6",
    "de 4 a 6", "entre 4 y 6", "for 6", "para 6", "para 20", "ten to six", "5 to 6", "10 to 6pm", "about 6",
    "half five", "5:3", "5:75", "25:00",
    "6:00:00", "13am", "0pm", "6 6", "24:30", "2500", "555-0101", "828-555-0101", "8285550101", "12 Elm St",
    "45 Haywood Rd", "#12", "$6", "6%",
    "tomorrow at 6", "tomorrow at 7", "at 6:30 tomorrow", "friday 6", "tomorrow 6", "tomorrow at midnight",
    "friday at 12am", "tomorrow tonight",
    "tuesday", "on tuesday", "next friday", "el próximo viernes", "friday nov 26", "the 26", "nov", "nov 31",
    "feb 30", "13/13", "1/2", "3/4",
    "2030-11-26", "11/26/2030", "nov 26 2031", "0001-01-01", "9999-12-31", "0/0", "99/99/99", "today tomorrow",
    "monday tuesday",
    "morning", "Good morning", "evening", "afternoon", "night", "tarde", "noche", "soon", "later", "later today",
    "this week", "the weekend",
    "next week", "end of day", "lunchtime", "before dark", "yesterday", "last night", "last friday",
    "2 hours ago", "6pm yesterday",
    "not until 6", "after 6", "since 6", "from 6pm", "starting at 6", "a partir de las 6", "después de las 6",
    "desde las 6", "never", "6pm or later",
    "hasta mañana", "hasta el lunes", "hasta la noche", "before friday", "antes del viernes", "before tomorrow",
    "done", "done now", "done today",
    "I'm back now", "im home tonight", "until now", "by now", "until 6?", "6pm?", "tomorrow?", "now?", "¿mañana?",
    "can you come at 6", "see you tomorrow",
    "by 6 people", "by 6 min", "at 6 Elm St", "6pm to my house", "I have 2 kids", "in 2 hours call me",
    "may 2 people come", "tomorrow or friday",
    "12 de la mañana", "12 in the morning", "3 at noon", "9 in the afternoon", "6am tonight", "noon tonight",
    "5:30 horas", "1e9 hours",
    "400 days", "0 min", "-30 min", "9" * 5000, "until " + "9" * 5000, "6" * 1600, "OUT", "yes", "IN 12", "in 10",
    "IN 45", "until until", "by", "at", "a las", "a",
    "17h", "18 hrs", "20 horas", "5 30", "for 4 tonight", "para 10 esta noche", "out", "out now", "leaving now",
    "im out", "there by 6", "I'll be there at 6", "there in 20 minutes", "be there in an hour", "llego a las 6",
    "6pm PST", "6pm EDT", "until 6 o clock pst", "first", "the first", "a second", "mondays", "fridays", "mornings",
    "tursday", "manzana", "la mañana", "24/7", "5 30 min", "by 5, 10 people", "6 at the latest", "11-1 tomorrow",
    "de lunes a viernes",
])
def test_what_is_not_certainly_a_moment_is_none(text: str) -> None:
    assert told(moment(text, TUESDAY, ZONE)) == "?"


@pytest.mark.parametrize(("now", "text", "expected"), [
    ("11-24 20:59", "today", "11-24 21:00 vague"), ("11-24 21:00", "today", "11-24 23:59 vague"),
    ("11-24 22:00", "tonight", "11-24 23:59 vague"),
    ("11-24 22:00", "this evening", "11-24 23:59 vague"),
    ("11-24 18:00", "this afternoon", "11-24 17:00 past vague"),
    ("11-24 18:00", "esta tarde", "11-24 20:00 vague"), ("11-24 09:00", "in the morning", "?"),
    ("11-24 22:00", "in the morning", "11-25 12:00 vague"),
    ("11-24 09:00", "in the afternoon", "11-24 17:00 vague"), ("11-24 18:00", "in the afternoon", "?"),
    ("11-24 18:00", "at night", "?"),
    ("11-24 09:00", "until 1:30", "11-24 13:30"), ("11-24 23:30", "until 1:30", "11-25 01:30"),
    ("11-24 23:30", "until 1am", "11-25 01:00"),
    ("11-24 19:00", "until 6pm", "11-24 18:00 past"), ("11-24 18:00", "until 6pm", "11-24 18:00 past"),
    ("11-24 17:59", "6pm", "11-24 18:00"),
    ("11-24 19:00", "by 6am", "11-25 06:00"), ("11-24 10:00", "9am", "11-24 09:00 past"),
    ("11-24 00:30", "midnight", "11-25 00:00"),
    ("11-24 00:30", "tonight at 1", "11-24 01:00"), ("11-24 16:30", "from 4 to 6", "11-24 18:00"),
    ("11-24 09:00", "noon", "11-24 12:00"),
    ("11-24 01:00", "10pm to 2am", "11-24 02:00"), ("12-31 20:00", "tomorrow at 10", "01-01 10:00"),
    ("12-31 20:00", "jan 2", "01-02 17:00 vague"),
    ("12-31 20:00", "the 2nd", "01-02 17:00 vague"), ("12-28 20:00", "12/20", "12-20 17:00 past vague"),
    ("11-23 10:00", "monday", "?"),
    ("11-23 10:00", "next monday", "11-30 17:00 vague"), ("11-22 10:00", "monday", "11-23 17:00 vague"),
    ("11-24 23:00", "2 hours", "11-25 01:00"),
])
def test_a_moment_depends_on_the_time_it_is_said(now: str, text: str, expected: str) -> None:
    at = datetime.strptime(f"2026-{now}", "%Y-%m-%d %H:%M").replace(tzinfo=ZONE).astimezone(UTC)
    assert told(moment(text, at, ZONE)) == expected


@pytest.mark.parametrize(("now", "text", "expected"), [
    # On 1 November 2026 the hour from 1:00 to 2:00 comes twice: from 05:00 UTC and from 06:00 UTC.
    ("11-01 05:20", "until 1:30", "11-01 05:30"), ("11-01 06:20", "until 1:30", "11-01 06:30"),
    ("11-01 05:40", "until 1:30", "11-01 06:30"),
    ("11-01 04:00", "until 1:30", "11-01 05:30"), ("11-01 03:00", "1:30am", "11-01 05:30"),
    ("11-01 06:40", "1:30 am", "11-01 06:30 past"),
    ("11-01 06:40", "until 1:30", "11-01 18:30"), ("11-01 05:20", "in 2 hours", "11-01 07:20"),
    ("11-01 05:20", "until 2", "11-01 07:00"),
    # On 8 March 2026 the clock leaps from 2:00 to 3:00 at 07:00 UTC.
    ("03-08 06:20", "until 2:30", "03-08 07:30"), ("03-08 06:20", "2:30am", "03-08 07:30"),
    ("03-08 06:20", "in 2 hours", "03-08 08:20"),
    ("03-08 06:20", "until 3:30", "03-08 07:30"), ("03-08 07:20", "2:30 am", "03-08 07:30"),
    ("03-07 20:00", "tomorrow at 2:30 am", "03-08 07:30"),
])
def test_clock_changes_take_the_earlier_time_ahead_and_leap_with_the_clock(now: str, text: str, expected: str) -> None:
    found = moment(text, datetime.strptime(f"2026-{now}", "%Y-%m-%d %H:%M").replace(tzinfo=UTC), ZONE)
    assert found is not None
    assert f"{found.at:%m-%d %H:%M}" + (" past" if found.past else "") == expected


@given(ANY_TEXT, ANY_NOW, ANY_ZONE)
def test_a_moment_of_any_text_is_utc_and_ahead_or_said_to_be_past(text: str, now: datetime, zone: ZoneInfo) -> None:
    for found in (moment(text, now, zone), find_moment(text, now, zone)):
        if found is not None:
            assert found.at.tzinfo is UTC
            assert (found.at <= now) if found.past else (found.at > now or (found.vague and found.at == now))
            assert found.at - now <= timedelta(days=366)


@given(ANY_NOW, st.sampled_from(["America/Phoenix", "Asia/Kathmandu", "UTC"]), st.integers(0, 23), st.integers(0, 59))
def test_a_clock_time_is_what_the_clock_shows_then(now: datetime, zone: str, hour: int, minute: int) -> None:
    found = moment(f"until {hour}:{minute:02}", now, ZoneInfo(zone))
    assert found is not None
    wall = found.at.astimezone(ZoneInfo(zone))
    assert (wall.hour % 12, wall.minute) == (hour % 12, minute)
    assert wall.hour == hour or 1 <= hour <= 12


@given(ANY_NOW, ANY_ZONE, st.integers(1, 12), st.integers(0, 59))
def test_an_hour_without_am_or_pm_is_within_thirteen_hours(now: datetime, zone: ZoneInfo, hour: int, minute: int) -> None:
    found = moment(f"until {hour}:{minute:02}", now, zone)
    assert found is not None and not found.past
    assert timedelta(0) < found.at - now <= timedelta(hours=13)


# ---- deadlines


def local(at: str) -> datetime:
    return datetime.strptime(f"2026-{at}", "%Y-%m-%d %H:%M").replace(tzinfo=ZONE).astimezone(UTC)


@pytest.mark.parametrize(("text", "expected"), [
    ("2h", "11-24 17:00"), ("90", "11-24 16:30"), ("120", "11-24 17:00"), ("130", "?"), ("240", "11-24 19:00"),
    ("300", "?"), ("10", "?"), ("6", "?"), ("2", "?"), ("15", "11-24 15:15"), ("20 more", "11-24 15:20"),
    ("until 6pm", "11-24 18:00"), ("until 2pm", "11-24 14:00 past"), ("until 5:30", "11-24 17:30"),
    ("5:30", "11-24 17:30"), ("4:30", "11-24 16:30"), ("1:30", "?"), ("0:45", "?"), ("about 1:30", "?"),
    ("until 1:30", "11-25 01:30"), ("1:30 hours", "11-24 16:30"), ("1:30am", "11-25 01:30"), ("1730", "11-24 17:30"),
    ("17h", "?"), ("17h30", "11-24 17:30"), ("until 17h", "11-24 17:00"), ("tonight", "?"), ("until tonight", "?"),
    ("tomorrow", "?"), ("until tomorrow morning", "?"), ("until tomorrow 8am", "11-25 08:00"),
    ("until tomorrow 6pm", "11-25 18:00 far"), ("tomorrow 5pm", "11-25 17:00"), ("24 hours", "11-25 15:00"),
    ("26 hours", "11-25 17:00"), ("27 hours", "11-25 18:00 far"), ("2 days", "11-26 15:00 far"),
    ("a week", "12-01 15:00 far"), ("now", "?"), ("all day", "?"), ("until monday", "?"),
    ("friday 5pm", "11-27 17:00 far"), ("1000 hours", "?"), ("until yesterday", "?"), ("until 6?", "?"),
    ("2 hours?", "11-24 17:00"), ("until midnight", "11-25 00:00"), ("until noon", "11-24 12:00 past"),
    ("6pm EST", "11-24 18:00"), ("2 to 3 hours", "11-24 18:00"), ("4 to 6", "?"), ("until 5 or 6", "11-24 18:00"),
    ("dos horas y media", "11-24 17:30"), ("hasta las dos y media de la tarde", "11-24 14:30 past"),
    ("a las 6 menos cuarto", "11-24 17:45"), ("out by 6", "11-24 18:00"), ("out", "?"), ("out now", "?"),
])
def test_a_deadline_is_a_clock_time_ahead_or_asked_again(text: str, expected: str) -> None:
    assert told(deadline(text, TUESDAY, ZONE)) == expected


@pytest.mark.parametrize(("due", "text", "expected"), [
    ("15:30", "30", "11-24 16:00"), ("15:30", "10", "11-24 15:40"), ("15:30", "5", "11-24 15:35"), ("15:30", "2", "?"),
    ("15:30", "1 hour", "11-24 16:30"), ("15:30", "in 1 hour", "11-24 16:00"), ("15:30", "until 6", "11-24 18:00"),
    ("15:30", "back in 20 min", "11-24 15:20"), ("14:30", "30", "11-24 15:30"),
    ("14:30", "media hora más", "11-24 15:30"), ("14:30", "otra hora", "11-24 16:00"),
    ("15:30", "around 30", "11-24 16:00"), ("15:30", "around 6", "11-24 18:00"), ("15:30", "6ish", "11-24 18:00"),
    ("15:30", "more than 10", "?"), ("15:30", "+10", "11-24 15:40"), ("15:30", "26 hours", "11-25 17:30 far"),
])
def test_more_time_is_added_to_the_deadline_there_is_while_it_is_ahead(due: str, text: str, expected: str) -> None:
    assert told(deadline(text, TUESDAY, ZONE, due=local(f"11-24 {due}"))) == expected


@pytest.mark.parametrize(("now", "text", "expected"), [
    ("11-24 17:05", "until 5", "?"), ("11-24 17:05", "until 5am", "11-25 05:00"),
    ("11-24 17:05", "until 4", "11-25 04:00"), ("11-24 18:01", "until 6", "?"),
    ("11-24 18:01", "6pm", "11-24 18:00 past"), ("11-24 18:01", "by 6 tonight", "11-24 18:00 past"),
    ("11-24 23:30", "until 1", "11-25 01:00"), ("11-24 23:30", "until 1:30", "11-25 01:30"),
    ("11-24 23:30", "hasta las 6", "11-25 06:00"), ("11-24 13:20", "until 1:30", "11-24 13:30"),
    ("11-24 13:20", "1:30", "11-24 13:30"), ("11-24 13:20", "until 12", "11-25 00:00"),
    ("11-24 12:05", "until 12", "?"),
])
def test_an_hour_almost_half_a_day_ahead_is_asked_again_unless_it_says_am_or_pm(now: str, text: str, expected: str) -> None:
    assert told(deadline(text, local(now), ZONE)) == expected


@pytest.mark.parametrize(("now", "text", "expected"), [
    ("11-01 05:20", "until 1:30", "11-01 05:30"), ("11-01 06:20", "until 1:30", "11-01 06:30"),
    ("11-01 05:20", "1:30", "11-01 05:30"), ("11-01 05:40", "until 1:30", "11-01 06:30"),
    ("11-01 05:40", "until 1:30 am", "11-01 06:30"), ("11-01 06:20", "until 1:30 am", "11-01 06:30"),
    ("11-01 06:40", "until 1:30 am", "11-01 06:30 past"), ("11-01 06:40", "until 1:30", "?"),
    ("11-01 05:20", "until 1:30 EST", "11-01 06:30"), ("11-01 05:20", "until 1:30 am EDT", "11-01 05:30"),
    ("11-01 06:20", "until 1:30 am EDT", "11-01 05:30 past"), ("11-01 05:20", "2 hours", "11-01 07:20"),
    ("11-01 05:20", "until 2", "11-01 07:00"), ("11-01 05:20", "until 2am", "11-01 07:00"),
    ("11-01 03:30", "until 1", "11-01 05:00"), ("11-01 05:00", "until 1", "11-01 06:00"),
    ("11-01 03:30", "hasta la una y media", "11-01 05:30"), ("11-01 03:30", "until 1:30 EST", "11-01 06:30"),
    ("11-01 03:30", "in 3 hours", "11-01 06:30"), ("03-08 06:20", "until 2:30", "03-08 07:30"),
    ("03-08 06:50", "until 2:30", "03-08 07:30"), ("03-08 06:20", "until 3", "03-08 07:00"),
    ("03-08 06:20", "until 2", "03-08 07:00"), ("03-08 06:20", "2 hours", "03-08 08:20"),
    ("03-08 06:20", "until 3:30 EDT", "03-08 07:30"), ("03-08 06:20", "until 2:30 EST", "?"),
])
def test_a_deadline_in_the_night_of_a_clock_change_is_the_earlier_one_ahead(now: str, text: str, expected: str) -> None:
    """UTC. On 1 November the hour from 1:00 comes twice, from 05:00; on 8 March the clock leaps to 3:00 at 07:00."""
    found = deadline(text, datetime.strptime(f"2026-{now}", "%Y-%m-%d %H:%M").replace(tzinfo=UTC), ZONE)
    assert (f"{found.at:%m-%d %H:%M}" + (" past" if found.past else "") if found else "?") == expected


NEAR_A_CHANGE = st.datetimes(datetime(2026, 10, 31, 3), datetime(2026, 11, 1, 7)).map(lambda at: at.replace(tzinfo=UTC))


@given(ANY_NOW | NEAR_A_CHANGE, st.integers(1, 25 * 60), st.sampled_from(["en", "es"]))
def test_a_deadline_that_is_read_back_is_understood_as_the_same(now: datetime, minutes: int, language: str) -> None:
    at = (now + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
    assume(at > now and f"{at.astimezone(ZONE):%H:%M}" != "00:00")
    assert deadline(speak_time(at, now, ZONE, language), now, ZONE) == Moment(at)


@given(ANY_TEXT, ANY_NOW, ANY_ZONE, st.none() | st.timedeltas(timedelta(hours=-2), timedelta(hours=26)))
def test_a_deadline_of_any_text_is_ahead_or_said_to_be_past_or_far(
    text: str, now: datetime, zone: ZoneInfo, due: timedelta | None
) -> None:
    found = deadline(text, now, zone, due=now + due if due is not None else None)
    if found is not None:
        assert found.at.tzinfo is UTC and not found.vague
        assert found.past == (found.at <= now)
        assert found.far == (found.at - now > LONGEST_STAY)


# ---- inside a sentence


@pytest.mark.parametrize(("text", "expected"), [
    ("can you bring milk tomorrow by 6pm to my house", "11-25 18:00"),
    ("can you bring milk tomorrow by 6pm?", "11-25 18:00"),
    ("I need food today by 6", "11-24 18:00"), ("I need food by 6 please, no pork", "11-24 18:00"),
    ("I need food by 6", "11-24 18:00"),
    ("need a ride to the doctor on monday at 3pm", "11-30 15:00"), ("need a ride tomorrow", "11-25 17:00 vague"),
    ("Good morning, I need a ride tomorrow at 10am", "11-25 10:00"), ("come to 12 Elm St at 6pm", "11-24 18:00"),
    ("necesito comida para mañana a las 10", "11-25 10:00"),
    ("necesito que me lleven el lunes a las 3 de la tarde", "11-30 15:00"),
    ("need help ASAP with a leak", "11-24 15:00 vague"), ("need a ride in 2 hours to the store", "11-24 17:00"),
    ("need someone for 2 hours tomorrow at 3pm", "11-25 15:00"), ("room 12 at 5:30pm", "11-24 17:30"),
    ("1800 Elm St at 6pm", "11-24 18:00"),
    ("need it between 4 and 6pm at my place", "11-24 18:00"), ("ven entre las 4 y las 6 por favor", "11-24 18:00"),
    ("I can't drive, need a ride tomorrow 3pm", "11-25 15:00"),
    ("out of insulin, need some tonight", "11-24 21:00 vague"),
    ("need help moving nov 27 at noon", "11-27 12:00"), ("meet at noon", "11-24 12:00 past"),
    ("milk by tomorrow afternoon", "11-25 17:00 vague"),
    ("leche para esta noche por favor", "11-24 21:00 vague"), ("2 bags of rice by friday", "11-27 17:00 vague"),
    ("ride by 5:30", "11-24 17:30"),
    ("my appointment is at 2:15 pm tomorrow and I have no car", "11-25 14:15"),
    ("groceries today please", "11-24 21:00 vague"),
    ("agua lo antes posible", "11-24 15:00 vague"),
    ("need a ride home from the hospital tomorrow at 3pm", "11-25 15:00"),
    ("my car was towed, need a ride tomorrow at 3pm", "11-25 15:00"),
    ("lost power, need ice tonight", "11-24 21:00 vague"),
    ("I had surgery, can someone walk the dog in 2 hours", "11-24 17:00"),
    ("¿pueden traer agua mañana a las 10?", "11-25 10:00"),
    ("6pm", "11-24 18:00"),
    ("bring milk by 5 30 pm", "11-24 17:30"), ("moving on the 3rd", "12-03 17:00 vague"),
    ("need b4 6pm", "11-24 18:00"),
])
def test_a_time_is_found_in_a_sentence(text: str, expected: str) -> None:
    assert told(find_moment(text, TUESDAY, ZONE)) == expected


@pytest.mark.parametrize("text", [
    "", "I need food", "good morning, I need a ride", "come at 6 Elm St", "tomorrow by 6 people",
    "tomorrow or friday", "by 5pm or tomorrow",
    "I lost power on monday", "no food since monday", "I was there at 6pm", "I lost power today",
    "they came on monday at 3pm", "I am home from 6pm", "I ate yesterday at 6pm",
    "every day at 6pm", "2 hours ago",
    "after 6pm please bring milk", "después de las 6 traiga leche", "not tomorrow", "don't come at 6pm",
    "cant come tomorrow at 3pm",
    "no puedo mañana a las 3", "I take the 5:30 bus", "the ratio is 5:30", "John 3:16", "I have 2 kids, 3 and 5",
    "my number is 828-555-0101",
    "call 828 555 0101", "apt 2a", "may 2 people come", "at 3 may be late", "I sat all day", "I now need food",
    "no power right now",
    "I'm safe now", "2 bags of rice", "for 2 hours", "leche para las 2 niñas", "hasta mañana",
    "gracias, hasta mañana", "by one person",
    "at 1800 Elm St", "next friday or so", "before friday", "\0" * 100, "12 " * 500, "tomorrow " * 200, "9" * 1600,
    "need dinner for 4 tonight", "I need 2 tonight", "comida para 4 esta noche", "I live on the 3rd floor",
    "manzana por favor", "in " * 600, "in the next " * 150, "about " * 300,
])
def test_a_sentence_without_exactly_one_certain_time_has_none(text: str) -> None:
    assert told(find_moment(text, TUESDAY, ZONE)) == "?"


# ---- saying it


@pytest.mark.parametrize(("at", "english", "spanish"), [
    ("2026-11-24 19:10", "7:10 pm", "las 7:10 pm"), ("2026-11-24 15:00", "3:00 pm", "las 3:00 pm"),
    ("2026-11-24 00:05", "12:05 am", "las 12:05 am"),
    ("2026-11-24 12:00", "12:00 pm", "las 12:00 pm"), ("2026-11-25 00:00", "12:00 am tomorrow", "las 12:00 am de mañana"),
    ("2026-11-25 19:10", "7:10 pm tomorrow", "las 7:10 pm de mañana"),
    ("2026-11-23 19:10", "7:10 pm yesterday", "las 7:10 pm de ayer"),
    ("2026-11-26 19:10", "Thu 7:10 pm", "las 7:10 pm del jueves"),
    ("2026-11-28 09:05", "Sat 9:05 am", "las 9:05 am del sabado"),
    ("2026-11-30 19:10", "Mon 7:10 pm", "las 7:10 pm del lunes"),
    ("2026-12-01 19:10", "Dec 1, 7:10 pm", "las 7:10 pm del 1 de dic"),
    ("2026-12-24 19:10", "Dec 24, 7:10 pm", "las 7:10 pm del 24 de dic"),
    ("2026-11-22 19:10", "Nov 22, 7:10 pm", "las 7:10 pm del 22 de nov"),
    ("2027-01-02 08:00", "Jan 2, 8:00 am", "las 8:00 am del 2 de ene"),
    ("2026-11-24 13:30", "1:30 pm", "la 1:30 pm"), ("2026-11-25 01:05", "1:05 am tomorrow", "la 1:05 am de mañana"),
    ("2026-11-26 13:00", "Thu 1:00 pm", "la 1:00 pm del jueves"),
    ("2026-12-01 11:00", "Dec 1, 11:00 am", "las 11:00 am del 1 de dic"),
])
def test_a_time_is_said_as_people_say_it(at: str, english: str, spanish: str) -> None:
    when = datetime.fromisoformat(at).replace(tzinfo=ZONE).astimezone(UTC)
    assert speak_time(when, TUESDAY, ZONE) == english
    assert speak_time(when, TUESDAY, ZONE, "es") == spanish


def test_the_zone_is_said_on_demand_and_in_the_hour_that_comes_twice() -> None:
    first = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert speak_time(TUESDAY, TUESDAY, ZONE, with_zone=True) == "3:00 pm EST"
    assert speak_time(first, first, ZONE) == "1:30 am EDT"
    assert speak_time(first + timedelta(hours=1), first, ZONE, "es") == "la 1:30 am EST"
    assert speak_time(first + timedelta(hours=2), first, ZONE) == "2:30 am"


@pytest.mark.parametrize(("minutes", "english", "spanish"), [
    (45, "45 min", "45 min"), (1, "1 min", "1 min"), (60, "1 hour", "1 hora"),
    (90, "1 hour 30 min", "1 hora 30 min"),
    (120, "2 hours", "2 horas"), (135, "2 hours 15 min", "2 horas 15 min"), (1440, "1 day", "1 dia"),
    (2880, "2 days", "2 dias"),
    (1560, "1 day 2 hours", "1 dia 2 horas"), (1501, "1 day 1 hour 1 min", "1 dia 1 hora 1 min"),
    (20160, "14 days", "14 dias"),
    (44.6, "45 min", "45 min"), (0, "0 min", "0 min"), (-5, "0 min", "0 min"),
])
def test_a_length_is_said_as_people_say_it(minutes: float, english: str, spanish: str) -> None:
    assert speak_duration(timedelta(minutes=minutes)) == english
    assert speak_duration(timedelta(minutes=minutes), "es") == spanish


@given(ANY_NOW, st.timedeltas(timedelta(days=-400), timedelta(days=400)), ANY_ZONE, st.sampled_from(["en", "es"]))
def test_what_is_said_costs_no_more_than_plain_letters(now: datetime, ahead: timedelta, zone: ZoneInfo, language: str) -> None:
    assert set(speak_time(now + ahead, now, zone, language)) <= GSM
    assert set(speak_duration(ahead, language)) <= GSM


@given(ANY_NOW, st.integers(1, 6 * 24 * 60), st.sampled_from(["en", "es"]))
def test_a_time_that_is_said_is_understood_as_the_same_time(now: datetime, minutes: int, language: str) -> None:
    zone, at = ZoneInfo("America/Phoenix"), (now + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
    assume(f"{at.astimezone(zone):%H:%M}" != "00:00")  # the midnight of a named day may be either end of it
    assert moment(speak_time(at, now, zone, language), now, zone) == Moment(at)
