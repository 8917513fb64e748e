"""A mistake in the flow file names its line, its place, what is wrong and the nearest right word; a good file is played."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.stage import Stage
from bot.talk import play
from conversations.flow import Book
from conversations.hearing import Hearer
from conversations.machine import Machines
from conversations.reading import LARGEST, read, read_text
from conversations.strict import FlowError
from conversations.turn import Audience
from conversations.vocabulary import vocabulary
from conversations.vocabulary.marks import Part

SHIPPED = Path(__file__).parent.parent / "flows.yaml"
SENTENCES = SHIPPED.read_text(encoding="utf-8").partition("\nsentences:\n")[2].partition("\nflows:\n")[0]
ROOT = Path(__file__).parent.parent
GOOD = f"""\
words:
  help: [aid, need]

flows:
  greet:
    about: Says hello, and asks how many are at home.
    for: anyone
    opens with: [help, anything else]
    start: hello
    states:
      hello:
        say: "Hello from {{chapter}}. How many are at home?"
        hear:
          a number: {{keep: wanted, go: bye}}
          help: {{say: "Text a number, such as 2."}}
          anything else: {{say: "I did not get the number."}}
        after 1 day: {{go: end}}
      bye:
        say: "So there are {{wanted}} of you. Text DONE."
        hear:
          done:
            - {{if: it is about cash, say: "No money here.", go: end}}
            - {{say: "Thank you.", tell the admins: "{{wanted}} at home.", go: end}}
          anything else: {{say: "Text DONE."}}
        after 2 hours: {{do: note the news, go: end}}
  respond:
    about: Needed for invitations.
    for: responders
    opens with: accept
    start: invited
    states:
      invited:
        hear:
          accept: {{go: end}}
          anything else: {{say: "ACCEPT?", go: end}}
        after 1 day: {{go: end}}

