"""Meanings: what a text says in whatever words, such as danger or despair.

They are read from `meanings:` of each language's `heard.yaml` and the files in its folder `heard`, and
looked for everywhere in a text, in all languages at once. A template makes a meaning *plain*; being like the examples makes it
*likely*. What says that it is not meant is taken out of the text first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property, lru_cache
from itertools import chain, islice, product
from pathlib import Path
from typing import TypeAlias

from conversations.flows.definition import QUESTIONS, SIGN_OF
from conversations.lexicon.automaton import Automaton, Match
from conversations.lexicon.drawn import (
    DrawnOf,
    background_of,
    drawn_from,
    likes_of,
    names_of,
    sentences_of,
    templates_of,
)
from conversations.lexicon.examples import Examples, Read, clauses
from conversations.lexicon.found import PLAIN, Found, without
from conversations.lexicon.kept import kept
from conversations.lexicon.names import NAME
from conversations.lexicon.respelling import Alike, Respelling, Rule, note_alike, rule
from conversations.lexicon.templates import Kind, all_words, is_mark, places_of, words_of
from conversations.lexicon.together import Together
from conversations.lexicon.words import HEARD, WordFile

# what makes them, beside the files of words
CODE = (Path(__file__), *sorted((Path(__file__).parents[1] / "lexicon").glob("*.py")))
LONGEST = 3_200  # characters that are heard; the row keeps all
SEARCHED = 1_600  # characters in which meanings are looked for: the two ends of a longer text
LIKELY_FROM = 3.5  # the score from which a text may mean it; docs/decisions/meanings.md
# how clearly it must be of a meaning that is parted from everything else: rather of it than of that
PARTED_FROM = 0.0
# below which a template of it is disregarded: the sentence is like all that people text but this
DISREGARDED_BELOW = -0.75
ENOUGH_TO_PART = 500  # sentences of a meaning, from which it is parted from everything else
# how clearly words must be of distress, so that somebody who is out is asked, and for a line about
# 911 in the answer to anybody
DISTRESS_FROM, LINE_FROM = 0.2, 0.25
# below which a template alone does not make it plain: the sentence is like what people text every day
DOUBTED_BELOW = -0.2
HARM_FROM = 2.0  # the score from which words may tell of a wrong
CLEAR_FROM = 0.4  # how clear the words of a template must be, so that nothing around them counts
_ONE_DOUBT = 1.0  # the score of what a template says plainly, and one thing speaks against
FEWEST_TO_DOUBT = 8  # words that can speak against a template
FEWEST_TO_DISREGARD = 5
FEWEST = 3  # words that can be like an example
MOST_ASKED = 24  # words of a text that may be like a question
MOST_OF_OTHERS = 80  # words of a text that may be like anything but danger or a wish for no texts
MOST_ALONE = 12  # words of a text that says one thing alone
_NOT_PLAIN = (Kind.NOT, Kind.UNLIKE)
_Clause: TypeAlias = tuple[str, ...]
_Clauses: TypeAlias = "dict[_Clause, Read]"
_TAKEN_OUT = "."  # a mark, over which no clause reaches

# meanings of people who are not well: what says one of them may say another as well
DISTRESS = frozenset({"danger", "despair", "fear", "harm by another", "another in danger"})
# what is looked for in texts of any length, also where only examples are like it
LOOKED_FOR_EVERYWHERE = DISTRESS | {"no more texts"}
_OF_ONESELF = DISTRESS - {"another in danger"}
# those that are parted from everything else together: which one it is then is what it is most like
_TOGETHER = ("danger", "despair", "fear", "another in danger")
_SORT = "distress"
# everyday questions, which are only looked for plainly in long texts
ASKED = frozenset(sign.removeprefix(SIGN_OF) for sign in QUESTIONS)
# of those who are asked, and of those who said yes before
REFUSALS = frozenset({"giving up", "declining"})
# What is heard at different moments may be said in the same words: "on my way" of somebody who is
# asked, who has a job, or who is out.
_ANSWERS = frozenset({"taking", "declining"})
_AT_WORK = frozenset({"going out", "giving up"})
_OUT = frozenset({"being back", "being well", "more time"})
_KIN = (
    DISTRESS,
    REFUSALS,
    frozenset({"being back", "being well"}),
    *(frozenset(pair) for pair in product(_ANSWERS, _AT_WORK | _OUT)),
    *(frozenset({"going out", one}) for one in _OUT),
    # of who waits for help, and of who was to bring it: "no llego"
    *(frozenset({"no help", one}) for one in _ANSWERS | _AT_WORK),
)


class Plainness(IntEnum):
    """How plainly a text says it."""

    LIKELY = 1
    PLAIN = 2


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text says: in which of its words, and why this is thought."""

    name: str
    plainness: Plainness
    said: str  # words of the text
    why: str  # the template, or the example that stands in the text
    score: float = 0.0  # how much the words of what is likely speak for it


