"""A mistake in the flow file names its line, its place, what is wrong and the nearest right word; a
good file is played."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cli.flow_report import report
from conversations.flows.definition import NEWS, WATCHING, WHICH, WHICH_ALERT, Book
from conversations.loader import reader
from conversations.loader.checks.paths import promises
from conversations.loader.checks.safety import network
from conversations.loader.checks.texts.said import sentences
from conversations.loader.reader import LARGEST, read, read_text
from conversations.loader.strict import FlowError
from conversations.machine import SENDING, TAKING
from conversations.port.events import Audience
from conversations.port.rules import Kind, Rule
from conversations.vocabulary import vocabulary
from conversations.vocabulary.sentences import ESSENTIAL
from tests.support.table import table

SHIPPED = Path(__file__).parents[2] / "flows.yaml"
ROOT = Path(__file__).parents[2]


def as_shipped(pattern: str) -> str:
    """A part of the shipped file, found by what stands around it, so that its wording may
    change."""
    found = re.search(pattern, SHIPPED.read_text(encoding="utf-8"), re.DOTALL)
    assert found, pattern
    return found[1]


GOOD = """\
flows:
  greet:
    about: Says hello, and asks how many are at home.
    for: anyone
    opens with: [help, menu, sos, anything else]
    words:
      help: [aid, need]
    start: hello
    states:
      hello:
        say: "Hello from {chapter}. How many are at home?"
        hear:
          a number: {keep: wanted, go: bye}
          help: {say: "Text a number, such as 2."}
          anything else: {say: "I did not get the number."}
        after 1 day: {go: end}
      bye:
        say: "So there are {wanted} of you. Text DONE."
        hear:
          done:
            - {if: it is about cash, say: "No money here.", go: end}
            - {say: "Thank you.", tell the admins: "{wanted} at home.", go: end}
          anything else: {say: "Text DONE."}
        after 2 hours: {do: note the news, go: end}
  respond:
    about: Needed for invitations.
    for: responders
    opens with: accept
    start: invited
    states:
      invited:
        hear:
          accept: {go: end}
          anything else: {say: "ACCEPT?", go: end}
        after 1 day: {go: end}

shared texts:
  late: "Your {text} of {time} reached us late."
