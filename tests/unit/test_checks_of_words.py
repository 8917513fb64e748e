"""`flows check` reads the files of words: it names what a language lacks, what cannot be read or heard
and what says two commands, each with its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conversations.lexicon.templates.templates import Kind
from conversations.lexicon.words import HEARD, WordFile, WordListError
from conversations.loader.checks.words import FILES, endangering, faults_of, shared, unreadable

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


def test_what_a_language_lacks_is_named(tmp_path: Path) -> None:
    found = faults(file_of(tmp_path, en=ENGLISH, es=SPANISH))
    assert "es/heard.yaml: `laughing` is missing; add it, with or without words." in found
    assert (
        "es/heard.yaml: `meanings / danger / says` is missing; add it, with or without words."
        in (found)
    )
    assert not [fault for fault in found if "`polite`" in fault]


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
    place = f"{tmp_path}/en/heard.yaml, line 17"
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
    assert fault.startswith(f"{tmp_path}/en/heard.yaml, line 17: ")
    assert fault.endswith("names {weapon}, which this language does not have.")


def test_a_pattern_that_cannot_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    file = file_of(tmp_path, en=ENGLISH + "cries:\n  calls:\n    - help (me\n")
    (fault,) = faults(file)
    assert fault.startswith(f"{tmp_path}/en/heard.yaml, line 19: `help (me` is no template")


def test_a_phrase_that_says_two_commands_is_named(tmp_path: Path) -> None:
    text = "commands:\n  out:\n    - check out\n    - on my way\n  in: [on my way, extend]\n"
    found = list(shared(file_of(tmp_path, en=text), {"more": ["extend"], "in": [], "out": []}))
    assert found == [
        f"{tmp_path}/en/heard.yaml, line 5: `on my way` says both `out` and `in`; keep one of them.",
        f"{tmp_path}/en/heard.yaml, line 5: `extend` says both `more` and `in`; keep one of them.",
    ]


def test_a_command_that_a_meaning_would_take_is_named(tmp_path: Path) -> None:
    """HELP alone must open a request, whatever else it may ask."""
    text = "meanings:\n  asking what it costs:\n    alone: [price, help]\n  danger:\n    alone: [sos]\n"
    found = list(shared(file_of(tmp_path, en=text), {"help": ["need help"], "sos": []}))
    assert found == [
        f"{tmp_path}/en/heard.yaml, line 3: `help` is a way to text `help`: it cannot mean "
        "`asking what it costs` alone."
    ]


def test_ours_are_in_order() -> None:
    """And every language names the same lists: one that it has no words for is left empty."""
    assert list(faults_of(FILES, HEARD)) == []


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