sentences:
{SENTENCES}
"""


def mistakes(text: str) -> list[str]:
    """What the loader says of a flow file, one line each."""
    with pytest.raises(FlowError) as caught:
        read_text(text, "flows.yaml", vocabulary())
    return str(caught.value).split("\n")


def test_the_small_file_is_good() -> None:
    """So each mistake below is the only one in its file."""
    assert set(read_text(GOOD, "flows.yaml", vocabulary()).flows) == {"greet", "respond"}


HELLO, BYE, TOP = "      hello:", "      bye:", "words:"  # the line of a state, and the first of the file


@pytest.mark.parametrize(("right", "wrong", "at", "place", "what"), [
    # names that are not known
    ("a number: {keep", "a nummber: {keep", "", "greet / hello", "Did you mean `a number`?"),
    ("        hear:\n          a number", "        heer:\n          a number", "", "greet / hello", "Did you mean `hear`?"),
    ("go: bye}", "go: by}", "", "greet / hello / a number", "`go: by` leads nowhere. Did you mean `bye`?"),
    ("if: it is about cash,", "if: it is about cahs,", "", "greet / bye / done", "Did you mean `it is about cash`?"),
    ("do: note the news", "do: note the newz", "", "greet / bye / after 2 hours", "Did you mean `note the news`?"),
    ("tell the admins:", "tell the admin:", "", "greet / bye / done", "`tell the admin` means. Did you mean `the admins`?"),
    ("for: anyone", "for: anybody", "  greet:", "greet / for", "`anybody`. Did you mean `anyone`?"),
    ("start: hello", "start: helo", "  greet:", "greet", "`start: helo` is no state of it. Did you mean `hello`?"),
    ("after 1 day: {go: end}\n      bye", "after 1 dya: {go: end}\n      bye", "", "greet / hello / after 1 dya",
     "no length of time"),
    ("{say: \"Text DONE.\"}", "{sai: \"Text DONE.\"}", "", "greet / bye / anything else", "Did you mean `say`?"),
    ("opens with: [help", "open with: [help", "", "greet", "`open with`. Did you mean `opens with`?"),
    ("sentences:\n", "sentence:\n", "sentence:", "", "Did you mean `sentences`?"),
    ("help: [aid", "halp: [aid", "", "words / halp", "no flow listens for `halp`. Did you mean `help`?"),
    ("help: {say: \"Text a number, such as 2.\"}", "same as: by", "", "greet / hello",
     "there is no state `by`. Did you mean `bye`?"),
    # placeholders
    ("from {chapter}", "from {chaptr}", "", "greet / hello", "there is no {chaptr}. Did you mean `chapter`?"),
    ("from {chapter}", "from {chapter", "", "greet / hello", "a { or } stands alone"),
    ("from {chapter}", "from {}", "", "greet / hello", "a { or } stands alone"),
    ("late: \"Your", "late: \"{tekst} Your", "  late:", "sentences / late", "there is no {tekst} here. Did you mean `text`?"),
    ("  late: ", "  lately: ", TOP, "sentences", "`late` is missing"),
    ("  late: ", "  lately: ", "  lately:", "sentences / lately", "nothing says this sentence. Did you mean `late`?"),
    # what the carrier keeps
    ("you. Text DONE.\"\n", "you. Text STOPALL.\"\n", "", "greet / bye", "asks for STOPALL, a word that phone companies keep"),
    ("\"Thank you.\"", "\"Text YES.\"", "", "greet / bye / done", "asks for YES"),
    ("          done:\n", "          cancel:\n", BYE, "greet / bye", "keep the word `cancel` for themselves"),
    ("[aid, need]", "[aid, quit]", "", "words / help", "keep the word `quit` for themselves"),
    ("opens with: accept", "opens with: [accept, start]", "  respond:", "respond / opens with", "keep the word `start`"),
    # the language
    ("\"Thank you.\"", "Thank you", "", "greet / bye / done", "put quotes around this text: \"Thank you\""),
    ("\"Thank you.\"", "''", "", "greet / bye / done", "this text is empty"),
    ("\"Thank you.\"", "[\"Thank\", \"you\"]", "", "greet / bye / done", "here belongs one text in quotes"),
    ("      bye:\n", "      hello:\n", "", "greet", "`hello` stands twice"),
    ("help: {say", "a number: {say", "", "greet / hello", "`a number` stands twice"),
    ("      bye:\n", "      end:\n", "", "greet / end", "`end` is a name of the language itself"),
    ("    about: Says hello, and asks how many are at home.\n", "", "  greet:", "greet", "`about:` is missing"),
    ("\n          accept: {go: end}", " accept\n        say:", "        hear: accept", "respond / invited",
     "here belong lines of the form"),
    ("a number: {keep: wanted, go: bye}", "a number: bye", "", "greet / hello / a number", "here belong lines of the form"),
    ("go: bye}", "go: [bye, end]}", "", "greet / hello / a number / go", "here belongs one name"),
    ("\n  help: [aid, need]", "\n  help: [aid, need]\n\tmore: x", "\tmore", "", "this is not YAML"),
    ("from {chapter}. How", "from {chapter}.\" How", "", "", "this is not YAML"),
    ("for: anyone", "for: &a anyone\n    about: *a", "    about: *a", "", "anchors and aliases"),
    # traps
    ("          anything else: {say: \"I did not get the number.\"}\n", "", HELLO, "greet / hello", "add `anything else:`"),
    ("        after 1 day: {go: end}\n      bye", "      bye", HELLO, "greet / hello", "add an `after ...:`"),
    ("go: bye}", "go: end}", BYE, "greet / bye", "nothing leads to this state"),
])
def test_one_mistake_is_named(right: str, wrong: str, at: str, place: str, what: str) -> None:
    """Line, place, what is wrong, and the nearest right word where there is one. `at` is where, if not at the change itself."""
    assert GOOD.count(right) >= 1
    text = GOOD.replace(right, wrong, 1)
    line = text[:text.index("\n" + at) + 1].count("\n") + 1 if at and at != TOP else 1 if at else _first_change(text)
    prefix = f"flows.yaml, line {line}, {place}: " if place else f"flows.yaml, line {line}: "
    assert [m for m in mistakes(text) if m.startswith(prefix) and what in m], (prefix, mistakes(text))


def _first_change(text: str) -> int:
    """The number of the first line in which a file differs from the good one."""
    return next(i for i, (a, b) in enumerate(zip(GOOD.split("\n"), text.split("\n"), strict=False), 1) if a != b)


def test_a_private_value_is_not_told_to_many() -> None:
    """An audience may hear what neighbors may see, and nothing that could find a person."""
    everybody = Part("people", "everybody", lambda turn: Audience("asked"), many=True)
    words = replace(vocabulary(), people={**vocabulary().people, "everybody": everybody})
    told = GOOD.replace("tell the admins: \"{wanted} at home.\"", "tell everybody: \"{area}\"")
    assert read_text(told, "flows.yaml", words)
    with pytest.raises(FlowError, match="{address for me} is private: it must not go to everybody"):
        read_text(told.replace("{area}", "{address for me}"), "flows.yaml", words)


def test_a_flow_that_never_ends_is_a_trap() -> None:
    """Every state has a way to the end, however long."""
    head, _, invited = GOOD.partition("      invited:\n")
    invited = invited.replace(", go: end}", "}", 1).replace("{go: end}", "{go: invited}", 2)
    text = f"{head}      invited:\n{invited}"
    assert mistakes(text) == [f"flows.yaml, line {text[:text.index('      invited:')].count(chr(10)) + 1}, respond / invited: "
                              "from here nothing ever leads to `end`."]


def test_all_mistakes_are_named_at_once() -> None:
    """Nobody has to run the check ten times."""
    text = GOOD.replace("go: bye}", "go: by}").replace("[aid, need]", "[aid, quit]").replace("{chapter}. How", "{chaptr}. How")
    assert len(mistakes(text)) >= 4  # and nothing leads to `bye` any more


@pytest.mark.parametrize(("text", "what"), [
    ("", "the file is empty"), ("# only a comment\n", "the file is empty"), ("flows", "here belong lines of the form"),
    ("- a\n- b\n", "here belong lines of the form"), ("{", "this is not YAML"), ("a: b: c", "this is not YAML"),
    ("words: {}\n", "`flows:` is missing"), ("x" * (LARGEST + 1), "larger than any flow file"),
    ("\x00", "this is not YAML"),
    ("flows: !!python/object/apply:os.system ['true']\n", "here belong lines of the form"),
    ("--- a\n--- b\n", "this is not YAML"),
])
def test_what_is_no_flow_file_at_all(text: str, what: str) -> None:
    """An answer, and no traceback."""
    assert what in "\n".join(mistakes(text))


@pytest.mark.parametrize(("content", "what"), [
    (b"\xff\xfe\x00binary", "not saved as UTF-8"), (b"\x89PNG\r\n\x1a\n", "not saved as UTF-8"), (None, "cannot be read"),
])
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None, what: str) -> None:
    """A picture, another encoding, no file, a folder."""
    path = tmp_path / "flows.yaml"
    if content is not None:
        path.write_bytes(content)
    for wrong in (path, tmp_path) if content is None else (path,):
        with pytest.raises(FlowError, match=what):
            read(wrong, vocabulary())


def test_a_file_of_another_editor_is_read(tmp_path: Path) -> None:
    """A byte order mark and Windows line ends change nothing."""
    path = tmp_path / "flows.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert read(path, vocabulary()) == read_text(GOOD, "flows.yaml", vocabulary())


def test_every_scalar_is_text() -> None:
    """YAML's own yes, no, on, 12:30, 0x10 and ~ are what they look like."""
    text = GOOD.replace("[aid, need]", "[on, 12:30, 0x10, ~, null, 1_000]")
    text = text.replace("a number: {keep", "no: {go: bye}\n          yes: {keep")
    book = read_text(text, "flows.yaml", vocabulary())
    assert book.words["help"] == ("on", "12:30", "0x10", "~", "null", "1_000")
    assert list(book.flows["greet"].states["hello"].hear)[:2] == ["no", "yes"]


