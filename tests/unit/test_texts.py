"""Texts are measured as the carrier measures them, filled once, and cut only between words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.store.sealed import decode, encode
from conversations.flows.definition import Book
from conversations.texts.gsm import LONGEST, segments, sendable, shorten, split, to_gsm
from conversations.texts.lists import joined
from conversations.texts.render import Listed, Phrase, Reader, Several, Zoned, fit, render
from tests.support.table import table

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
READER = Reader("en", ZoneInfo("America/New_York"), NOW)


@table(
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
        ("^" * 152, 2),
        ("^" * 153, 3),
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
        ("a" * 152 + "€" + "a" * 152, 3),
        ("😀" * 66, 2),
        ("😀" * 67, 3),
    ],
)
def test_segments_are_counted_as_the_carrier_counts(text: str, count: int) -> None:
    """160 letters of GSM-7 (153 each when split), some of which count twice; else 70 units of UCS-2
    (67); an emoji takes two, and no character is divided between two segments."""
    assert segments(text) == count


@table(
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


SHORT, LONG = "¿Está a salvo? Mande SALIDA.", "¿Está a salvo? Entonces mande SALIDA. " * 2


@table(
    ("text", "keeps_accents", "sent"),
    [
        (SHORT, True, SHORT),
        (SHORT, False, SHORT.replace("á", "a")),
        (LONG, True, LONG.replace("á", "a")),
        ("café, niño", False, "café, niño"),
        ("привет", False, "привет"),
        ("привет, está bien", False, "привет, está bien"),
    ],
)
def test_accents_are_kept_where_a_chapter_wants_them_and_the_text_stays_one_segment(
    text: str, keeps_accents: bool, sent: str
) -> None:
    """What old phones lack is dropped otherwise, unless a character would be lost with it."""
    assert sendable(text, keeps_accents=keeps_accents) == sent


@table(
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


@table(
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


@table(
    ("phrase", "text"),
    [
        (Phrase("Hello {name}, {x} again.", {"name": "Rosa"}), "Hello Rosa, again."),
        (Phrase("{a} {b} {c}.", {"a": "", "b": "x", "c": None}), "x."),
        (Phrase("{n} left", {"n": 0}), "0 left"),
        (Phrase("{all}", {"all": Several(("a", Phrase("{n}", {"n": 2}), 3), ", ")}), "a, 2, 3"),
        (Phrase("{all}.", {"all": Listed(())}), "."),
        (Phrase("{all}", {"all": Listed(("Sam",))}), "Sam"),
        (Phrase("{all}", {"all": Listed(("Sam", "Jo"))}), "Sam and Jo"),
        (Phrase("ALERT {all}", {"all": Listed((1, 2, 3))}), "ALERT 1, 2 and 3"),
        (Phrase("by {t}", {"t": NOW + timedelta(hours=8)}), "by 6:00 pm"),
        (Phrase("in {t}", {"t": timedelta(minutes=90)}), "in 1 hour 30 minutes"),
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


SPANISH = Reader("es", ZoneInfo("America/New_York"), NOW)
NEIGHBORS = ("1 neighbor", "{count} neighbors")


@pytest.mark.parametrize(
    ("count", "english", "spanish"),
    [
        (0, "0 neighbors", "0 vecinos"),
        (1, "1 neighbor", "1 vecino"),
        (2, "2 neighbors", "2 vecinos"),
        (21, "21 neighbors", "21 vecinos"),
    ],
)
def test_a_count_is_said_in_the_form_of_the_readers_language(
    count: int, english: str, spanish: str
) -> None:
    one, many = NEIGHBORS
    phrase = Phrase(one, {"count": count}, many)
    assert (render(phrase, READER), render(phrase, SPANISH)) == (english, spanish)


def test_a_count_that_no_catalogue_knows_is_said_as_it_is_written() -> None:
    """A chapter may write its own words for "3 neighbors"."""
    phrase = Phrase("1 good soul", {"count": 3}, "{count} good souls")
    assert render(phrase, SPANISH) == "3 good souls"


def test_what_was_kept_before_there_were_plurals_is_still_said() -> None:
    """A row may hold either form by itself."""
    one, many = NEIGHBORS
    assert render(Phrase(one), SPANISH) == "1 vecino"
    assert render(Phrase(many, {"count": 3}), SPANISH) == "3 vecinos"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Sam", "Jo"), "Sam y Jo"),
        (("Ana", "Sam", "Jo"), "Ana, Sam y Jo"),
        (("Ana", "Ines"), "Ana e Ines"),
        (("Ana", "Hilda"), "Ana e Hilda"),
        (("Ana", "Ian"), "Ana y Ian"),
        (("Ines", "Ana"), "Ines y Ana"),
    ],
)
def test_a_list_is_said_as_the_reader_says_lists(names: tuple[str, ...], said: str) -> None:
    """The rows keep the names, not the sentence."""
    phrase = Phrase("{names}", {"names": Listed(names)})
    assert render(phrase, SPANISH) == said == to_gsm(said)


def test_a_list_in_a_language_that_nobody_has_described_has_commas() -> None:
    assert joined(["Sam", "Jo", "Kim"], "xx") == "Sam, Jo, Kim"


def test_what_a_row_keeps_comes_back_as_it_was() -> None:
    """Also lists and counts inside one another, and a time with its zone."""
    one, many = NEIGHBORS
    values = {
        "names": Listed(("Sam", Phrase("Jo"))),
        "count": Phrase(one, {"count": 2}, many),
        "when": Zoned(NOW),
        "all": Several((1, Listed((2, 3))), "; "),
    }
    phrase = Phrase("{names} {count} {when} {all}", values)
    assert decode(encode(phrase)) == phrase
    assert decode(encode(Phrase("hello"))) == Phrase("hello")
