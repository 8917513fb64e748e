"""A chapter's own file holds only what differs, and is read over the shared one by the same reader."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli.flow_report import report
from conversations.flows.definition import Book
from conversations.loader.checks.paths import reached
from conversations.loader.checks.safety.danger import Danger
from conversations.loader.checks.texts import lengths
from conversations.loader.reader import SHIPPED, read, read_text
from conversations.loader.strict import FlowError
from conversations.texts.catalogue import catalogue
from conversations.vocabulary import vocabulary
from tests.support.table import table

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


def test_a_text_to_many_people_that_is_too_long_in_another_language_is_named(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    progress = book.sentences["progress"].msgid
    spanish = catalogue("es").texts
    assert isinstance(spanish, dict)
    longer = f"{spanish[progress]} {'Gracias por leer esto. ' * 14}"
    monkeypatch.setitem(spanish, progress, longer)
    problems = [problem.what for problem in lengths.check(book)]
    assert ["in the language `es`" in what for what in problems] == [True]


def mistakes(book: Book, text: str) -> str:
    with pytest.raises(FlowError) as caught:
        over(book, text)
    return str(caught.value)


def test_what_it_holds_counts_and_the_rest_is_shared(book: Book) -> None:
    own = over(book, OWN)
    assert own.names_of("Rides") == [*book.names_of("Rides"), "taxi"]
    assert own.names_of("Firewood") == ["Firewood", "logs", "lena"]
    assert own.words["status"] == (*book.words["status"], "como va")
    assert own.words["help"] == book.words["help"]
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


def test_a_mistake_in_what_every_state_hears_names_the_state(book: Book) -> None:
    """A line under `everywhere:` may be right in one state and wrong in another."""
    whole = SHIPPED.read_text(encoding="utf-8")
    flow = whole[whole.index("  check in:\n") : whole.index("\n  alert:\n")]
    right = "    everywhere:\n      hear:\n"
    assert right in flow
    wrong = flow.replace(right, f'{right}        needs: {{say: "{{at the place}}"}}\n', 1)
    said = mistakes(book, f"flows:\n{wrong}")
    assert "check in / everywhere / needs: `at the place` cannot be used here." in said
    assert said.endswith("This is about the state `opened`.")


@pytest.mark.parametrize("text", ["flows: {}", "limits: {drill length: 30 minutes}"])
def test_a_file_without_a_difference_is_the_shared_book(book: Book, text: str) -> None:
    assert over(book, text) == book


def test_a_chapter_can_do_without(book: Book) -> None:
    """A flow, other ways to say a word, and the shared ladder: then the built-in one holds."""
    own = over(book, "ladder: no\nflows:\n  rota: no\n  alert: {words instead: {ack: []}}\n")
    assert "rota" not in own.flows and own.words["ack"] == () and own.ladder == ()
    assert "rota, how" in own.sentences  # other flows may say it


def test_a_text_may_stand_in_any_chapter_of_its_own_file(book: Book) -> None:
    own = over(book, 'flows:\n  ask: {texts: {no pictures: "No pictures."}}\n')
    assert own.sentences["no pictures"].msgid == "No pictures."


def test_words_are_added_to_the_shipped_ones_or_replace_them(book: Book) -> None:
    """Slang takes nothing away; only `words instead:` does."""
    added = over(
        book, "flows:\n  ask: {words: {help: [gimme, aid]}}\nkinds:\n  Rides: {words: [taxi]}"
    )
    assert added.words["help"] == (*book.words["help"], "gimme")
    assert "necesito ayuda" in added.words["help"]
    text = (
        "flows:\n  ask: {words instead: {help: [gimme]}}\nkinds:\n  Rides: {words instead: [taxi]}"
    )
    replaced = over(book, text)
    assert replaced.words["help"] == ("gimme",) and replaced.names_of("Rides") == ["Rides", "taxi"]


def test_a_word_of_another_command_is_free_once_that_list_is_replaced(book: Book) -> None:
    text = "flows:\n  ask: {words: {help: [listo]}}\n"
    assert "`listo` already means `help`" in mistakes(book, text)
    assert "write that list under `words instead:`" in mistakes(book, text)
    own = over(book, text + "  respond: {words instead: {done: [finished]}}\n")
    assert "listo" in own.words["help"] and own.words["done"] == ("finished",)


def test_a_kind_of_support_is_private_if_the_chapter_says_so(book: Book) -> None:
    """A new one and a shipped one; what is not said stays as it is."""
    text = """