@cache
def meanings() -> Meanings:
    """The meanings of our languages, read when they are first asked for."""
    sources = [*HEARD.paths(), *HEARD.paths_of_examples(), *CODE]
    return kept(Path(__file__).parent, "meanings", sources, lambda: Meanings(HEARD))


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


def is_clear(meaning: Meaning) -> bool:
    """Whether distress is clear enough for somebody who was asked nothing."""
    is_plain = meaning.plainness is Plainness.PLAIN
    return is_plain or bool(meaning.why) or meaning.score >= LINE_FROM


class Meanings:
    """The meanings of a file of words. Raises WordListError if it cannot be used."""

    def __init__(self, file: WordFile) -> None:
        self.names = file.names("meanings")
        languages = [templates_of(file, language) for language in file.languages()]
        read = [one for each, _ in languages for one in each]
        joints = [one for _, each in languages for one in each]
        sounding = {one: _sounding(file, one) for one in file.languages()}
        alike: Alike = defaultdict(set)
        for language, (templates, _) in zip(file.languages(), languages, strict=True):
            words = {word for _, phrase in templates for word in all_words(phrase)}
            note_alike(words, sounding[language], alike)
        self.automaton = Automaton(read, alike)
        self._together = Together(joints)
        # what may stand beside what a text says alone
        self._unsaid = file.words("polite") | {NAME}
        self._laughing = frozenset(file.phrases("laughing"))
        self._joining = frozenset(file.phrases("joins sentences"))
        self._likes = {name: likes_of(read, name) for name in self.names}
        self._names = names_of(file)
        drawn = drawn_from(read)
        own = {name: sentences_of(drawn, name, *PLAIN, Kind.LIKE) for name in self.names}
        self._parted = frozenset(name for name in own if _can_be_parted(name, own[name]))
        self._examples = self._learned(drawn, own, list(self._ordinary(file)))
        self._respelling = Respelling(chain(*sounding.values()), self._knows)

    def _learned(
        self, drawn: DrawnOf, own: dict[str, list[list[str]]], background: list[list[str]]
    ) -> Examples:
        weighed = [name for name in self.names if name not in self._parted]
        sorts = {
            name: (own[name], [*_other_sentences(drawn, name, own), *background])
            for name in sorted(self._parted)
        }
        return Examples(
            {name: own[name] for name in weighed},
            background,
            {name: list(self._against(drawn, name)) for name in weighed},
            sorts | {_SORT: self._distress_and_rest(drawn, background)},
        )

    def _ordinary(self, file: WordFile) -> Iterator[list[str]]:
        """What people text every day, and its clauses: each is as ordinary as the whole."""
        for sentence in background_of(file):
            yield sentence
            yield from self._parts(sentence)

    def _knows(self, word: str) -> bool:
        return self.automaton.knows(word) or self._examples.knows(word)

    def read_as(self, words: Sequence[str]) -> list[str]:
        """These words, with the known words in place of those that are spelled as they sound, and
        with names as what they are. In a long text only names that are listed are: looking for
        the others takes time."""
        if len(words) > MOST_OF_OTHERS:
            return self._names.listed_in(words)
        respelled = [*map(self._respelling.of, words)]
        return self._names.of(respelled, self._knows, self._is_said_of_somebody)

    def _is_said_of_somebody(self, word: str) -> bool:
        return self.automaton.begins_with((NAME, word))

    @property
    def is_large(self) -> bool:
        """Whether there are enough sentences to tell what people text every day."""
        return self._examples.is_large

    def within(self, text: str) -> list[Meaning]:
        """What a text says: each meaning once, in the order of the file."""
        return list(Analysis(self, words_of(_ends_of(text))).meanings)

    def _against(self, drawn: DrawnOf, name: str) -> Iterator[list[str]]:
        """The sentences against a meaning: its own, and against distress those of all that people
        say who are well."""
        yield from sentences_of(drawn, name, *_NOT_PLAIN)
        for other in self.names if name in DISTRESS else ():
            if not are_kin(name, other):
                yield from sentences_of(drawn, other, Kind.LIKE)

    def _distress_and_rest(
        self, drawn: DrawnOf, background: list[list[str]]
    ) -> tuple[list[list[str]], list[list[str]]]:
        """The sentences of distress, and all others."""
        own = [one for name in _TOGETHER for one in sentences_of(drawn, name, *PLAIN, Kind.LIKE)]
        rest = [one for name in _TOGETHER for one in sentences_of(drawn, name, *_NOT_PLAIN)]
        for name in self.names:
            if name not in DISTRESS:
                rest += sentences_of(drawn, name, Kind.SAYS, Kind.LIKE)
        return own, [*rest, *background]

    def matches(self, words: list[str]) -> Iterator[Match]:
        """Every template that matches in a text, those of several parts included."""
        runs = self.automaton.runs(words)
        for reached, start, end in runs:
            for template in reached.meant:
                if template.kind is not Kind.ALONE:
                    yield Match(template, start, end)
        yield from self._together.matches(runs, words)
        yield from self._alone(words)

    def _alone(self, words: list[str]) -> list[Match]:
        """The templates that are all that the text says, beside marks and thanks: several of them,
        or one again and again."""
        own = (word for word in words if not is_mark(word) and word not in self._unsaid)
        said = list(islice(own, MOST_ALONE + 1))
        if len(said) > MOST_ALONE:
            return []
        found = [m for m in self.automaton.matches(said) if m.template.kind in PLAIN]
        chain = _chain([m for m in found if m.template.kind is Kind.ALONE], len(said))
        whole = [match for match in chain if not _is_part_of_one(match, found)]
        return [Match(match.template, 0, len(words)) for match in whole]

    def is_laughing(self, words: Iterable[str]) -> bool:
        """Whether somebody laughs in these words, who is asked before they are believed."""
        return not self._laughing.isdisjoint(words)

    def likeliest(
        self,
        names: list[str],
        words: list[str],
        whole: list[str],
        left: list[str],
        known: _Clauses,
    ) -> Iterator[Meaning]:
        """Which of these meanings the words are like, and which part of them is most so. whole: the
        words of the text before some were taken out. left: all that the text does not say plainly.
        known: the clauses of the text that were read before."""
        read = {part: self._read(part, known) for part in map(tuple, self._clauses(words))}
        for name, (score, part) in self._best(names, read).items():
            if score >= self._least(name):
                yield Meaning(name, Plainness.LIKELY, " ".join(part), "", score)
        together = [name for name in names if name in _TOGETHER]
        sound = read if words == whole or not together else self._without_torn(read, whole, known)
        if together and sound:
            yield from self._distress(together, sound, left)

    def _without_torn(self, read: _Clauses, whole: list[str], known: _Clauses) -> _Clauses:
        """The parts that are no mere rest of what people text every day."""
        clauses_of_all = list(map(tuple, self._clauses(whole)))
        torn = {part for part in read if self._is_torn(part, clauses_of_all, known)}
        return {part: found for part, found in read.items() if part not in torn}

    def _is_torn(self, part: _Clause, whole: list[_Clause], known: _Clauses) -> bool:
        """Whether a part is what is left of a clause that is rather what people text every day:
        "me dio un" of "me dio un ataque de risa"."""
        if part in whole:
            return False
        around = [one for one in whole if f" {' '.join(part)} " in f" {' '.join(one)} "]
        clear = (self._examples.clearness([_SORT], self._read(one, known))[0] for one in around)
        return max(clear, default=DOUBTED_BELOW) < DOUBTED_BELOW

    def _parts(self, words: list[str]) -> list[list[str]]:
        """The clauses of a sentence of several."""
        parts = self._clauses(words)
        return parts if len(parts) > 1 else []

    def _read(self, part: tuple[str, ...], known: _Clauses) -> Read:
        if part not in known:
            known[part] = self._examples.read(part)
        return known[part]

    def _clauses(self, words: list[str]) -> list[list[str]]:
        return _clauses_of(tuple(words), self._joining)

    def _best(self, names: list[str], read: _Clauses) -> dict[str, tuple[float, tuple[str, ...]]]:
        """The clause that speaks most for each meaning that has a score of its own."""
        parted = [name for name in names if name in self._parted]
        others = [name for name in names if name not in self._parted and name not in _TOGETHER]
        best: dict[str, tuple[float, tuple[str, ...]]] = {}
        for part, found in read.items():
            scores = [
                *zip(parted, self._examples.clearness(parted, found), strict=True),
                *zip(others, self._examples.scores(others, found), strict=True),
            ]
            for name, score in scores:
                best[name] = max(best.get(name, (score, part)), (score, part))
        return best

    def _least(self, name: str) -> float:
        """How much must speak for a meaning."""
        if name in self._parted:
            return PARTED_FROM
        return HARM_FROM if name in DISTRESS else LIKELY_FROM

    def _distress(self, names: list[str], read: _Clauses, left: list[str]) -> Iterator[Meaning]:
        """Distress, if a part of the text is of it: the one of these that the part is most like,
        unless it is most like one that is said plainly."""
        weigh = self._examples
        [clear], part = max((weigh.clearness([_SORT], found), part) for part, found in read.items())
        if clear < DISTRESS_FROM:
            return
        known = [name for name in _TOGETHER if name in self.names]
        _, most_like = max(zip(weigh.scores(known, read[part]), known, strict=True))
        if most_like in left:
            _, name = max(zip(weigh.scores(names, read[part]), names, strict=True))
            yield Meaning(name, Plainness.LIKELY, " ".join(part), "", clear)

    def clearness(self, name: str, words: list[str], known: _Clauses) -> float | None:
        """How clearly words are of a meaning that is parted from everything else; None if it is
        not, or if they are too few to tell."""
        parts = self._clauses(words) if name in self._parted else []
        read = (self._read(part, known) for part in map(tuple, parts))
        return max((self._examples.clearness([name], found)[0] for found in read), default=None)

    def distress(self, words: list[str], known: _Clauses) -> float:
        """How clearly these words are of distress."""
        return max(self._distresses(words, known), default=0.0)

    def is_ordinary(self, words: list[str], known: _Clauses) -> bool:
        """Whether all of these words are rather what people text every day than distress."""
        clear = self._distresses(words, known)
        return next(clear, DOUBTED_BELOW) < DOUBTED_BELOW and all(x < DOUBTED_BELOW for x in clear)

    def _distresses(self, words: list[str], known: _Clauses) -> Iterator[float]:
        """How clearly each clause is of distress."""
        read = (self._read(part, known) for part in map(tuple, self._clauses(words)))
        return (self._examples.clearness([_SORT], found)[0] for found in read)

    def nearest(self, meaning: Meaning) -> str:
        """The example that has most in common with what was said; nothing if none has anything.

        Looked up only for people who ask: it takes ten times as long as the rest.
        """
        words, likes = meaning.said.split(), self._likes[meaning.name]
        shared = [(self._examples.shared(words_of(like), words), like) for like in likes]
        most, nearest = max(shared, default=(0.0, ""))
        return nearest if most else ""


