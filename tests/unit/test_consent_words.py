"""Consent: each row is a text as somebody sent it, and whether it asks for no more texts. STOP by
mistake costs a person in need their helpers; a STOP that is not heard is a person who is texted
against their will."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

from conversations.hearing.meanings.no_more_texts import may_ask_for_no_texts
from conversations.loader.checks import CARRIER_STARTS, CARRIER_STOPS
from conversations.safeguards.consent import word_of
from tests.support.table import table


def rows(name: str) -> list[str]:
    """One text a line; a "\\n" in it is a new line that the sender wrote."""
    table = (Path(__file__).parent / "consent" / f"{name}.txt").read_text(encoding="utf-8")
    return [line.replace("\\n", "\n") for line in table.splitlines()]


CARRIER, PLAINLY, SPANISH = rows("stop_of_the_carrier"), rows("stop"), rows("stop_spanish")
NOT, MAYBE, NEVER = ["", " ", *rows("no_stop")], rows("maybe"), ["", *rows("never")]
START, NO_START = rows("start"), rows("no_start")


@table("text", CARRIER + PLAINLY + SPANISH)
def test_whoever_asks_for_no_more_texts_gets_none(text: str) -> None:
    """The carrier's words alone, or any wording of the same wish, in either language; with
    courtesy, anger or a reason."""
    assert word_of(text, "") == "STOP"


@table("text", NOT)
def test_no_other_sentence_unsubscribes_anybody(text: str) -> None:
    """A need, a job, directions, danger, a denial, a question, something not to be sent to others:
    no wish to be left alone."""
    assert word_of(text, "") == ""


@table("text", MAYBE)
def test_what_may_be_an_answer_stops_only_whoever_was_asked_nothing(text: str) -> None:
    """ "Wrong number" may be about a door, "please cancel" about a request."""
    assert (word_of(text, ""), may_ask_for_no_texts(text)) == ("", True)


@table("text", NEVER)
def test_what_asks_for_something_else_is_never_taken_for_it(text: str) -> None:
    assert (word_of(text, ""), may_ask_for_no_texts(text)) == ("", False)


@table("text", START)
def test_whoever_wants_texts_again_says_so(text: str) -> None:
    assert word_of(text, "") == "START"


@table("text", NO_START)
def test_no_other_sentence_subscribes_anybody(text: str) -> None:
    assert word_of(text, "") == ""


@table("before", ["", " ", "\n", "¡", "“", "\u200b"])
@table("after", ["", " ", ".", "!!!", "\n", "”", " 😡", "\nSent from my iPhone"])
@table("word", sorted(CARRIER_STOPS | CARRIER_STARTS))
def test_the_words_of_the_carrier_always_count(before: str, word: str, after: str) -> None:
    expected = "STOP" if word in CARRIER_STOPS else "START"
    assert {
        word_of(f"{before}{said}{after}", "") for said in (word, word.upper(), word.title())
    } == {expected}


@table("text", ["", "hello", "please don't stop", "HELP", "START", "STOP"])
@table("kind", ["STOP", "START"])
def test_what_the_carrier_has_taken_it_for_it_is(text: str, kind: str) -> None:
    """OptOutType speaks for itself, whatever the text says: a chapter may have words of its own at
    the carrier."""
    assert word_of(text, kind) == kind


@table(
    "bomb",
    [
        "stop " * 320,
        "please " * 228,
        "stop texting me " * 100,
        "no me manden mas " * 90,
        "wrong number " * 120,
        "no " * 500,
        "i dont want any more of the texts " * 45,
        "." * 1600,
        "stop." * 320,
        "all these more of the " * 70 + "text",
        "stop texting me you " + "a " * 19 + "call me",
        "i dont need it " * 9 + "x",
        "stop all texts again " * 9 + "x",
        "más " * 39 + "x",
        "s.t.o.p" * 220,
    ],
)
def test_the_longest_text_is_read_in_no_time(bomb: str) -> None:
    """A turn holds the lock of its person."""
    start = monotonic()
    word_of(bomb, "")
    assert monotonic() - start < 3  # what goes wrong here takes minutes
