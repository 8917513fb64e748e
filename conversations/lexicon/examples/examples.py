"""Examples: how much a text is like the sentences that are given for a meaning.

This is a complement naive Bayes model. Each word, pair of words and run of four letters speaks for
a meaning or against it, as it is more frequent in the sentences for it or in all others, and the
more the rarer it is. Whole sorts of meanings are parted from the rest by a separator over the same
features. docs/decisions/meanings.md tells what else was tried.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain
from math import log, sqrt
from operator import itemgetter, mul
from typing import TypeAlias
from zlib import crc32

from conversations.lexicon.examples import all_cores
from conversations.lexicon.examples.packed import Packed
from conversations.lexicon.examples.separator import Sparse, separated

Sentence: TypeAlias = Sequence[str]  # words of `templates.words_of`
Read: TypeAlias = "list[array[float]]"  # of each piece: the square of its weight, and its leans
_Features: TypeAlias = "dict[str, float]"  # of one sentence, each with its weight
_Given: TypeAlias = "Mapping[str, list[_Features]]"  # the sentences of each meaning
_Weighed: TypeAlias = "Mapping[int, _Features]"  # sentences as long as each other, by their id
LONGEST_CLAUSE, STEP = 16, 8  # words; a longer clause is read in parts that overlap
_PAIR, _LETTERS = 1.5, 1.0  # weights beside that of a word, which is 1
_RUN = 4  # letters
_OF_LETTERS = "~"  # before a run of letters
_SPREAD = 0.01  # the share that is spread over all features, so that none is impossible
_DAMPING = 40.0  # keeps the scores of one or two words small
_MOST_KEPT = 3_000  # words whose scores are kept
_SQUARE = itemgetter(0)  # of what a piece adds
_MANY = 1_000  # sentences
_EDGE = "|"  # the beginning or the end of a sentence, in pairs


class Examples:
    """Sentences for several meanings, sentences against each of them, and others that are for none
    of them."""

    def __init__(
        self,
        said: Mapping[str, Iterable[Sentence]],
        others: Iterable[Sentence],
        against: Mapping[str, Iterable[Sentence]] | None = None,
        sorts: Mapping[str, tuple[Iterable[Sentence], Iterable[Sentence]]] | None = None,
    ) -> None:
        """sorts: sentences that are parted from others; `clearness` tells on which side words are.
        They may be of several meanings, or of one that needs no score then."""
        features = _once_each(_features)  # one sentence is for one meaning and against others
        found = {name: list(map(features, given)) for name, given in said.items()}
        denied = {name: list(map(features, given)) for name, given in (against or {}).items()}
        background = list(map(features, others))
        sides = {
            name: (list(map(features, own)), list(map(features, rest)))
            for name, (own, rest) in (sorts or {}).items()
        }
        given = [background, *found.values(), *denied.values(), *chain(*sides.values())]
        different = {id(one): one for one in chain(*given)}  # each sentence counts once
        self.is_large = len(different) > _MANY
        rarity = self._number_features([*different.values()])
        weights = {key: _weights(one, rarity) for key, one in different.items()}
        self._columns = {name: at for at, name in enumerate((*found, *sides), 1)}
        self._biases: dict[str, float] = {}
        rows = {feature: self._row(feature) or 0 for feature in rarity}
        leans = [
            *self._leans(found, denied, background, weights, rows),
            *self._partings(sides, weights, rows),
        ]
        columns = [array("f", (weight * weight for weight in self._weights)), *leans]
        for word in filter(_is_word, rarity):
            self._note_whole(word, columns)
        self._table = Packed(columns)  # each feature: the square of its weight, and its leans
        self._kept: dict[str, array[float]] = {}
        # what a pair adds that no sentence has
        self._unknown_pair = self._sum_of([("", _PAIR)])

    def _leans(
        self,
        found: _Given,
        denied: _Given,
        background: list[_Features],
        weights: _Weighed,
        rows: Mapping[str, int],
    ) -> Iterator[array[float]]:
        """How much each feature speaks for each of the meanings that have a score."""
        size = len(self._numbers)

        def shares(sentences: list[_Features], others: _Shares | None = None) -> _Shares:
            return _Shares([weights[id(one)] for one in sentences], size, others)

        usual = shares(background)
        for name, sentences in found.items():
            # what denies one meaning says nothing against another
            yield self._lean(shares(sentences), shares(denied.get(name, []), usual), rows)

    def _partings(
        self,
        sides: Mapping[str, tuple[list[_Features], list[_Features]]],
        weights: _Weighed,
        rows: Mapping[str, int],
    ) -> Iterator[array[float]]:
        """How much each feature parts each sort from the rest of its sentences."""
        vectors = {key: _vector(one, rows) for key, one in weights.items()} if sides else {}

        def parted(name: str) -> array[float]:
            own, rest = sides[name]
            ours, others = [vectors[id(one)] for one in own], [vectors[id(one)] for one in rest]
            return separated(ours, others, len(self._numbers))

        # the largest first, so that no core is left with it at the end
        names = sorted(sides, key=lambda name: -sum(map(len, sides[name])))
        found = dict(zip(names, all_cores.each(parted, names), strict=True))
        for name in sides:
            parting = found[name]
            self._biases[name] = parting.pop()
            yield array("f", map(mul, parting, self._weights))

    def _number_features(self, everything: list[dict[str, float]]) -> dict[str, float]:
        """The rarity of each feature, which all have their row from now on."""
        rarity = _rarity(everything)
        self._rarest = log(len(everything) + 1)
        numbered = sorted((_number(feature), feature) for feature in rarity)
        self._numbers = array("I", (number for number, _ in numbered))
        self._weights = array("f", (_weight(one) * rarity[one] for _, one in numbered))
        return rarity

    def _lean(self, own: _Shares, against: _Shares, rows: Mapping[str, int]) -> array[float]:
        """How much each feature speaks for a meaning."""
        unseen = own.of("") - against.of("")
        leans = array("f", [unseen * weight for weight in self._weights])
        for feature in own.features | against.features:
            row = rows[feature]
            leans[row] = self._weights[row] * (own.of(feature) - against.of(feature))
        return leans

    def _note_whole(self, word: str, columns: list[array[float]]) -> None:
        """Let the row of a word hold what its letters add as well, so that it is all looked up at
        once."""
        at = self._row(word)
        if at is None:
            return
        rows, square = self._rows_of(_features_of_word(word))
        for column in columns:
            column[at] = sum(column[row] for row in rows)
        columns[0][at] += square

    def knows(self, word: str) -> bool:
        """Whether sentences have this word: where there are many, several of them."""
        return self._row(word) is not None

    def read(self, words: Sentence) -> Read:
        """What all the pieces of these words add, to be weighed for several meanings."""
        known = self._kept.get  # most are: it takes half as long
        return [known(piece) or self._part(piece) for piece in _pieces(words)]

    def clearness(self, sorts: Iterable[str], parts: Read) -> list[float]:
        """How clearly words are of each of these sorts: above zero if they are rather of it than of
        the rest, and above one if there is hardly a doubt."""
        length = sqrt(sum(map(_SQUARE, parts))) or 1.0
        return [
            sum(map(itemgetter(self._columns[sort]), parts)) / length + self._biases[sort]
            for sort in sorts
        ]

    def score(self, name: str, words: Sentence) -> float:
        """How much these words speak for a meaning: below zero for what people text every day, and
        above ten for what is nearly an example."""
        return self.scores([name], self.read(words))[0]

    def scores(self, names: Iterable[str], parts: Read) -> list[float]:
        """How much words speak for each of these meanings."""
        length = sqrt(sum(map(_SQUARE, parts)) + _DAMPING**2)
        columns = (itemgetter(self._columns[name]) for name in names)
        return [sum(map(column, parts)) / length for column in columns]

    def shared(self, sentence: Sentence, words: Sentence) -> float:
        """How much of a sentence is found in these words: rare words and pairs are more of it."""
        own = set(_pieces(sentence))
        parts = {piece: self._weight_of(piece) / _weight(piece) for piece in own}
        return sum(parts[piece] for piece in own.intersection(_pieces(words))) / sum(parts.values())

    def _weight_of(self, feature: str) -> float:
        """The weight of a feature by its kind and its rarity."""
        row = self._row(feature)
        return self._rarest * _weight(feature) if row is None else self._weights[row]

    def _row(self, feature: str) -> int | None:
        """Where the numbers of a feature stand; None if no sentence has it."""
        number = _number(feature)
        row = bisect_left(self._numbers, number)
        is_known = row < len(self._numbers) and self._numbers[row] == number
        return row if is_known else None

    def _part(self, piece: str) -> array[float]:
        """What a word or a pair adds to the square of a text's length, and to the score of each
        meaning."""
        part = self._kept.get(piece)
        if part is None:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            part = self._kept[piece] = self._weigh(piece)
        return part

    def _weigh(self, piece: str) -> array[float]:
        row = self._row(piece)
        if row is not None:
            return self._table.row(row)
        is_pair = " " in piece
        return self._unknown_pair if is_pair else self._sum_of(_features_of_word(piece))

    def _sum_of(self, features: list[tuple[str, float]]) -> array[float]:
        """What features add, of which those that no sentence has only add to the length."""
        rows, square = self._rows_of(features)
        found = self._table.sum_of(rows)
        found[0] += square
        return found

    def _rows_of(self, features: list[tuple[str, float]]) -> tuple[list[int], float]:
        """The rows of those of these features that sentences have, and the square of the weight of
        all others."""
        rows = [self._row(feature) for feature, _ in features]
        unknown = [kind for row, (_, kind) in zip(rows, features, strict=True) if row is None]
        square = sum((self._rarest * kind) ** 2 for kind in unknown)
        return [row for row in rows if row is not None], square


class _Shares:
    """How large a share of some sentences, and of those of other shares, each feature is."""

    def __init__(
        self, sentences: list[dict[str, float]], size: int, others: _Shares | None = None
    ) -> None:
        self._sums: dict[str, float] = defaultdict(float, others._sums if others else {})
        for weights in sentences:
            for feature, weight in weights.items():
                self._sums[feature] += weight
        self._whole = sum(self._sums.values()) or 1.0
        self._least = _SPREAD / (size or 1)

    @property
    def features(self) -> Set[str]:
        """The features that they have."""
        return self._sums.keys()

    def of(self, feature: str) -> float:
        """The logarithm of its share."""
        return log(self._sums.get(feature, 0.0) / self._whole + self._least)


def _number(feature: str) -> int:
    """A number in place of a feature, which takes a tenth of the room. Two of some ten thousand
    features that share one would share a weight."""
    return crc32(feature.encode())


def _weights(features: dict[str, float], rarity: Mapping[str, float]) -> dict[str, float]:
    """The weights of a sentence's features, which are all as long together."""
    weights = {one: weight * rarity[one] for one, weight in features.items() if one in rarity}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {one: weight / length for one, weight in weights.items()}


