"""Setting out: words by which somebody checks in if they have a job, and words by which they may
have meant to check in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from conversations.entities import times
from conversations.entities.numbers import number
from conversations.hearing.commands.safety_words import CLOCK, LENGTH, SPAN
from conversations.hearing.commands.shapes import MARKS, NEGATIONS, NUMBER, QUANTITY, Command
from conversations.hearing.meanings.analysis import says
from conversations.hearing.meanings.signs import GOING_OUT, denies
from conversations.hearing.whereabouts import stays, visits
from conversations.hearing.whereabouts.places import place_said
from conversations.lexicon.patterns import wording
from conversations.lexicon.phrases import any_of
from conversations.lexicon.plain import plain, tokens
from conversations.lexicon.words import HEARD

ANY_DAY = datetime(2026, 1, 5, 12, tzinfo=UTC)  # only whether a length is said counts
_NUMBER = r"(?P<number>\d{1,6})(?![\w/%])(?![.:]\d)"
_THE = rf"(?:{wording('setting out', 'articles')}\s+)?"
A_JOB = re.compile(  # "in job 3, 2 hours": a job by name, whether or not it is theirs
    rf"^[\s,]*(?:{wording('setting out', 'for a job')}\s+)?{_THE}"
    rf"{wording('setting out', 'job by name')}\s+#?\s*{_NUMBER}"
)
OF_A_JOB = re.compile(  # "in for #1", "in on job 1"
    rf"^[\s,]*{wording('setting out', 'for a number')}\s+{_THE}"
    rf"(?:{wording('setting out', 'job')}\s*)?#?\s*{_NUMBER}"
)
# "in 45 min for #1"
JOB_BEHIND = re.compile(
    rf"\s+{wording('setting out', 'before a number behind')}\s+#(?P<number>\d{{1,6}})[\s.!]*$"
)
STAYS = re.compile(  # how long the job takes, or that they go there now
    rf"^[\s,.:-]*(?:{wording('setting out', 'before the stay')}\s+)*"
    rf"{wording('setting out', 'stay')}\b"
)
A_LENGTH = re.compile(rf"(?<!\w){SPAN}")
CLAUSE = rf"(?:^|[.,;:!-]\s*|\b{wording('setting out', 'begins a clause')}\s+)"
MYSELF = rf"(?:{wording('setting out', 'myself')}\s+)*"
# "leaving it here", "leaving her the keys", but not "leaving her house"
_STAYS_BEHIND = (
    rf"(?:{wording('setting out', 'behind by one who stays')}"
    rf"|{wording('setting out', 'whose')}(?! {wording('setting out', 'home')}))\b"
)
# of oneself: not "she is heading home", "leaving the box here", "going to be late"
LEAVES = re.compile(
    rf"{CLAUSE}{MYSELF}(?:{wording('setting out', 'leaving')}(?! {_STAYS_BEHIND})"
    rf"|{wording('setting out', 'leaves')}"
    rf"|{wording('setting out', 'going')}(?= {wording('setting out', 'behind going')}\b))(?!\w)"
)
GOES_TO = re.compile(rf"{CLAUSE}{MYSELF}{wording('setting out', 'goes')}\b")
WHEN_OR_WHERE = re.compile(
    rf"\b{wording('setting out', 'when or where')}\b|(?<!\w)(?:{SPAN}|{CLOCK})"
)
_NO_CHECK_IN = rf"(?![ -]?{wording('setting out', 'no check-in')}\b)"
BEGINS = re.compile(
    rf"(?:{wording('setting out', 'before')}[\s,.!]+)*(?:{wording('setting out', 'i am')} )?"
    rf"(?:{wording('setting out', 'in')}|{wording('setting out', 'check')}{_NO_CHECK_IN})(?!\w)"
    rf"|{wording('setting out', 'at a number')} \d+(?: |$)"
)
ASKS_FOR_IT = re.compile(rf"\b{wording('setting out', 'asks for it')}\b")
# "in traffic", "in a meeting": where nobody goes to help
NO_PLACE = any_of(HEARD.phrases("visits", "no place"))
# what leaves it open whether somebody sets out now
HOLDS_BACK = any_of(HEARD.phrases("left open", "setting out"))
# "in heading there", but not "in going to be late"
LEAVING = any_of(HEARD.phrases("visits", "leaving"))
NOT_LEAVING = any_of(HEARD.phrases("visits", "not leaving"))
# "in and settled", "in the house", but not "in and out all day"
INSIDE = any_of(HEARD.phrases("visits", "inside"))
INSIDE_A_HOUSE = any_of(HEARD.phrases("visits", "inside a house"))
BEHIND_A_HOUSE = HEARD.words("visits", "behind a house")  # "in her house there is a dog"
NOT_INSIDE = any_of(HEARD.phrases("visits", "not inside"))
FILLING = HEARD.words("visits", "before leaving")
# "in for Rosa", but not "in for a treat"
TOWARD = any_of(HEARD.phrases("visits", "toward somebody"))
TOWARD_NOTHING = any_of(HEARD.phrases("visits", "toward nothing"))
MOST_OF_A_NAME = 3  # words
JOINING = HEARD.words("visits", "joined by")
MOST_WORDS = 40
MOST_JOINED = 8  # places where another command may begin


def for_a_job(after: str, written: str, jobs: Iterable[int]) -> Command | None:
    """IN with one of their jobs and how long it takes, or that they are leaving now: "in 1 should
    take an hour", "in for #1"."""
    found = OF_A_JOB.match(after)
    if found and int(found["number"]) in jobs and not QUANTITY.match(after[found.end() :]):
        return Command("in", int(found["number"]), _without_number(written))
    if named := A_JOB.match(after):
        return Command("in", int(named["number"]), _without_number(written))
    found = JOB_BEHIND.search(after)
    if found and int(found["number"]) in jobs and LENGTH.match(after):
        return Command(
            "in", int(found["number"]), re.sub(r"\s+\w+\s+#\d+[\s.!]*$", "", written).strip(MARKS)
        )
    found = NUMBER.match(after)
    if found is None or int(found["number"]) not in jobs or QUANTITY.match(after[found.end() :]):
        return None
    rest = after[found.end() :]
    if not (STAYS.match(rest) or A_LENGTH.search(rest)):
        return None
    return Command("in", int(found["number"]), _without_number(written))