def test_a_comment_cannot_cut_a_text() -> None:
    """In a plain text ` #12` would begin a comment; in quotes it is said."""
    quoted = read_text(GOOD.replace("Thank you.", "Thank you for #12."), "flows.yaml", vocabulary())
    assert quoted.flows["greet"].states["bye"].hear["done"][1].say.msgid == "Thank you for #12."  # type: ignore[union-attr]
    assert "put quotes" in mistakes(GOOD.replace("\"Hello from {chapter}. How many are at home?\"", "Hello for #12"))[0]


def test_white_space_is_collapsed() -> None:
    """A text may be folded over lines; translators see it in one."""
    folded = GOOD.replace("\"Hello from {chapter}. How", "\"Hello from\n          {chapter}.   How")
    book = read_text(folded, "flows.yaml", vocabulary())
    assert book.flows["greet"].states["hello"].say.msgid == "Hello from {chapter}. How many are at home?"  # type: ignore[union-attr]


def test_the_shipped_file_is_in_order(book: Book) -> None:
    """No problem in it; each flow says what it is about, and each has its rules."""
    assert {"welcome", "ask", "respond", "availability", "safety", "admin"} <= set(book.flows)
    assert all(flow.about.endswith(".") for flow in book.flows.values())


NAME = "          any words:\n            - {if: it is too long for one line, say: \"Only the name"
PETS = """\
      pets:
        say: "Are there dogs, {name}?"
        hear:
          any words: {keep: dogs, go: review}
          anything else: {say: "Dogs?"}
        after 3 hours: {say: "{name}, are there dogs?"}
        after 4 hours: {go: end}

      review:
"""
OWN_WAYS = {
    "say: \"What name shall the neighbor who comes call you?\"": "say: \"Your first name?\"",
    NAME: f"          banana: {{say: \"Bananas are no name.\"}}\n{NAME}",
    "            - {keep: name, go: review}\n": "            - {keep: name, go: pets}\n",
    "      review:\n": PETS,
}


