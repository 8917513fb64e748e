"""Reads a flow file into a Book: a whole book, or a chapter's own file over another book."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from conversations.flows.definition import (
    KIND_MARKS,
    SHARED_TEXTS,
    THINGS,
    Book,
    Flow,
    Helpline,
    Kind,
    Step,
    Text,
    Words,
)
from conversations.flows.limits import Limits
from conversations.lexicon.kept import kept
from conversations.lexicon.plain import plain
from conversations.loader import checks
from conversations.loader.checks import heard
from conversations.loader.checks.safety.danger import SOS
from conversations.loader.flow_reader import INSTEAD, NEEDED_KEYS, WORDS, FlowReader
from conversations.loader.helplines_reader import HELPLINES, HelplinesReader
from conversations.loader.ladder_reader import LadderReader
from conversations.loader.limits_reader import LIMITS, LimitsReader
from conversations.loader.strict import (
    Entry,
    FlowError,
    Page,
    Problem,
    nearest,
    nearest_or_all,
    without_a_space,
)
from conversations.vocabulary import vocabulary as our_vocabulary

if TYPE_CHECKING:
    from conversations.vocabulary import Vocabulary

SHIPPED = Path(__file__).parents[2] / "flows.yaml"
KINDS, LADDER, FLOWS = "kinds", "ladder", "flows"
TOP_KEYS = (KINDS, HELPLINES, LADDER, FLOWS, SHARED_TEXTS, LIMITS)
OLD_KEYS = ("words", "sentences")  # at the top, before each flow had its own
# in a chapter's own file: without this flow or kind of support, or with the built-in ladder
NONE = "no"
ALL_LEFT_OUT = "every kind of support is left out: keep one, so that people can ask for something."
NOTHING_ADDED = (
    "this list is empty, so it adds nothing: remove the line. Under `words instead:` an empty list "
    "means no other words."
)
HOW_TO_REPLACE = "To take a word away from a shipped list, write that list under `words instead:`."
ONLY_ADDED = "emergency words can be added, not taken away: write them under `words:`."
ONLY_IN_OWN = (
    "`words instead:` is for a chapter's own file: in a whole file, `words:` is the whole list."
)
# how files of other programs begin
NO_TEXT = {
    b"PK\x03\x04": "a Word or other office document",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "a file with formatting (RTF)",
    b"%PDF": "a PDF",
}
MOST_BOOKS = 8  # that are kept on disk: the shipped one, and those of a few chapters
LARGEST = 1_000_000  # characters in a flow file
TOO_LARGE = Problem(1, "", "the file is larger than any flow file should be.")
NEW_FLOW = "A new flow needs " + ", ".join(f"`{key}:`" for key in NEEDED_KEYS) + "."
REPLACES = (
    "a flow with `states:` replaces the whole shipped flow `{0}`: copy all of that flow from "
    "flows.yaml, and change it here."
)
NO_FLOWS = Problem(1, "", "`flows:` is missing.")
EMPTY = Book({})


def read(path: Path, vocabulary: Vocabulary, over: Book | None = None) -> Book:
    """The Book of a flow file. over: the book that the file changes; without it, the file is a
    whole book. Raises FlowError, which lists every mistake in the file.

    A file without mistakes is read and checked once: each process of a chapter reads the same one.
    """
    text = source_of(path)
    if vocabulary is not our_vocabulary() or (over and not over.made_of):
        return read_text(text, path.name, vocabulary, over)
    files = f"{over.made_of if over else ''}\n{path.name}\n{text}"
    made_of = hashlib.sha256(files.encode()).hexdigest()
    return kept(
        Path(__file__).parent,
        "book",
        _sources(),
        lambda: replace(read_text(text, path.name, vocabulary, over), made_of=made_of),
        of=made_of.encode(),
        most=MOST_BOOKS,
    )


@cache
def _sources() -> tuple[Path, ...]:
    """Whatever a book depends on besides its own text: our code, the words that people text, and
    what the bot says in each language."""
    top = Path(__file__).parents[1]
    found = (path for kind in ("py", "yaml", "po") for path in top.rglob(f"*.{kind}"))
    return (SHIPPED, *sorted(found))


def source_of(path: Path) -> str:
    """The text of a flow file. Raises FlowError."""
    try:
        with path.open("rb") as file:
            raw = file.read(4 * LARGEST + 1)  # a character takes at most four bytes
        if program := next((name for sign, name in NO_TEXT.items() if raw.startswith(sign)), ""):
            what = f"this is {program}, not plain text: save it as plain text (UTF-8)."
            raise FlowError(path.name, [Problem(1, "", what)])
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = "the file is not saved as UTF-8 text. Save it again with the encoding UTF-8."
        raise FlowError(path.name, [Problem(line, "", what)]) from None
    except OSError as error:
        what = f"the file cannot be read: {error.strerror}."
        raise FlowError(path.name, [Problem(1, "", what)]) from None


def read_text(text: str, name: str, vocabulary: Vocabulary, over: Book | None = None) -> Book:
    """The Book of a flow file's text. Raises FlowError."""
    if len(text) > LARGEST:
        raise FlowError(name, [TOO_LARGE])
    page = Page(text, name)
    reader = _BookReader(page, vocabulary, over)
    is_shipped = over is None and text == _shipped_text()  # then it need not be read twice
    book = reader.book(() if is_shipped else _usual().ways(SOS))
    unsound = {problem.place.split(" / ")[0] for problem in page.problems}
    found = checks.check(book, vocabulary, unsound)
    page.problems += found if over is None else (reader.told_here(p, over) for p in found)
    page.raise_problems()
    return book


