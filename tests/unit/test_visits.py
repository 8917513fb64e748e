"""Visits: each row is what somebody wrote after IN, and the place and the end it must be taken for.
No time is guessed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from time import monotonic
from zoneinfo import ZoneInfo

from conversations.hearing.whereabouts import visits
from conversations.hearing.whereabouts.places import place_said
from conversations.hearing.whereabouts.visits import has_street
from tests.support.table import table

ZONE = ZoneInfo("America/New_York")
TUESDAY = datetime(2026, 11, 24, 15, 0, tzinfo=ZONE).astimezone(UTC)  # 3:00 pm


def read(text: str) -> tuple[str, str, str]:
    """The place, the deadline as the rows write it, and what is unclear; "" for what was not
    said."""
    visit = visits.read(text, TUESDAY, ZONE)
    end = visit.deadline
    flags = (" past" if end.past else "") + (" far" if end.far else "") if end else ""
    return (
        visit.place or "",
        f"{end.at.astimezone(ZONE):%d %H:%M}" + flags if end else "",
        visit.unclear,
    )


@table(
    ("text", "place", "end"),
    [
        ("at 45 Haywood Rd for 2h", "45 Haywood Rd", "24 17:00"),
        ("45 Haywood Rd #3, 2 hours", "45 Haywood Rd #3", "24 17:00"),
        ("for 2h at Rosa's", "Rosa's", "24 17:00"),
        ("until 6pm 45 Haywood", "45 Haywood", "24 18:00"),
        ("Rosa's house til 5:30", "Rosa's house", "24 17:30"),
        ("45 Haywood Rd Apt 2 until 6", "45 Haywood Rd Apt 2", "24 18:00"),
        ("45 Haywood Rd", "45 Haywood Rd", ""),
        ("2 hours", "", "24 17:00"),
        ("6pm", "", "24 18:00"),
        ("until 6 p.m. tomorrow", "", "25 18:00 far"),
        ("", "", ""),
        ("  ", "", ""),
        ("here for 2h", "", "24 17:00"),
        ("at Rosa's please", "Rosa's", ""),
        ("now at Rosa’s", "Rosa’s", ""),
        ("45 haywood rd 2h", "45 haywood rd", "24 17:00"),
        ("FOR 2H AT ROSAS", "ROSAS", "24 17:00"),
        ("rosas 2 hous", "rosas", "24 17:00"),
        ("📍 45 Haywood Rd 👍 2h", "45 Haywood Rd", "24 17:00"),
        ("45  Haywood   Rd   for  2  hours", "45 Haywood Rd", "24 17:00"),
        ("45 Haywood Rd\n2h", "45 Haywood Rd", "24 17:00"),
        ("45 Haywood Rd,2 hours", "45 Haywood Rd", "24 17:00"),
        ("45 haywood rd;2h", "45 haywood rd", "24 17:00"),
        ("45 Haywood Rd (2h)", "45 Haywood Rd", "24 17:00"),
        ("45 Haywood Rd - 2 hours", "45 Haywood Rd", "24 17:00"),
        ("45 Haywood Rd 90 min thanks", "45 Haywood Rd", "24 16:30"),
        ("for 90 min at 12 Elm St", "12 Elm St", "24 16:30"),
        ("for 2h, 45 haywood rd", "45 haywood rd", "24 17:00"),
        ("1 hour, 30 elm st", "30 elm st", "24 16:00"),
        # the shorter reading, which protects: the number is the house's
        ("1h 45 haywood rd", "45 haywood rd", "24 16:00"),
        ("2h 45 haywood rd", "45 haywood rd", "24 17:00"),
        ("2 hrs 12 elm st", "12 elm st", "24 17:00"),
        ("1 hour 12 Elm St", "12 Elm St", "24 16:00"),
        ("for 2 hours 45 Haywood Rd", "45 Haywood Rd", "24 17:00"),
        ("2 hours, 30 min", "", "24 17:30"),
        ("45 min 45 Haywood", "45 Haywood", "24 15:45"),
        ("45 haywood 45 min", "45 haywood", "24 15:45"),
        ("forty five min Rosa's", "Rosa's", "24 15:45"),
        ("12 W Elm St 1 hour", "12 W Elm St", "24 16:00"),
        ("12 45th St 2h", "12 45th St", "24 17:00"),
        ("1200 US 70 2 hours", "1200 US 70", "24 17:00"),
        ("hwy 70 2 hours", "hwy 70", "24 17:00"),
        ("45 Haywood Rd apt 2 30 min", "45 Haywood Rd apt 2", "24 15:30"),
        ("45 Haywood Rd apt 12 2 hours", "45 Haywood Rd apt 12", "24 17:00"),
        ("12 elm st #3b 2h", "12 elm st #3b", "24 17:00"),
        ("45 Haywood Rd, 28806, 2h", "45 Haywood Rd, 28806", "24 17:00"),
        ("828-555-0101 Rosa for 2h", "828-555-0101 Rosa", "24 17:00"),
        ("12 Elm St 1 1/2 hours", "12 Elm St", "24 16:30"),
        ("12 elm st 1½ h", "12 elm st", "24 16:30"),
        ("12 Elm St half an hour", "12 Elm St", "24 15:30"),
        ("12 Elm St an hour and a half", "12 Elm St", "24 16:30"),
        ("for 1 hour 30 at Rosa's", "Rosa's", "24 16:30"),
        ("for about 2 hours or so at Rosa's", "Rosa's", "24 17:00"),
        ("for 30 Rosa's", "Rosa's", "24 15:30"),
        ("12 Elm St for 27 hours", "12 Elm St", "25 18:00 far"),
        ("until 6 Rosa's house", "Rosa's house", "24 18:00"),
        ("until 6pm at 12 Elm St", "12 Elm St", "24 18:00"),
        ("until 6. 45 Haywood Rd", "45 Haywood Rd", "24 18:00"),
        ("until 17:30 12 elm st", "12 elm st", "24 17:30"),
        ("until 7 7 elm st", "7 elm st", "24 19:00"),
        ("West Asheville until 6pm please", "West Asheville", "24 18:00"),
        ("rosas house till 6ish", "rosas house", "24 18:00"),
        ("12 Elm St (blue house) til 6", "12 Elm St (blue house)", "24 18:00"),
        ("until 2pm Rosa's", "Rosa's", "24 14:00 past"),
        ("at 45 Haywood Rd until tomorrow 8am", "45 Haywood Rd", "25 08:00 far"),
        ("done by 6pm at Rosa's", "Rosa's", "24 18:00"),
        ("12 Elm St, back by 6", "12 Elm St", "24 18:00"),
        ("nursing home by 6", "nursing home", "24 18:00"),
        ("from 2 to 4 at Rosa's", "Rosa's", "24 16:00"),
        ("12 Elm St, 6-7pm", "12 Elm St", "24 19:00"),
        ("12 Elm St 6-7pm", "12 Elm St", "24 19:00"),
        ("12 Elm St quarter past 5", "12 Elm St", "24 17:15"),
        ("12 Elm St about 20", "12 Elm St", "24 15:20"),
        ("12 Elm St hr and a half", "12 Elm St", "24 16:30"),
        ("12 Elm St cuarto para las 6", "12 Elm St", "24 17:45"),
        ("12 Elm St, hour and a half", "12 Elm St", "24 16:30"),
        ("12 Elm St, quarter past 5", "12 Elm St", "24 17:15"),
        ("12 Elm St hora y media", "12 Elm St", "24 16:30"),
        ("12 Elm St, 5 o'clock", "12 Elm St", "24 17:00"),
        ("12 Elm St, 5ish", "12 Elm St", "24 17:00"),
        ("Rosa's, half past five", "Rosa's", "24 17:30"),
        ("12 Elm St, como a las 6", "12 Elm St", "24 18:00"),
        ("1h30 12 elm st", "12 elm st", "24 16:30"),
        ("Midnight Diner", "Midnight Diner", ""),
        ("12 Elm St, midnight", "12 Elm St", "25 00:00 far"),
        ("less than 2 hours", "", "24 17:00"),
        ("probably 3 hours", "", "24 18:00"),
        ("1st and 2nd", "1st and 2nd", ""),
        ("Rosa's, 6pm", "Rosa's", "24 18:00"),
        ("with Ben at 45 Haywood for 2h", "with Ben at 45 Haywood", "24 17:00"),
        ("midnight diner 1 hr", "midnight diner", "24 16:00"),
        ("Center for Hope, 1 hour", "Center for Hope", "24 16:00"),
        ("a blue house 2h", "a blue house", "24 17:00"),
        ("for 2h then Rosa", "then Rosa", "24 17:00"),
        ("Max's until 6pm", "Max's", "24 18:00"),
        ("por 2 horas en 12 Elm St", "12 Elm St", "24 17:00"),
        ("hasta las 6 en casa de Rosa", "casa de Rosa", "24 18:00"),
        ("hasta las 6 de la tarde en 12 Elm", "12 Elm", "24 18:00"),
        ("una hora en casa de Rosa", "casa de Rosa", "24 16:00"),
        ("seis horas en casa de Ñandú", "casa de Ñandú", "24 21:00"),
        ("media hora donde Rosa", "donde Rosa", "24 15:30"),
        ("12 Elm St x 2 horas", "12 Elm St", "24 17:00"),
        ("Calle Elm 45 por una hora", "Calle Elm 45", "24 16:00"),
        ("calle Elm 12 2 horas", "calle Elm 12", "24 17:00"),
        ("2 horas calle Elm 45", "calle Elm 45", "24 17:00"),
        ("hasta el final de la calle Elm", "hasta el final de la calle Elm", ""),
        ("en 12 Elm St ahora", "12 Elm St", ""),
    ],
)
def test_a_visit_is_read_however_it_is_said(text: str, place: str, end: str) -> None:
    """The place keeps its words, a length is no house and a house no length."""
    assert read(text) == (place, end, "")


@table(
    ("text", "place", "unclear"),
    [
        ("for 45 haywood rd", "for 45 haywood rd", "for 45 haywood rd"),
        ("for 2 hours 45 Haywood", "for 2 hours 45 Haywood", "for 2 hours 45 Haywood"),
        ("until 6 elm st", "until 6 elm st", "until 6 elm st"),
        (
            "until tomorrow at 12 Elm St",
            "until tomorrow at 12 Elm St",
            "until tomorrow at 12 Elm St",
        ),
        ("2h haywood rd", "2h haywood rd", "2h haywood rd"),
        ("apt 3 1/2 hour", "apt 3 1/2 hour", "3 1/2 hour"),
        ("45 Haywood Rd, 30", "45 Haywood Rd, 30", "30"),
        ("30", "", "30"),
        ("at 45", "", "45"),
        ("the 24 hour laundromat", "the 24 hour laundromat", "24 hour"),
        ("at 5pm", "", "at 5pm"),
        ("at noon", "", "at noon"),
        ("for 2", "", "for 2"),
        ("Rosa's 6pm", "Rosa's", "6pm"),
        ("Rosa's at 5pm", "Rosa's", "at 5pm"),
        ("Rosa's in 2 hours", "Rosa's", "in 2 hours"),
        ("2:30", "", "2:30"),
        ("until dark at Rosa's", "Rosa's", "until dark"),
        ("Rosa's for a while", "Rosa's", "for a while"),
        ("12 Elm St until late", "12 Elm St", "until late"),
        ("12 Elm St all night", "12 Elm St", "all night"),
        ("Rosa's until tonight", "Rosa's", "until tonight"),
        ("for 2h until 6pm", "", "for 2h, until 6pm"),
        ("until Rosa comes", "", "until Rosa comes"),
        ("Rosa a las 6", "Rosa", "a las 6"),
        ("toda la noche en casa de Rosa", "casa de Rosa", "toda la noche"),
        ("casa de Rosa un rato", "casa de Rosa", "un rato"),
        ("12 Elm St hasta que cierren", "12 Elm St", "hasta que cierren"),
        ("12 Elm St not sure yet", "12 Elm St", "not sure yet"),
        ("12 Elm St 45", "12 Elm St 45", "45"),
        ("en 2 horas", "", "en 2 horas"),
    ],
)
def test_what_is_not_certainly_a_time_is_asked_again(text: str, place: str, unclear: str) -> None:
    """What may as well be a house number stays in the place too, for those who have to find it."""
    assert read(text) == (place, "", unclear)


def test_what_is_unclear_leaves_a_time_that_is_certain() -> None:
    assert read("45 Haywood Rd, 30, for 2h") == ("45 Haywood Rd, 30", "24 17:00", "30")
    assert read("for 1 hour, 30") == ("", "24 16:00", "30")
    assert read("back by 5, 20") == ("", "24 17:00", "20")


def test_a_shorter_longest_stay_makes_a_deadline_far() -> None:
    deadline = visits.read("for 3h", TUESDAY, ZONE, longest=timedelta(hours=2)).deadline
    assert deadline is not None and deadline.far


@table(
    ("text", "place"),
    [
        ("at 45 Haywood Rd now", "45 Haywood Rd"),
        ("now at Rosa's", "Rosa's"),
        ("I’m at Rosa’s now", "Rosa’s"),
        ("we're at Rosa's", "Rosa's"),
        ("moved to 12 Elm St", "12 Elm St"),
        ("we went to 12 Elm St", "12 Elm St"),
        ("we went to Ingles", "Ingles"),
        ("@ Ingles", "Ingles"),
        ("going to Rosa's house", "Rosa's house"),
        ("GOING TO 12 ELM ST", "12 ELM ST"),
        ("driving to the hospital", "the hospital"),
        ("got to 12 Elm St", "12 Elm St"),
        ("on my way to 12 Elm St", "12 Elm St"),
        ("new address 12 Elm St", "12 Elm St"),
        ("45 Haywood Rd", "45 Haywood Rd"),
        ("45 haywood rd now please", "45 haywood rd"),
        ("we are in Swannanoa now", "Swannanoa"),
        ("ok im at the church on haywood until 6", "the church on haywood"),
        ("at Haywood & Patton", "Haywood & Patton"),
        ("at 45 haywood", "45 haywood"),
        ("at Rosa's, she is fine", "Rosa's, she is fine"),
        ("at 12 Elm St for 1 hour", "12 Elm St"),
        ("📍at 12 Elm St", "12 Elm St"),
        ("Estoy en 12 Elm St", "12 Elm St"),
        ("estoy en casa de Rosa", "casa de Rosa"),
        ("hola, estoy ahora en 12 Elm St", "12 Elm St"),
        ("voy para 12 Elm St", "12 Elm St"),
        ("nos movimos a 12 Elm St", "12 Elm St"),
        ("Llegué a 12 Elm St", "12 Elm St"),
        ("en 12 Elm St", "12 Elm St"),
    ],
)
def test_a_new_place_is_heard_from_somebody_who_is_out(text: str, place: str) -> None:
    assert place_said(text) == place


@table(
    "text",
    [
        "",
        "at",
        "at last",
        "at 5pm",
        "at 5",
        "at 45",
        "at your service",
        "at the moment",
        "at least 2 people here",
        "at night",
        "at home now",
        "at work",
        "at the door",
        "at the house",
        "going home",
        "going to be late",
        "GOING TO BE LATE",
        "going to sleep",
        "went to bed",
        "got to go",
        "in the car",
        "im in pain",
        "in danger",
        "in 20 min",
        "not at Rosa's",
        "she is at Rosa's",
        "are you at Rosa's?",
        "at Rosa's?",
        "all good",
        "all good at Rosa's",
        "Rosa is fine",
        "I have 2 kids",
        "12 people at the door",
        "5 on my way",
        "at it again",
        "OUT",
        "voy a llegar tarde",
        "vamos a comer",
        "en camino",
        "estoy en camino",
        "estoy en peligro",
        "en 20 min",
        "at " * 100,
    ],
)
def test_a_door_a_mood_or_a_plan_is_no_place(text: str) -> None:
    """It would take the place of an address."""
    assert place_said(text) is None


@table(
    ("place", "expected"),
    [
        ("45 Haywood Rd", True),
        ("45 HAYWOOD RD #3", True),
        ("45½ haywood rd", True),
        ("12-14 Elm St", True),
        ("45 Haywood", True),
        ("12 N. French Broad Ave", True),
        ("45 Broadway", True),
        ("1200 US 70", True),
        ("1 Old US 70 Hwy", True),
        ("Ste 200, 45 Broadway", True),
        ("Haywood & Patton", True),
        ("corner of Haywood and Patton", True),
        ("Haywood Rd and Patton Ave", True),
        ("Klondyke Apt 3", True),
        ("trailer 5 Sunny Park", True),
        ("mile 50 I-40", True),
        ("35.5951, -82.5515", True),
        ("12 calle Elm", True),
        ("Calle Elm 12", True),
        ("avenida Patton #45", True),
        ("Haywood Rd 45", True),
        ("calle 5 de mayo 12", True),
        ("Oak St no. 12", True),
        ("the street 12 min", False),
        ("Rosa's, 45 Haywood", True),
        ("", False),
        ("West Asheville", False),
        ("Rosa", False),
        ("Rosa's house", False),
        ("Haywood Rd", False),
        ("Ingles lot, Haywood Rd", False),
        ("Apt 3", False),
        ("Rosa #12", False),
        ("Rosa & Ben's", False),
        ("Rosa's, 3 kids", False),
        ("2 dogs", False),
        ("24 hour laundromat", False),
        ("5 on my way", False),
        ("casa de Rosa", False),
    ],
)
def test_a_street_is_known_from_an_area_or_a_name(place: str, expected: bool) -> None:
    assert has_street(place) is expected


@table(
    "bomb",
    [
        "in at " * 260,
        "for 2h " * 228,
        "2 " * 800,
        "please " * 228 + "x",
        "now " * 400,
        "1" * 1600,
        "a & " * 400,
        "45 haywood " * 140,
        "calle " * 260,
        "- " * 800,
        "until " * 260,
    ],
)
def test_the_longest_text_is_read_in_no_time(bomb: str) -> None:
    start = monotonic()
    read(bomb)
    place_said(bomb)
    has_street(bomb)
    assert monotonic() - start < 2  # what goes wrong here takes minutes