def test_a_chapter_plays_its_own_file(stages: Callable[..., Stage]) -> None:
    """Other words, another wait, and a question of its own: the bot says, hears and waits as the file has it."""
    own = SHIPPED.read_text(encoding="utf-8")
    for right, wrong in OWN_WAYS.items():
        assert right in own
        own = own.replace(right, wrong, 1)
    stage = stages(book=read_text(own, "flows.yaml", vocabulary()))
    story = ["Rosa > HELP with groceries, milk and bread", "Rosa > Downtown", "Rosa > skip", "Rosa > ASAP", "Rosa > 1",
             "Rosa > banana", "Rosa > Rosa", "3 hours pass", "Rosa > two", "Rosa > SEND"]
    lines = [line.copies[0].body for line in play(stage, story) if line.copies]
    assert lines[4:8] == ["Your first name?", "Bananas are no name.", "Are there dogs, Rosa?", "Rosa, are there dogs?"]
    assert "will see only this" in lines[8] and lines[9].startswith("Sent.")


def test_a_conversation_outlives_an_edit(stages: Callable[..., Stage]) -> None:
    """A person whose state was taken out of the file is not held in it: the next text is answered."""
    stage = stages()
    stage.text("Rosa", "HELP")
    edited = SHIPPED.read_text(encoding="utf-8").replace("go: kind}", "go: sort}").replace("      kind:\n", "      sort:\n")
    book = read_text(edited, "flows.yaml", vocabulary())
    stage.parts.book, stage.parts.machines, stage.parts.hearer = book, Machines(book, vocabulary()), Hearer(book)
    assert "Text HELP or NEED" in stage.text("Rosa", "groceries")[0].body
    assert "What do you need?" in stage.text("Rosa", "HELP")[0].body


@pytest.mark.parametrize(("right", "wrong", "what"), [
    ("\n  respond:\n", "\n  responds:\n",
     "the flow `respond` is missing: it answers invitations and links. Did you mean `responds`?"),
    ("[menu, nevermind, anything else]", "[menu, nevermind]", "no flow answers a stranger"),
])
def test_what_the_bot_opens_itself_must_be_there(right: str, wrong: str, what: str) -> None:
    """Without these an invitation, or a stranger, would get no answer."""
    shipped = (ROOT / "flows.yaml").read_text(encoding="utf-8")
    assert any(what in mistake for mistake in mistakes(shipped.replace(right, wrong)))
