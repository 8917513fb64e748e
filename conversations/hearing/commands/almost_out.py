"""Almost OUT: texts that may mean OUT and are no command, so that whoever wrote them is asked."""

from __future__ import annotations

from conversations.entities.choices import one_slip
from conversations.entities.yes_no import is_yes, says_nothing
from conversations.hearing.commands import calm
from conversations.hearing.commands.lexicon import Lexicon
from conversations.hearing.commands.safety_words import AHEAD
from conversations.hearing.commands.shapes import CHECKS_OUT, MARKS
from conversations.lexicon.plain import plain
from conversations.lexicon.words import HEARD

LONGEST_CALM = 300  # characters; who writes more says more than that all is well
SLIPS_OF = HEARD.words("behind a command", "mended in doubt")


def may_mean_out(text: str, lexicon: Lexicon) -> bool:
    """Whether a text that is not the command may mean OUT all the same: it begins with OUT or SAFE,
    ends with OUT, is a slip of the finger, or says only that all is well, done or over."""
    said = plain(text).strip(MARKS + "()")
    if said.endswith("?"):
        return False
    if any(_begins_with(word, text, lexicon) for word in CHECKS_OUT):
        return True
    return any(test(said) for test in (_is_a_slip, _says_all_is_well, _ends_with_out))


def _begins_with(word: str, text: str, lexicon: Lexicon) -> bool:
    found = lexicon.after(word, text)
    if found is None:
        return False
    rest = found[0].strip(MARKS)
    return AHEAD.match(rest) is None and not calm.says_unsafe(found[0])


def _is_a_slip(said: str) -> bool:
    return any(one_slip(right, said) for right in SLIPS_OF)


def _ends_with_out(said: str) -> bool:
    """Whether OUT stands behind calm words: "sorry forgot, out"."""
    before, _, last = said.rpartition(" ")
    return last in SLIPS_OF and _says_all_is_well(before.strip(MARKS))


def _says_all_is_well(said: str) -> bool:
    """Whether nothing but calm words is said. One word that answers a question, or thanks, is not
    enough."""
    if not said or len(said) > LONGEST_CALM:
        return False
    is_answer = " " not in said and (is_yes(said) or says_nothing(said))
    return calm.is_calm(said) and not is_answer
