"""A number that a text promises has one home: the chapter's row, a wait, or the limits of the book."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from conversations.flows.definition import PLACEHOLDER, Book
from conversations.flows.limits import KNOWN, Limits
from conversations.loader.reader import SHIPPED, read_text
from conversations.loader.strict import FlowError
from conversations.vocabulary import vocabulary

EXAMPLES = re.compile(  # digits that promise nothing
    r"\b(?:911|988)\b"
    r"|[Ff]or example [^?]*"
    r"|like 8am-4pm"
    r"|\b(?:MORE|ROTA|CLOSE|DEBRIEF|BUDDY|PAUSE|IN|ON DUTY until) (?:\(name\))?[^.,)]*"
    # what is chosen by its number, in a text or with a key of the phone
    r"|(?:Text|people text|change it:|[Tt]ext its number:|number from|^From) [1-7][^.]*"
    r"|press [12]"
    r"|\b[1-3] (?:Emergency contact|May the team|Duress word)"
    r"|^1 (?:neighbor|person|text|open job|open request)\b"  # how one is counted
)
FILE = SHIPPED.read_text(encoding="utf-8")


def promised(msgid: str) -> list[str]:
    """The digits of a text that are no example."""
    return re.findall(r"\d+", EXAMPLES.sub(" ", PLACEHOLDER.sub(" ", msgid)))


def test_no_number_stands_in_a_text_but_in_examples(book: Book) -> None:
    """What a text promises is filled in, so that it is what is done."""
    texts = {text.msgid for _, text in book.texts()}
    assert {text: found for text in texts if (found := promised(text))} == {}


@pytest.mark.parametrize(
    "text",
    ["In 5 minutes I tell them.", "It ends after 30 minutes.", "One word of 5 letters, please."],
)
def test_a_promise_would_be_found(text: str) -> None:
    assert promised(text) != []


def with_limits(lines: str) -> Book:
    return read_text(f"{FILE}\nlimits:\n{lines}\n", "flows.yaml", vocabulary())


def test_a_file_says_only_what_differs() -> None:
    limits = with_limits("  drill length: 45 minutes\n  most helpers: 7").limits
    assert limits == Limits(drill_length=timedelta(minutes=45), most_helpers=7)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("drill lenght: 45 minutes", "I do not know `drill lenght`. Did you mean `drill length`?"),
        ("drill length: 45", "limits / drill length: `45` needs a unit, for example `45 minutes`."),
        ("drill length: soon", "`soon` is not a length of time: write, for example, 30 minutes."),
        ("drill length: 9 hours", "this must be from 5 minutes to 3 hours."),
        ("most helpers: many", "`many` is not a number: write, for example, 20."),
        ("most helpers: 0", "this must be from 1 to 100."),
        ("most helpers: [1, 2]", "put one name here"),
    ],
)
def test_a_limit_that_cannot_be_is_named(line: str, what: str) -> None:
    with pytest.raises(FlowError) as caught:
        with_limits(f"  {line}")
    number = FILE.count("\n") + 3
    assert str(caught.value).startswith(f"flows.yaml, line {number}, limits") and what in str(
        caught.value
    )


def test_each_limit_can_be_said_in_a_text_and_is_no_other_name() -> None:
    words = vocabulary()
    assert KNOWN.keys().isdisjoint(words.values)
    named = {name for names in words.sentences.values() for name in names}
    assert KNOWN.keys().isdisjoint(named)


def test_each_limit_is_used() -> None:
    """A knob without effect would be a lie."""
    code = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("bot", "conversations")
        for path in (SHIPPED.parent / folder).rglob("*.py")
    )
    unused = {known.name for known in KNOWN.values() if f"limits.{known.name}" not in code}
    assert unused == set()


def test_the_time_left_is_that_of_the_waits(book: Book) -> None:
    """Whoever changes the wait changes what is said."""
    asked = book.flows["check in"].states["asked"]
    assert asked.time_left("5 minutes") == timedelta(minutes=5)
    later = FILE.replace("after 10 minutes:\n", "after 11 minutes:\n")
    asked = read_text(later, "flows.yaml", vocabulary()).flows["check in"].states["asked"]
    assert asked.time_left("5 minutes") == timedelta(minutes=6)
    assert asked.time_left("11 minutes") is None


def test_a_length_that_is_written_out_is_the_one_that_it_takes() -> None:
    """Where safety depends on it; elsewhere it may be a promise of people, and an example among
    others promises nothing: "today by 6pm, in 2 hours"."""
    told = "In {time left} I alert the Safety Team."
    assert FILE.count(told) == 1
    read_text(
        FILE.replace(told, told.replace("{time left}", "5 minutes")), "flows.yaml", vocabulary()
    )
    wrong = FILE.replace(told, told.replace("{time left}", "10 minutes"))
    with pytest.raises(FlowError, match="write {time left} in place of `10 minutes`"):
        read_text(wrong, "flows.yaml", vocabulary())
    asked = "What has changed? Write it in your own words. Those who said yes get it."
    assert asked in FILE
    promised = FILE.replace(asked, f"{asked} Somebody calls you within 24 hours.")
    read_text(promised, "flows.yaml", vocabulary())


@pytest.mark.parametrize(
    "line",
    [
        'nevermind: {say: "Nothing else in {time left}.", go: end}',
        'nevermind: {say: "All right.", go: end}\n      after 31 minutes: {say: "{time left}"}',
    ],
)
def test_the_time_left_cannot_stand_where_nothing_follows(line: str) -> None:
    old = 'nevermind: {say: "All right, nothing else has changed.", go: end}'
    assert old in FILE
    with pytest.raises(FlowError, match="{time left} cannot be used here"):
        read_text(FILE.replace(old, line), "flows.yaml", vocabulary())