class Analysis:
    """The words of one text and what its templates say, looked up once for all who ask."""

    def __init__(self, known: Meanings, words: Iterable[str]) -> None:
        self._known = known
        self._written = list(words)
        self._words = known.read_as(self._written)
        self._found = Found(known.matches(self._words))
        self._read: _Clauses = {}

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
        doubts = self._doubts(match.quoted(self._words)) if name in _OF_ONESELF else 0
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

    def _doubts(self, quoted: str) -> int:
        """How much around a template of distress speaks against it: laughter, and a sentence that
        is rather what people text every day, unless the words of the template are clear alone."""
        is_ordinary = (
            self._is_ordinary and self._known.distress(quoted.split(), self._read) < CLEAR_FROM
        )
        return self._known.is_laughing(self._words) + is_ordinary

    @cached_property
    def _is_ordinary(self) -> bool:
        """Whether the text is rather what people text every day than distress."""
        is_long = sum(word.isalpha() for word in self._words) >= FEWEST_TO_DOUBT
        can_tell = is_long and self._known.is_large
        return can_tell and self._known.is_ordinary(self._words, self._read)

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


def _sounding(file: WordFile, language: str) -> list[Rule]:
    """How words of a language are spelled as they sound."""
    return [rule(entry.text) for entry in file.entries(language, "spelled as it sounds")]