def _vector(weights: Mapping[str, float], rows: Mapping[str, int]) -> Sparse:
    return Sparse([rows[feature] for feature in weights], [*weights.values()])


def _weight(feature: str) -> float:
    """The weight of a feature by its kind: a word, a pair or some letters."""
    if " " in feature and not feature.startswith(_OF_LETTERS):
        return _PAIR
    return _LETTERS if feature.startswith(_OF_LETTERS) else 1.0


def _rarity(sentences: list[dict[str, float]]) -> dict[str, float]:
    """The rarity of each feature. Where there are many sentences, one that a single sentence has
    says too little to be kept."""
    fewest = 2 if len(sentences) > _MANY else 1
    seen = Counter(feature for features in sentences for feature in features)
    return {
        feature: log((len(sentences) + 1) / (count + 0.5))
        for feature, count in seen.items()
        if count >= fewest
    }


def _pieces(words: Sentence) -> Iterator[str]:
    """The words, and the pairs of them with a space between."""
    yield from words
    before = _EDGE
    for word in (*words, _EDGE):
        yield f"{before} {word}"
        before = word


def _is_word(feature: str) -> bool:
    return " " not in feature and not feature.startswith(_OF_LETTERS)


def _once_each(
    function: Callable[[Sentence], dict[str, float]],
) -> Callable[[Sentence], dict[str, float]]:
    known: dict[tuple[str, ...], dict[str, float]] = {}

    def looked_up(words: Sentence) -> dict[str, float]:
        key = tuple(words)
        if key not in known:
            known[key] = function(words)
        return known[key]

    return looked_up