"""


def mistakes(text: str) -> list[str]:
    """What the loader says of a flow file, one line each."""
    with pytest.raises(FlowError) as caught:
        read_text(text, "flows.yaml", vocabulary())
    return str(caught.value).split("\n")


def test_the_small_file_is_good() -> None:
    """So each mistake below is the only one in its file."""
    assert set(read_text(GOOD, "flows.yaml", vocabulary()).flows) == {"greet", "respond"}


# the line of a state, and the first of the file
HELLO, BYE, TOP = (
    "      hello:",
    "      bye:",
    "flows:",
)


@table(
    ("right", "wrong", "at", "place", "what"),
    [
        # names that are not known
        ("a number: {keep", "a nummber: {keep", "", "greet / hello", "Did you mean `a number`?"),
        (
            "        hear:\n          a number",
            "        heer:\n          a number",
            "",
            "greet / hello",
            "Did you mean `hear`?",
        ),
        (
            "go: bye}",
            "go: by}",
            "",
            "greet / hello / a number",
            "`go: by` leads nowhere. Did you mean `bye`?",
        ),
        (
            "if: it is about cash,",
            "if: it is about cahs,",
            "",
            "greet / bye / done",
            "Did you mean `it is about cash`?",
        ),
        (
            "do: note the news",
            "do: note the newz",
            "",
            "greet / bye / after 2 hours",
            "Did you mean `note the news`?",
        ),
        (
            "tell the admins:",
            "tell the admin:",
            "",
            "greet / bye / done",
            "`tell the admin` means. Did you mean `the admins`?",
        ),
        (
            "for: anyone",
            "for: anybody",
            "  greet:",
            "greet / for",
            "`anybody`. Did you mean `anyone`?",
        ),
        (
            "start: hello",
            "start: helo",
            "  greet:",
            "greet",
            "`start: helo` is not a state of this flow. Did you mean `hello`?",
        ),
        (
            "after 1 day: {go: end}\n      bye",
            "after 1 dya: {go: end}\n      bye",
            "",
            "greet / hello / after 1 dya",
            "is not a length of time",
        ),
        (
            '{say: "Text DONE."}',
            '{sai: "Text DONE."}',
            "",
            "greet / bye / anything else",
            "Did you mean `say`?",
        ),
        (
            "opens with: [help",
            "open with: [help",
            "",
            "greet",
            "`open with`. Did you mean `opens with`?",
        ),
        ("shared texts:\n", "share texts:\n", "share texts:", "", "Did you mean `shared texts`?"),
        (
            "help: [aid",
            "halp: [aid",
            "",
            "greet / words / halp",
            "no flow listens for `halp`: remove this line, or correct its name. Did you mean `help`?",
        ),
        (
            'help: {say: "Text a number, such as 2."}',
            "same as: by",
            "",
            "greet / hello",
            "there is no state `by`. Did you mean `bye`?",
        ),
        # placeholders
        (
            "from {chapter}",
            "from {chaptr}",
            "",
            "greet / hello",
            "there is no {chaptr}. Did you mean `chapter`?",
        ),
        ("from {chapter}", "from {chapter", "", "greet / hello", "a { or } is out of place"),
        ("from {chapter}", "from {}", "", "greet / hello", "a { or } is out of place"),
        (
            'late: "Your',
            'late: "{tekst} Your',
            "  late:",
            "shared texts / late",
            "there is no {tekst} here. Did you mean `text`?",
        ),
        (
            "\nshared texts:",
            "    texts:\n      late: 'Late.'\n\nshared texts:",
            "  late:",
            "shared texts / late",
            "this text is in `respond / texts` already",
        ),
        (
            "    words:\n      help: [aid, need]\n",
            "    words:\n      accept: [yo voy]\n",
            "      accept: [yo",
            "greet / words / accept",
            "`greet` does not listen for `accept`: move this line to `respond`",
        ),
        (
            "    opens with: accept\n",
            "    opens with: accept\n    words: {help: [aids]}\n",
            "",
            "respond / words / help",
            "`greet` has other ways to say `help` already",
        ),
        (
            "  late: ",
            "  lately: ",
            "  lately:",
            "shared texts / lately",
            "or correct its name. Did you mean `late`?",
        ),
        # what the carrier keeps
        (
            'you. Text DONE."\n',
            'you. Text STOPALL."\n',
            "",
            "greet / bye",
            "asks for STOPALL, a word that phone companies reserve",
        ),
        (
            '"Thank you."',
            '"Text YES."',
            "",
            "greet / bye / done",
            "asks for YES, a word that phone companies reserve: write OK in the text",
        ),
        (
            "{wanted} at home.",
            "{phone} {wanted} at home.",
            "",
            "greet / bye / done",
            "there is no {phone}. Did you mean {requester phone} or {responder phone}?",
        ),
        (
            "          done:\n",
            "          cancel:\n",
            "            - {if: it is about cash",
            "greet / bye",
            "reserve the word `cancel`",
        ),
        (
            "[aid, need]",
            "[aid, quit]",
            "",
            "greet / words / help",
            "reserve the word `quit`",
        ),
        (
            "opens with: accept",
            "opens with: [accept, start]",
            "  respond:",
            "respond / opens with",
            "reserve the word `start`",
        ),
        # the language
        (
            '"Thank you."',
            "Thank you",
            "",
            "greet / bye / done",
            'put quotes around this text: "Thank you"',
        ),
        ('"Thank you."', "''", "", "greet / bye / done", "this text is empty"),
        (
            '"Thank you."',
            '["Thank", "you"]',
            "",
            "greet / bye / done",
            "put one text in quotes here",
        ),
        ("      bye:\n", "      hello:\n", "", "greet", "`hello` appears twice"),
        ("help: {say", "a number: {say", "", "greet / hello", "`a number` appears twice"),
        (
            "      bye:\n",
            "      end:\n",
            "",
            "greet / end",
            "`end` is a word of the language itself",
        ),
        (
            "    about: Says hello, and asks how many are at home.\n",
            "",
            "  greet:",
            "greet",
            "`about:` is missing",
        ),
        (
            "\n          accept: {go: end}",
            " accept\n        say:",
            "        hear: accept",
            "respond / invited",
            "put lines of the form",
        ),
        (
            "a number: {keep: wanted, go: bye}",
            "a number: bye",
            "",
            "greet / hello / a number",
            "put lines of the form",
        ),
        (
            "go: bye}",
            "go: [bye, end]}",
            "",
            "greet / hello / a number / go",
            "put one name here",
        ),
        (
            "\n      help: [aid, need]",
            "\n      help: [aid, need]\n\tmore: x",
            "\tmore",
            "",
            "there is a tab here",
        ),
        (
            "from {chapter}. How",
            'from {chapter}." How',
            "",
            "",
            "the text ends at its second quote",
        ),
        ("for: anyone", "for: &a anyone\n    about: *a", "", "", "anchors, aliases"),
        # traps
        (
            '          anything else: {say: "I did not get the number."}\n',
            "",
            HELLO,
            "greet / hello",
            "add `anything else:`",
        ),
        (
            "        after 1 day: {go: end}\n      bye",
            "      bye",
            HELLO,
            "greet / hello",
            "add an `after ...:`",
        ),
        ("go: bye}", "go: end}", BYE, "greet / bye", "nothing leads to this state"),
    ],
)
def test_one_mistake_is_named(right: str, wrong: str, at: str, place: str, what: str) -> None:
    """Line, place, what is wrong, and the nearest right word where there is one. `at` is where, if
    not at the change itself."""
    assert GOOD.count(right) >= 1
    text = GOOD.replace(right, wrong, 1)
    line = (
        text[: text.index("\n" + at) + 1].count("\n") + 1
        if at and at != TOP
        else 1
        if at
        else _first_change(text)
    )
    prefix = f"flows.yaml, line {line}, {place}: " if place else f"flows.yaml, line {line}: "
    assert [m for m in mistakes(text) if m.startswith(prefix) and what in m], (
        prefix,
        mistakes(text),
    )


def _first_change(text: str) -> int:
    """The number of the first line in which a file differs from the good one."""
    return next(
        i
        for i, (a, b) in enumerate(zip(GOOD.split("\n"), text.split("\n"), strict=False), 1)
        if a != b
    )


def test_a_private_value_is_not_told_to_many() -> None:
    """An audience may hear what neighbors may see, and nothing that could find a person."""
    everybody = Rule(Kind.AUDIENCE, "everybody", lambda turn: Audience("asked"), many=True)
    words = replace(vocabulary(), audiences={**vocabulary().audiences, "everybody": everybody})
    told = GOOD.replace('tell the admins: "{wanted} at home."', 'tell everybody: "{area}"')
    assert read_text(told, "flows.yaml", words)
    with pytest.raises(FlowError, match="{address for me} is private: it must not go to everybody"):
        read_text(told.replace("{area}", "{address for me}"), "flows.yaml", words)


def test_a_flow_that_never_ends_is_a_trap() -> None:
    """Every state has a way to the end, however long, and goes there by itself in the end."""
    text = GOOD.replace("{go: end}\n      bye", "{go: bye}\n      bye").replace(
        'say: "No money here.", go: end', "go: hello"
    )
    text = text.replace(
        'say: "Thank you.", tell the admins: "{wanted} at home.", go: end', "go: hello"
    )
    text = text.replace("do: note the news, go: end", "go: hello")
    said = mistakes(text)
    for state in ("hello", "bye"):
        line = text[: text.index(f"      {state}:\n")].count("\n") + 1
        prefix = f"flows.yaml, line {line}, greet / {state}: "
        assert f"{prefix}from here nothing ever leads to `end`." in said
        assert any(
            m.startswith(f"{prefix}if the person never answers, its waits go in a circle")
            for m in said
        )


def test_all_mistakes_are_named_at_once() -> None:
    """Nobody has to run the check ten times."""
    text = (
        GOOD.replace("go: bye}", "go: by}")
        .replace("[aid, need]", "[aid, quit]")
        .replace("{chapter}. How", "{chaptr}. How")
    )
    # that nothing leads to `bye` any more only follows from the first
    assert len(mistakes(text)) == 3


@table(
    ("text", "what"),
    [
        ("", "the file is empty"),
        ("# only a comment\n", "the file is empty"),
        ("flows", "put lines of the form"),
        ("- a\n- b\n", "put lines of the form"),
        ("{", "ends in the middle"),
        ("a: {b: c\nd: e\n", "line 1: the { on this line is not closed"),
        ("a: b: c", "a colon where none belongs"),
        ("kinds: {}\n", "`flows:` is missing"),
        ("words: {}\nflows: {}\n", "line 1: `words:` no longer goes at the top"),
        ("flows: {}\nsentences: {}\n", "line 2: `sentences:` no longer goes at the top"),
        ("sentences: {}\n", "`flask flows tidy FILE` turns such a file into one"),
        ("x" * (LARGEST + 1), "larger than any flow file"),
        ("a: b\n\x00", "line 2: there is a character here that no text can contain (U+0000)"),
        ("flows: !!python/object/apply:os.system ['true']\n", "mean something special in YAML"),
        ("--- a\n--- b\n", "`---` and `...` end a file"),
        ("a: " + "[" * 9999, "inside each other"),
        ("a: " + "{b: " * 99, "inside each"),
        (
            "a: &a [b, b]\nc: [*a, *a]\n",
            "line 1: `&`, `*` and `!` before a word mean something special in YAML",
        ),
    ],
)
def test_what_is_no_flow_file_at_all(text: str, what: str) -> None:
    """An answer, and no traceback."""
    assert what in "\n".join(mistakes(text))


def test_a_file_without_kinds_of_support_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Also the shipped file, below which there is none."""
    whole = SHIPPED.read_text(encoding="utf-8")
    begins, ends = re.search("^kinds:", whole, re.M).start(), whole.index("# helplines:")  # type: ignore[union-attr]
    without = whole[:begins] + whole[ends:]
    assert "every kind of support is left out" in "\n".join(mistakes(f"kinds: {{}}\n{without}"))
    (tmp_path / "flows.yaml").write_text(without, encoding="utf-8")
    monkeypatch.setattr(reader, "SHIPPED", tmp_path / "flows.yaml")
    for kept in (reader._usual, reader._shipped_text):
        kept.cache_clear()
    try:
        assert "every kind of support is left out" in "\n".join(mistakes(without))
    finally:
        for kept in (reader._usual, reader._shipped_text):
            kept.cache_clear()


