"""Texts are measured as the carrier measures them, filled once, and cut only between words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from conversations.flows.definition import Book
from conversations.texts.gsm import LONGEST, segments, shorten, split, to_gsm
from conversations.texts.render import Phrase, Reader, Several, fit, render

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
READER = Reader("en", ZoneInfo("America/New_York"), NOW)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("a", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("a" * 459, 3),
        ("a" * 460, 4),
        ("\n" * 160, 1),
        ("ñ" * 160, 1),
        ("é" * 161, 2),
        ("Ñ¿¡à§" * 32, 1),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("{}" * 40, 1),
        ("[~]" * 27, 2),
        ("^" * 153, 2),
        ("|\\" * 77, 3),
        ("a" * 159 + "€", 2),
        ("á" * 70, 1),
        ("á" * 71, 2),
        ("á" * 134, 2),
        ("á" * 135, 3),
        ("“" + "a" * 69, 1),
        ("“" + "a" * 70, 2),
        ("a" * 160 + "’", 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
        ("😀" + "a" * 68, 1),
        ("😀" + "a" * 69, 2),
        ("字" * 70, 1),
        ("字" * 71, 2),
        ("`" * 71, 2),
    ],
)
def test_segments_are_counted_as_the_carrier_counts(text: str, count: int) -> None:
    """160 letters of GSM-7 (153 each when split), some of which count twice; else 70 units of UCS-2
    (67); an emoji takes two."""
    assert segments(text) == count


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“Ben’s” – here… now", '"Ben\'s" - here... now'),
        ("mañana, niño, Ñandú", "mañana, niño, Ñandu"),
        ("Ávila á í ó ú ü", "Avila a i o u ü"),
        ("São João", "Sao Joao"),
        ("ok 👍", "ok "),
        ("a\u00a0b", "a b"),
        ("{}[]~^|€\\", "{}[]~^|€\\"),
        ("", ""),
    ],
)
def test_a_text_in_the_letters_of_gsm(text: str, plain: str) -> None:
    """Quotes are straightened and foreign accents dropped; what has no letter is left out."""
    assert to_gsm(text) == plain


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("milk and bread", 14, "milk and bread"),
        ("milk and bread", 13, "milk and..."),
        ("milk, and bread", 9, "milk..."),
        ("milk\n\n  and   bread", 14, "milk and bread"),
        ("m" * 30, 10, "mmmmmmm..."),
        ("", 10, ""),
        ("   ", 10, ""),
    ],
)
def test_a_text_is_shortened_between_words(text: str, limit: int, short: str) -> None:
    """What was left out is marked; one endless word is cut."""
    assert shorten(text, limit) == short
    assert len(short) <= limit


def test_a_word_longer_than_a_text_is_cut_and_kept() -> None:
    """1,600 letters without a blank, and more."""
    assert [len(part) for part in split("a" * 3300)] == [1600, 1600, 100]
    assert split("") == [""] and split("a" * LONGEST) == ["a" * LONGEST]


@pytest.mark.parametrize(
    "typed",
    ["{name}", "{link} {number}", "{{name}}", "{", "}", "%s", "\\1", "$name", "{name.__class__}"],
)
def test_what_a_person_typed_is_never_filled(typed: str) -> None:
    """A value is put in once and not looked at again, however deep it stands."""
    phrase = Phrase(
        "{requester} writes: {words}",
        {"requester": "Rosa", "words": typed, "name": "SECRET", "link": "SECRET"},
    )
    assert render(phrase, READER) == f"Rosa writes: {typed}"
    assert (
        render(Phrase("Say {inner}!", {"inner": phrase, "name": "SECRET"}), READER)
        == f"Say Rosa writes: {typed}!"
    )


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        (Phrase("Hello {name}, {x} again.", {"name": "Rosa"}), "Hello Rosa, again."),
        (Phrase("{a} {b} {c}.", {"a": "", "b": "x", "c": None}), "x."),
        (Phrase("{n} left", {"n": 0}), "0 left"),
        (Phrase("{all}", {"all": Several(("a", Phrase("{n}", {"n": 2}), 3), ", ")}), "a, 2, 3"),
        (Phrase("by {t}", {"t": NOW + timedelta(hours=8)}), "by 6:00 pm"),
        (Phrase("in {t}", {"t": timedelta(minutes=90)}), "in 1 hour 30 min"),
        (Phrase("no values"), "no values"),
    ],
)
def test_values_are_spoken_as_the_reader_says_them(phrase: Phrase, text: str) -> None:
    """A value that is empty leaves no gap; a time is said in the reader's zone."""
    assert render(phrase, READER) == text


def test_the_line_gives_way_when_a_text_must_fit() -> None:
    """An invitation keeps its words to reply and its link, however much the requester wrote."""
    values = {"number": 12, "line": "milk " * 100, "link": "https://m.test/a/" + "x" * 22}
    phrase = Phrase("#{number} {line}. Text ACCEPT {number}. Or tap {link}", values)
    text = fit(phrase, READER, 2)
    assert (
        segments(text) <= 2
        and text.endswith("x" * 22)
        and "#12 milk milk" in text
        and "..." in text
    )


def test_our_own_words_are_plain_letters(book: Book) -> None:
    """One curly quote or dash would double what every text costs."""
    assert [text.msgid for _, text in book.texts() if to_gsm(text.msgid) != text.msgid] == []
    long = {place: text.msgid for place, text in book.texts() if segments(text.msgid) > 2}
    assert set(long) <= {"ask / review"}
