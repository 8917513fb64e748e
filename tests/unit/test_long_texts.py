"""No text, however long and however often it says the same, keeps a turn waiting: it holds the lock
of its person, and whatever reads it stops everybody else."""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import conversations
from conversations.flows.definition import Book
from conversations.hearing.commands import calm
from conversations.hearing.hearer import Hearer
from conversations.hearing.meanings import distress, no_more_texts
from conversations.hearing.meanings.no_more_texts import asks_for_no_texts
from conversations.lexicon.words import HEARD
from conversations.vocabulary import vocabulary
from tests.support.table import table

WORD = re.compile(r"[a-z']{2,}")
LONG = 320  # signs; a pattern that goes astray does so long before
SECONDS = 5  # in which thousands of them are read; what goes astray takes hours


@contextmanager
def in_no_time(what: str) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError(what)

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def texts_of(source: str) -> Iterator[str]:
    """Its own words again and again, alone and two by two, and something at the end that fits
    nothing."""
    words = list(dict.fromkeys(WORD.findall(source)))
    pairs = [
        f"{first} {second}"
        for apart in (1, 2)
        for first, second in zip(words, words[apart:], strict=False)
    ]
    for said in [*words, *pairs]:
        yield f"{said} " * (LONG // (len(said) + 1)) + "x"
        yield f"{said}, " * (LONG // (len(said) + 2)) + "x"


def patterns() -> dict[str, re.Pattern[str]]:
    found = {}
    for module in pkgutil.walk_packages(conversations.__path__, "conversations."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern):
                found[f"{module.name}.{name}"] = value
    return found


@table("name", sorted(patterns()))
def test_no_pattern_goes_astray(name: str) -> None:
    pattern = patterns()[name]
    for text in texts_of(pattern.pattern):
        with in_no_time(text):
            pattern.search(text)
            pattern.fullmatch(text)


@table("source", ["_REASON", "_WEAK", "_STRONG", "_FREE"])
def test_no_wish_to_be_left_alone_takes_long(source: str) -> None:
    for text in texts_of(getattr(no_more_texts, source)):
        with in_no_time(text):
            asks_for_no_texts(text)


def test_no_calm_words_take_long() -> None:
    lists = HEARD.names("calm")
    words = " ".join(phrase for name in lists for phrase in HEARD.phrases("calm", name))
    for text in texts_of(words):
        with in_no_time(text):
            calm.is_calm(text)
            calm.is_all_well(text)


@table(
    "text",
    [
        "STOP " * 22 + "he is hitting me",
        "STOP " * 320,
        "stop all " * 19 + "x",
        "unsubscribe stop " * 19 + "x",
        "Please stop " * 19 + "x",
        "out, " + "it is " * 22 + "x",
        "out, " + "we are " * 40 + "x",
        "safe 7 " + "he is " * 200,
        "OUT. " + "ok " * 400,
    ],
)
def test_what_kept_everybody_waiting_is_heard_at_once(text: str, book: Book) -> None:
    hearer = Hearer(book, vocabulary().actions)
    with in_no_time(text):
        hearer.lexicon.find(text)
        asks_for_no_texts(text)
        distress.is_danger(text)