@pytest.mark.parametrize(("kind", "said"), [("5", "lawyer"), ("Legal", "3")])
def test_a_kind_of_support_is_no_number(book: Book, kind: str, said: str) -> None:
    """People choose kinds by their numbers."""
    own = f'kinds: {{"{kind}": {{words: ["{said}"]}}}}\nflows: {{}}\n'
    with pytest.raises(FlowError, match="could not be told apart from an answer"):
        read_text(own, "own.yaml", vocabulary(), over=book)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\xff\xfe\x00binary", "not saved as UTF-8"),
        (b"\x89PNG\r\n\x1a\n", "not saved as UTF-8"),
        (None, "cannot be read"),
    ],
)
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
    """YAML's own yes, no, on, 12:30, 0x10 and null are what they look like."""
    text = GOOD.replace("[aid, need]", "[on, 12:30, 0x10, null, 1_000]")
    text = text.replace("a number: {keep", "no: {go: bye}\n          yes: {keep")
    book = read_text(text, "flows.yaml", vocabulary())
    assert book.words["help"] == ("on", "12:30", "0x10", "null", "1_000")
    assert list(book.flows["greet"].states["hello"].hear)[:2] == ["no", "yes"]


def test_a_comment_cannot_cut_a_text() -> None:
    """In a plain text ` #12` would begin a comment; in quotes it is said."""
    quoted = read_text(GOOD.replace("Thank you.", "Thank you for #12."), "flows.yaml", vocabulary())
    assert quoted.flows["greet"].states["bye"].hear["done"][1].say.msgid == "Thank you for #12."  # type: ignore[union-attr]
    assert (
        "put quotes"
        in mistakes(GOOD.replace('"Hello from {chapter}. How many are at home?"', "Hello for #12"))[
            0
        ]
    )


def test_white_space_is_collapsed() -> None:
    """A text may be folded over lines; translators see it in one."""
    folded = GOOD.replace('"Hello from {chapter}. How', '"Hello from\n          {chapter}.   How')
    book = read_text(folded, "flows.yaml", vocabulary())
    assert (
        book.flows["greet"].states["hello"].say.msgid
        == "Hello from {chapter}. How many are at home?"
    )  # type: ignore[union-attr]


def test_the_shipped_file_is_in_order(book: Book) -> None:
    """No problem in it; each flow says what it is about, and each has its rules."""
    assert {"welcome", "ask", "respond", "availability", "safety", "admin"} <= set(book.flows)
    assert all(flow.about.endswith(".") for flow in book.flows.values())


FIRST = """
  first:
    about: Is in the way.
    for: admins
    opens with: anything else
    start: only
    states:
      only:
        at once: {say: "Hello.", go: end}
"""
OPENS = as_shipped(r"opens with: (\[menu, [^\]\n]*\])")
# the question for the address
ASKS = as_shipped(r"\n      address:\n(?:        [^\n]*\n)*?        say: (\"[^\"\n]+\")\n")
IN_WORDS = "{if: a time is named, do: keep the time of need,"