def without(path: Path, vocabulary: Vocabulary, over: Book) -> Book:
    """What to speak by where a chapter's own file cannot be used: the book below, which hears the
    emergency words of that file as well, as far as they can be read and mean nothing else."""
    try:
        reader = _BookReader(Page(source_of(path), path.name), None, over)
        flows = _with_ways_to_say(SOS, reader.ways(SOS), over.flows)
        book = replace(over, flows=flows, made_of="")
    except FlowError:
        return over
    return over if any(checks.check(book, vocabulary)) else book


@cache
def _shipped_text() -> str:
    return SHIPPED.read_text(encoding="utf-8")


@cache
def _usual() -> _BookReader:
    """The shipped file, which provides the named texts and kinds of support that a whole file
    leaves out."""
    page = Page(_shipped_text(), SHIPPED.name)
    return _BookReader(page, None, None)


class _BookReader:
    """Reads one page from the top."""

    def __init__(self, page: Page, vocabulary: Vocabulary | None, over: Book | None):
        self.page = page
        self._vocabulary = vocabulary
        self._over = over
        self._is_whole = over is None
        self._base = over or EMPTY
        self._top = self._read_top()
        self._flows = page.mapping_of(self._top, FLOWS, FLOWS)
        self._flow_reader = FlowReader(page, self._text_of)
        # places that this page fills: every problem there is the page's own
        self._own = {f"{SHARED_TEXTS} / {name}" for name in self._shared}

    def _read_top(self) -> dict[str, Entry]:
        if self.page.root is None:
            raise FlowError(self.page.name, [Problem(1, "", "the file is empty.")])
        keys = self.page.mapping(self.page.root, "", (*TOP_KEYS, *OLD_KEYS), self._at_the_top)
        if old := [keys[key] for key in OLD_KEYS if key in keys]:
            what = (
                f"`{old[0].key}:` no longer goes at the top: each flow has its own. "
                "`flask flows tidy FILE` turns such a file into one that holds only what differs "
                "from the shipped file."
            )
            raise FlowError(self.page.name, [Problem(old[0].line, "", what)])
        if FLOWS not in keys and self._is_whole:
            self.page.problems.append(NO_FLOWS)
            self.page.raise_problems()
        return keys

    def _at_the_top(self, key: str) -> str:
        """What to do about an unknown name at the top of the page."""
        if self._vocabulary is not None and key in {*self._base.flows, *_usual().flow_names}:
            return f" It is a flow: put it under `{FLOWS}:`, and indent its lines by two more."
        return without_a_space(key)

    @property
    def flow_names(self) -> frozenset[str]:
        """The names of the flows on this page."""
        return frozenset(self._flows)

    def book(self, emergency: Sequence[str]) -> Book:
        """The book of the page. emergency: ways to say `sos` that are heard whatever it says."""
        base = self._base
        flows = self._changed_flows() if not self._is_whole else self._whole_flows()
        steps, asking = self._ladder()
        book = replace(
            base,
            flows=_with_ways_to_say(SOS, emergency, flows),
            shared_texts=self._without_own(base.shared_texts, self.texts) | self._shared,
            kinds=self.kinds(),
            ladder=steps,
            asking=asking,
            limits=self._limits(),
            helplines=self._helplines(),
            name=self.page.name,
            usual_texts=base.sentences,
        )
        return book if not self._lacks_texts(book) else replace(book, usual_texts=_usual().texts)

    def _lacks_texts(self, book: Book) -> bool:
        needed = self._vocabulary.sentences.keys() if self._vocabulary else ()
        return any(name not in book.sentences for name in needed)

    def told_here(self, problem: Problem, over: Book) -> Problem:
        """The problem as this page's reader needs it: one that shows only in the book below says
        so."""
        if problem.what.endswith(heard.ONE_MEANING):
            problem = replace(problem, what=f"{problem.what} {HOW_TO_REPLACE}")
        if any(problem.place == own or problem.place.startswith(f"{own} / ") for own in self._own):
            return problem
        what = f"together with {over.name} (line {problem.line}, {problem.place}): {problem.what}"
        return Problem(self._line_of(problem), "", what)

    def _line_of(self, problem: Problem) -> int:
        """The line of this page that causes a problem of the book below: of the words that it is
        about, or else of a flow that is left out."""
        for _, _, _, entry in self._lists_of_words():
            if any(f"`{plain(said)}`" in plain(problem.what) for said in self._phrases(entry)):
                return entry.line
        left_out = [entry.line for entry in self._flows.values() if _says_no(entry)]
        return left_out[0] if left_out else 1

    def _phrases(self, entry: Entry) -> list[str]:
        node = entry.node
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return [str(one.value) for one in nodes]

    # named texts, and words

    @cached_property
    def texts(self) -> dict[str, Text]:
        """Every named text of the page. A name that appears twice is reported as a problem."""
        found: dict[str, Text] = {}
        places: dict[str, str] = {}
        for place, texts in [*self._flow_texts.items(), (SHARED_TEXTS, self._shared)]:
            for name, text in texts.items():
                if name in found:
                    what = f"this text is in `{places[name]}` already; keep one of them."
                    self.page.problems.append(Problem(text.line, f"{place} / {name}", what))
                found[name], places[name] = text, place
        return found

    @cached_property
    def _shared(self) -> dict[str, Text]:
        return self._named_texts(self._top, SHARED_TEXTS, SHARED_TEXTS)

    @cached_property
    def _flow_texts(self) -> dict[str, dict[str, Text]]:
        """The named texts of each flow, by their place, such as `ask / texts`."""
        return {
            f"{name} / texts": self._named_texts(keys, "texts", f"{name} / texts")
            for name, keys in self._mappings.items()
        }

    @cached_property
    def _mappings(self) -> dict[str, dict[str, Entry]]:
        """The entries of each flow, unchecked: the flow's own reader reports what is wrong with
        them."""
        silent = Page("", self.page.name)
        return {name: silent.mapping(entry.node, name) for name, entry in self._flows.items()}

    def _named_texts(self, keys: dict[str, Entry], key: str, place: str) -> dict[str, Text]:
        return {
            name: self.page.text(entry.node, f"{place} / {name}")
            for name, entry in self.page.mapping_of(keys, key, place).items()
        }

    def _text_of(self, name: str) -> Text:
        """A text by its name, wherever it is. One that is missing altogether is reported by the
        checks."""
        return (
            self.texts.get(name)
            or self._base.sentences.get(name)
            or _usual().texts.get(name, Text(name))
        )

    @cached_property
    def _words(self) -> dict[str, dict[str, Words]]:
        """The other ways to say its commands, for each flow. If two flows have some for the same
        command, that is reported as a problem."""
        found: dict[str, dict[str, Words]] = {name: {} for name in self._mappings}
        owners: dict[str, str] = {}
        for name, key, said, entry in self._lists_of_words():
            word, place = plain(said), f"{name} / {key} / {plain(said)}"
            if word == SOS and key == INSTEAD:
                self.page.problem(entry, place, ONLY_ADDED)
            if word in owners:
                what = f"`{owners[word]}` has other ways to say `{word}` already: keep one."
                self.page.problem(entry, place, what)
            owners[word] = name
            found[name][word] = self._said(entry, place, self._base.words.get(word, ()), key)
        return found

    def ways(self, word: str) -> tuple[str, ...]:
        """The other ways to say a command on this page."""
        return next((words[word].said for words in self._words.values() if word in words), ())

    def _lists_of_words(self) -> Iterator[tuple[str, str, str, Entry]]:
        """Every list of other ways to say a command, as (flow, key, command, list)."""
        for name, keys in self._mappings.items():
            for key in (WORDS, INSTEAD):
                for said, entry in self.page.mapping_of(keys, key, f"{name} / {key}").items():
                    yield name, key, said, entry
            self._refuse_instead(keys, name)

    def _refuse_instead(self, keys: dict[str, Entry], place: str) -> None:
        """Report `words instead:` in a whole file, which has nothing to replace."""
        if INSTEAD in keys and self._is_whole:
            self.page.problem(keys[INSTEAD], f"{place} / {INSTEAD}", ONLY_IN_OWN)

    def _said(self, entry: Entry, place: str, below: tuple[str, ...], key: str) -> Words:
        """A list of other ways to say something: besides the ways of the book below or, under
        `words instead:`, in their place."""
        said = self.page.words(entry.node, place)
        if key == INSTEAD or self._is_whole:
            return Words(said, entry.line)
        if _is_empty_list(entry.node):
            self.page.problem(entry, place, NOTHING_ADDED)
        known = {plain(way) for way in below}
        return Words((*below, *(way for way in said if plain(way) not in known)), entry.line)

    def _without_own(self, below: Mapping[str, Text], own: Iterable[str]) -> dict[str, Text]:
        return {name: text for name, text in below.items() if name not in {*own}}

    # flows

    def _whole_flows(self) -> dict[str, Flow]:
        return {
            name: self._flow_reader.read(
                name, entry, self._words[name], self._flow_texts[f"{name} / texts"]
            )
            for name, entry in self._flows.items()
        }

    def _changed_flows(self) -> dict[str, Flow]:
        """The flows of the book below as this page changes them, and those that it adds."""
        flows = {name: self._below(flow) for name, flow in self._base.flows.items()}
        for name, entry in self._flows.items():
            if name in flows and _says_no(entry):
                del flows[name]
            elif fault := self._not_whole(name, flows.get(name)):
                self._own.add(name)
                self.page.problem(entry, name, fault)
            else:
                changed = self._changed(name, entry, flows.get(name))
                flows[name] = self._with_words_that_it_hears(changed)
        return flows

    def _changed(self, name: str, entry: Entry, below: Flow | None) -> Flow:
        """A flow that is on this page: the whole of it, or what differs from the one below."""
        words, texts = self._words[name], self._flow_texts[f"{name} / texts"]
        self._own |= {f"{name} / words / {word}" for word in words}
        self._own |= {f"{name} / texts / {text}" for text in texts}
        all_words, all_texts = words, texts
        if below is not None:
            all_words, all_texts = {**below.words, **words}, {**below.texts, **texts}
        keys = self._mappings[name]
        if below is None or "states" in keys:
            self._own.add(name)
            return self._flow_reader.read(name, entry, all_words, all_texts)
        self._own |= {f"{name} / {key}" for key in keys.keys() - {WORDS, INSTEAD, "texts"}}
        return self._flow_reader.change(below, entry, all_words, all_texts)

    def _not_whole(self, name: str, below: Flow | None) -> str:
        """What to say of a flow that cannot be read by itself; empty if there is nothing to say."""
        keys = self._mappings[name].keys()
        is_whole = keys >= {*NEEDED_KEYS}
        if below is not None:
            return REPLACES.format(name) if "states" in keys and not is_whole else ""
        near = "" if is_whole else nearest(name, self._base.flows)
        return f"there is no flow `{name}` to change.{near} {NEW_FLOW}" if near else ""

    def _below(self, flow: Flow) -> Flow:
        """A flow of the book below, without the words and texts that this page has itself."""
        own = {word for words in self._words.values() for word in words}
        words = {word: said for word, said in flow.words.items() if word not in own}
        return replace(flow, words=words, texts=self._without_own(flow.texts, self.texts))

    def _with_words_that_it_hears(self, flow: Flow) -> Flow:
        """The flow without the ways to say a command that it no longer hears; those on this page
        stay, so that the checks can report them."""
        own = self._words[flow.name]
        heard = flow.commands | own.keys()
        return replace(flow, words={w: said for w, said in flow.words.items() if w in heard})

    # the rest

    def kinds(self) -> dict[str, Kind]:
        """The kinds of support."""
        if self._is_whole and KINDS not in self._top:
            return self._usual_kinds()
        kinds = {**self._base.kinds}
        known = {name.casefold(): name for name in kinds}
        for said, entry in self.page.mapping_of(self._top, KINDS, KINDS).items():
            name, place = known.get(said.casefold(), said), f"{KINDS} / {said}"
            self._own |= {place, f"{KINDS} / {name}"}
            if not _says_no(entry) or self._is_whole:
                kinds[name] = self._kind(entry, place, kinds.get(name))
            elif name in kinds:
                kinds[name] = replace(kinds[name], words=Words((), entry.line), is_offered=False)
            else:
                what = f"there is no kind of support `{said}` to leave out."
                self.page.problem(entry, place, what + nearest_or_all(said, kinds))
        if not any(kind.is_offered for kind in kinds.values()):
            self.page.problem(self._top[KINDS], KINDS, ALL_LEFT_OUT)
        return kinds

    def _usual_kinds(self) -> dict[str, Kind]:
        """The shipped kinds, for a whole file that names none."""
        if self._vocabulary is None:  # the shipped file itself: none is below it
            return {}
        if not _usual().kinds():
            self.page.problems.append(Problem(1, KINDS, ALL_LEFT_OUT))
        return _usual().kinds()

    def _kind(self, entry: Entry, place: str, below: Kind | None) -> Kind:
        """A kind of support, or what this page changes in one of the book below."""
        facts = self.page.mapping(entry.node, place, (WORDS, INSTEAD, THINGS, *KIND_MARKS))
        self._refuse_instead(facts, place)
        words = below.words if below else Words((), entry.line)
        lists = [key for key in (WORDS, INSTEAD) if key in facts]
        if len(lists) > 1:
            what = "`words:` adds words, `words instead:` replaces them: keep one of the two."
            self.page.problem(facts[INSTEAD], place, what)
        for key in lists:
            words = self._said(facts[key], place, words.said, key)
        usual = below or Kind(words)
        things = usual.things
        if THINGS in facts:
            things = self._said(facts[THINGS], place, things.said, THINGS)
        marks = {
            field: self._is_marked(facts, mark, place, getattr(usual, field))
            for mark, field in KIND_MARKS.items()
        }
        return Kind(words, things, **marks)

    def _is_marked(self, facts: dict[str, Entry], mark: str, place: str, usual: bool) -> bool:
        """Whether a kind has a mark, a key whose value is yes or no."""
        if mark not in facts:
            return usual
        said = self.page.word_of(facts, mark, place).lower()  # phones write "Yes"
        if said not in ("", "yes", "no"):
            self.page.problem(facts[mark], place, f"`{mark}:` must be yes or no.")
        return said == "yes"

    def _limits(self) -> Limits:
        if LIMITS not in self._top:
            return self._base.limits
        self._own.add(LIMITS)
        reader = LimitsReader(self.page, self._is_whole)
        return reader.read(self._top[LIMITS], self._base.limits)

    def _helplines(self) -> tuple[Helpline, ...]:
        if HELPLINES not in self._top:
            return self._base.helplines
        self._own.add(HELPLINES)
        entry = self._top[HELPLINES]
        if _says_no(entry) and not self._is_whole:
            return ()
        return HelplinesReader(self.page).read(entry)

    def _ladder(self) -> tuple[tuple[Step, ...], Step | None]:
        if LADDER not in self._top:
            return self._base.ladder, self._base.asking
        self._own.add(LADDER)
        entry = self._top[LADDER]
        if _says_no(entry) and not self._is_whole:
            return (), None
        return LadderReader(self.page).read(entry)


def _says_no(entry: Entry) -> bool:
    """Whether an entry of a chapter's own file is `no`: the chapter does without it."""
    return isinstance(entry.node, yaml.ScalarNode) and entry.node.value.lower() == NONE


def _is_empty_list(node: yaml.Node) -> bool:
    return isinstance(node, yaml.SequenceNode) and not node.value


def _with_ways_to_say(
    word: str, ways: Sequence[str], flows: Mapping[str, Flow]
) -> Mapping[str, Flow]:
    """The flows, with these ways to say a word added to the first flow that it opens."""
    home = next((flow for flow in flows.values() if word in flow.opens_with), None)
    if home is None:
        return flows
    said = home.words.get(word, Words((), home.line))
    known = {plain(way) for way in said.said}
    added = tuple(way for way in ways if plain(way) not in known)
    words = {**home.words, word: Words((*said.said, *added), said.line)}
    return {**flows, home.name: replace(home, words=words)}