def _ends_of(text: str) -> str:
    """A text as far as it is searched: one of the carrier's is never longer."""
    if len(text) <= SEARCHED:
        return text
    half = SEARCHED // 2
    return f"{text[:half]}\n{text[-half:]}"


def _chain(found: list[Match], length: int) -> list[Match]:
    """The matches of which, one after the other, a text of this many words consists."""
    reached, leads_on = {0}, {length}
    for match in found:  # from left to right
        if match.start in reached:
            reached.add(match.end)
    for match in sorted(found, key=lambda match: -match.start):
        if match.end in leads_on:
            leads_on.add(match.start)
    return [match for match in found if match.start in reached and match.end in leads_on]


def _is_part_of_one(match: Match, others: Iterable[Match]) -> bool:
    """Whether a match is only a part of what another one says: "here" in "done here". What may be
    distress is never only a part."""
    if match.template.meaning in DISTRESS:
        return False
    length = match.end - match.start
    around = (one for one in others if one.start <= match.start and match.end <= one.end)
    return any(one.end - one.start > length for one in around)


def _can_be_parted(name: str, own: list[list[str]]) -> bool:
    """Whether a meaning has enough sentences to be parted from everything else by itself. Distress
    is parted together."""
    return name not in DISTRESS and len(own) >= ENOUGH_TO_PART


def _other_sentences(
    drawn: DrawnOf, name: str, own: Mapping[str, list[list[str]]]
) -> Iterator[list[str]]:
    """The sentences of a file that do not say this: those that say so, and those of all other
    meanings that are no kin of it."""
    yield from sentences_of(drawn, name, *_NOT_PLAIN)
    for other, sentences in own.items():
        if not are_kin(name, other):
            yield from sentences


def are_kin(one: str, other: str) -> bool:
    """Whether a text that says one of these may well say the other too."""
    pair = {one, other}
    return len(pair) == 1 or any(pair <= kin for kin in _KIN)


@lru_cache(maxsize=32)
def _clauses_of(words: tuple[str, ...], joining: frozenset[str]) -> list[list[str]]:
    """The clauses of a text that can be like an example: they are asked for several times."""
    return [part for part in clauses(words, joining) if _says_something(part)]


def _says_something(words: list[str]) -> bool:
    """Whether there are enough words to tell what they are like. One word is none of an example: it
    may be a command, and what it says alone stands under `alone`."""
    return sum(word.isalpha() for word in words) >= FEWEST
