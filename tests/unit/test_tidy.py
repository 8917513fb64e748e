"""A whole copy of the flow file, old or of today, becomes a chapter's own file: nothing that the
chapter wrote is lost unsaid, and what it never touched follows the shipped file of today."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.cli.flow_report import report
from bot.cli.flow_tidy import tidy
from conversations.flows.definition import Book
from conversations.loader.reader import SHIPPED, read, read_text
from conversations.loader.strict import FlowError
from conversations.loader.tidy import Tidied, tidied
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
            "flows:\n\n  respond:\n    words instead:\n      # we say it so\n      accept: [me apunto,   "
            "# here\n               voy yo]\n",
        ),
        (
            edited(("[ride, a lift", "[taxi, a lift")),
            "kinds:\n  Rides:\n    words instead: [taxi, a lift",
        ),
        # words that only add to the shipped ones
        (
            edited(("  show: [mostrar]", "  # ours\n  show: [enseñar, mostrar, '3333']  # all")),
            "flows:\n\n  ask:\n    words:\n      # ours\n      show: [enseñar, '3333']\n",
        ),
        (edited(("[ride, a lift", "[taxi, ride, a lift")), "kinds:\n  Rides:\n    words: [taxi]\n"),
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


def test_the_helplines_of_a_copy_stay(book: Book) -> None:
    """The shipped file has none, so they are the chapter's own."""
    ours = "helplines:\n  - {number: 988, may send police: yes}  # ours\n"
    own = own_file(ours + "\n" + SHIPPED.read_text(encoding="utf-8"))
    assert own.startswith(ours)
    assert [one.number for one in read_text(own, "o", vocabulary(), over=book).helplines] == ["988"]


def test_what_was_taken_out_stays_out(book: Book) -> None:
    own = read_text(
        own_file(with_entry("words", "debrief", "")), "ours.yaml", vocabulary(), over=book
    )
    assert own.words["debrief"] == () and book.words["debrief"] == ("repaso",)
    gone = own_file(with_entry("flows", "language", ""))
    assert gone == "flows:\n\n  language: no\n"
    assert "language" not in read_text(gone, "ours.yaml", vocabulary(), over=book).flows


def of_copy(text: str) -> Tidied:
    return tidied(text, "ours.yaml", read(SHIPPED, vocabulary()), vocabulary())


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_flow_that_does_not_fit_is_named_with_the_lines_that_differ() -> None:
    """Everything else is taken over."""
    text = edited(
        ("        after 10 minutes: {do: raise", "        after 9 minutes: {do: raise"),
        ('  no alerts: "There is no open alert."', '  no alerts: "None."'),
        ("  show: [mostrar]\n", "  show: [mostrar, enseñar]\n"),
    )
    made = of_copy(text)
    assert made.text == (
        "flows:\n\n  ask:\n    words:\n      show: [enseñar]\n\n  alert:\n    texts:\n"
        '      no alerts: "None."\n'
    )
    line = line_of(text, "after 9 minutes")
    assert made.unfit == (
        "`check in` is left out: its states differ from the shipped ones and do not fit any more. "
        "Take the shipped flow and put your change in again. These lines are yours:",
        f"  line {line}: after 9 minutes: {{do: raise the alarm, go: looked for}}",
    )


def test_a_line_that_is_gone_is_counted() -> None:
    text = edited(("        after 10 minutes: {do: raise the alarm, go: looked for}\n", ""))
    assert of_copy(text).unfit[1:] == ("  and 1 shipped line is not there",)


def test_a_mistake_is_told_with_its_line_in_the_old_file() -> None:
    """What the rules of today do not know is the chapter's to mend: a rule in its flow, a text that
    lacks what its reader needs, a word of another command, a flow of its own."""
    text = edited(
        ("do: speak english", "do: speak inglish"),
        ('  no alerts: "There is no open alert."', '  no alerts: "{nobody}"'),
        ("  show: [mostrar]\n", "  show: [mostrar, listo]\n"),
        ("\n  admin:\n", PETS.replace("go: end", "go: ende")),
    )
    made = of_copy(text)
    assert made.text == "flows: {}\n"
    told = "\n".join(made.unfit)
    for part, what in (
        ("do: speak inglish", "do: speak inglish"),
        ("{nobody}", "alert / texts / no alerts: there is no {nobody}"),
        ("listo]", "`listo` already means"),
        ("yes, no: {say", "`go: ende` leads nowhere"),
    ):
        assert f"line {line_of(text, part)}" in told and what in told


def test_a_copy_of_today_that_was_never_edited_differs_in_nothing() -> None:
    assert own_file(SHIPPED.read_text(encoding="utf-8")) == "flows: {}\n"


