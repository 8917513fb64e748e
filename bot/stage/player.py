"""The player: plays everybody on the stage, in the notation of the transcripts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.chapter.chapters import area_list, quiet_hours
from bot.chapter.people_file import RosterError
from bot.stage.stage import Delivered, Stage
from bot.store.people import Chapter
from conversations.entities.times import duration

# "ago": it took that long to arrive; ">>": the next text is sent before this one is answered
SAID = re.compile(
    r"^(?P<who>[^\W\d][\w ]*?)(?:, (?:(?P<ago>.+) ago|(?P<carrier>answered by the carrier)))? (?P<mark>>>?)(?: (?P<text>.*))?$"
)
CARRIER_WORDS = ("STOP", "START", "HELP")  # words that the carrier answers by itself
# a text with another mark than `>`, such as "Rosa: HELP"
ALMOST_SAID = re.compile(r"^(?P<who>\w+) ?(?:[:=]|->|-) ?(?P<text>.+)$")
GOT = re.compile(r"^  \S.* < ?|^    ")
PASSES = re.compile(r"^(?P<length>.+?) pass(?:es)?$")
TAPS = re.compile(r"^(?P<who>\w+) taps (?P<number>\d+)$")
PRESSES = re.compile(r"^(?P<who>\w+) presses 1$")  # the last call to them is answered
CALLS = re.compile(
    r"^(?P<who>\w+) calls(?: and presses (?P<key>[12]))?(?:, (?P<member>\w+) answers)?$"
)
PICTURE = re.compile(r"^(?P<who>\w+) sends a picture(?: and writes (?P<text>.*))?$")
CHAPTER = re.compile(
    r"^The chapter has (?P<what>areas|quiet hours|most jobs|most contacts|patience|lifetime|crew) (?P<value>.+)$"
)
LISTED = re.compile(r"^(?P<who>\w+) is put on the list for (?P<offers>.+)$")
APPOINTED = re.compile(r"^(?P<who>\w+) is (?P<role>on the Safety Team|an admin)$")
ON_DUTY = re.compile(r"^(?P<who>\w+) is on duty$")  # "Nobody is on duty" ends all shifts
LOST = re.compile(r"^(?P<who>\w+) did not get the last text(?P<dead>, the number is dead)?$")
NOW = re.compile(r"^It is (?P<at>\d{4}-\d\d-\d\d \d\d:\d\d)$")
ANEW = "---"  # a fresh chapter begins
WIDTH = 4  # spaces before a line that continues a text


class NotUnderstood(ValueError):
    """A line of a story does not fit the notation. The message says which lines there are."""


@dataclass(frozen=True)
class Line:
    """A line of a story, and what followed from it."""

    written: str
    copies: tuple[Delivered, ...] = ()
    hint: str = ""  # how to write it, if it looks like a text or a passing of time but is neither

    def __str__(self) -> str:
        return "\n".join([self.written, *(spoken(copy) for copy in self.copies)])


def spoken(copy: Delivered) -> str:
    """A text that went out, as a story shows it."""
    first, *rest = copy.body.split("\n")
    return "\n".join([f"  {copy.to} < {first}", *(" " * WIDTH + line for line in rest)])


def play(stage: Stage, lines: Iterable[str]) -> Iterator[Line]:
    """Play a story, or several with a line `---` between them. Raises NotUnderstood.

    Lines that begin with a space show what went out last time, and are not read.
    """
    for written in lines:
        line = written.rstrip()
        if GOT.match(line) or line.startswith(" "):
            continue
        copies = _begin_anew(stage) if line == ANEW else _done(stage, line)
        yield Line(line, tuple(copies), hint_about(line, stage.phones))


def hint_about(line: str, names: Collection[str]) -> str:
    """How to write a line that looks like a text or a passing of time but is neither.

    Empty for any other line: a story may hold sentences for its reader.
    """
    match: re.Match[str] | None
    if match := PASSES.match(line):
        is_read = _length(match["length"]) is not None
        return (
            "" if is_read else f"no time has passed: {line!r}. Write for example: 45 minutes pass"
        )
    if duration(line):
        return f"no time has passed: {line!r}. Write: {line} pass"
    match = ALMOST_SAID.match(line)
    if match and match["who"].lower() in {name.lower() for name in names}:
        return f"nobody has texted: {line!r}. Write: {match['who']} > {match['text']}"
    return ""


def _begin_anew(stage: Stage) -> list[Delivered]:
    stage.begin_anew()
    return []


def _done(stage: Stage, line: str) -> list[Delivered]:
    try:
        return _act(stage, line)
    except NotUnderstood:
        raise
    except OverflowError as error:
        raise NotUnderstood(
            f"{line!r} cannot be done: a number or a date in it is too large."
        ) from error
    except (LookupError, ValueError, RosterError) as error:
        raise NotUnderstood(f"{line!r} cannot be done: {error}.") from error


def _act(stage: Stage, line: str) -> list[Delivered]:
    match: re.Match[str] | None
    if match := SAID.match(line):
        return _say(stage, match)
    if match := TAPS.match(line):
        return stage.tap(somebody(stage, match["who"]), int(match["number"]))
    if match := PRESSES.match(line):
        return stage.press(somebody(stage, match["who"]))
    if match := CALLS.match(line):
        member = somebody(stage, match["member"]) if match["member"] else ""
        return stage.call(somebody(stage, match["who"]), match["key"] or "", member)
    if match := PICTURE.match(line):
        return stage.text(somebody(stage, match["who"]), match["text"] or "", pictures=1)
    if (match := PASSES.match(line)) and (length := _length(match["length"])):
        return stage.pass_time(length)
    if match := NOW.match(line):
        return _move(stage, datetime.fromisoformat(match["at"]))
    return _arrange(stage, line)


def _arrange(stage: Stage, line: str) -> list[Delivered]:
    """Arrange what nobody texts: the chapter, people's roles, and the carrier's reports."""
    match: re.Match[str] | None
    if match := CHAPTER.match(line):
        what, value = match["what"], match["value"]
        stage.chapter(lambda chapter: _set(chapter, what, value))
    elif match := LISTED.match(line):
        return stage.enlist(somebody(stage, match["who"]), match["offers"])
    elif match := APPOINTED.match(line):
        stage.appoint(somebody(stage, match["who"]), match["role"])
    elif match := ON_DUTY.match(line):
        return stage.put_on_duty("" if match["who"] == "Nobody" else somebody(stage, match["who"]))
    elif match := LOST.match(line):
        return stage.lose_last(somebody(stage, match["who"]), is_dead=match["dead"] is not None)
    elif ">" in line:
        raise NotUnderstood(f"who is that? {line!r}. There are: {', '.join(stage.phones)}")
    return []


def _say(stage: Stage, match: re.Match[str]) -> list[Delivered]:
    ago, text = _length(match["ago"]) if match["ago"] else None, match["text"] or ""
    opt_out = (
        text.strip().upper() if match["carrier"] and text.strip().upper() in CARRIER_WORDS else ""
    )
    return stage.text(
        somebody(stage, match["who"]),
        _unescaped(text),
        sent=stage.time.at - ago if ago else None,
        opt_out=opt_out,
        more_follows=match["mark"] == ">>",
    )


def _move(stage: Stage, local: datetime) -> list[Delivered]:
    with stage.runtime.db.read() as session:
        zone = session.query(Chapter).one().zone
    at = local.replace(tzinfo=zone).astimezone(UTC)
    if at < stage.time.at:
        stage.time.at = at
        return []
    return stage.pass_time(at - stage.time.at)


def somebody(stage: Stage, name: str) -> str:
    """The name of a person of the stage, however it is capitalized. Raises NotUnderstood."""
    known = next((phone for phone in stage.phones if phone.lower() == name.lower()), None)
    if known is None:
        raise NotUnderstood(f"nobody is called {name!r}. There are: {', '.join(stage.phones)}")
    return known


def _length(text: str) -> timedelta | None:
    return duration(text) or (
        timedelta(minutes=int(text.split()[0]))
        if text.split()[0].isdigit() and "minute" in text
        else None
    )


def _unescaped(text: str) -> str:
    return text.replace("\\n", "\n")


def _set(chapter: Chapter, what: str, value: str) -> None:
    if what == "areas":
        chapter.areas = area_list("" if value == "none" else value)
    elif what == "crew":
        chapter.crew = None if value == "none" else value
    elif what == "quiet hours":
        chapter.quiet_from, chapter.quiet_until = quiet_hours(value)
    elif value.isdecimal():
        setattr(chapter, what.replace(" ", "_"), int(value))
    else:
        raise NotUnderstood(f"{value!r} is no number.")
