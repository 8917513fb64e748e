"""Templates of several parts: phrases that stand near each other in one sentence, in any order."""

from __future__ import annotations

from pathlib import Path

import pytest

from conversations.hearing.meanings.analysis import within
from conversations.hearing.meanings.known import Meanings
from conversations.hearing.meanings.meaning import Plainness
from conversations.lexicon.words import WordListError
from tests.support.table import table
from tests.unit.test_meanings import ENGLISH, own_file

JOINED = ENGLISH.replace(
    "    alone: [fire]\n",
    '      - "{child} + (under water|limp)"\n'
    "    alone: [fire]\n"
    '    may: ["{child} + (fever|rash) + tonight", "(dizzy|faint)"]\n',
).replace("lists:\n", 'lists:\n  child: [baby, "(boy|girl)[s]"]\n')


@pytest.fixture
def own(tmp_path: Path) -> Meanings:
    return Meanings(own_file(tmp_path, JOINED))


@table(
    ("text", "plainness"),
    [
        ("the baby I sat for is all limp", Plainness.PLAIN),
        ("limp and pale, that is how the girls are", Plainness.PLAIN),
        ("limp", None),
        ("the baby", None),
        ("the baby sleeps. my wrist is limp", None),
        ("the baby sleeps, my wrist is limp", Plainness.PLAIN),
        ("baby " + "so " * 11 + "limp", None),
        ("no gun but the boy is limp", Plainness.PLAIN),
        ("baby no gun limp", None),  # what is denied lies between
        ("tonight a boy has a fever", Plainness.LIKELY),
        ("the boy on the porch has a fever", None),
        ("I am dizzy", Plainness.LIKELY),
    ],
)
def test_phrases_together_say_what_none_of_them_says(
    own: Meanings, text: str, plainness: Plainness | None
) -> None:
    found = {one.name: one.plainness for one in within(own, text)}
    assert found.get("danger") == plainness


def test_it_quotes_all_of_it_and_names_the_template(own: Meanings) -> None:
    (found,) = within(own, "Well, the baby went limp just now.")
    assert (found.said, found.why) == ("baby went limp", "{child} + (under water|limp)")


def test_a_part_without_words_is_named_by_its_line(tmp_path: Path) -> None:
    file = own_file(tmp_path, JOINED.replace("(under water|limp)", ""))
    with pytest.raises(WordListError, match="line 13: .* has a \\+ with nothing on one side"):
        Meanings(file)


def test_many_places_of_one_template_take_no_time(own: Meanings) -> None:
    assert within(own, "baby limp " * 300)[0].plainness is Plainness.PLAIN
