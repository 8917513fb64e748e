"""Templates: what they stand for, where they are found in a text, and which are refused."""

from __future__ import annotations

import pytest

from conversations.lexicon.templates.automaton import Automaton
from conversations.lexicon.templates.notation import Notation
from conversations.lexicon.templates.templates import (
    Kind,
    Template,
    TemplateError,
    sequences,
    words_of,
)
from conversations.lexicon.words import Entry
from tests.support.table import table

PLACE = ("own/heard.yaml", 7)
LISTS = {
    "someone": [Entry("he", *PLACE), Entry("my (husband|wife)", *PLACE), Entry("{who}", *PLACE)],
    "who": [Entry("a man", *PLACE)],
    "itself": [Entry("so and {itself}", *PLACE)],
    "many": [Entry("(a|b|c|d|e|f|g|h|i|j)", *PLACE)],
}
RULES = {"is": Entry("(is|was)", *PLACE)}


def notation() -> Notation:
    return Notation(LISTS, RULES)


def template(text: str, meaning: str = "danger", kind: Kind = Kind.SAYS) -> Template:
    return Template(meaning, kind, text, *PLACE)


def automaton(*templates: Template) -> Automaton:
    language = notation()
    return Automaton((one, language.phrase(one)) for one in templates)


def found(text: str, *templates: str) -> list[str]:
    """The words of the text that a template matches."""
    words = words_of(text)
    matches = automaton(*map(template, templates)).matches(words)
    return [" ".join(words[match.start : match.end]) for match in matches]


@table(
    ("text", "said"),
    [
        ("help", ["help"]),
        ("I'm here", ["im here"]),
        ("(gun|knife)", ["gun", "knife"]),
        ("[a|the] gun", ["a gun", "the gun", "gun"]),
        ("a | b c", ["a", "b c"]),
        ("{someone} left", ["he left", "my husband left", "my wife left", "a man left"]),
        ("{who}['s] here", ["a mans here", "a man here"]),
        ("he <is> here", ["he is here", "he was here"]),
        ("(here;now) help", ["here now help", "now here help"]),
        ("light[s] on", ["light on", "lights on"]),
        ("(bleed|chok)ing", ["bleeding", "choking"]),
        ("[very ](bad|sad)", ["very bad", "very sad", "bad", "sad"]),
        ("heart-attack", ["heart attack"]),
        ("¿Está aquí?", ["¿ esta aqui ?"]),
        ("call 9-1-1", ["call 9 1 1"]),
        ("[[a] big] fire", ["a big fire", "big fire", "fire"]),
    ],
)
def test_what_a_template_stands_for(text: str, said: list[str]) -> None:
    spoken = [" ".join(words) for words in sequences(notation().phrase(template(text)))]
    assert sorted(spoken) == sorted(said)


@table(
    ("text", "templates", "expected"),
    [
        ("he has a gun", ["{someone} has [a] gun"], ["he has a gun"]),
        ("ok so HE HAS a gun!!", ["{someone} has [a] gun"], ["he has a gun"]),
        (
            "he has gun a man has a gun",
            ["{someone} has [a] gun"],
            ["he has gun", "a man has a gun"],
        ),
        ("the hem has a gun", ["he has a gun"], []),
        ("he has. a gun", ["he has a gun"], []),
        ("he has\na gun", ["he has a gun"], []),
        ("a heart-attack", ["heart attack"], ["heart attack"]),
        ("“heart” *attack*", ["heart attack"], ["heart attack"]),
        ("heart 🚑 attack", ["heart attack"], ["heart attack"]),
        ("call 9-1-1", ["9-1-1", "911"], ["9 1 1"]),
        ("i'm here, i’m here, im here", ["I'm here"], 3 * ["im here"]),
        ("a fire", ["fire", "a fire"], ["a fire", "fire"]),
        ("estan aquí", ["están aqui"], ["estan aqui"]),
        ("help now here", ["help (here;now)"], ["help now here"]),
        ("a b", ["a [b] [c]"], ["a", "a b"]),
        ("", ["a"], []),
    ],
)
def test_templates_are_found_inside_of_texts(
    text: str, templates: list[str], expected: list[str]
) -> None:
    assert found(text, *templates) == expected


def test_a_match_tells_its_template() -> None:
    danger, calm = template("he has a gun"), template("all is well", "calm", Kind.ALONE)
    (first, second) = automaton(danger, calm).matches(words_of("all is well he has a gun"))
    assert (first.template, first.start, first.end) == (calm, 0, 3)
    assert (second.template, second.start, second.end) == (danger, 3, 7)


@table(
    ("text", "fault"),
    [
        ("(gun|knife", "is no template"),
        ("gun)", "is no template"),
        ("()", "is no template"),
        ("{} gun", "is no template"),
        ("{nobody} left", "names {nobody}, which this language does not have"),
        ("<nothing> left", "names <nothing>, which this language does not have"),
        ("{itself} left", "is a part of {itself} and names it"),
        ("[a] [gun]", "can be said with no word"),
        ("(a|)", "can be said with no word"),
        ("...", "can be said with no word"),
        ("-", "can be said with no word"),
        ("{many} {many} {many} {many}", "stands for 10000 sequences of words, more than 5000"),
        ("(a;b;c;d;e;f;g;h)", "stands for 40320 sequences"),
    ],
)
def test_what_is_no_good_is_refused_by_its_line(text: str, fault: str) -> None:
    with pytest.raises(TemplateError) as raised:
        notation().phrase(template(text))
    assert str(raised.value).startswith("own/heard.yaml, line 7") and fault in str(raised.value)


def test_two_meanings_share_no_words() -> None:
    danger = template("{someone} has a (gun|knife)")
    same = template("my [own] wife has a gun", "fear", Kind.ALONE)
    with pytest.raises(TemplateError, match="says the same as"):
        automaton(danger, same).check(lambda one, other: one == other)
    automaton(danger, template("my wife has a gun", "fear", Kind.NOT)).check(
        lambda one, other: one == other
    )
    automaton(danger, template("my wife has a gun")).check(lambda one, other: one == other)
    automaton(danger, template("my wife has a dog", "fear")).check(lambda one, other: one == other)


def test_what_is_kept_is_forgotten_and_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conversations.lexicon.templates.automaton.MOST_STEPS", 2)
    heard = automaton(template("{someone} has a (gun|knife|bat|rifle|blade|club)"))
    for thing in 2 * ("gun", "knife", "bat", "rifle", "blade", "club"):
        assert len(heard.matches(words_of(f"he has a {thing}"))) == 1
        assert heard.matches(words_of("he has a dog")) == []
        assert heard._kept <= 2 + 4
