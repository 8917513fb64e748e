"""Visits, whatever is written after IN: the place and the end stay within their bounds."""

from __future__ import annotations

from conversations.hearing.whereabouts import visits
from conversations.hearing.whereabouts.places import place_said
from conversations.lexicon.phrases import vocabulary
from tests.support.examples import given, st
from tests.unit.test_visits import TUESDAY, ZONE, read

PIECES = sorted(
    vocabulary(
        "at en for por until hasta las in to from by back 2 6 12 45 30 5:30 6pm 2h 1h min hours horas an hour half a haywood rd "
        "elm st rosa's apt # , . - and now please tonight tomorrow hwy"
    )
)


@given(st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join))
def test_a_place_is_made_of_the_words_that_were_written_in_their_order(text: str) -> None:
    place = visits.read(text, TUESDAY, ZONE).place
    words = iter(text.replace(",", " ").split())
    assert all(word in words for word in (place or "").replace(",", " ").split())


@given(st.text())
def test_the_end_of_any_visit_is_ahead_or_said_to_be_past(text: str) -> None:
    end = visits.read(text, TUESDAY, ZONE).deadline
    assert end is None or end.past == (end.at <= TUESDAY)
    assert place_said(text) != ""


@given(
    st.integers(13, 999), st.sampled_from(["Haywood Rd", "elm st", "Patton Ave"]), st.integers(2, 6)
)
def test_a_house_number_never_becomes_a_length(house: int, street: str, hours: int) -> None:
    """Whatever stands beside it; what might be either is asked again."""
    place, end = f"{house} {street}", f"24 {15 + hours}:00"
    assert read(place) == (place, "", "")
    assert read(f"at {place} {hours}h") == (place, end, "")
    both = f"{hours}h {place}"
    assert read(both) in ((both, "", both), (place, end, ""))
