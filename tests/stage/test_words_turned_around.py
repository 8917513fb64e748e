"""Whatever is written around a word that ends, commits to or closes something, it acts only where it
is meant: turned around by a denial, a question, somebody else's mouth, a name, a cut in two or a
word of danger, it changes nothing of what stands in the rows, and whoever wrote it is answered.

What acted is read from the rows; the hearing is not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from sqlalchemy import text as sql

from bot.stage.stage import Delivered, Stage
from tests.support.scene import Scene
from tests.support.story import ASKED, DRAFT, JOB, OUT

Stages = Callable[..., Stage]

LOOKED_FOR = (*OUT, "75 minutes pass")
MINE = (*LOOKED_FOR, "Sam > ACK")


@dataclass(frozen=True)
class Word:
    """A word that acts when this person texts it after this story, and names that contain it."""

    says: str
    who: str
    story: Sequence[str]
    names: Sequence[str]

    def __str__(self) -> str:
        return f"{self.who} {self.says}"


WORDS = [
    Word("out", "Ben", OUT, ("Mrs Outten", "Outback Grill")),
    Word("out, all good", "Ben", OUT, ("Mrs Outten is all good",)),
    Word("safe", "Ben", OUT, ("Grace Safer", "Safeway")),
    Word("accept 1", "Ben", ASKED, ("the Acceptance House",)),
    Word("accept", "Ben", ASKED, ("Acceptance House",)),
    Word("pass", "Ben", ASKED, ("Mr Passmore", "Passion Bakery")),
    Word("send", "Rosa", DRAFT, ("Mr Sendak", "Sender Street")),
    Word("close 1", "Rosa", ASKED, ("Glenn Close 1", "Closeburn 1")),
    Word("done 1", "Ben", JOB, ("Mr Donegan", "Donelson Ave")),
    Word("done 1, she has her bread", "Ben", JOB, ("Mr Donegan 1 has his bread",)),
    Word("done", "Ben", JOB, ("Mr Donegan", "Donelson Ave")),
    Word("drop 1", "Ben", JOB, ("Mr Dropkin", "the Drop Inn")),
    Word("ack 1", "Sam", LOOKED_FOR, ("Mrs Acker", "Ackley Rd")),
    Word("ack", "Sam", LOOKED_FOR, ("Mrs Acker", "Ackley Rd")),
    Word("safe 1", "Sam", MINE, ("Safeway", "Mr Safer")),
    Word("safe", "Sam", MINE, ("Safeway", "Mr Safer")),
    Word("off duty", "Sam", (), ("Officer Dutyman",)),
    Word("handover 1 alma", "Sam", MINE, ("Mr Handoverson 1 Alma",)),
    Word("pause", "Ben", (), ("Mrs Pausewang",)),
]
DENIALS = (
    "not",
    "do not",
    "dont",
    "never",
    "I can't",
    "I will not",
    "no quiero",
    "nunca",
)
OTHERS = ("he says", "she said", "they told me", "dice que", "my neighbor says")
QUESTIONS = ("?", " ?", "??")
DANGER = ("he has a gun", "there is a fire", "I am bleeding", "tiene una pistola")
HALF_A_DANGER = ("he has a knife and I can not get", "I fell and I can not", "help he wont let me")
HELP = ("911", "SOS", "ALL HANDS")  # where an answer says that help is

ROWS = (
    "select 'check-in', id, ended_at, due_at from check_in",
    "select 'need', id, status, taken from need",
    "select 'invitation', id, status, 0 from invitation",
    "select 'assignment', id, status, ended_at from assignment",
    "select 'alert', id, coalesce(acked_by_id, 0) || ' ' || coalesce(offered_to_id, 0), resolved_at from alert",
    "select 'contact', id, paused_until, is_ready from contact",
    "select 'address', id, opted_out, dead from address",
    "select 'shift', id, ended_at, confirmed_at from shift",
)
GROWS = {"need", "assignment", "invitation"}  # a new row of these is an act as well


class Trial:
    """The word of somebody behind a story, from which each text starts anew."""

    def __init__(self, stage: Stage, word: Word):
        self.word = word
        self._scene = Scene(stage, word.story)
        self._before = self._rows()

    def said(self, *texts: str) -> list[Delivered]:
        return self._scene.said(self.word.who, *texts)

    def acted(self) -> bool:
        """Whether anything that stood before the texts has changed since."""
        rows = self._rows()
        changed = {key for key, values in self._before.items() if rows.get(key) != values}
        grown = {key for key in rows.keys() - self._before.keys() if key[0] in GROWS}
        return bool(changed | grown)

    def _rows(self) -> dict[tuple[str, int], tuple[object, ...]]:
        with self._scene.stage.runtime.db.read() as session:
            found = [row for each in ROWS for row in session.execute(sql(each))]
        return {(row[0], row[1]): tuple(row[2:]) for row in found}


def turned_around(word: str, names: Sequence[str]) -> dict[str, list[tuple[str, ...]]]:
    """What is texted around a word, in one text or two, by kind."""
    return {
        "behind a denial": [(f"{no} {word}",) for no in DENIALS],
        "in somebody else's mouth": [(f"{who} {word}",) for who in OTHERS],
        "as a question": [(word + mark,) for mark in QUESTIONS],
        "in a name": [(name,) for name in names],
        "cut in two": [(word[:at], word[at:]) for at in range(1, len(word))],
    }


def in_danger(word: str) -> dict[str, list[tuple[str, ...]]]:
    return {
        "before words of danger": [
            (f"{word}{between}{danger}",) for danger in DANGER for between in (" ", ", ")
        ],
        "behind half a sentence of danger": [(half, word) for half in HALF_A_DANGER],
    }


def acts_by_itself(trial: Trial, parts: Sequence[str]) -> bool:
    """Whether one of two parts is by itself the whole command."""
    for part in parts if len(parts) > 1 else ():
        trial.said(part)
        if trial.acted():
            return True
    return False


def wrong(trial: Trial, texts: Sequence[str], *, is_danger: bool) -> str:
    """What is wrong with what followed from these texts; empty if nothing is."""
    copies = trial.said(*texts)
    answers = " ".join(copy.body for copy in copies if copy.to == trial.word.who)
    others = any(copy.to != trial.word.who for copy in copies)
    if trial.acted() and (is_danger or not acts_by_itself(trial, texts)):
        return "it acts"
    if not answers:
        return "no answer"
    is_help_near = others or any(where in answers for where in HELP)
    return "nobody helps" if is_danger and not is_help_near else ""


@pytest.mark.parametrize("word", WORDS, ids=str)
def test_a_word_acts_only_where_it_is_meant(stages: Stages, word: Word) -> None:
    """Alone it acts; turned around it does not, and is answered. Beside danger others read of it,
    or the answer says where help is."""
    trial = Trial(stages(), word)
    trial.said(word.says)
    assert trial.acted()
    found = [
        f"{kind}: {' / '.join(texts)}: {problem}"
        for is_danger, kinds in (
            (False, turned_around(word.says, word.names)),
            (True, in_danger(word.says)),
        )
        for kind, each in kinds.items()
        for texts in each
        if (problem := wrong(trial, texts, is_danger=is_danger))
    ]
    assert found == []


def test_stop_ends_texts_only_where_it_is_meant(stages: Stages) -> None:
    """Alone it is done at the carrier already, so nothing can be asked: only what is written before
    it counts."""
    trial = Trial(stages(), Word("stop", "Ben", JOB, ()))
    trial.said("stop")
    assert trial.acted()
    texts = [(f"{before} stop",) for before in (*DENIALS, *OTHERS)]
    assert [each for each in texts if wrong(trial, each, is_danger=False)] == []
