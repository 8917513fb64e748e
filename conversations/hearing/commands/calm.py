"""Calm: which words after OUT and SAFE say that all is well, and which leave a doubt. In doubt,
nobody is stood down."""

from __future__ import annotations

import re

from conversations.lexicon.patterns import wording
from conversations.lexicon.phrases import Phrases
from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD

WELL, LEAVING, FILLER = "well", "leaving", "filler"
_CLAUSE = re.compile(r"(?<![.,;:!()\-])[.,;:!()\-]++(?:\s|$)|\s-+\s|[()]")
_SAID = Phrases(
    {  # all that calm people write behind OUT; any other word may be the one that matters
        WELL: HEARD.phrases("calm", "well"),
        LEAVING: HEARD.phrases("calm", "leaving"),
        FILLER: HEARD.phrases("calm", "filler"),
    }
)
_OTHERS = HEARD.words("calm", "of others")
_COMPANY = re.compile(rf"\b{wording('calm or not', 'company')}\b")  # "he is driving", "he got me"
_NAMED = HEARD.words("calm", "after a name")  # "Ana is fine"
# a "no" that refuses nothing: "out, no one home"
_HARMLESS = re.compile(rf"\b{wording('calm or not', 'harmless')}\b")
_UNSAFE = re.compile(rf"\b{wording('calm or not', 'unsafe')}\b")
_SAFE = re.compile(rf"\b{wording('calm or not', 'said of others')}\b")
_WORRY = re.compile(rf"\b{wording('calm or not', 'worry')}\b")
# words that leave it open whether somebody is safe, or which of several alerts is meant
_DOUBT = re.compile(
    rf"\b(?:{wording('calm or not', 'doubt')}|{wording('calm or not', 'or another')} #?\d+)\b"
)
# what leaves no doubt though it sounds like it
_SURE = re.compile(rf"\b{wording('calm or not', 'sure')}\b")
# how somebody knows that another one is safe
_KNOWN = re.compile(rf"\b{wording('calm or not', 'known')}\b")
# what takes an OUT back in the next text: "but not really", "lol jk"; "but he is still here"
_AROUND = wording("calm or not", "around it")
_TAKEN_BACK = re.compile(
    rf"(?:{_AROUND}\W+)*{wording('calm or not', 'taken back')}(?:\W+{_AROUND})*\W*"
)
_STILL_THERE = re.compile(
    rf"{wording('calm or not', 'turning')}\W+{wording('calm or not', 'still there')}\b.*"
)
_NOBODY = HEARD.words("calm or not", "nobody")  # no name: "nothing is fine"
_THANKS = re.compile(rf"(?:^|.* ){wording('calm or not', 'thanks')}")


def says_unsafe(words: str) -> bool:
    """Whether plain words say that somebody is not safe."""
    return _UNSAFE.search(words) is not None


def says_safe(words: str) -> bool:
    """Whether plain words say without a doubt that somebody is safe."""
    is_unsure = says_unsafe(words) or leaves_doubt(words)
    return _SAFE.search(words) is not None and not is_unsure


def leaves_doubt(words: str) -> bool:
    """Whether plain words leave a doubt that somebody is safe."""
    return _DOUBT.search(_SURE.sub(" ", words)) is not None


def takes_back(words: str) -> bool:
    """Whether plain words right behind OUT take it back, or say that somebody is still there."""
    return any(found.fullmatch(words) for found in (_TAKEN_BACK, _STILL_THERE))


def says_how_it_is_known(words: str) -> bool:
    """Whether plain words say how somebody knows that another one is safe: "talked to him", "she is
    home"."""
    return _KNOWN.search(words) is not None


def says_worry(words: str) -> bool:
    """Whether plain words call for somebody to come, or report something that makes people call."""
    return _WORRY.search(words) is not None


def without_harmless(words: str) -> str:
    """The plain words, with each "no" that refuses nothing replaced by "fine"."""
    return _HARMLESS.sub("fine", words)


def is_calm(words: str) -> bool:
    """Whether plain words, after a mark, say only that all is well, that something is done, or that
    they are going home. No words at all are calm."""
    return all(_kinds(clause) & {WELL, LEAVING} for clause in _clauses(words))


def is_all_well(words: str) -> bool:
    """Whether plain words say that all is well without a mark before them. Where somebody is going
    is not enough then, nor how somebody else is."""
    first, *others = _clauses(words) or [""]
    of_others = first.split(" ")[0] in _OTHERS or _SAID.at(first.split(), 0) is None
    return (
        WELL in _kinds(first)
        and not of_others
        and all(_kinds(clause) & {WELL, LEAVING} for clause in others)
    )


def _clauses(words: str) -> list[str]:
    return [clause for clause in map(str.strip, _CLAUSE.split(plain(words))) if clause]


def _kinds(clause: str) -> set[str]:
    """What the words of a clause say, if all of them are known; otherwise empty. A name may come
    before "is fine", or after thanks."""
    words, kinds, at = clause.split(), set(), 0
    if _COMPANY.search(clause):
        return set()
    while at < len(words):
        found = _SAID.at(words, at)
        if found is not None:
            kinds.add(found[0])
            at = found[1]
        elif words[at].isdigit() or _is_name(words, at):
            at += 1
        else:
            return set()
    return kinds


def _is_name(words: list[str], at: int) -> bool:
    if not words[at].isalpha() or words[at] in _NOBODY:
        return False
    return words[at + 1] in _NAMED if at + 1 < len(words) else _thanks(words[:at])


def _thanks(words: list[str]) -> bool:
    return _THANKS.fullmatch(" ".join(words)) is not None
