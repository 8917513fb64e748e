"""Analysis: what the templates and examples say of one text, looked up once for all who ask."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from conversations.hearing.meanings.known import (
    DOUBTED_BELOW,
    MOST_OF_OTHERS,
    Clauses,
    Meanings,
    meanings,
)
from conversations.hearing.meanings.meaning import (
    ASKED,
    DISTRESS,
    LOOKED_FOR_EVERYWHERE,
    OF_ONESELF,
    Meaning,
    Plainness,
    are_kin,
    is_clear,
)
from conversations.lexicon.templates.automaton import Match
from conversations.lexicon.templates.found import Found, without
from conversations.lexicon.templates.templates import places_of, words_of

LONGEST = 3_200  # characters that are heard; the row keeps all
SEARCHED = 1_600  # characters in which meanings are looked for: the two ends of a longer text
# below which a template of it is disregarded: the sentence is like all that people text but this
DISREGARDED_BELOW = -0.6
FEWEST_TO_DOUBT = 8  # words between marks that can speak against a template
FEWEST_TO_DISREGARD = 5
MOST_ASKED = 24  # words of a text that may be like a question
_ONE_DOUBT = 1.0  # the score of what a template says plainly, and one thing speaks against
_TAKEN_OUT = "."  # a mark, over which no clause reaches


def _analyzed(text: str) -> Analysis:
    """What templates match in a text, which is looked at several times in its turn."""
    return _analysis_of(tuple(words_of(_ends_of(text))))


@lru_cache(maxsize=32)
def _analysis_of(words: tuple[str, ...]) -> Analysis:
    """The same for two texts that differ in capitals or marks between words."""
    return Analysis(meanings(), words)


def meanings_in(text: str) -> tuple[Meaning, ...]:
    """What a text says: each meaning once, in the order of the file."""
    return _analyzed(text).meanings


def takes_out(text: str, name: str, said: str) -> bool:
    """Whether a text says in so many words that this is not meant by the words `said`, as
    "emergency food box" does of danger, and says it nowhere else."""
    return _analyzed(text).denies(name, said) and not any(m.name == name for m in meanings_in(text))


def says(text: str, name: str) -> bool:
    """Whether a text says this plainly."""
    found = _analyzed(text).plain(name)
    return found is not None and found.plainness is Plainness.PLAIN


def may_be_distress(text: str) -> bool:
    """Whether a text says, plainly or in all likelihood, that somebody is not well: as clearly as
    it must for a line about 911."""
    return any(meaning.name in DISTRESS and is_clear(meaning) for meaning in meanings_in(text))


def within(known: Meanings, text: str) -> list[Meaning]:
    """What a text says by the meanings of any file: each once, in the order of the file."""
    return list(Analysis(known, words_of(_ends_of(text))).meanings)


class Analysis:
    """The words of one text and what its templates say, looked up once for all who ask."""

    def __init__(self, known: Meanings, words: Iterable[str]) -> None:
        self._known = known
        self._written = list(words)
        self._words = known.read_as(self._written)
        self._found = Found(known.matches(self._words))
        self._read: Clauses = {}

    @cached_property
    def meanings(self) -> tuple[Meaning, ...]:
        """What the text says: each meaning once, in the order of the file."""
        found = {name: self.plain(name) for name in self._known.names}
        left = [name for name, meaning in found.items() if meaning is None]
        found |= {meaning.name: meaning for meaning in self._likely(self._worth_weighing(left))}
        return tuple(meaning for meaning in found.values() if meaning is not None)

    def _worth_weighing(self, names: list[str]) -> list[str]:
        """Those of these meanings that a text of this length is weighed against: the longer it is,
        the fewer."""
        length = len(self._words)
        if length > MOST_ASKED:
            names = [name for name in names if name not in ASKED]
        if length > MOST_OF_OTHERS:
            names = [name for name in names if name in LOOKED_FOR_EVERYWHERE]
        return names

    def denies(self, name: str, said: str) -> bool:
        """Whether these words are part of what says that this is not meant, wherever they stand."""
        own = words_of(said)
        denied = self._found.denied(name)
        found = [denied >> at & ((1 << len(own)) - 1) for at in places_of(own, self._written)]
        return bool(found) and all(found)

    def plain(self, name: str) -> Meaning | None:
        """This meaning, if a template says it."""
        match = self._found.plain(name)
        if match is None or name in self._disregarded:
            return None
        doubts = self._doubts(match) if name in OF_ONESELF else 0
        plainness = Plainness.LIKELY if doubts else Plainness.PLAIN
        score = _ONE_DOUBT if doubts == 1 else 0.0
        return Meaning(name, plainness, match.quoted(self._written), match.template.text, score)

    @cached_property
    def _disregarded(self) -> frozenset[str]:
        """The meanings whose template stands in a sentence that is like anything but them: "picked
        up the box, it is in my trunk for tomorrow" is no setting out."""
        return frozenset(name for name in self._found.said if self._is_disregarded(name))

    def _is_disregarded(self, name: str) -> bool:
        match = self._found.plain(name)
        if match is None:
            return False
        sentence = self._sentence_around(match)
        if len(sentence) > MOST_OF_OTHERS:  # no sentence, but a text without marks
            return False
        if sum(word.isalpha() for word in sentence) < FEWEST_TO_DISREGARD:
            return False
        clear = self._known.clearness(name, sentence, self._read)
        return clear is not None and clear < DISREGARDED_BELOW

    def _sentence_around(self, match: Match) -> list[str]:
        """The words between the marks around a match."""
        before = bisect_left(self._where_marks_are, match.start)
        behind = bisect_left(self._where_marks_are, match.end)
        start = self._where_marks_are[before - 1] + 1 if before else 0
        ends = [*self._where_marks_are[behind : behind + 1], len(self._words)]
        return self._words[start : ends[0]]

    @cached_property
    def _where_marks_are(self) -> list[int]:
        return [at for at, word in enumerate(self._words) if not word.isalnum()]  # is_mark, often

    def _doubts(self, match: Match) -> int:
        """How much around a template of distress speaks against it: laughter, and a text that is
        rather what people text every day, unless a few words between marks say nothing else."""
        around = sum(word.isalpha() for word in self._sentence_around(match))
        is_doubted = around >= FEWEST_TO_DOUBT and self._is_ordinary
        return self._known.is_laughing(self._words) + is_doubted

    @cached_property
    def _is_ordinary(self) -> bool:
        """Whether the text is rather what people text every day than distress."""
        return self._known.is_large and self._distress < DOUBTED_BELOW

    @cached_property
    def _distress(self) -> float:
        """How clearly the whole text is of distress."""
        return self._known.distress(self._words, self._read)

    def _likely(self, names: list[str]) -> Iterator[Meaning]:
        """Those of these meanings that the text may say: by an example that stands in it, or by
        what it is like. What is taken out is mostly the same for many of them."""
        alike: dict[int, list[str]] = defaultdict(list)
        for name in names:
            taken_out = self._taken_out(name)
            match = self._found.likely(name, taken_out & ~self._marks)
            if match is None:
                alike[taken_out].append(name)
            else:
                quoted = match.quoted(self._written)
                score = self._distress
                yield Meaning(name, Plainness.LIKELY, quoted, match.template.text, score)
        for taken_out, like_it in alike.items():
            words = without(self._words, taken_out, _TAKEN_OUT)
            yield from self._known.likeliest(like_it, words, self._words, names, self._read)

    @cached_property
    def _marks(self) -> int:
        """The words that are the same when they are taken out."""
        return sum(1 << at for at, word in enumerate(self._words) if word == _TAKEN_OUT)

    def _taken_out(self, name: str) -> int:
        """What is no likely sign of a meaning: what is harmless, and what plainly says another
        thing. Of distress the latter may still be a sign."""
        others = () if name in DISTRESS else self._others(name)
        return self._found.said_of(others) | self._found.denied(name)

    def _others(self, name: str) -> Iterator[str]:
        """The meanings that a text has instead of this one, if it plainly has them."""
        plain = self._found.said.keys() - self._disregarded
        return (one for one in plain if not are_kin(one, name))


def _ends_of(text: str) -> str:
    """A text as far as it is searched: one of the carrier's is never longer."""
    if len(text) <= SEARCHED:
        return text
    half = SEARCHED // 2
    return f"{text[:half]}\n{text[-half:]}"