kinds:
  Legal: {words: [lawyer], private: yes}
  Rides: {private: yes}
  Housing: {private: no}
  Medical: {words: [nurse]}
"""
    own = over(book, text)
    private = {name for name, kind in own.kinds.items() if kind.is_private}
    assert private == {"Legal", "Rides", "Medical", "Mental health"}
    assert own.names_of("Rides") == book.names_of("Rides")


def test_a_chapter_says_which_kinds_take_several_helpers_and_what_fits_no_other(book: Book) -> None:
    text = """
kinds:
  Moving: {words: [move], several helpers: yes}
  Home repair: {several helpers: no}
  Other: no
  Anything: {words: [whatever], the rest: yes}
"""
    offered = over(book, text).offered_kinds
    assert {name for name, kind in offered.items() if kind.takes_several} == {"Moving"}
    assert {name for name, kind in offered.items() if kind.is_the_rest} == {"Anything"}


def test_a_kind_of_support_can_be_left_out(book: Book) -> None:
    """Its words are free then, and the numbers of the others stay."""
    own = over(book, "kinds:\n  medical: no\n  Health: {words: [doctor, medical], private: yes}\n")
    assert [*own.kinds] == [*book.kinds, "Health"]
    assert {*own.kinds} - {*own.offered_kinds} == {"Medical"}


def test_a_whole_file_has_nothing_to_replace(book: Book) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    for wrong in (
        text.replace("    words:     ", "    words instead:     ", 1),
        text.replace("    words: [grocery", "    words instead: [grocery", 1),
    ):
        assert wrong != text
        with pytest.raises(FlowError, match="`words instead:` is for a chapter's own file"):
            read_text(wrong, "flows.yaml", vocabulary())


def test_a_whole_copy_of_the_shipped_file_changes_nothing(book: Book) -> None:
    assert over(book, SHIPPED.read_text(encoding="utf-8")) == book


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
            "line 4: a text that begins with { or [ must be in quotes",
        ),
        (
            "flows:\n  ask:\n    texts:\n      somebody: {names}",
            "line 4, ask / texts / somebody: a text that begins with { or [ must be in quotes",
        ),
        (
            "flows:\n  ask:\n    words:\n      help: gimme, need, aid",
            "line 4, ask / words / help: `gimme, need, aid` has a comma in it, so nobody would text "
            "it: put brackets around several of them, as in `[gimme, need, aid]`.",
        ),
        # words of danger
        (
            "flows:\n  check in: {words: {out: [all clear, not safe]}}",
            "line 2, check in / words / out: `not safe` is what somebody in danger may text, so it "
            "cannot mean `out`: remove it here. Only `sos` may be said like that.",
        ),
        (
            "flows:\n  safety: {words instead: {sos: [fire]}}",
            "line 2, safety / words instead / sos: emergency words can be added, not taken away: "
            "write them under `words:`.",
        ),
        ("flows:\n  ask: {start: kind}", "line 2, ask: `start:` belongs to a whole flow"),
        (
            'shared texts:\n  lately: "x"',
            "line 2, shared texts / lately: the bot never says this text: remove it, or correct its "
            "name. Did you mean `late`?",
        ),
        (
            "flows:\n  ask: {words: {help: [listo]}}",
            "line 2: together with flows.yaml (line ",
        ),
        (
            "flows:\n  duty: {words: {show: [x]}}",
            "line 2, duty / words / show: `duty` does not listen for `show`: move this line to "
            "`ask`.",
        ),
        (
            "kinds:\n  Housing: {private: maybe}",
            "line 2, kinds / Housing: `private:` must be yes or no.",
        ),
        (
            "kinds:\n  Hosing: no",
            "line 2, kinds / Hosing: there is no kind of support `Hosing` to leave out. Did you mean "
            "`Housing`?",
        ),
        (
            "kinds: {"
            + ", ".join(f"{kind}: no" for kind in read(SHIPPED, vocabulary()).kinds)
            + "}",
            "line 1, kinds: every kind of support is left out: keep one",
        ),
        (
            "kinds:\n  Rides: {words: [taxi], words instead: [cab]}",
            "line 2, kinds / Rides: `words:` adds words, `words instead:` replaces them: keep one",
        ),
        (
            "flows:\n  alert: {words: {ack: []}}",
            "line 2, alert / words / ack: this list is empty, so it adds nothing: remove the line.",
        ),
        (
            "flows:\n  ask: {words: {help: [x]}, words instead: {help: [y]}}",
            "line 2, ask / words instead / help: `ask` has other ways to say `help` already",
        ),
        (
            "limits:\n  most texts: 50",
            "line 2, limits / most texts: this limit is for all chapters",
        ),
        ("flows:\n  respond: no", "line 2: together with flows.yaml (line 1, flows): the flow"),
        (
            "flows:\n  availability: no",
            "line 2: together with flows.yaml (line 1, flows): helpers could not agree to be texted: "
            "one flow `for: responders` must open with `ready`. The shipped flow `availability` "
            "does, but is left out.",
        ),
        (
            "flows:\n  language: no\n  duty: no\n  words",
            "line 4: put a colon and a space after a name",
        ),
        ("ladder:\n  - {tell: my mother}", "line 2, ladder / step 1: I do not know whom"),
    ],
)
def test_a_mistake_names_its_own_file_and_line(book: Book, text: str, what: str) -> None:
    assert f"ours.yaml, {what}" in mistakes(book, text)


def test_emergency_words_can_be_added(book: Book) -> None:
    """A word of alarm that the bot does not hear by itself is what `sos` is for."""
    own = over(book, "flows:\n  safety: {words: {sos: [fire, fuego]}}")
    assert {*own.words["sos"]} == {*book.words["sos"], "fire", "fuego"}


DANGER = {
    "check in": {
        "out": "not safe; i am not ok; help me; no estoy bien; estoy herida; i am scared; need police",
        "more": "hurt; i fell; call 911; he has a gun; me cai; i'm bleeding",
        "in": "in danger; there is a fire; auxilio",
    },
    "welcome": {
        "join": "call 911; i am in danger; emergency; i want to die; someone is breaking in; sos",
    },
    "ask": {"help": "he has a gun; i am hurt", "status": "help me; accident"},
    "duty": {"off duty": "there's been an accident"},
}
DENIALS = {
    "check in": {"out": "not out yet; i'm not out; todavia no salgo; never left; i can't leave"},
    "alert": {"safe": "not sure; isn't safe; no esta bien"},
}
UNSAFE = {"alert": {"safe": "left the unsafe house"}}


@table(
    ("flow", "word", "said", "what"),
    [
        (flow, word, said, what)
        for rows, what in (
            (DANGER, "is what somebody in danger may text"),
            (DENIALS, "says no to something, but"),
            (UNSAFE, "says that somebody is not safe, but"),
        )
        for flow, words in rows.items()
        for word, ways in words.items()
        for said in ways.split("; ")
    ],
)
def test_words_of_danger_and_denials_become_no_other_word(
    book: Book, flow: str, word: str, said: str, what: str
) -> None:
    """Whoever texts them is alerted for, or asked; nobody is checked out."""
    told = mistakes(book, f'flows:\n  {flow}: {{words: {{{word}: ["{said}"]}}}}')
    assert f"line 2, {flow} / words / {word}: `{said}` {what}" in told, told


def test_a_call_for_help_that_goes_on_to_what_is_wanted_asks_for_something(book: Book) -> None:
    danger = Danger(book, vocabulary())
    assert danger.fault("help me move", "menu") == ""
    assert "somebody in danger" in danger.fault("help me run", "menu")


def test_what_is_near_to_danger_and_is_none_may_be_said(book: Book) -> None:
    for flow, word, said in (
        ("check in", "out", "out with no problem"),
        ("check in", "more", "not done yet"),
        ("welcome", "join", "i want to help out"),
        ("respond", "pass", "can not today"),
        ("ask", "help", "help me please"),
        ("ask", "urgent", "very urgent"),
        ("ask", "skip", "no address"),
        ("availability", "pause", "take a break"),
        # no to something that protects nobody
        ("availability", "pause", "not available"),
        ("availability", "pause", "can't help"),
        ("availability", "pause", "not now"),
        ("duty", "off duty", "not on duty"),
        ("alert", "handover", "i can't"),
        ("check in", "out", "accident free"),
        ("check in", "out", "we went home"),
        # a call that goes on to what is wanted
        ("admin", "needs", "help wanted"),
    ):
        own = over(book, f"flows:\n  {flow}: {{words: {{{word}: [{said}]}}}}")
        assert said in own.words[word]


NO_OTHER_WORD = """he has a gun; i am hurt; fire; help me; 911; hay fuego; help me please; auxilio
ayudenme; help he is here; we need help now; not safe at home; help not safe; help send police"""


@table("word", re.split("; |\n", NO_OTHER_WORD))
def test_a_new_flow_cannot_take_a_word_of_danger(book: Book, word: str) -> None:
    new = OWN.replace("idioma]", f'idioma, "{word}"]').replace("idioma:", f'idioma, "{word}":')
    assert f"`{word}` is what somebody in danger may text" in mistakes(book, new)
    heard = OWN.replace("idioma:", f"idioma, {word}:", 1)
    assert "language / chosen: " in mistakes(book, heard)


@table("word", ["ayuda legal", "help me move", "i need help with food", "can you help cook"])
def test_a_new_flow_may_open_with_a_call_for_something(book: Book, word: str) -> None:
    new = OWN.replace("idioma]", f"idioma, {word}]").replace("idioma:", f"idioma, {word}:")
    assert word in over(book, new).flows["language"].opens_with


def test_each_word_that_must_open_a_flow_opens_the_shipped_one(book: Book) -> None:
    for word, flow in reached.SHIPPED_IN.items():
        assert word in book.flows[flow].opens_with
    assert {*reached.UNDONE_BY.values()} <= reached.SHIPPED_IN.keys()


@table("name", ["task", "alerts", "records", "admins"])
def test_a_new_flow_may_have_a_name_like_a_known_one(book: Book, name: str) -> None:
    """One that is whole is meant to be new."""
    new = OWN.replace("  language:\n", f"  {name}:\n").replace("espanol", "lengua")
    new = new.replace("english, lengua, idioma", "lengua, idioma").replace(
        "english, idioma", "idioma"
    )
    assert name in over(book, new).flows


def test_a_hard_space_inside_a_text_is_no_fault(book: Book) -> None:
    """Where a text goes on, on its next line."""
    texts = 'flows:\n  ask:\n    texts:\n      somebody: "{names} will\n        \u00a0come"\n'
    assert "come" in over(book, texts).flows["ask"].texts["somebody"].msgid
    said = mistakes(book, f"{texts}\u00a0 language: no\n")
    assert "line 6: there is a hard space here" in said
    said = mistakes(book, f"limits: [1, 2\n{texts}")
    assert "hard space" not in said and "line 1: " in said
    said = mistakes(book, f"limits: %x\n{texts}")
    assert "hard space" not in said and "line 1: " in said


def test_the_check_says_what_could_be_better_in_it_alone(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(OWN, encoding="utf-8")
    head, untranslated = report(SHIPPED, path).split("\n\n")
    assert head.startswith("ours.yaml is in order: ")
    first, *lines = untranslated.split("\n")
    assert first == "These texts are not translated (es), so they are sent as they stand:"
    assert all(line.startswith("ours.yaml, line ") for line in lines)
    assert {line.split(", ", 2)[2] for line in lines} == {
        "ask / texts / somebody",
        "language / chosen / english",
        "language / chosen / espanol",
        "shared texts / no pictures",
    }


def test_a_note_names_its_file_and_stands_before_the_texts_to_translate(tmp_path: Path) -> None:
    """What the own file says, and what it makes of a line of the shared one: nothing listens for
    ROTA any more once its flow is gone."""
    path = tmp_path / "ours.yaml"
    text = 'flows:\n  rota: no\nshared texts:\n  no pictures: "Text BANANA."\n'
    path.write_text(text, encoding="utf-8")
    said = report(SHIPPED, path)
    assert report(SHIPPED, path) == said, "also of books that were kept"
    _, notes, untranslated = said.split("\n\n")
    first, *lines = notes.split("\n")
    assert first == "Worth a second look:"
    assert any(line.startswith("ours.yaml, line 4, shared texts / no p") for line in lines)
    assert any(
        line.startswith("flows.yaml, line ") and "asks for ROTA, which `rota` heard" in line
        for line in lines
    )
    assert untranslated.endswith("\nours.yaml, line 4, shared texts / no pictures")


def test_things_are_added_to_a_kind(book: Book) -> None:
    """And each belongs to one kind."""
    ours = over(book, "kinds:\n  Groceries: {things: [kimchi]}\n  Firewood: {things: [logs]}\n")
    assert ours.things_of("groceries") == (*book.things_of("Groceries"), "kimchi")
    assert ours.things_of("Firewood") == ("logs",)
    assert ours.names_of("Groceries") == book.names_of("Groceries")
    said = mistakes(book, "kinds:\n  Firewood: {things: [milk]}\n")
    assert "`milk` already means `Groceries`" in said


def test_yes_and_no_may_begin_with_a_capital(book: Book) -> None:
    """As a phone writes them."""
    ours = over(book, "kinds:\n  Groceries: {private: Yes}\n  Childcare: No\n")
    assert ours.kinds["Groceries"].is_private
    assert not ours.kinds["Childcare"].is_offered