@table(
    ("right", "wrong", "what"),
    [
        # what the bot opens itself, and what must always work
        (
            "\n  respond:\n",
            "\n  responds:\n",
            "it answers invitations and links. Did you mean `responds`?",
        ),
        (
            "          accept, yes:\n",
            "          aceptar, yes:\n",
            "respond / invited: `accept` is not heard here",
        ),
        (OPENS, OPENS.replace(", anything else", ""), "no flow answers a stranger"),
        (OPENS, OPENS.replace("menu, ", ""), "must open with `menu`"),
        ("opens with: sos", "opens with: ayuda ya", "no flow answers an emergency"),
        ("opens with: sos", "opens with: [sos, yes]", "`yes` opens nothing"),
        (
            "\nflows:\n",
            f"\nflows:\n{FIRST}",
            "may open with `anything else`: everybody would get this one",
        ),
        (
            "[english, espanol]",
            "[english, espanlo]",
            "`chosen` says nothing and does not hear `espanlo`. Did you mean `espanol`?",
        ),
        ("[english, espanol]", "[english, espanol, help]", "`help` already opens `ask`"),
        ("for: admins", "for: []", "admin / for: say whom the flow is for"),
        # words
        ("  show: [", "  show: [listo, ", "`listo` already means `show`"),
        ("  show: [", "  show: [accept, ", "already means `accept`"),
        ("  accept: [", "  accept: [ok, ", "`ok` is a yes"),
        ("  show: [", "  show: [7, ", "`7` is a number"),
        ("  show: [", "  show: ['!', ", "`!` has no letter or digit in it"),
        (
            "  show: [",
            "  show: [in full, #all,\n          ",
            "`#all` and what follows on this line is not read",
        ),
        ("  show: [", '  show: ["where?", ', "is a question"),
        ("  show: [", '  show: ["Cancel.", ', "reserve the word `Cancel.`"),
        ("      show: [", "      yes: [dale]\n      show: [", "how people say `yes`"),
        ("    private: yes", "    private: maybe", "kinds / Housing: `private:` must be yes or no"),
        (
            "    several helpers: yes",
            "    several helpers: some",
            "kinds / Home repair: `several helpers:` must be yes or no",
        ),
        (
            "    several helpers: yes",
            "    the rest: yes",
            "kinds / Other: `the rest:` is said of `Home repair` already",
        ),
        ("[ride, a lift", "[meal, a lift", "`meal` already means `Meals`"),
        ("[ride, a lift", "[end, a lift", "reserve the word `end`"),
        (
            "          pass, no:\n",
            "          pass/no:\n",
            "put a comma between several words, as in `pass, no`",
        ),
        ("          pass, no:\n", "          [pass, no]:\n", "put a name before the colon"),
        (
            "          a duration: {keep: length",
            "          duration: {keep: length",
            "Did you mean `a duration`?",
        ),
        (
            '          nevermind: {say: "All right, nothing',
            '          why?: {say: "All right, nothing',
            "`why?` is never heard",
        ),
        # waits, news and circles
        ("after 1 day: {go: end}", "after 5: {go: end}", "for example `after 5 minutes`"),
        ("after 1 day: {go: end}", "after 1 dax: {go: end}", "Did you mean `1 day`?"),
        ("after 1 day: {go: end}", "after 1 day: []", "put lines of the form"),
        ("when stopped", "when stoped", "I do not know the news `stoped`. Did you mean `stopped`?"),
        (
            "at once: {unless: the address is changed, go: when}",
            "at once: {unless: the address is changed, go: address}",
            "goes in a circle",
        ),
        (
            'after 1 hour: {say: "I changed',
            'after 1 hour: {go: how long, say: "I changed',
            "one `after ...:` must `go:` to another state",
        ),
        # what only looks right
        (
            "go: how long}",
            "go: invited}",
            "It is a state of `respond`: `go:` cannot leave its own flow",
        ),
        (
            "do: take the place",
            "do: it is covered",
            "belongs after `if:` or `unless:`, not after `do:`",
        ),
        (
            "{if: it is covered,",
            "{if: it is covered, unless: it is covered,",
            "this can never happen",
        ),
        ("    everywhere:\n", '    everywhere:\n      say: "Hello."\n', "I do not know `say` here"),
        ("same as: opened", "same as: kind", "this state cannot hear the same as itself"),
        ("{team} said yes", "[team] said yes", "[team] would be sent as it is: write {team}"),
        ("{team} said yes", "{{team}} said yes", "a { or } is out of place"),
        (
            '          nevermind: {say: "All right, nothing has changed.", go: end}',
            "          nevermind: {}",
            "nothing is done or said",
        ),
        ("\n  ask:\n", f"\n  {'a' * 61}:\n", "this name is too long"),
        ("keep: length", "keep: _last", "a name has only letters"),
        # what rules and values need
        ("keep: details, do", "keep: detials, do", "`send the request` needs {details}"),
        ("{keep: address,", "{keep: wanted,", "only under `a number:`"),
        (
            'say: "What do you need? Say',
            'say: "{public line} What do you need? Say',
            "`public line` needs {area}",
        ),
        (
            '        say: "{possible}"',
            '        say: "{possible} {my status}"',
            "`my status` cannot be used here. There may be no request",
        ),
        (
            '        say: "{possible}"',
            '        say: "{possible} {door word}"',
            "{door word} is private",
        ),
        (IN_WORDS, "{if: the number is impossible, do: keep the time of need,", "`a number:`"),
        ("{if: it names an answer, do: forget", "{do: forget", "needs `if: it names an answer`"),
        (
            "if: they have an open request\n            do: [call the team for the requester,",
            "do: [call the team for the requester,",
            "needs `if: they have an open request`",
        ),
        (
            "        confirm: {do: pause the",
            "        hear:\n          any words: {do: pause the",
            "needs `if: it is the chosen word`",
        ),
        ("for: admins", "for: anyone", "is for the people who run the chapter"),
        (
            '            - {if: the request is unknown, say: "I have no',
            '            - {if: it is over, say: "I have no',
            "before `take the place`, a line with `if: the request is unknown`",
        ),
        (
            "{requester} {requester phone}{address for me}. {call or text}",
            "{requester}. {call or text}",
            "needs a `say:` with {requester phone}",
        ),
        (
            '  which: "Which one do you mean? Text {word} and the number: {choices}"',
            '  which: "Which one?"',
            "{choices} is missing",
        ),
    ],
)
def test_what_would_fail_later_is_named_now(right: str, wrong: str, what: str) -> None:
    """What is good English, but could not work when somebody texts."""
    shipped = (ROOT / "flows.yaml").read_text(encoding="utf-8")
    assert right in shipped
    said = mistakes(shipped.replace(right, wrong, 1))
    assert any(what in mistake for mistake in said), said


@table(
    ("right", "wrong", "what"),
    [
        (
            '- {do: check out, say: "You are checked out',
            '- {say: "You are checked out',
            "everywhere / out: people who text OUT would believe that it is done: put `do: check out`",
        ),
        (
            "if: the team looks for them, do: check out",
            "if: the team looks for them, do: note that they are out",
            "`out` ends the conversation here while the person is still checked in: remove `go: end`",
        ),
        (
            "- {do: extend, go: out on call}",
            '- {keep: note, say: "All right, more time."}',
            "people who text MORE would believe that it is done: put `do: extend` here",
        ),
        (
            "            - {do: start the clock, go: place}\n          out, safe:",
            "            - {go: place}\n          out, safe:",
            "people who text IN would believe that it is done: put `do: start the clock` here",
        ),
        (
            'say: "You are checked in until {due}{at the place}. Text OUT when you are safe."}',
            'say: "You are checked in until {due}. All right.", go: end}',
            "`nevermind` ends the conversation here while the person is still checked in",
        ),
        (
            'say: "You are checked in until {due}{at the place}. Text OUT when you are safe."}',
            'do: check out, say: "All right, {name}.", go: end}',
            "`nevermind` may have meant anything: `check out` belongs under a word that says so",
        ),
        (
            "          yes, no, any words: {do: answer the question,",
            "          yes: {do: check out, go: waiting}\n"
            "          no, any words: {do: answer the question,",
            "`yes` may have meant anything: `check out` belongs under a word that says so",
        ),
        ("- {do: end the alert,", "- {if: it is a drill, do: end the alert,", "and no condition"),
        (
            "- {do: end the alert,",
            "- {do: note what was found,",
            "put `do: end the alert` here instead of `note what was found`",
        ),
        (
            "- {do: end the alert, say",
            "- {if: it is a drill, do: end the alert, go: end}\n            - {say",
            "people who text SAFE would believe that it is done: put `do: end the alert` here",
        ),
        (
            "close: {do: close the request,",
            "close: {do: note the news,",
            "put `do: close the request` here instead of `note the news`",
        ),
        ("done: {do: finish the job,", "done: {", "put `do: finish the job` here"),
        (
            "  close: [",
            "  close: ['no', ",
            "`no` is a no: it could not be told apart from an answer",
        ),
        (
            "  send: [",
            "  send: [sure, ",
            "`sure` is a yes: it could not be told apart from an answer",
        ),
        ("          nevermind, no: {s", "          nevermimd, no: {s", "Did you mean `nevermind`?"),
        (
            "          urgent:\n",
            "          urgnet:\n",
            "Did you mean `urgent`? A word of your own needs a line under `words:` of its flow",
        ),
        (ASKS, '"Your name? Text STOP if you have none."', "the text asks for STOP"),
        (ASKS, '"Your name? Reply with quit if you have none."', "the text asks for quit"),
        (ASKS, '"Your name? Text START once you have one."', "the text asks for START"),
        (
            'say: "What do you need? Say',
            'say: "Until {due}: what do you need? Say',
            "`due` cannot be used here. This person may not be checked in",
        ),
        (
            'after 1 hour: {say: "I changed nothing',
            'after 1 hour: {do: pause, say: "I changed nothing',
            "`pause` needs a person's word",
        ),
        (
            'skip, no: {say: "All right, nothing else',
            'skip, no: {do: forget the duress word, say: "All right, nothing else',
            "`skip` may have meant anything: `forget the duress word` belongs under a word",
        ),
    ],
)
def test_a_word_does_what_it_says(right: str, wrong: str, what: str) -> None:
    """Whoever texts OUT, SAFE or CLOSE may rely on it, and nothing else ends a check-in."""
    shipped = (ROOT / "flows.yaml").read_text(encoding="utf-8")
    assert right in shipped
    line = shipped[: shipped.index(right)].count("\n") + 1
    said = [m for m in mistakes(shipped.replace(right, wrong, 1)) if what in m]
    assert said, mistakes(shipped.replace(right, wrong, 1))
    places = [int(re.findall(r"line (\d+)", mistake)[0]) for mistake in said]
    assert any(abs(place - line) <= 2 for place in places), said


