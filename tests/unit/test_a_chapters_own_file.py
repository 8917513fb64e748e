"""A chapter's own file holds only what differs, and is read over the shared one by the same reader."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli.flow_report import report
from conversations.flows.definition import Book
from conversations.loader.reader import SHIPPED, read, read_text
from conversations.loader.strict import FlowError
from conversations.vocabulary import vocabulary

OWN = """\
kinds:
  Rides: {words: [taxi]}
  Firewood: {words: [logs, lena]}

flows:

  ask:
    words:
      status: [como va]
    texts:
      somebody: "{names} will come"

  language:
    about: Somebody chooses the language in which we text them.
    for: anyone
    opens with: [english, espanol, idioma]
    start: chosen
    states:
      chosen:
        hear:
          english, idioma: {do: speak english, say: "English it is.", go: end}
          espanol: {do: speak spanish, say: "Spanish it is.", go: end}
          anything else: {say: "{possible}", go: end}
        after 1 minute: {go: end}

shared texts:
  no pictures: "Only words, please."

limits:
  drill length: 45 minutes
"""


def over(book: Book, text: str) -> Book:
    return read_text(text, "ours.yaml", vocabulary(), over=book)


def mistakes(book: Book, text: str) -> str:
    with pytest.raises(FlowError) as caught:
        over(book, text)
    return str(caught.value)


def test_what_it_holds_counts_and_the_rest_is_shared(book: Book) -> None:
    own = over(book, OWN)
    assert own.names_of("Rides") == ["Rides", "taxi"]
    assert own.names_of("Firewood") == ["Firewood", "logs", "lena"]
    assert own.words["status"] == ("como va",) and own.words["help"] == book.words["help"]
    assert own.sentences["somebody"].msgid == "{names} will come"
    assert own.sentences["no pictures"].msgid == "Only words, please."
    assert own.limits.drill_length == timedelta(minutes=45)
    assert own.limits.debrief_within == book.limits.debrief_within
    assert "idioma" in own.commands and own.flows["ask"].states is book.flows["ask"].states
    assert own.ladder is book.ladder
    same = {name for name, flow in own.flows.items() if flow == book.flows[name]}
    assert same == book.flows.keys() - {"ask", "language"}
    assert {n for n, t in own.sentences.items() if t != book.sentences[n]} == {
        "somebody",
        "no pictures",
    }


@pytest.mark.parametrize("text", ["flows: {}", "limits: {drill length: 30 minutes}"])
def test_a_file_without_a_difference_is_the_shared_book(book: Book, text: str) -> None:
    assert over(book, text) == book


def test_a_chapter_can_do_without(book: Book) -> None:
    """A flow, other ways to say a word, and the shared ladder: then the built-in one holds."""
    own = over(book, "ladder: no\nflows:\n  rota: no\n  alert: {words: {ack: []}}\n")
    assert "rota" not in own.flows and own.words["ack"] == () and own.ladder == ()
    assert "rota, how" in own.sentences  # other flows may say it


def test_a_text_may_stand_in_any_chapter_of_its_own_file(book: Book) -> None:
    own = over(book, 'flows:\n  ask: {texts: {no pictures: "No pictures."}}\n')
    assert own.sentences["no pictures"].msgid == "No pictures."


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "flows:\n  asks: {words: {help: [x]}}",
            "line 2, asks: there is no flow `asks` to change. Did you mean `ask`? A new flow needs "
            "`about:`, `for:`, `start:`, `states:`.",
        ),
        ("flows:\n  firewood: {words: {help: [x]}}", "line 2, firewood: `about:` is missing."),
        (
            OWN.replace("  language:\n", "  languages:\n"),
            "line 13, languages: there is a flow `language` already. Did you mean `language`?",
        ),
        (
            'flows:\n  welcome: {states: {hello: {say: "Hi.", after 1 minute: {go: end}}}}',
            "line 2, welcome: a flow with `states:` replaces the whole shipped flow `welcome`: copy "
            "all of that flow from flows.yaml",
        ),
        (
            'welcome:\n  texts:\n    menu draft: "x"',
            "line 1: I do not know `welcome`. It is a flow: put it under `flows:`",
        ),
        # a slip of the finger in a small file
        (
            'flows:\n  ask:\n    texts:\n      somebody:"{names} will come"',
            "line 4, ask / texts: put a space after the colon, as in `somebody: ...`.",
        ),
        (
            'flows:\n  ask:\n    texts: {choice: "{number} {name}", somebody:"{names} will come"}',
            "line 3: put a space after the colon, as in `somebody: ...`.",
        ),
        (
            "limits:\n  drill length:45 minutes",
            "line 2, limits: put a space after the colon, as in `drill length: ...`.",
        ),
        (
            "limits:{drill length: 45 minutes}",
            "line 1: I do not know `limits:{drill length`. Put a space after the colon",
        ),
        (
            'flows:\n  ask:\n\u00a0\u00a0\u00a0 texts:\n      somebody: "{names} will come"',
            "line 3: there is a hard space here, a character that only looks like a space",
        ),
        (
            'flows:\n  ask:\n    texts:\n      somebody:\u00a0"{names} will come"',
            "line 4: there is a hard space here",
        ),
        (
            "flows:\n  ask:\n    words:\n      help: [need, , aid]",
            "line 4: there is a comma too many here",
        ),
        (
            "flows:\n  ask:\n    texts:\n      somebody: {names} will come",
            "line 4: a text that begins with { must be in quotes",
        ),
        (
            "flows:\n  ask:\n    texts:\n      somebody: {names}",
            "line 4, ask / texts / somebody: a text that begins with { must be in quotes",
        ),
    ],
)
def test_a_mistake_names_its_own_file_and_line(book: Book, text: str, what: str) -> None:
    assert f"ours.yaml, {what}" in mistakes(book, text)


def test_the_check_says_what_could_be_better_in_it_alone(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(OWN, encoding="utf-8")
    lines = report(SHIPPED, path).split("\n")
    assert lines[0].startswith("ours.yaml is in order: 13 flows")
    assert len(lines) > 1 and all("not translated (es)" in line for line in lines[1:])
    own = read(path, vocabulary(), over=read(SHIPPED, vocabulary()))
    assert {line.partition(", ")[2].partition(":")[0] for line in lines[1:]} == {
        "ask / texts / somebody",
        "language / chosen / english",
        "language / chosen / espanol",
        "shared texts / no pictures",
    }
    assert own.name == "ours.yaml"