OURS = SHIPPED.read_text(encoding="utf-8")
CHILDCARE = OURS[OURS.index("  Childcare:\n") : OURS.index("  Housing:")]
TODAY = (
    ("no tengo como llegar]", "no tengo como llegar, taxi]"),
    ("  Meals:\n    words: [meal, ", "  Meals:\n    words: ["),
    (CHILDCARE, ""),
    (
        "inhalador, vendas]\n    private: yes\n",
        "inhalador, vendas, gasas]\n    private: no\n",
    ),
    ("  Other:\n", "  Legal:\n    words: [lawyer]\n    private: yes\n  Other:\n"),
    ("    several helpers: yes ", "    several helpers: no "),
    ('      no alerts: "There is no open alert."', "      no alerts: 'None.'  # short"),
    (
        "        after 10 minutes:\n          - {if: they know",
        "        after 9 minutes:\n          - {if: they know",
    ),
    ("      change: [cambiar, cambio, cambia, cambie, cambien]\n", "      change: [cambio]\n"),
)
LEFT = """\
kinds:
  Meals:
    words instead: [cooked food, dinner, lunch, cena, almuerzo, comida caliente, comida preparada]
  Rides:
    words: [taxi]
  Legal:
    words: [lawyer]
    private: yes
  Home repair:
    several helpers: no                 # often takes more than one: "how many helpers?" is asked
  Medical:
    things: [inhaler, wheelchair, crutches, bandages, silla de ruedas, muletas, inhalador, vendas, gasas]
    private: no
  Childcare: no

flows:

  check in:
"""


def test_of_an_edited_copy_of_today_only_what_differs_is_left(book: Book) -> None:
    text = OURS
    for old, new in TODAY:
        assert old in text, old
        text = text.replace(old, new, 1)
    made = of_copy(text)
    assert not made.unfit and made.text.startswith(LEFT)
    assert "    words instead:\n      change: [cambio]\n" in made.text
    assert made.text.endswith("    texts:\n      no alerts: 'None.'  # short\n")
    assert "    words:\n" not in made.text
    own = made.book
    assert {name for name, flow in own.flows.items() if flow != book.flows[name]} == {
        "check in",
        "alert",
        "ask",
    }
    whole = read_text(text, "ours.yaml", vocabulary())
    assert own.flows["check in"] == whole.flows["check in"]
    assert {n: k for n, k in own.kinds.items() if k.is_offered} == whole.kinds
    assert (own.sentences, own.words) == (whole.sentences, whole.words)


def test_of_a_limit_and_the_ladder_of_today_only_what_differs_is_left() -> None:
    text = SHIPPED.read_text(encoding="utf-8") + "\nlimits:\n  drill length: 45 minutes\n"
    text = text.replace("  - after: 2 minutes\n", "  - after: 1 minute\n", 1)
    made = own_file(text)
    assert made.startswith("ladder:  ") and "  - after: 1 minute\n" in made
    assert made.endswith("\nlimits:\n  drill length: 45 minutes\n")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("flows: {}\n", "it is tidy already"),
        ("flows:\n  rota: no\n  ask: {words: {help: [x]}}\n", "it is tidy already"),
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
    assert not path.with_name("ours.yaml.before").exists()
    assert "chapter set NAME --flows" in "\n".join(tidy(path, writes=True))
    assert path.read_text(encoding="utf-8") == (
        'flows:\n\n  alert:\n    texts:\n      no alerts: "None."\n'
    )
    assert path.with_name("ours.yaml.before").read_text(encoding="utf-8") == text
    assert report(SHIPPED, path).startswith("ours.yaml is in order")


def test_the_shipped_file_itself_is_not_tidied() -> None:
    """Nothing of it differs from itself: nothing would be left of it."""
    with pytest.raises(ValueError, match="is the shipped file"):
        list(tidy(SHIPPED.parent / "bot" / ".." / SHIPPED.name, writes=False))


@pytest.mark.parametrize("flow", ["rota", "admin", "duty", "my safety", "team"])
def test_a_flow_that_was_taken_out_of_a_copy_of_today_stays_out(book: Book, flow: str) -> None:
    lines = SHIPPED.read_text(encoding="utf-8").splitlines(keepends=True)
    begins = lines.index(f"  {flow}:\n")
    rest = range(begins + 1, len(lines))
    ends = next(at for at in rest if re.match(r"  \w|\w", lines[at]))
    made = own_file("".join([*lines[:begins], *lines[ends:]]))
    assert f"  {flow}: no\n" in made
    assert read_text(made, "own.yaml", vocabulary(), over=book).flows.keys() == (
        book.flows.keys() - {flow}
    )


def test_no_older_copy_is_lost_when_a_file_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    for content in (OLD, SHIPPED.read_text(encoding="utf-8")):
        path.write_text(content, encoding="utf-8")
        said = "\n".join(tidy(path, writes=True))
    assert f"What it was is kept in {path}.before2." in said
    assert path.with_name("ours.yaml.before").read_text(encoding="utf-8") == OLD


def test_a_file_further_in_and_of_another_editor_is_tidied() -> None:
    text = OLD.replace('  no alerts: "There', '  no alerts: "Here').replace("\n", "\r\n")
    assert own_file(text).endswith('      no alerts: "Here is no open alert."\n')