@table(
    ("flow", "rule", "answer"),
    [
        ("availability", "pause", "a duration"),
        ("duty", "go off duty", '"yes"'),
        ("record", "open it again", "any words"),
    ],
)
def test_a_word_may_ask_a_question_before_it_does_what_it_says(
    flow: str, rule: str, answer: str
) -> None:
    """PAUSE may always ask for how long; what is answered then must do it."""
    shipped = SHIPPED.read_text(encoding="utf-8")
    does = re.compile(rf"\{{(if: [^\n]*?, )?do: {rule}, [^\n]*\}}\n")
    begins = shipped.index(f"\n  {flow}:")
    first = does.search(shipped, begins)
    assert first
    end = re.compile(r"\n(?=\n*(?:  )?\w)").search(shipped, first.end())
    assert end
    flow_alone = shipped[begins : end.start()]
    heard = shipped[:begins] + does.sub(
        lambda found: f"{{{found[1] or ''}go: really}}\n", flow_alone
    )
    for done in (rule, "note the news"):
        really = f"""
      really:
        say: "Really?"
        hear:
          {answer}: {{do: {done}, say: "It is done.", go: end}}
          anything else: {{say: "Really?"}}
        after 1 hour: {{go: end}}
"""
        own = heard + really + shipped[end.start() :]
        if done == rule:
            assert read_text(own, "flows.yaml", vocabulary())
        else:
            assert "would believe that it is done" in "\n".join(mistakes(own))


def test_texts_may_say_that_stop_ends_texts() -> None:
    """And that START brings them back: that is no answer."""
    for said in (
        "STOP ends texts.",
        "They asked for no more texts.",
        "You get no more texts. Text START to come back.",
    ):
        own = GOOD.replace('"Thank you."', f'"{said}"')
        assert read_text(own, "flows.yaml", vocabulary())


def test_a_word_of_ones_own_may_be_near_to_a_known_one() -> None:
    """Where `words:` says how people text it."""
    heard = 'help: {say: "Text a number, such as 2."}'
    own = GOOD.replace(heard, f'{heard}\n          menus: {{say: "None."}}')
    assert "Did you mean `menu`?" in mistakes(own)[0]
    explained = own.replace("[aid, need]\n", "[aid, need]\n      menus: [menus please]\n", 1)
    assert read_text(explained, "flows.yaml", vocabulary())


@table(
    ("right", "wrong", "what"),
    [
        (f"say: {ASKS}", 'say: "What name?', "a quote begins here and is closed only on line"),
        (ASKS, '"What "name"?"', "the text ends at its second quote"),
        (ASKS, "'What's your name?'", "the text ends at its second quote"),
        (ASKS, "“What name?”", "these are curly quotes"),
        (ASKS, "“Name: which?”", "these are curly quotes"),
        (f"        say: {ASKS}", f"       say: {ASKS}", "is indented by 7"),
        (f"        say: {ASKS}", f"\tsay: {ASKS}", "there is a tab here"),
        (f"say: {ASKS}", f"say:{ASKS}", "put a space after the colon, as in `say: ...`"),
        (
            f"say: {ASKS}",
            "say: {name}, what is it?",
            "a text that begins with { or [ must be in quotes",
        ),
        ("  show: [", "  show: [, ", "there is a comma too many here"),
        (f"        say: {ASKS}", f"\u00a0       say: {ASKS}", "there is a hard space here"),
        (
            "{keep: address, go: when}",
            "{keep: address, go: when",
            "the { on this line is not closed by }",
        ),
        (
            "{keep: address, go: when}",
            "{keep: address go: when}",
            "a comma is missing between its parts",
        ),
        (
            "about: Somebody chooses the",
            "about: Language: the",
            "there is a colon where none belongs",
        ),
        ("  show: [", "  - show: [", "cannot be mixed"),
        (f"say: {ASKS}", f"say: *{ASKS[1:-1]}", "mean something special in YAML"),
        (f"say: {ASKS}", f"say: @{ASKS[1:-1]}", "must be in quotes"),
    ],
)
def test_a_slip_of_the_finger_is_found_where_it_is(right: str, wrong: str, what: str) -> None:
    """What is no YAML any more is said in plain words, with the line in which it began."""
    shipped = (ROOT / "flows.yaml").read_text(encoding="utf-8")
    line = shipped[: shipped.index(right)].count("\n") + 1
    said = mistakes(shipped.replace(right, wrong, 1))
    assert len(said) == 1 and said[0].startswith(f"flows.yaml, line {line}") and what in said[0], (
        said
    )


def test_what_people_write_in_their_own_way_is_understood() -> None:
    """Capitals, accents and missing blanks in the words that are heard change nothing."""
    own = SHIPPED.read_text(encoding="utf-8").replace(
        "          pass, no:\n", "          Pass,no,:\n", 1
    )
    own = own.replace("opens with: [english, espanol]", "opens with: [English, ESPAÑOL]").replace(
        " espanol:", " Español:"
    )
    own = own.replace("          anything else: {say: ", "          Anything\u00a0else: {say: ", 1)
    assert all(
        changed in own for changed in ("Pass,no,:", "ESPAÑOL]", " Español:", "Anything\u00a0else")
    )
    assert (
        read_text(own, "flows.yaml", vocabulary()).flows
        == read_text(SHIPPED.read_text(encoding="utf-8"), "flows.yaml", vocabulary()).flows
    )


