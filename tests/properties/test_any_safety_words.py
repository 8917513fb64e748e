"""The words of the Safety Network, whatever is written: no refusal and no question checks anybody out."""

from __future__ import annotations

from conversations.lexicon.phrases import vocabulary
from tests.support.examples import given, st
from tests.unit.test_safety_words import LEXICON

PIECES = sorted(
    vocabulary(
        "in out safe more there coming called 7 12 45 not no never of at for until 6pm 2h min hours haywood rd elm st rosa's and all "
        "good , . ? ! - # with now please on duty hands help en por hasta las"
    )
)


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_no_refusal_and_no_question_checks_anybody_out(text: str) -> None:
    command = LEXICON.find(text)
    if command is not None and command.word in ("out", "safe"):
        assert not text.rstrip(" !.,-#").endswith("?")
        assert text.split()[1:2] not in (["not"], ["never"], ["of"], ["at"])