def _features(words: Sentence) -> dict[str, float]:
    return dict(feature for piece in _pieces(words) for feature in _features_of(piece))


def _features_of(piece: str) -> list[tuple[str, float]]:
    """The features of a word or of a pair, each with its weight."""
    if " " in piece:
        return [(piece, _PAIR)]
    return _features_of_word(piece)


@lru_cache(maxsize=512)
def _features_of_word(word: str) -> list[tuple[str, float]]:
    padded = f" {word} "
    runs = [padded[at : at + _RUN] for at in range(len(padded) - _RUN + 1)]
    return [(word, 1.0), *((f"{_OF_LETTERS}{run}", _LETTERS) for run in runs)]


def clauses(words: Sentence, joining: frozenset[str]) -> list[list[str]]:
    """The clauses of a text, and all of it if it is short, as it may be cut where it should not."""
    parts = [part for clause in _cut(words, joining) for part in _parts(clause)]
    whole = [word for word in words if word.isalnum()]  # as `is_mark` says, which is asked often
    return [*parts, whole] if len(parts) > 1 and len(whole) <= LONGEST_CLAUSE else parts


def _cut(words: Sentence, joining: frozenset[str]) -> list[list[str]]:
    """The words between the marks and the words that join sentences."""
    found: list[list[str]] = [[]]
    for word in words:
        if word.isalnum() and word not in joining:
            found[-1].append(word)
        elif found[-1]:
            found.append([])
    return found


def _parts(clause: list[str]) -> list[list[str]]:
    if len(clause) <= LONGEST_CLAUSE:
        return [clause] if clause else []
    starts = range(0, len(clause) - STEP, STEP)
    return [clause[start : start + LONGEST_CLAUSE] for start in starts]