def test_a_state_hears_what_the_other_hears_from_a_third() -> None:
    """`same as` goes on from state to state, and may name several."""
    own = SHIPPED.read_text(encoding="utf-8").replace(
        "same as: opened\n          skip: {do", "same as: when\n          skip: {do"
    )
    flow = read_text(own, "flows.yaml", vocabulary()).flows["ask"]
    assert {"help", "a time"} <= flow.states["address"].hear.keys()
    own = own.replace("same as: when\n", "same as: [opened, name]\n")
    assert "help" in read_text(own, "flows.yaml", vocabulary()).flows["ask"].states["address"].hear


def test_what_is_known_of_the_vocabulary_is_in_it() -> None:
    """The checks name rules, values and news; each of them is there."""
    words = vocabulary()
    rules = {**words.actions, **words.guards, **words.values, **words.audiences}
    guards = {name for rule in words.actions.values() for name in (*rule.only_if, *rule.after)}
    told = {name for rule in words.actions.values() for name in rule.must_say}
    assert guards <= words.guards.keys() and told <= words.values.keys()
    named = {SENDING, TAKING, WATCHING, WHICH, WHICH_ALERT, *network.BY_NAME}
    assert named - rules.keys() == set()
    assert ESSENTIAL.keys() <= words.sentences.keys()
    assert all({*needed} <= {*words.sentences[name]} for name, needed in ESSENTIAL.items())
    code = "".join(
        path.read_text()
        for folder in ("bot", "conversations")
        for path in (ROOT / folder).rglob("*.py")
    )
    told = set(
        re.findall(
            r"(?:tell_news|tell_watched|tell_person|_tell_team_news|_finish)\((?:turn, )?(?:need, )?\"([\w ]+)\"",
            code,
        )
    )
    assert told == set(NEWS)


def test_what_goes_to_many_is_refused_over_two_segments(tmp_path: Path) -> None:
    """In whatever language; one that takes two even for a short request is only mentioned."""
    own, path = SHIPPED.read_text(encoding="utf-8"), tmp_path / "flows.yaml"
    frame = '  invitation: "{chapter short} #{number} {line}. {all of it} '
    long = "Please read this slowly, ask yourself whether you can go, and then answer. "
    refused = ["3 segments", "Shorten it"]
    for words, what in (("Can you go? ", ["even a short request"]), (long, refused)):
        path.write_text(own.replace(frame, frame + words), encoding="utf-8")
        said = report_or_error(path)
        assert all(part in said for part in what), said


def report_or_error(path: Path) -> str:
    try:
        return report(path)
    except FlowError as error:
        return str(error)


def test_what_could_be_better_is_said(tmp_path: Path) -> None:
    """Costly signs, words that nobody listens for, silence, lines that are never tried: said, and
    not refused."""
    own, path = SHIPPED.read_text(encoding="utf-8"), tmp_path / "flows.yaml"
    own = own.replace('  invitation: "', '  invitation: "💚 ').replace(
        "NEVERMIND leaves it as", "BANANA leaves it as"
    )
    own = own.replace('{say: "All right, nothing has changed.", go: end}', "{go: end}")
    own = own.replace(
        "- {if: I have done it,", '- {say: "Hm.", go: end}\n            - {if: I have done it,'
    )
    path.write_text(own, encoding="utf-8")
    said = report(path)
    for what in (
        "💚 makes phone companies count 70",
        "the word BANANA? Nothing listens",
        "nothing is said here",
        "is never tried",
        "not translated (es)",
        "is in order",
    ):
        assert what in said
    assert report(SHIPPED).count("\n") == 0


GREET = "greet / hello"


@table(
    ("right", "wrong", "what"),
    [
        # the text asks for a number or an answer that is not heard where it is asked for
        ('Text DONE."\n', 'Text DONE, or text 2."\n', "greet / bye: does the text ask for 2?"),
        (
            'help: {say: "Text a number, such as 2."}',
            'help: {say: "Text 2, or NO."}',
            f"{GREET} / help: does the text ask for NO?",
        ),
        (
            "after 1 day: {go: end}\n      bye",
            "after 2 days: {go: end}\n        after 1 hour: {go: bye}\n      bye",
            f"{GREET} / after 2 days: this never comes: `after 1 hour:` has led on by then.",
        ),
    ],
)
def test_what_is_asked_for_in_vain_is_said(
    right: str, wrong: str, what: str, tmp_path: Path
) -> None:
    """What stands there meanwhile is heard: the good file gives no such advice."""
    assert GOOD.count(right) >= 1
    asked = "does the text ask for", "this never comes"
    assert not [one for one in asked if one in _reported(GOOD, tmp_path)]
    assert what in _reported(GOOD.replace(right, wrong, 1), tmp_path)


def _reported(text: str, tmp_path: Path) -> str:
    path = tmp_path / "flows.yaml"
    path.write_text(text, encoding="utf-8")
    return report(path)


def test_a_flow_that_does_not_stand_where_flows_do_is_named_as_one(book: Book) -> None:
    flow = "    pantry:\n      about: Says when.\n      states:\n        hours: {go: end}\n"
    text = GOOD.replace("  respond:\n", f"{flow}  respond:\n", 1)
    assert any(
        "I do not know `pantry`. It is a flow: put it under `flows:`" in m for m in mistakes(text)
    )


def test_a_line_that_is_not_indented_as_those_around_it_is_the_one_that_is_named() -> None:
    kinds = (
        "kinds:\n  Rides: {words: [taxi]}\nFirewood: {words: [logs]}\n  Meals: {words: [soup]}\n"
    )
    (said,) = mistakes(kinds + GOOD)
    assert said.startswith(
        "flows.yaml, line 3: this line is indented by 0, but the lines around it"
    )


def test_a_flow_that_is_missing_is_said_once(book: Book) -> None:
    """Not as each of its texts."""
    flows = {name: flow for name, flow in book.flows.items() if name != "rota"}
    found = sentences(replace(book, flows=flows, usual_texts={}), vocabulary())
    assert [str(one) for one in found] == [
        "line 1, flows: the flow `rota` is missing. A chapter does without it by writing "
        "`rota: no` under `flows:` in a file of its own."
    ]


@table(
    ("kinds", "what"),
    [
        (
            "  Rides: {words: [taxi]}\n  rides: {words: [lift]}\n",
            "line 3, kinds / rides: this is `Rides` in other letters: keep one of the two kinds.",
        ),
        (
            "  Rides: {words: [taxi, help]}\n",
            "line 2, kinds / Rides: `help` is a command: as a word for a kind of support it would not "
            "be heard.",
        ),
    ],
)
def test_a_kind_that_would_never_be_heard_is_named(kinds: str, what: str) -> None:
    assert f"flows.yaml, {what}" in mistakes(f"kinds:\n{kinds}{GOOD}")


