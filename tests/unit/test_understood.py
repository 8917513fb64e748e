"""What people mean is understood in words that are not ours. The bounds are what was reached, less a
little: whoever changes the hearing or its words sees here what that costs."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from conversations.flows.definition import SIGN_OF, Book
from conversations.lexicon.templates.templates import is_mark, words_of
from conversations.lexicon.words import HEARD
from tests.support.understood import Case, Figure, figures, gets_a_line, sentences

LANGUAGES = ("en", "es")
# the least share that is heard, at once or by a sign
LEAST = {
    ("out", "danger"): 0.89,
    ("out", "despair"): 0.87,
    ("out", "being back"): 0.89,
    ("out", "more time"): 0.91,
    ("overdue", "more time"): 0.90,
    ("job", "going out"): 0.90,
    ("job", "in checkin"): 0.85,
    ("job", "giving up"): 0.90,
    ("invited", "taking"): 0.82,
    ("invited", "declining"): 0.80,
    ("requester", "fear"): 0.82,
}
ORDINARY = (("out", "everyday out"), ("job", "everyday job"))
# the most of ordinary texts (one in eight of which sounds like something else) that are taken for danger
ALERTED, ASKED = 0.01, 0.04
PROPOSED = 0.042  # and that are taken for anything else
NEAR_MISSES = 0.04  # sentences with "in" that are no check-in and check in
LINES = 0.065  # ordinary texts of strangers that are answered with 911 or 988
STRANGERS = {"danger": 0.94, "despair": 0.90}


@pytest.fixture(scope="module")
def found(book: Book) -> dict[Case, Figure]:
    return figures(book)


def together(each: Iterable[Figure]) -> Figure:
    whole = Figure()
    for figure in each:
        whole.events += figure.events
    return whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_mean_is_heard(found: dict[Case, Figure], language: str) -> None:
    shares = {
        (role, meaning): found[Case(language, role, meaning)].heard(meaning)
        for role, meaning in LEAST
    }
    assert {case: share for case, share in shares.items() if share < LEAST[case]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_ordinary_texts_are_no_danger_and_seldom_answered_by_a_proposal(
    found: dict[Case, Figure], language: str
) -> None:
    ordinary = together(found[Case(language, *one)] for one in ORDINARY)
    assert ordinary.share("sos") <= ALERTED
    assert ordinary.share(f"{SIGN_OF}danger") <= ASKED
    assert ordinary.proposed() <= PROPOSED


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_begins_like_a_check_in_is_none(found: dict[Case, Figure], language: str) -> None:
    case = Case(language, "job", "in nocheck")
    assert found[case].at_once(case.meaning) <= NEAR_MISSES


@pytest.mark.parametrize("meaning", STRANGERS)
def test_a_stranger_in_danger_reads_where_help_is(meaning: str) -> None:
    told = [gets_a_line(one) for one in sentences() if one[1:3] == ("stranger", meaning)]
    assert sum(told) / len(told) >= STRANGERS[meaning]


def test_strangers_who_are_well_seldom_read_it() -> None:
    well = [one for one in sentences() if one[1:3] == ("stranger", "everyday stranger")]
    assert sum(map(gets_a_line, well)) / len(well) <= LINES


def test_no_sentence_that_measures_is_an_example() -> None:
    known = {
        plainly(entry.text)
        for language in HEARD.languages()
        for name in HEARD.names_of(language, "meanings")
        for kind in ("like", "unlike")
        for entry in HEARD.entries(language, "meanings", name, kind)
    }
    everyday = (HEARD.entries(language, "everyday") for language in HEARD.languages())
    known |= {plainly(entry.text) for entries in everyday for entry in entries}
    assert [one.text for one in sentences() if plainly(one.text) in known] == []


def plainly(text: str) -> tuple[str, ...]:
    return tuple(word for word in words_of(text) if not is_mark(word))