def _without_number(written: str) -> str:
    return re.sub(r"^\D*\d+", "", written, count=1).strip(MARKS + ")]")


def while_leaving(after: str, written: str) -> Command | None:
    """IN with words of leaving or of coming back: "in heading there now", "in, back by 3"."""
    said = [word.strip(MARKS) for word in plain(after).split()]
    said = [word for word in said if word]
    at = 0
    while at < len(said) and said[at] in FILLING:
        at += 1
    if LEAVING.at(said, at) is None or NOT_LEAVING.at(said, at) is not None:
        return None
    return None if not NEGATIONS.isdisjoint(said) else Command("in", None, written.strip(MARKS))


def for_somebody(after: str, written: str) -> Command | None:
    """IN with whom it is for: "in for Rosa", "entrando a casa de Rosa"."""
    stripped = (word.strip(MARKS) for word in plain(after).split())
    said = [word for word in stripped if word]
    found = TOWARD.at(said, 0)
    if found is None or TOWARD_NOTHING.at(said, found[1]) is not None:
        return None
    name = said[found[1] :]
    is_name = 0 < len(name) <= MOST_OF_A_NAME and all(word.isalpha() for word in name)
    return Command("in", None, written.strip(MARKS)) if is_name else None


def inside(after: str, written: str) -> Command | None:
    """IN with words of somebody who is inside: "in and settled", "in the house with her"."""
    said = [word for word in tokens(plain(after)) if word.isalnum() or word == "&"]
    is_open = not NEGATIONS.isdisjoint(said) or HOLDS_BACK.is_in(said)
    if is_open or NOT_INSIDE.at(said, 0) is not None or not _is_inside(said):
        return None
    return Command("in", None, written.strip(MARKS))


def _is_inside(said: list[str]) -> bool:
    house = INSIDE_A_HOUSE.at(said, 0)
    if house is None:
        return INSIDE.at(said, 0) is not None
    behind = said[house[1] : house[1] + 1]
    return not behind or behind[0] in BEHIND_A_HOUSE


