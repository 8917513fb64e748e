"""Understood: sentences by people who had not seen ours, and what the hearing makes of them.

They stand in tests/understood/, a file for each language with a sentence a line: who texts it, what
they mean, and their words, with tabs between. They measure the hearing and must never be examples
of it (a test holds that): whoever mends what one of them shows writes other sentences.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from bot.stage.stage import Stage, empty_database
from conversations.flows.definition import SIGN_OF, Book
from conversations.hearing.hearer import Hearer
from conversations.hearing.meanings.analysis import may_be_distress
from conversations.hearing.meanings.meaning import DISTRESS
from conversations.machine import Machines
from conversations.vocabulary import vocabulary
from tests.support.situations import context_in
from tests.support.story import ASKED, JOB, OUT, tell

FOLDER = Path(__file__).parents[1] / "understood"
HEAR = "hear "
PLAYED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "stranger": ("Omar", ()),
    "requester": ("Rosa", JOB),
    "invited": ("Ben", ASKED),
    "job": ("Ben", JOB),
    "out": ("Ben", OUT),
    "overdue": ("Ben", (*OUT, "61 minutes pass")),
}
# by what each meaning is heard: at once, and as what is asked about
AT_ONCE: Mapping[str, frozenset[str]] = {
    "danger": frozenset({"sos"}),
    "despair": frozenset({"sos"}),
    "being back": frozenset({"out", "safe"}),
    "more time": frozenset({"more", "a duration"}),
    "going out": frozenset({"in"}),
    "in checkin": frozenset({"in"}),
    "in nocheck": frozenset({"in"}),
    "giving up": frozenset({"drop"}),
    "taking": frozenset({"accept", "yes"}),
    "declining": frozenset({"pass", "no"}),
    "fear": frozenset({"sos"}),
}
BY_A_SIGN: Mapping[str, frozenset[str]] = {
    "danger": frozenset({"danger"}),
    "despair": frozenset({"danger"}),
    "being back": frozenset({"being back", "being well"}),
    "giving up": frozenset({"giving up", "declining"}),
    "in checkin": frozenset({"going out"}),
    "fear": DISTRESS,
}

PROPOSED = ("being back", "more time", "going out", "giving up", "taking", "declining")


class Sentence(NamedTuple):
    """Words of somebody, and what they mean by them."""

    language: str
    role: str
    meaning: str
    text: str


class Case(NamedTuple):
    """What is counted together."""

    language: str
    role: str
    meaning: str


class Figure:
    """How many of the sentences of a case were heard at once, by a sign, or as something else."""

    def __init__(self) -> None:
        self.events: Counter[str] = Counter()

    def share(self, *events: str) -> float:
        """The share that was heard as one of these, from 0 to 1."""
        return sum(self.events[one] for one in events) / (sum(self.events.values()) or 1)

    def at_once(self, meaning: str) -> float:
        return self.share(*AT_ONCE.get(meaning, ()))

    def by_a_sign(self, meaning: str) -> float:
        """The share that was heard as a sign of it, on which the flow asks or acts."""
        return self.share(*(SIGN_OF + name for name in BY_A_SIGN.get(meaning, {meaning})))

    def heard(self, meaning: str) -> float:
        return self.at_once(meaning) + self.by_a_sign(meaning)

    def proposed(self) -> float:
        """The share that was taken for a sign on which something is proposed or done."""
        return self.share(*(SIGN_OF + name for name in PROPOSED))


def sentences() -> Iterator[Sentence]:
    for path in sorted(FOLDER.glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            yield Sentence(path.stem, *line.split("\t"))


def figures(book: Book) -> dict[Case, Figure]:
    """What the hearing makes of all sentences."""
    hearer, machines = Hearer(book, vocabulary().actions), Machines(book, vocabulary())
    by_role: defaultdict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences():
        by_role[sentence.role].append(sentence)
    found: defaultdict[Case, Figure] = defaultdict(Figure)
    for role, (who, story) in PLAYED.items():
        stage = Stage(book, empty_database(), machines=machines)
        tell(stage, *story)
        with context_in(stage, who) as context:
            for sentence in by_role[role]:
                event = hearer.hear(sentence.text, 0, context).event
                case = Case(sentence.language, role, sentence.meaning)
                found[case].events[event.removeprefix(HEAR)] += 1
        stage.close()
    return dict(found)


def gets_a_line(sentence: Sentence) -> bool:
    """Whether the answer to a stranger says where help is: 911 or 988."""
    return may_be_distress(sentence.text)