ALARM = (
    "after 10 minutes:\n"
    "          - {if: they know of the alert, do: raise the alarm, go: looked for}\n"
    '          - {do: raise the alarm, say: "{who is alerted} '
    'Text OUT if you are safe, MORE 30 for more time, SOS if you need us.", go: looked for}'
)
LOOKED_FOR = "      looked for:\n        hear:"
ASKED_AGAIN = """\
      asked again:
        say: "{name}, are you safe?"
        hear: {same as: asked}
        after 6 minutes: {do: raise the alarm, go: looked for}
"""


@table(
    ("right", "wrong", "what"),
    [
        (
            ALARM,
            ALARM.replace("10", "20"),
            "check in / asked / after 20 minutes: this comes too late: 12 minutes after the "
            "deadline the clock alerts the Safety Team, whatever the file says, and what the person "
            "reads then is in fixed words. `after 11 minutes` is the most that can stand here.",
        ),
        (ALARM, ALARM.replace("10 minutes", "10 hours"), "`after 11 minutes` is the most"),
        (ALARM, ALARM.replace("10", "12"), "this comes too late"),
        (
            f"{ALARM}\n\n{LOOKED_FOR}",
            f"after 8 minutes: {{go: asked again}}\n{ASKED_AGAIN}{LOOKED_FOR}",
            "asked again / after 6 minutes: this comes too late: 12 minutes after the deadline the "
            "clock alerts the Safety Team, whatever the file says, and what the person reads then is "
            "in fixed words. The waits before it take 8 minutes. `after 3 minutes` is the most",
        ),
        (
            f"{ALARM}\n\n{LOOKED_FOR}",
            f"after 11 minutes: {{go: asked again}}\n{ASKED_AGAIN}{LOOKED_FOR}",
            "Make them shorter: all waits together can take 11 minutes at most.",
        ),
        (
            ALARM,
            "after 10 minutes: {go: end}",
            "check in / asked / after 10 minutes: nobody is looked for here: 12 minutes after "
            "the deadline the clock alerts the Safety Team",
        ),
        (
            "      after the time given: {go: asked}\n",
            "      after the time given: {go: end}\n",
            "check in / everywhere / after the time given: nobody is looked for here",
        ),
        ("      after the time given: {go: asked}\n", "", "nobody is looked for here"),
    ],
)
def test_somebody_who_is_overdue_is_looked_for_in_time(right: str, wrong: str, what: str) -> None:
    """Before the clock does it in words that are nobody's own."""
    shipped = SHIPPED.read_text(encoding="utf-8")
    assert right in shipped
    said = mistakes(shipped.replace(right, wrong, 1))
    assert len(said) == 1 and what in said[0], said


OWN_OF_ALL_RIGHT = as_shipped(r"      all right:\n(.*?)\n      waiting:")
OWN_IN = as_shipped(r"      all right:\n.*?(          in:\n.*?)          signs of more time:")


@table(
    ("right", "wrong", "at"),
    [
        (OWN_IN, "", "in"),
        (
            "          nevermind, status, skip: {say:",
            "          nevermind, status, skip: {go: waiting, say:",
            "skip",
        ),
        (
            "          signs of danger: {keep: note, say:",
            "          signs of danger: {keep: note, go: all right, say:",
            "signs of danger",
        ),
        (
            "        when extended: {say:",
            "        when extended: {go: waiting, say:",
            "when extended",
        ),
    ],
)
def test_all_right_is_asked_until_it_is_answered(right: str, wrong: str, at: str) -> None:
    """A place, more time or a question of theirs does not end the wait for an answer."""
    assert right in OWN_OF_ALL_RIGHT
    own = OWN_OF_ALL_RIGHT.replace(right, wrong, 1)
    said = mistakes(SHIPPED.read_text(encoding="utf-8").replace(OWN_OF_ALL_RIGHT, own, 1))
    assert any(f"check in / all right / {at}: this leads on" in line for line in said), said


@table(
    ("right", "wrong", "what"),
    [
        (
            "          signs of danger: {keep: note, say:",
            "          signs of danger: {keep: note, do: check out, say:",
            "`signs of danger` is only likely, and `check out` needs certainty",
        ),
        (
            "          signs of danger: {keep: note, say:",
            "          signs of danger: {keep: note, do: extend, say:",
            "`signs of danger` is only likely, and `extend` needs certainty",
        ),
        (
            "            - {do: add to the message, go: giving up}",
            "            - {do: drop the job, go: end}",
            "`signs of giving up` is only likely, and `drop the job` needs certainty",
        ),
    ],
)
def test_what_is_only_likely_ends_nothing(right: str, wrong: str, what: str) -> None:
    shipped = SHIPPED.read_text(encoding="utf-8")
    assert right in shipped
    said = mistakes(shipped.replace(right, wrong, 1))
    assert any(what in line for line in said), said


def test_an_alarm_that_just_comes_in_time_is_in_order() -> None:
    shipped = SHIPPED.read_text(encoding="utf-8")
    later = f"after 9 minutes: {{go: asked again}}\n{ASKED_AGAIN.replace('6', '2')}{LOOKED_FOR}"
    twice = f"{ALARM}\n        {ALARM.replace('10', '30')}"
    for right, wrong in (
        (ALARM, ALARM.replace("10", "11")),
        (f"{ALARM}\n\n{LOOKED_FOR}", later),
        # one more alarm: before the deadline, as a backup, and while they are looked for
        (ASKED, f"        {ALARM.replace('10', '20')}\n{ASKED}"),
        (ALARM, twice),
        (ALARM, twice.replace("{do", "{unless: the team looks for them, do", 1)),
        (UNLESS_CHECKED_IN, f"{UNLESS_CHECKED_IN}\n        {ALARM.replace('10', '30')}"),
    ):
        assert right in shipped
        assert read_text(shipped.replace(right, wrong), "flows.yaml", vocabulary())


ASKED = '\n      asked:\n        say: "{name}, your time is up.'
UNLESS_CHECKED_IN = "after the time given: {unless: they are checked in, go: end}"


@table("condition", ["the team looks for them", "the team is called"])
def test_states_that_lead_to_each_other_are_followed_to_the_alarm_of_the_clock(
    condition: str,
) -> None:
    """However many of them there are; an alarm is too late only if nobody looks for them yet."""
    hops = 10
    ring = f"after 1 minute: {{if: {condition}, go: hop 0}}\n        {ALARM}\n\n"
    for hop in range(hops):
        goal = f"hop {hop + 1}" if hop + 1 < hops else "asked"
        ring += f"      hop {hop}:\n        at once: {{if: {condition}, go: {goal}}}\n"
        ring += "        hear: {same as: asked}\n"
        ring += f"        {ALARM}\n\n"
    own = SHIPPED.read_text(encoding="utf-8").replace(f"{ALARM}\n\n", ring)
    if condition == "the team looks for them":
        assert read_text(own, "flows.yaml", vocabulary())
    else:
        late = [said for said in mistakes(own) if "this comes too late" in said]
        assert len(late) == hops + 1