@lru_cache(maxsize=32)
def _read(written: str) -> visits.Visit:
    """The visit that words after IN describe, whatever the day: it is asked for several times."""
    return visits.read(written, ANY_DAY, ZoneInfo("UTC"))


def for_a_while(after: str, written: str, needs_street: bool = False) -> Command | None:
    """IN with a length and at most a street: "in 45 minutes", but not "in 20 minutes works for
    me"."""
    if not (LENGTH.match(after) or _is_a_length(after)):
        return None
    # where it goes on and on, the street stands in what begins it
    visit = _read(" ".join(written.split()[: 2 * stays.MOST_WORDS]))
    is_street = visit.place is not None and visits.has_street(visit.place)
    is_length = visit.deadline is not None and not visit.deadline.far and visit.place is None
    if needs_street and not is_street:
        return None
    return Command("in", None, written.strip(MARKS)) if is_street or is_length else None


def _is_a_length(after: str) -> bool:
    """Whether nothing else is said than a length: "hora y media"."""
    said = after.strip(MARKS)
    return number(said) is None and times.duration(said) is not None


def for_a_place(after: str, written: str) -> Command | None:
    """IN with a place and, at the end, how long: "in walmart then 19 grove 1.5 hours", but not "in
    20 min i can leave" or "in traffic for another hour"."""
    if len(written.split()) > stays.MOST_WORDS:  # no time is read at the end of so many
        return None
    visit = _read(written)
    if visit.place is None or visit.deadline is None or visit.deadline.far:
        return None
    words = re.findall(r"[\w']+", plain(written))
    last_of_the_place = re.findall(r"[\w']+", plain(visit.place))[-1:]
    begins_with_a_time = LENGTH.match(after) is not None
    if begins_with_a_time or words[-1:] == last_of_the_place:
        return None
    is_denied = not NEGATIONS.isdisjoint(words)
    is_no_place = NO_PLACE.at([word.replace("'", "") for word in words], 0) is not None
    return None if is_denied or is_no_place else Command("in", None, written.strip(MARKS))


def says_more(written: str) -> bool:
    """Whether the words after IN hold more than a length, which the person who is waiting may want
    to read."""
    visit = _read(written)
    return visit.place is not None or bool(visit.unclear)


def may_mean_a_check_in(text: str) -> bool:
    """Whether somebody who is not checked in may believe that they are after sending this."""
    return BEGINS.match(plain(text).lstrip("¿¡\"'(*- ")) is not None or names_leaving(text)


def asks_to_check_in(text: str) -> bool:
    """Whether a text asks for a check-in anywhere in it."""
    return ASKS_FOR_IT.search(plain(text)) is not None


def names_leaving(text: str) -> bool:
    """Whether somebody says that they themselves are leaving, with a time or a place."""
    said = plain(text)
    found = LEAVES.search(said)
    if found is not None and WHEN_OR_WHERE.search(said, found.end()):
        return True
    return GOES_TO.search(said) is not None and place_said(text) is not None


def names_a_street(text: str) -> bool:
    """Whether somebody names a street among what they say."""
    place = _read(text).place
    return place is not None and visits.has_street(place)


def is_plain(text: str) -> bool:
    """Whether somebody says plainly that they themselves are setting out now, or have arrived. A
    question, a negation, a later time, a condition or somebody else leaves it open."""
    if not says(text, GOING_OUT) or "?" in text or denies(text):
        return False
    words = [token for token in tokens(text) if token.isalnum()]
    return not HOLDS_BACK.is_in(words)


def joined(rest: str) -> Iterable[tuple[str, str]]:
    """Each place among the words after a command where another command may begin: the words before
    it, and those from there on."""
    return islice(_every_joint(rest), MOST_JOINED)


def _every_joint(rest: str) -> Iterator[tuple[str, str]]:
    said = rest.split()[:MOST_WORDS]
    bare = [plain(word).strip(MARKS) or word for word in said]
    for at in range(len(said)):
        if at and said[at - 1][-1] not in ",.;:!-" and bare[at - 1] not in JOINING:
            continue
        start = at
        while start and bare[start - 1] in JOINING:
            start -= 1
        yield " ".join(said[:start]).strip(MARKS), " ".join(rest.split()[at:])
