"""Meanings: what a text says in whatever words, such as danger or despair.

They are read from `meanings:` of each language's `heard.yaml` and the files in its folder `heard`, and
looked for everywhere in a text, in all languages at once. A template makes a meaning *plain*; being like the examples makes it
*likely*. What says that it is not meant is taken out of the text first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import TypeAlias

from conversations.hearing.meanings.meaning import (
    DISTRESS,
    SIGN_FROM,
    Meaning,
    Plainness,
    are_kin,
)
from conversations.lexicon.examples.examples import Examples, Read, clauses
from conversations.lexicon.kept import is_kept, kept
from conversations.lexicon.templates.automaton import Automaton, Match
from conversations.lexicon.templates.drawn import (
    DrawnOf,
    Written,
    background_of,
    drawn_from,
    likes_of,
    names_of,
    sentences_of,
    templates_of,
)
from conversations.lexicon.templates.found import PLAIN
from conversations.lexicon.templates.names import NAME
from conversations.lexicon.templates.respelling import (
    Alike,
    Respelling,
    Rule,
    as_meant,
    note_alike,
    rule,
)
from conversations.lexicon.templates.templates import (
    Kind,
    Template,
    all_words,
    is_mark,
    words_of,
)
from conversations.lexicon.templates.together import Together
from conversations.lexicon.words import HEARD, WordFile

# what makes them, beside the files of words
LEXICON = Path(__file__).parents[2] / "lexicon"
CODE = (Path(__file__), Path(__file__).with_name("meaning.py"), *sorted(LEXICON.rglob("*.py")))
LIKELY_FROM = 3.5  # the score from which a text may mean it; docs/decisions/meanings.md
ENOUGH_TO_PART = 500  # sentences of a meaning, from which it is parted from everything else
# below which a template alone does not make it plain: the sentence is like what people text every day
DOUBTED_BELOW = -0.2
# the clearness from which a text may mean what is parted from everything else, but for distress
PARTED_FROM = 0.25
HARM_FROM = 2.0  # the score from which words may tell of a wrong
REST = 0.5  # how much all parts of a text count, beside the one that says most
FEWEST = 3  # words that can be like an example
MOST_OF_OTHERS = 80  # words of a text that may be like anything but danger or a wish for no texts
MOST_ALONE = 12  # words of a text that says one thing alone
_NOT_PLAIN = (Kind.NOT, Kind.UNLIKE)
_Clause: TypeAlias = tuple[str, ...]
Clauses: TypeAlias = "dict[_Clause, Read]"

# those that are parted from everything else together: which one it is then is what it is most like
_TOGETHER = ("danger", "despair", "fear", "another in danger")
_SORT = "distress"
_KEPT_AS = (Path(__file__).parent, "meanings")


@cache
def meanings() -> Meanings:
    """The meanings of our languages, read when they are first asked for."""
    return kept(*_KEPT_AS, _sources(), lambda: Meanings(HEARD))


def are_learned() -> bool:
    """Whether our meanings are learned already: it takes half a minute."""
    return is_kept(*_KEPT_AS, _sources())


def _sources() -> list[Path]:
    return [*HEARD.paths(), *HEARD.paths_of_examples(), *CODE]


class Meanings:
    """The meanings of a file of words. Raises WordListError if it cannot be used."""

    def __init__(self, file: WordFile) -> None:
        self.names = file.names("meanings")
        written = {language: templates_of(file, language) for language in file.languages()}
        read = [*chain.from_iterable(templates for templates, _ in written.values())]
        self.automaton = Automaton(read, _alike(file, written))
        self._together = Together(chain.from_iterable(joints for _, joints in written.values()))
        self._polite = file.words("polite")
        self._laughing = file.words("laughing")
        self._answering = file.words("answers", "no")
        self._joining = file.words("joins sentences")
        self._likes = {name: likes_of(read, name) for name in self.names}
        self._names = names_of(file)
        drawn = drawn_from(read)
        own = {name: sentences_of(drawn, name, *PLAIN, Kind.LIKE) for name in self.names}
        self._parted = frozenset(name for name in own if _can_be_parted(name, own[name]))
        self._examples = self._learned(drawn, own, list(self._ordinary(file)))
        sounding = chain.from_iterable(_sounding(file, language) for language in written)
        self._respelling = Respelling(sounding, self.knows)

    def _learned(
        self, drawn: DrawnOf, own: dict[str, list[list[str]]], background: list[list[str]]
    ) -> Examples:
        weighed = [name for name in self._only_likely(self.names) if name not in self._parted]
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
        for language in file.languages():
            rules, sentences = _sounding(file, language), background_of(file, language)
            for sentence in as_meant(sentences, rules, self.automaton.knows):
                yield sentence
                yield from self._parts(sentence)

    def knows(self, word: str) -> bool:
        """Whether templates or sentences have a word."""
        return self.automaton.knows(word) or self._examples.knows(word)

    def read_as(self, words: Sequence[str]) -> list[str]:
        """These words, with the known words in place of those that are spelled as they sound, and
        with names as what they are. In a long text only names that are listed are: looking for
        the others takes time."""
        named = self._names.listed_in(words)
        if len(words) > MOST_OF_OTHERS:
            return named
        respelled = [*map(self._respelling.of, named)]
        return self._names.of(respelled, self.knows, self._is_said_of_somebody)

    def _is_said_of_somebody(self, word: str) -> bool:
        return self.automaton.begins_with((NAME, word))

    @property
    def is_large(self) -> bool:
        """Whether there are enough sentences to tell what people text every day."""
        return self._examples.is_large

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

    def _alone(self, words: list[str]) -> Iterator[Match]:
        """The templates that are all that the text says, beside marks, thanks and the name of
        whoever it is said to: several of them, or one again and again."""
        told = self._behind_an_answer(words)
        own = (word for word in told if not is_mark(word) and word not in self._polite)
        said = list(islice(own, MOST_ALONE + 1))
        if len(said) > MOST_ALONE:
            return
        unnamed = [word for word in said if word is not NAME]
        for template in dict.fromkeys([*self._all_of(said), *self._all_of(unnamed)]):
            yield Match(template, 0, len(words))

    def _all_of(self, said: list[str]) -> Iterator[Template]:
        """The templates of which these words consist."""
        found = [m for m in self.automaton.matches(said) if m.template.kind in PLAIN]
        chain = _chain([m for m in found if m.template.kind is Kind.ALONE], len(said))
        return (match.template for match in chain if not _is_part_of_one(match, found))

    def is_laughing(self, words: Iterable[str]) -> bool:
        """Whether somebody laughs in these words, who is asked before they are believed."""
        return not self._laughing.isdisjoint(words)

    def _only_likely(self, names: Iterable[str]) -> list[str]:
        """Those of these meanings that a text may be like: without an example, one is said plainly
        or not at all."""
        return [name for name in names if self._likes[name]]

    def likeliest(
        self,
        names: list[str],
        words: list[str],
        whole: list[str],
        left: list[str],
        known: Clauses,
    ) -> Iterator[Meaning]:
        """Which of these meanings the words are like, and which part of them is most so. whole: the
        words of the text before some were taken out. left: all that the text does not say plainly.
        known: the clauses of the text that were read before."""
        names = self._only_likely(names)
        read = {part: self._read(part, known) for part in map(tuple, self._clauses(words))}
        for name, (score, part) in self._best(names, read).items():
            if score >= self._least(name):
                yield Meaning(name, Plainness.LIKELY, " ".join(part), "", score)
        together = [name for name in names if name in _TOGETHER]
        sound = read if words == whole or not together else self._without_torn(read, whole, known)
        if together and sound:
            yield from self._distress(together, sound, left)

    def _without_torn(self, read: Clauses, whole: list[str], known: Clauses) -> Clauses:
        """The parts that are no mere rest of what people text every day."""
        clauses_of_all = list(map(tuple, self._clauses(whole)))
        torn = {part for part in read if self._is_torn(part, clauses_of_all, known)}
        return {part: found for part, found in read.items() if part not in torn}

    def _is_torn(self, part: _Clause, whole: list[_Clause], known: Clauses) -> bool:
        """Whether a part is what is left of a clause that is rather what people text every day:
        "me dio un" of "me dio un ataque de risa"."""
        if part in whole:
            return False
        around = [one for one in whole if _is_left_of(part, one)]
        clear = (self._examples.clearness([_SORT], self._read(one, known))[0] for one in around)
        return max(clear, default=DOUBTED_BELOW) < DOUBTED_BELOW

    def _parts(self, words: list[str]) -> list[list[str]]:
        """The clauses of a sentence of several."""
        parts = self._clauses(words)
        return parts if len(parts) > 1 else []

    def _read(self, part: tuple[str, ...], known: Clauses) -> Read:
        if part not in known:
            known[part] = self._examples.read(part)
        return known[part]

    def _clauses(self, words: list[str]) -> list[list[str]]:
        return _clauses_of(tuple(self._behind_an_answer(words)), self._joining)

    def _behind_an_answer(self, words: list[str]) -> list[str]:
        """The words without the no that answers a question: it is no part of "no, I am well"."""
        is_answered = len(words) > 1 and words[0] in self._answering and is_mark(words[1])
        return words[2:] if is_answered else words

    def _best(self, names: list[str], read: Clauses) -> dict[str, tuple[float, tuple[str, ...]]]:
        """How much speaks for each meaning that has a score of its own, and which clause does so
        most."""
        parted = [name for name in names if name in self._parted]
        others = [name for name in names if name not in self._parted and name not in _TOGETHER]
        weigh, best = self._examples, {}
        for all_names, by_clause, of_all in (
            (parted, weigh.clearness, _of_all),
            (others, weigh.scores, max),
        ):
            rows = [by_clause(all_names, found) for found in read.values()]
            for name, *scores in zip(all_names, *rows, strict=True) if rows else ():
                _, part = max(zip(scores, read, strict=True))
                best[name] = (of_all(scores), part)
        return best

    def _least(self, name: str) -> float:
        """How much must speak for a meaning."""
        if name in self._parted:
            return PARTED_FROM
        return HARM_FROM if name in DISTRESS else LIKELY_FROM

    def _distress(self, names: list[str], read: Clauses, left: list[str]) -> Iterator[Meaning]:
        """Distress, if a part of the text is of it: the one of these that the part is most like,
        unless it is most like one that is said plainly."""
        weigh = self._examples
        found = [(weigh.clearness([_SORT], parts)[0], part) for part, parts in read.items()]
        clear, part = _of_all([score for score, _ in found]), max(found)[1]
        if clear < SIGN_FROM:
            return
        known = [name for name in _TOGETHER if name in self.names]
        _, most_like = max(zip(weigh.scores(known, read[part]), known, strict=True))
        if most_like in left:
            _, name = max(zip(weigh.scores(names, read[part]), names, strict=True))
            yield Meaning(name, Plainness.LIKELY, " ".join(part), "", clear)

    def clearness(self, name: str, words: list[str], known: Clauses) -> float | None:
        """How clearly words are of a meaning that is parted from everything else; None if it is
        not, or if they are too few to tell."""
        clear = self._clearness_of_parts(name, words, known) if name in self._parted else []
        return _of_all(clear) if clear else None

    def distress(self, words: list[str], known: Clauses) -> float:
        """How clearly these words are of distress."""
        clear = self._clearness_of_parts(_SORT, words, known)
        return _of_all(clear) if clear else 0.0

    def _clearness_of_parts(self, sort: str, words: list[str], known: Clauses) -> list[float]:
        read = (self._read(part, known) for part in map(tuple, self._clauses(words)))
        return [self._examples.clearness([sort], found)[0] for found in read]

    def nearest(self, meaning: Meaning) -> str:
        """The example that has most in common with what was said; nothing if none has anything.

        Looked up only for people who ask: it takes ten times as long as the rest.
        """
        words, likes = meaning.said.split(), self._likes[meaning.name]
        shared = [(self._examples.shared(words_of(like), words), like) for like in likes]
        most, nearest = max(shared, default=(0.0, ""))
        return nearest if most else ""


def _alike(file: WordFile, written: Mapping[str, Written]) -> Alike:
    """The words of templates that sound like others of their language."""
    alike: Alike = defaultdict(set)
    for language, (templates, _) in written.items():
        words = {word for _, phrase in templates for word in all_words(phrase)}
        note_alike(words, _sounding(file, language), alike)
    return alike


def _sounding(file: WordFile, language: str) -> list[Rule]:
    """How words of a language are spelled as they sound."""
    return [rule(entry.text) for entry in file.entries(language, "spelled as it sounds")]


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


def _of_all(clear: Sequence[float]) -> float:
    """How clearly a text is of a sort, from how clearly each of its parts is: what the others are
    like counts as well, so that a word or two among much that is ordinary say little."""
    return (max(clear) + REST * sum(clear) / len(clear)) / (1 + REST)


def _is_left_of(part: Sequence[str], whole: Iterable[str]) -> bool:
    """Whether the words of a part stand in this order in the whole, whatever was taken out between
    them."""
    words = iter(whole)
    return all(word in words for word in part)


@lru_cache(maxsize=32)
def _clauses_of(words: tuple[str, ...], joining: frozenset[str]) -> list[list[str]]:
    """The clauses of a text that can be like an example: they are asked for several times."""
    return [part for part in clauses(words, joining) if _says_something(part)]


def _says_something(words: list[str]) -> bool:
    """Whether there are enough words to tell what they are like. One word is none of an example: it
    may be a command, and what it says alone stands under `alone`."""
    return sum(word.isalpha() for word in words) >= FEWEST
