"""A whole old copy of the flow file becomes a chapter's own file: nothing that the chapter wrote is
lost, and what it never touched follows the shipped file of today."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.flow_report import report
from bot.cli.flow_tidy import tidy
from conversations.flows.definition import Book
from conversations.loader.reader import SHIPPED, read, read_text
from conversations.loader.strict import FlowError
from conversations.loader.tidy import tidied
from conversations.vocabulary import vocabulary

# the file that was shipped before each flow had its own words and texts
OLD = (Path(__file__).parents[1] / "support" / "upgrade" / "2026-11-29" / "flows.yaml").read_text(
    encoding="utf-8"
)
PETS = """
  pets:                                  # ours
    about: Asks for dogs.
    for: anyone
    opens with: dogs
    start: asked
    states:
      asked:
        # nobody bites
        say: 'Are there "dogs"?'
        hear:
          yes, no: {say: "Thanks.", go: end}
          anything else: {say: "Yes or no?"}
        after 1 hour: {go: end}

  admin:
"""
MY_ACCEPT = """\
  # we say it so
  accept: [me apunto,   # here
           voy yo]
"""


def edited(*changes: tuple[str, str]) -> str:
    text = OLD
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def own_file(text: str) -> str:
    return tidied(text, "ours.yaml", read(SHIPPED, vocabulary()), vocabulary()).text


def with_entry(section: str, name: str, new: str) -> str:
    """The old file with other lines in the place of one entry."""
    before, _, rest = OLD.partition(f"\n{section}:")
    begins = rest.index(f"\n  {name}:") + 1
    ends = rest.index("\n  ", begins)
    while rest[ends + 3] == " ":  # the entry goes on
        ends = rest.index("\n  ", ends + 1)
    return f"{before}\n{section}:{rest[:begins]}{new}{rest[ends + 1 :]}"


def test_a_copy_that_was_never_edited_differs_in_nothing(book: Book) -> None:
    assert own_file(OLD) == "flows: {}\n"
    assert read_text(own_file(OLD), "ours.yaml", vocabulary(), over=book) == book


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        # a text, in its own quotation marks and with its comments
        (
            with_entry("sentences", "late", "  # ours\n  late:   'Late: {text}'   # short\n"),
            "shared texts:\n  # ours\n  late:   'Late: {text}'   # short\n",
        ),
        (
            with_entry("sentences", "no alerts", '  no alerts: "None."\n'),
            'flows:\n\n  alert:\n    texts:\n      no alerts: "None."\n',
        ),
        # a list over several lines
        (
            with_entry("words", "accept", MY_ACCEPT),
            "flows:\n\n  respond:\n    words:\n      # we say it so\n      accept: [me apunto,   "
            "# here\n               voy yo]\n",
        ),
        (
            edited(("[ride, a lift", "[taxi, a lift")),
            "kinds:\n  Rides:\n    words: [taxi, a lift",
        ),
        # a whole flow, and a new one
        (
            edited(("From now on we text you in English. ESPANOL changes it.", "English it is.")),
            "flows:\n\n  language:\n    about: Somebody chooses the language in which we text them.\n",
        ),
        (
            edited(("\n  admin:\n", PETS)),
            "flows:\n\n  pets:                                  # ours\n",
        ),
        (edited(("  - after: 2 minutes\n", "  - after: 1 minute\n")), "ladder:        "),
        (f"# Kept by Ann.\n{OLD}", "# Kept by Ann.\n"),
    ],
)
def test_what_was_edited_is_moved_as_it_is(text: str, begins: str) -> None:
    assert own_file(text).startswith(begins)


def test_the_book_says_afterwards_what_the_chapter_wrote(book: Book) -> None:
    text = edited(
        ("From now on we text you in English. ESPANOL changes it.", "English it is."),
        ("\n  admin:\n", PETS),
        ("[ride, a lift", "[taxi, a lift"),
        ('  no alerts: "There is no open alert."', '  no alerts: "None."'),
        ("  - after: 2 minutes\n", "  - after: 1 minute\n"),
        ("  show: [mostrar]\n", "  show: [mostrar, enseñar]\n"),
    )
    own = read_text(own_file(text), "ours.yaml", vocabulary(), over=book)
    changed = {name for name, flow in own.flows.items() if flow != book.flows.get(name)}
    assert changed == {"language", "pets", "alert", "ask"}
    assert own.flows["alert"].without_own() == book.flows["alert"].without_own()
    english = own.flows["language"].states["chosen"].hear["english"][0].say
    assert english is not None and english.msgid == "English it is."
    assert own.names_of("Rides")[1] == "taxi" and "enseñar" in own.words["show"]
    assert own.sentences["no alerts"].msgid == "None."
    assert [step.after.seconds for step in own.ladder][:2] == [0, 60]
    kept = own.sentences.keys() - {"no alerts"}
    assert all(own.sentences[name] == book.sentences[name] for name in kept)


def test_what_was_taken_out_stays_out(book: Book) -> None:
    own = read_text(
        own_file(with_entry("words", "debrief", "")), "ours.yaml", vocabulary(), over=book
    )
    assert own.words["debrief"] == () and book.words["debrief"] == ("repaso",)
    gone = own_file(with_entry("flows", "language", ""))
    assert gone == "flows:\n\n  language: no\n"
    assert "language" not in read_text(gone, "ours.yaml", vocabulary(), over=book).flows


def test_a_mistake_is_told_with_its_line_in_the_old_file() -> None:
    """What the rules of today do not know is the chapter's to mend."""
    text = edited(("do: speak english", "do: speak inglish"))
    line = text[: text.index("speak inglish")].count("\n") + 1
    with pytest.raises(FlowError, match=f"^ours.yaml, line {line}, language / chosen / english: "):
        own_file(text)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("flows: {}\n", "it is tidy already"),
        ("words: {help: [aid]}\n", "put each of these on a line of its own first"),
        ("words:\n  help: [aid]\nsentence:\n  late: 'x'\n", "Did you mean `sentences`?"),
    ],
)
def test_what_cannot_be_tidied_is_told(text: str, what: str) -> None:
    with pytest.raises(FlowError, match=what):
        own_file(text)


def test_a_file_is_written_only_when_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    text = edited(('  no alerts: "There is no open alert."', '  no alerts: "None."'))
    path.write_text(text, encoding="utf-8")
    said = "\n".join(tidy(path, writes=False))
    assert '+      no alerts: "None."' in said and said.endswith("With --write it is.")
    assert path.read_text(encoding="utf-8") == text
    assert "chapter set NAME --flows" in "\n".join(tidy(path, writes=True))
    assert path.read_text(encoding="utf-8") == (
        'flows:\n\n  alert:\n    texts:\n      no alerts: "None."\n'
    )
    assert report(SHIPPED, path).startswith("ours.yaml is in order")


def test_a_file_further_in_and_of_another_editor_is_tidied() -> None:
    text = OLD.replace('  no alerts: "There', '  no alerts: "Here').replace("\n", "\r\n")
    assert own_file(text).endswith('      no alerts: "Here is no open alert."\n')
