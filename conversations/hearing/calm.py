"""Calm: which words after OUT and SAFE say that all is well, and which leave a doubt. In doubt,
nobody is stood down."""

from __future__ import annotations

import re

from conversations.lexicon.phrases import Phrases
from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD

WELL, LEAVING, FILLER = "well", "leaving", "filler"
_CLAUSE = re.compile(r"[.,;:!()\-]+(?:\s|$)|\s-+\s|[()]")
_SAID = Phrases(
    {  # all that calm people write behind OUT; any other word may be the one that matters
        WELL: HEARD.phrases("calm", "well"),
        LEAVING: HEARD.phrases("calm", "leaving"),
        FILLER: HEARD.phrases("calm", "filler"),
    }
)
_OTHERS = HEARD.words("calm", "of others")
_COMPANY = re.compile(  # "he is driving", "he got me"
    r"\b(?:he|she|they|[a-z]+ is|it|everybody|everyone) (?:is |are |was |just |got )*(?:here|there|got|driving|gone in)\b|"
    r"\b(?:he|she|they) got\b"
)
_NAMED = HEARD.words("calm", "after a name")  # "Ana is fine"
_HARMLESS = re.compile(  # a "no" that refuses nothing: "out, no one home"
    r"\b(?:no (?:problems?|issues?|trouble|worries|answer|one(?: home| here)?|hay problemas?|habia nadie)|nobody(?: home| here)?|"
    r"don'?t worry|sin problemas?)\b"
)
_UNSAFE = re.compile(
    r"\b(?:not|isn'?t|aren'?t|ain'?t|never|don'?t (?:feel|think)|no (?:estoy|esta|estamos|me siento)) (?:\w+ ){0,2}?"
    r"(?:safe|ok|okay|out|sure|done|good|well|fine|bien|segur[oa]s?|a salvo|libres?)\b|\bunsafe\b"
)
_WORRY = re.compile(
    r"\b(?:(?:need|send|get|call|want) (?:\w+ )?(?:help|police|911|ambulance|sos)|help (?:me|us)|sos|hurt|"
    r"follow\w*|chas(?:ed|ing)|afraid|scared|blood\w*|bleeding|police|cops|gun|knife|hurry|run|come|kidnap\w*|"
    r"ayud(?:a|en)me|auxilio|llamen? al 911|miedo|asustad\w+|siguiendo|sigue|policia|sangr\w+|pistola|"
    r"cuchillo)\b"
)
_DOUBT = re.compile(  # words that leave it open whether somebody is safe
    r"\b(?:not?|n't|(?:is|are|was|were|do|does|did|has|have|had|ca|could|wo|would|should|ai)n'?t|never|nobody|no ?one|none|"
    r"cannot|unable|unsure|unknown|unconfirmed|unanswered|maybe|probably|perhaps|possibly|hopefully|supposedly|apparently|"
    r"think|guess|assum\w+|if|when|until|till|unless|soon|later|once|but|except|wait|need|help|call|911|dead|died|missing|empty|"
    r"lost|still|look(?:ing)?|search\w*|stay\w*|more time|more hours?|more min\w*|another|going back in|hiding|alone|trapped|"
    r"inside|in danger|bleeding|stabbed|voice ?mail|message|wrong|mistake|or #?\d+|nadie|nunca|quizas?|tal vez|creo|parece|si|"
    r"cuando|hasta|pronto|pero|falta|ayud\w*|muert\w+|perdid\w+|todavia|aun|solo|sola|peligro|buzon|mensaje|equivoc\w+|error)\b"
)
_SURE = re.compile(  # what leaves no doubt though it sounds like it
    r"\b(?:no (?:problems?|issues?|trouble|worries|injur\w+|harm|hay problemas?)|not (?:hurt|injured)|never mind|nevermind|"
    r"phone (?:was|is|had been|ran) (?:dead|out|off)|battery (?:was|is) (?:dead|empty)|had no (?:signal|service|battery)|"
    r"no (?:signal|service|battery|reception)|forgot|did ?n[o']?t (?:check|text) out|talked|spoke|hasta (?:luego|manana|pronto)|"
    r"(?:phone|battery|cell) (?:just )?died|see you (?:later|soon)|sin (?:bateria|senal)|no tenia (?:bateria|senal)|"
    r"(?:out of|no|not in|fuera de|sin) (?:danger|peligro)|false alarm|falsa alarma|wrong button|"
    r"(?:by|was a|it was a|his|her|my|fue un|por) (?:mistake|error)|(?:got|answered|saw|read) (?:my|our|the) messages?|"
    r"se le (?:olvido|acabo)|heard from|still fine|(?:sends?|says?) (?:thanks|hi|sorry)|"
    r"(?:thanks|thank you|thx|ty) (?:so much )?for (?:\w+ )?(?:help|looking|staying)|gracias por (?:\w+ )?ayuda\w*)\b"
)


def says_unsafe(words: str) -> bool:
    """Whether plain words say that somebody is not safe."""
    return _UNSAFE.search(words) is not None


def leaves_doubt(words: str) -> bool:
    """Whether plain words leave a doubt that somebody is safe."""
    return _DOUBT.search(_SURE.sub(" ", words)) is not None


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
    if not words[at].isalpha():
        return False
    return words[at + 1] in _NAMED if at + 1 < len(words) else _thanks(words[:at])


def _thanks(words: list[str]) -> bool:
    return words[-1:] in (["thanks"], ["thx"], ["ty"], ["gracias"]) or words[-2:] == [
        "thank",
        "you",
    ]
