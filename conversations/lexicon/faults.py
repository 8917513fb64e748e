"""Explains what is wrong with a file that is not even YAML, to somebody who has never heard of
it."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

import yaml

DEEPEST = 30  # levels of lines or brackets inside each other; a flow file needs 9
NEAR = 3  # lines above an error in which its cause is looked for
COMMAS = re.compile(r"[,\[] *,")
QUOTES = ('"', "'")
CURLY = re.compile("[“”„‘’«»]")
HAS_LIBYAML: bool = yaml.__with_libyaml__  # a PyYAML may have been built without it
LIBYAML: Any = yaml.cyaml.CParser if HAS_LIBYAML else object  # type: ignore[attr-defined, unused-ignore]
TEXT, LIST, MAPPING = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))
ENDS = frozenset({yaml.SequenceEndEvent, yaml.MappingEndEvent})
# A tab, which one of the two loaders refuses in places where the other takes it for a blank; a byte
# order mark, which is part of a name for one of them; a block of text, which one of them lets begin
# with a comment.
READ_OTHERWISE = re.compile(r"[\t\ufeff]|[:?-]\s*[|>]")
BRACKETS = {"while parsing a flow mapping": ("{", "}"), "while parsing a flow sequence": ("[", "]")}


HARD = "[\u00a0\u2000-\u200b\u202f\u205f\u3000]"
ANY_HARD = re.compile(HARD)
HARD_SPACE = re.compile(
    rf"^ *(?:- *)?{HARD}(?:{HARD}| )*(?:[^#\s]|$)|^ *[\w ',-]+:{HARD}+[\"'\[{{]", re.MULTILINE
)
IN_QUOTES = re.compile(r"\"[^\"]*\"|'[^']*'")
NO_SPACE = re.compile(r"(?P<name>[\w' ]*\w):(?=[\"\[{])")  # name:"x"
# say: {name} is coming
UNQUOTED = re.compile(r"^ *(?:- )?[^:{]+: +\{[\w ]+\} *[^\s#]|[\w ]+: +\{[\w ]+\} *[^\s,}#]")
# - [my] name is
UNQUOTED_ENTRY = re.compile(r"^ *- [\[{][^\]}]*[\]}] *[^\s,#]")
HALF_COMMENT = re.compile(r"\s(#\w[\w-]*)")  # "mayday, #ride"
SPACE_AFTER = "put a space after the colon, as in `{}: ...`."
IN_QUOTES_TOO = "a text that begins with { or [ must be in quotes: write quotes around all of it."


class StrictLoader(yaml.BaseLoader):  # type: ignore[misc, unused-ignore]
    """YAML without its traps: no anchors, no tags, and no deeper nesting than people write.

    It is the loader that says best what is wrong with a text.
    """

    _depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()  # type: ignore[no-untyped-call, unused-ignore]
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None or event.tag is not None:
            self._refuse(
                event,
                "`&`, `*` and `!` before a word mean something special in YAML (anchors, aliases, "
                "tags), which this file cannot use. Write it out, or put quotes around the text.",
            )
        if self._depth > DEEPEST:
            self._refuse(event, "too many lines or brackets are inside each other here.")
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def _refuse(self, event: Any, what: str) -> None:
        raise Refused(what, event.start_mark.line + 1)


class QuickLoader(LIBYAML):  # type: ignore[misc, unused-ignore]
    """The loader that needs a fifteenth of the time. What it refuses, it does not explain.

    It knows less of what is wrong with a text, and lets some tabs pass. A "?" inside a name, which
    YAML allows, it reads; PyYAML's own parser does not.
    """

    def get_single_node(self) -> yaml.Node | None:
        """The root, None if the text is empty. Raises YAMLError."""
        self.get_event()  # the beginning of the text
        if isinstance(self.get_event(), yaml.StreamEndEvent):
            return None
        root = self._node(self.get_event(), 0)
        self.get_event()  # the end of the document
        if not isinstance(self.get_event(), yaml.StreamEndEvent):
            raise yaml.YAMLError("there is a second document")
        return root

    def _node(self, event: Any, depth: int) -> yaml.Node:
        """The node that begins with this event."""
        # an alias has an anchor, and nothing else
        if event.anchor is not None or event.tag is not None or depth > DEEPEST:
            raise yaml.YAMLError("a trap of YAML")
        start, kind = event.start_mark, type(event)
        if kind is yaml.ScalarEvent:
            return yaml.ScalarNode(TEXT, event.value, start, event.end_mark, event.style)
        inside: list[yaml.Node] = []
        while type(end := self.get_event()) not in ENDS:
            inside.append(self._node(end, depth + 1))
        if kind is yaml.SequenceStartEvent:
            return yaml.SequenceNode(LIST, inside, start, end.end_mark, event.flow_style)
        pairs = list(zip(inside[::2], inside[1::2], strict=True))
        return yaml.MappingNode(MAPPING, pairs, start, end.end_mark, event.flow_style)


def compose(text: str) -> yaml.Node | None:
    """The root of a text, None if it is empty. Raises YAMLError as `explain` knows it."""
    if HAS_LIBYAML and not READ_OTHERWISE.search(text):
        with suppress(yaml.YAMLError, UnicodeError):  # the other loader says what is wrong
            return _root(QuickLoader(text))
    return _root(StrictLoader(text))


def _root(loader: StrictLoader | QuickLoader) -> yaml.Node | None:
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


class Refused(yaml.YAMLError):  # type: ignore[misc, unused-ignore]
    """Something that YAML allows and a flow file does not."""

    def __init__(self, what: str, line: int):
        super().__init__(what)
        self.what, self.line = what, line


def hard_space(text: str) -> tuple[int, str] | None:
    """The first line with a space that YAML does not take for one, where one counts; None if there
    is none."""
    if ANY_HARD.search(text) is None:  # nearly always, and seen at once
        return None
    found = next((one for one in HARD_SPACE.finditer(text) if not _is_quoted(text, one)), None)
    if found is None:
        return None
    what = (
        "there is a hard space here, a character that only looks like a space: delete it, and put "
        "ordinary spaces."
    )
    return text.count("\n", 0, found.start()) + 1, what


def _is_quoted(text: str, found: re.Match[str]) -> bool:
    """Whether what was found begins inside a text in quotes, or comes after another fault."""
    begins = found.start()
    last = _last_quoted(text, found.end())
    if last is not None and last.start_mark.index < begins < last.end_mark.index:
        return True
    fault = _first_fault(text)
    return fault is not None and fault.index < begins


def _first_fault(text: str) -> Any:
    """Where the first fault of a text begins, as far as its characters go; None if there is
    none."""
    try:
        for _ in yaml.scan(text, Loader=yaml.BaseLoader):
            pass
    except yaml.MarkedYAMLError as error:
        is_open = "quoted scalar" in (error.context or "")
        return error.context_mark if is_open else error.problem_mark
    except yaml.YAMLError:
        return None
    return None


def no_space(said: str) -> str:
    """What to do about a name whose colon is followed by no space; empty if there is none."""
    found = NO_SPACE.search(IN_QUOTES.sub('""', said)) or re.search(r"(?P<name>^[^:]+):\S", said)
    if found is None:
        return ""
    return SPACE_AFTER.format(found["name"].strip())


def explain(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    """The line of a YAML error in this text (counted from 1), and what to do about it."""
    if isinstance(error, Refused):
        return error.line, error.what
    if isinstance(error, yaml.reader.ReaderError):
        code = error.character if isinstance(error.character, int) else ord(error.character)
        what = f"there is a character here that no text can contain (U+{code:04X})."
        return text.count("\n", 0, error.position) + 1, what
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return 1, f"this cannot be read: {error}."
    return _quotes(error, text) or _slip(error, text) or _shape(error, text)


def _slip(error: Any, text: str) -> tuple[int, str] | None:
    """A slip that YAML notices only later, or for another reason: on the line of the error, or on
    one of those above it that it belongs with."""
    last = error.problem_mark.line
    first = error.context_mark.line if error.context_mark is not None else last
    for line in range(last, max(min(first, last - 1), last - NEAR, 0) - 1, -1):
        if what := _slip_on(IN_QUOTES.sub('""', _line(text, line)), error):
            return line + 1, what
    return None


def _slip_on(bare: str, error: Any) -> str:
    """What to do about a slip on a line, given with nothing between its quotes; empty if there is
    none."""
    if bare.lstrip().startswith("#"):
        return ""
    if found := NO_SPACE.search(bare):
        return SPACE_AFTER.format(found["name"].strip())
    if UNQUOTED.search(bare) or UNQUOTED_ENTRY.search(bare):
        return IN_QUOTES_TOO
    if COMMAS.search(bare) and "found ','" in error.problem:
        return "there is a comma too many here: nothing stands before it."
    return ""


def _quotes(error: Any, text: str) -> tuple[int, str] | None:
    """A quote that is missing, one too many, or of the wrong kind."""
    line = error.problem_mark.line
    if error.context and "quoted scalar" in error.context and "end of stream" in error.problem:
        return (
            error.context_mark.line + 1,
            "a quote begins here and is never closed: put one at the end of the text.",
        )
    if "unknown escape" in error.problem:
        return (
            line + 1,
            "a \\ before a letter means something special in YAML: write \\\\, or remove it.",
        )
    last = _last_quoted(text, error.problem_mark.index)
    if last and last.end_mark.line == line and last.start_mark.line != line:
        return last.start_mark.line + 1, (
            f"a quote begins here and is closed only on line {line + 1}: put one at the end of "
            "the text."
        )
    if last and last.end_mark.line == line and "<scalar>" in error.problem:
        return (
            line + 1,
            "the text ends at its second quote. Inside a text, write \\\" for a quote (or '' if "
            "the text begins with ').",
        )
    if CURLY.search(_line(text, line)) and not _is_straight(last, line):
        return line + 1, 'these are curly quotes: use straight ones (" ") around a text.'
    return None


def _is_straight(last: Any, line: int) -> bool:
    """Whether a text on this line is in straight quotes already."""
    return last is not None and last.start_mark.line == line


def _last_quoted(text: str, before: int) -> Any:
    """The last text in quotes that begins before this index of the file; None if there is none."""
    last = None
    with suppress(yaml.YAMLError):  # the scan stops at the fault
        for token in yaml.scan(text, Loader=yaml.BaseLoader):
            if token.start_mark.index >= before:
                break
            last = token if isinstance(token, yaml.ScalarToken) and token.style in QUOTES else last
    return last


def _shape(error: Any, text: str) -> tuple[int, str]:
    """A colon, a bracket, a comma or a space in the wrong place."""
    found = _colon(error, text) or _bracket(error) or _indentation(error, text)
    return found or _end(error) or _character(error)


def _colon(error: Any, text: str) -> tuple[int, str] | None:
    """A tab, or a colon that is missing or out of place."""
    problem, mark, context = error.problem, error.problem_mark, error.context_mark
    if "'\\t'" in problem:
        return mark.line + 1, "there is a tab here: indent lines with spaces only."
    if "expected ':'" in problem and context:
        begins = _line(text, context.line).strip()[:40]
        return (
            context.line + 1,
            f'put a colon and a space after a name, as in `name: ...`; this line says "{begins}".',
        )
    if "mapping values" in problem:
        return mark.line + 1, (
            "there is a colon where none belongs. Put a text with a colon in quotes; what goes "
            "under a name begins on a line of its own."
        )
    return None


def _bracket(error: Any) -> tuple[int, str] | None:
    """A bracket that is not closed, or a comma missing within it."""
    if error.context not in BRACKETS or not error.context_mark:
        return None
    opened, closed = BRACKETS[error.context]
    return (
        error.context_mark.line + 1,
        f"the {opened} on this line is not closed by {closed}, or a comma is missing between its "
        "parts.",
    )


def _indentation(error: Any, text: str) -> tuple[int, str] | None:
    """A line that is indented too far, or not far enough."""
    mark, context = error.problem_mark, error.context_mark
    is_block = (error.context or "").startswith("while parsing a block")
    if not (context and is_block):
        return None
    if mark.column == context.column:
        return (
            mark.line + 1,
            "lines that begin with `- ` and lines of the form `name: ...` cannot be mixed: write "
            "all of them the same way.",
        )
    if (above := _fell_out(mark, context, text)) is not None:
        return above + 1, (
            f"this line is indented by {context.column}, but the lines around it by {mark.column}: "
            "indent it as they are."
        )
    return mark.line + 1, (
        f"this line is indented by {mark.column}, but the lines that it seems to belong with (from "
        f"line {context.line + 1}) by {context.column}. Move it, or one above it; in a list, each "
        "line begins with `- `."
    )


def _fell_out(mark: Any, context: Any, text: str) -> int | None:
    """The line above an error, counted from 0, if that is the one that is not indented as those
    around it; else None."""
    above = [at for at in range(context.line, mark.line) if _says_something(_line(text, at))]
    if len(above) < 2 or mark.column <= context.column:
        return None
    *_, before, last = above
    is_out = _indent(_line(text, last)) == context.column
    return last if is_out and _indent(_line(text, before)) >= mark.column else None


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _end(error: Any) -> tuple[int, str] | None:
    """A file that ends too early, or more than once."""
    if "<stream end>" in error.problem:
        return (
            error.problem_mark.line + 1,
            "the file ends in the middle of something: a bracket is not closed, or the end of the "
            "file was cut off.",
        )
    if "document" in error.problem:
        return error.problem_mark.line + 1, "`---` and `...` end a file: remove that line."
    return None


def _character(error: Any) -> tuple[int, str]:
    """A character that means something in YAML. Any other error is given in YAML's own words."""
    line = error.problem_mark.line + 1
    is_scanned = (error.context or "").startswith("while scanning a")
    if is_scanned or "cannot start any token" in error.problem:
        return line, "a text that begins with such a character must be in quotes."
    reason = " ".join(error.problem.split())
    return (
        line,
        f"this cannot be read: {reason}. A text with a colon or a # in it must be in quotes.",
    )


def _line(text: str, number: int) -> str:
    """One line of the file, counted from 0 as YAML does."""
    lines = re.split("\r\n|[\r\n\u0085\u2028\u2029]", text)
    return lines[number] if number < len(lines) else ""
