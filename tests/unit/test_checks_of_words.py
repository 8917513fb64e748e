"""`flows check` reads the files of words: it names what a language lacks, what cannot be read or heard
and what says two commands, each with its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conversations.lexicon.templates.templates import Kind
from conversations.lexicon.words import HEARD, WordFile, WordListError
from conversations.loader.checks.words import (
    FILES,
    endangering,
    faults_of,
    lacking,
    shared,
    unreadable,
)

ENGLISH = """\
polite: please
laughing: lol
first names: rosa, ben
titles: mr
spelled as it sounds: k qu
joins sentences: and
everyday: [the boxes are on the porch]
answers: {yes: yes, no: "no"}
calm: {well: fine}
no answer: hello
needs: {wants: need}
meanings:
  danger:
    not: [fire truck]
    says:
      - he has a gun
"""
SPANISH = "polite: por favor\n"


def file_of(folder: Path, **written: str) -> WordFile:
    for language, text in written.items():
        (folder / language).mkdir()
        (folder / language / "heard.yaml").write_text(text, encoding="utf-8")
    return WordFile("heard.yaml", folder)


def faults(file: WordFile) -> list[str]:
    return list(faults_of([file], file))


def test_a_file_in_order_has_no_fault(tmp_path: Path) -> None:
    assert faults(file_of(tmp_path, en=ENGLISH)) == []


def test_what_a_language_lacks_is_no_fault(tmp_path: Path) -> None:
    """A small language is heard as far as it goes; what it lacks is listed."""
    file = file_of(tmp_path, en=ENGLISH, es=SPANISH)
    assert faults(file) == []
    found = lacking(file)
    assert {"laughing", "meanings / danger / says"} <= {*found["es"]}
    assert "polite" not in found["es"]
    assert found["en"] == []


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ("    says:\n", "    say:\n", 15),
        ("  danger:\n", "  dangers:\n", 13),
        ("polite:", "polites:", 1),
        ("{well: fine}", "{wel: fine}", 9),
    ],
)
def test_a_name_that_is_misspelled_is_named_once(
    tmp_path: Path, right: str, wrong: str, line: int
) -> None:
    """Not as something that this language has more than others, and lacks besides."""
    meant, written = right.strip(" \n{:"), wrong.strip(" \n{:")
    meant, written = meant.partition(":")[0], written.partition(":")[0]
    file = file_of(tmp_path, en=ENGLISH.replace(right, wrong, 1), es=ENGLISH)
    assert faults(file) == [
        f"en/heard.yaml, line {line}: did you mean `{meant}`, as in es/heard.yaml, line {line}, "
        f"not `{written}`?"
    ]


def test_a_name_that_is_misspelled_in_a_further_file_is_found_there(tmp_path: Path) -> None:
    file = file_of(tmp_path, en=f"{ENGLISH}  fear:\n    says: [i am afraid]\n", es=ENGLISH)
    (tmp_path / "es" / "heard").mkdir()
    (tmp_path / "es" / "heard.yaml").write_text(ENGLISH.partition("meanings:")[0], "utf-8")
    written = "meanings:\n  danger:\n    not: [fire truck]\n    sais:\n      - he has a gun\n"
    (tmp_path / "es" / "heard" / "danger.yaml").write_text(written, "utf-8")
    assert faults(file) == [
        "es/heard/danger.yaml, line 4: did you mean `says`, as in en/heard.yaml, line 15, "
        "not `sais`?"
    ]


def test_a_sentence_that_is_meant_and_is_not_is_named(tmp_path: Path) -> None:
    written = "    like: [he hits me]\n    unlike:\n      - it is late\n      - He hits ME\n"
    file = file_of(tmp_path, en=ENGLISH + written)
    assert faults(file) == [
        "en/heard.yaml, line 20: `He hits ME` stands under `like` of `danger` too; keep one of them."
    ]


@pytest.mark.parametrize(
    ("template", "what"),
    [
        ("he has a (gun|knife", "is no template; close each ( [ { < and write a word into it."),
        ("he has a {weapon}", "names {weapon}, which this language does not have."),
        ("[there is a fire]", "can be said with no word; let one part of it be always said."),
        (
            "a fire truck",
            "can never be heard: what is under `not` of `danger` takes it out.",
        ),
    ],
)
def test_a_template_that_cannot_be_heard_is_named_with_its_line(
    tmp_path: Path, template: str, what: str
) -> None:
    file = file_of(tmp_path, en=f'{ENGLISH}      - "{template}"\n')
    place = "en/heard.yaml, line 17"
    assert faults(file) == [f"{place}: `{template}` {what}"]


def test_a_command_in_other_words_that_cannot_be_read_is_named_with_its_line(
    tmp_path: Path,
) -> None:
    written = "in other words:\n  out:\n    says:\n      - home {nowhere}\n"
    found = faults(file_of(tmp_path, en=ENGLISH + written))
    assert any("names {nowhere}, which this language does not have." in one for one in found)
    assert any("line 20" in one for one in found)


@pytest.mark.parametrize("kind", [Kind.ALONE, Kind.NOT, Kind.MAY])
def test_a_template_is_read_under_whatever_it_stands(tmp_path: Path, kind: Kind) -> None:
    english = ENGLISH.replace("    not: [fire truck]\n", "")
    file = file_of(tmp_path, en=f'{english}    {kind}:\n      - "{{weapon}} + (here|there)"\n')
    (fault,) = faults(file)
    assert fault.startswith("en/heard.yaml, line 17: ")
    assert fault.endswith("names {weapon}, which this language does not have.")


def test_a_pattern_that_cannot_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    file = file_of(tmp_path, en=ENGLISH + "cries:\n  calls:\n    - help (me\n")
    (fault,) = faults(file)
    assert fault.startswith("en/heard.yaml, line 19: `help (me` is no template")


def test_a_phrase_that_says_two_commands_is_named(tmp_path: Path) -> None:
    text = "commands:\n  out:\n    - check out\n    - on my way\n  in: [on my way, extend]\n"
    found = list(shared(file_of(tmp_path, en=text), {"more": ["extend"], "in": [], "out": []}))
    assert found == [
        "en/heard.yaml, line 5: `on my way` says both `out` and `in`; keep one of them.",
        "en/heard.yaml, line 5: `extend` says both `more` and `in`; keep one of them.",
    ]


def test_a_command_that_a_meaning_would_take_is_named(tmp_path: Path) -> None:
    """HELP alone must open a request, whatever else it may ask."""
    text = "meanings:\n  asking what it costs:\n    alone: [price, help]\n  danger:\n    alone: [sos]\n"
    found = list(shared(file_of(tmp_path, en=text), {"help": ["need help"], "sos": []}))
    assert found == [
        "en/heard.yaml, line 3: `help` is a way to text `help`: it cannot mean "
        "`asking what it costs` alone."
    ]


def test_ours_are_in_order() -> None:
    """And every language names the same lists: one that it has no words for is left empty."""
    assert list(faults_of(FILES, HEARD)) == []
    assert [any(lacking(file).values()) for file in FILES] == [False, False]


@pytest.mark.parametrize(
    "written",
    [
        "commands: {out: he has a gun}\n",
        "commands: {out: not ok}\n",
        "in other words: {out: {says: [he has a gun]}}\n",
    ],
)
def test_no_words_of_danger_say_that_somebody_is_safe(tmp_path: Path, written: str) -> None:
    (found,) = endangering(file_of(tmp_path, en=ENGLISH + written, es=SPANISH))
    assert found.endswith("it cannot mean `out`.")


@pytest.mark.parametrize(
    "entry, fault",
    [
        ("bull\n          - cow", "this goes on in the next line"),
        ("bull #2 is loose", "put quotation marks around a phrase with #"),
        ("he said: run", "or holds a colon"),
        ('"{first name}s cow"', "joins {first name} to a word"),
    ],
)
def test_what_yaml_would_read_otherwise_is_named(tmp_path: Path, entry: str, fault: str) -> None:
    written = f"meanings:\n  danger:\n    says:\n      - {entry}\n"
    base = ENGLISH[: ENGLISH.index("meanings:")]
    with pytest.raises(WordListError, match=re.escape(fault)):
        file = file_of(tmp_path, en=base + written, es=SPANISH)
        if found := list(unreadable(file)):
            raise WordListError(found[0])