def test_it_is_said_where_only_the_clock_alerts(tmp_path: Path) -> None:
    """The line of the wait itself, where another one raises the alarm."""
    own, path = SHIPPED.read_text(encoding="utf-8"), tmp_path / "flows.yaml"
    own = own.replace(ALARM, "after 10 minutes: [{if: the team is called, go: end}, {go: end}]")
    own = own.replace("        after 5 minutes: {unless: the team looks", LATER)
    path.write_text(own, encoding="utf-8")
    said = [line for line in report(path).split("\n") if "nobody is looked for here" in line]
    line = own[: own.index("after 10 minutes: [")].count("\n") + 1
    assert [one.partition(":")[0] for one in said] == [
        f"flows.yaml, line {line}, check in / asked / after 10 minutes"
    ]


LATER = """\
        after 4 minutes: {if: the team is called, do: raise the alarm}
        after 5 minutes: {unless: the team looks"""


@pytest.mark.parametrize(
    ("word", "rule"), sorted({(promise.word, promise.rule) for promise in promises.PROMISES})
)
def test_every_word_that_says_that_it_was_done_does_it(word: str, rule: str) -> None:
    """Whatever else is done in the place of its rule."""
    shipped = SHIPPED.read_text(encoding="utf-8")
    does = rf"(do: (?:\[[^\]\n]*)?){re.escape(rule)}(?=[,\]}}\n])"
    own, count = re.subn(does, r"\1note the news", shipped)
    assert count
    said = "\n".join(mistakes(own))
    if rule in (SENDING, WATCHING):  # all else in the flow needs what they open
        assert "cannot be used here" in said
    else:
        assert f"people who text {word.upper()} would believe that it is done" in said
        assert f"put `do: {rule}` here" in said


@table("rule", [*promises.CHOSEN_FROM_A_LIST.values()])
def test_what_is_chosen_from_a_list_is_kept(rule: str) -> None:
    own = SHIPPED.read_text(encoding="utf-8").replace(f"do: {rule},", "")
    assert f"put `do: {rule}` here" in "\n".join(mistakes(own))


@table(
    ("right", "wrong", "what"),
    [
        (
            "opens with: [pause, resume, ready]",
            "opens with: [pause, resume]",
            "helpers could not agree to be texted: one flow `for: responders` must open with `ready`",
        ),
        (
            "opens with: [pause, resume, ready]",
            "opens with: [pause, ready]",
            "nobody could end what PAUSE begins: one flow `for: responders` must open with `resume`",
        ),
        (
            "opens with: [on duty, off duty,",
            "opens with: [on duty,",
            "nobody could end what ON DUTY begins",
        ),
        ("pause chapter, resume chapter,", "pause chapter,", "must open with `resume chapter`"),
        (
            "opens with: [in, out, more, buddy]",
            "opens with: [out, more, buddy]",
            "nobody could check in: one flow `for: responders` must open with `in`",
        ),
        (
            "          drop:\n            - do: drop the job\n",
            "          let go:\n            - do: drop the job\n",
            "a helper with a job could not text DROP here: add `drop:` under `hear:`.",
        ),
        (
            "          close:\n            - {if: somebody is coming, go: closing}\n",
            "          let go:\n            - {if: somebody is coming, go: closing}\n",
            "somebody who asked for help could not text CLOSE here",
        ),
        (
            "          same as: waiting\n          close: {do: close the request,",
            "          close: {do: close the request,",
            "ask / closing: `do: pass the words on` sends words to the other side of a job, and "
            "those that are about it too: add `signs of fear:`, `signs of harm by another:`, "
            "`signs of complaint:`, `signs of doubt:` under `hear:`.",
        ),
        (
            "          signs of complaint, signs of doubt:\n"
            '            - {if: the team is called, say: "The Safety Team reads this. In danger call 911 too."}\n'
            "            - {do: add to the message, go: for whom}\n"
            "          any words:\n"
            '            - {if: the team is called, say: "The Safety Team reads this. In danger call 911 too."}\n'
            '            - {if: it says nothing, unless: the line is open, say: "{my job}"}\n',
            "          any words:\n"
            '            - {if: it says nothing, unless: the line is open, say: "{my job}"}\n',
            "respond / on the way: `do: pass these words on` sends words to the other side of a "
            "job, and those that are about it too: add `signs of complaint:`, `signs of doubt:`",
        ),
        (
            "send: [send it, send it now, send this, enviar, envie, envielo, envialo, mandar, "
            "mandelo, mandalo]",
            "send: send it, enviar",
            "put brackets around several of them, as in `[send it, enviar]`",
        ),
        (
            "opens with: [english, espanol]",
            "opens with: english, espanol",
            "`english, espanol` is read as one word: put brackets",
        ),
        (
            "for: [safety, admins]",
            "for: safety, admins",
            "I do not know `safety, admins`. Put brackets around several of them, as in "
            "`[safety, admins]`.",
        ),
        (
            "do: [take the alert, note that the phone rings]\n",
            "do: take the alert, note that the phone rings\n",
            "I do not know the rule `do: take the alert, note that the phone rings`. Put brackets "
            "around several of them, as in `[take the alert, note that the phone rings]`.",
        ),
    ],
)
def test_what_people_must_be_able_to_text_is_heard(right: str, wrong: str, what: str) -> None:
    shipped = SHIPPED.read_text(encoding="utf-8")
    assert right in shipped, right
    said = mistakes(shipped.replace(right, wrong, 1))
    assert any(what in mistake for mistake in said), said


@table("lacks", ['"911", "9-1-1", ', "llame al 911, ", "s.o.s, emergency, emergencia, auxilio, "])
def test_every_emergency_word_is_heard_whatever_a_file_leaves_out(book: Book, lacks: str) -> None:
    """So no chapter's old copy refuses to start, or is deaf to a word that was added since."""
    shipped = SHIPPED.read_text(encoding="utf-8")
    assert lacks in shipped
    read_again = read_text(shipped.replace(lacks, "", 1), "ours.yaml", vocabulary())
    assert {*read_again.words["sos"]} == {*book.words["sos"]}


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"PK\x03\x04\x14\x00", "this is a Word or other office document, not plain text"),
        (b"{\\rtf1\\ansi flows:}", "this is a file with formatting (RTF), not plain text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "this is an old Word document, not plain text"),
        (b"%PDF-1.7", "this is a PDF, not plain text: save it as plain text (UTF-8)."),
    ],
)
def test_a_file_of_another_program_is_named(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "ours.yaml"
    path.write_bytes(content)
    with pytest.raises(FlowError) as caught:
        read(path, vocabulary())
    assert what in str(caught.value)
