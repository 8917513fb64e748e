"""Two towns alike: in one somebody texts OUT, in the other their duress word. Their phone shows the same, to the letter."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from bot.stage import Stage
from bot.talk import play
from tests.phone import change
from tests.safety import alerts

WORD = "pineapple"
SAM_ENDS_ALL, AGAIN = "(Sam ends all)", "(the same text again)"
A_JOB = """\
Rosa > I need help with home repair in Downtown, the sink leaks, today by 5pm
Rosa > 12 Elm St #3
Rosa > 1
Rosa > Rosa
Rosa > SEND
Ben > accept 1
"""
IN = "Ben > in at 45 Haywood Rd for 30 min\n"
SITUATIONS = {
    "not checked in": "",
    "checked in, and asked where": "Ben > IN",
    "checked in, and asked how long": "Ben > IN\nBen > 45 Haywood Rd for a while",
    "out on call": IN,
    "out for a job": f"{A_JOB}Ben > IN 1",
    "out for a job that is done": f"{A_JOB}Ben > IN 1\nBen > DONE 1",
    "one of a pair": f"{A_JOB}Ben > IN 1\nAna > in at 12 Elm St for 2 hours",
    "out, and asks for help": f"{IN}Rosa > hello\nBen > need groceries in Downtown",
    "out, with words to be sent": f"{A_JOB}Ben > IN 1\nBen > DROP 7\nBen > MORE 10",
    "out, an hour before": f"{IN}Ben > OUT\n1 hour passes",
    "out, half a day before": f"{IN}Ben > OUT\n12 hours pass",
    "the time is up": f"{IN}31 minutes pass",
    "asked again": f"{IN}36 minutes pass",
    "an alert is open": f"{IN}41 minutes pass",
    "somebody has the alert": f"{IN}41 minutes pass\nSam > ACK 1",
    "the alert is with all": f"{IN}60 minutes pass",
    "all hands are called": f"{IN}41 minutes pass\nSam > ALL HANDS 1 Ingles lot",
    "SOS": f"{IN}Ben > SOS",
    "SOS that somebody has": f"{IN}Ben > SOS\nSam > ACK 1",
    "SOS while looked for": f"{IN}41 minutes pass\nBen > SOS",
    "SOS and OUT": f"{IN}Ben > SOS\nBen > OUT",
    "SOS after OUT": f"{IN}Ben > OUT\nBen > SOS",
    "SOS of somebody at home": "Ben > SOS",
    "HELP": f"{IN}Ben > HELP",
    "HELP and SOS": f"{IN}Ben > HELP\nBen > SOS",
    "HELP, taken back": f"{IN}Ben > HELP\nBen > NEED\nBen > nevermind",
    "SOS of a requester": "Ben > need groceries in Downtown, milk, asap\nBen > skip\nBen > 1\nBen > SEND\nBen > SOS",
    "safe by the team": f"{IN}41 minutes pass\nSam > SAFE 1",
}
TAILS = {
    "calm": ["MENU", "OUT", "hello", "IN", "9 Oak St", "MORE 30", "STATUS", "OUT"],
    "afraid": ["SOS", "he is here", "OUT", "IN", "OUT", "SAFE"],
    "in need": ["HELP", "hello", "NEVERMIND", "IN", "HELP", "NEED", "nevermind", "OUT"],
    "about the job": ["DONE 1", "IN 1", "DROP 1", "no", "👍", "out?", "not safe"],
    "while the team acts": ["Sam > ACK 1", "hello", "Sam > ALL HANDS 1 Ingles lot", "SOS", SAM_ENDS_ALL, "OUT", "IN"],
    "again": [AGAIN, "IN", AGAIN, "SOS", AGAIN, "hello"],
    "silent": ["40 minutes pass"],
    "as a member": ["ALERT", "ALERT 1", "ACK", "ACK 1", "STATUS", "NEEDS", "WHO'S ON", "CALLED 1 fine", "DEBRIEF 1 friday 5pm"],
}
END = ["MENU", SAM_ENDS_ALL, "SOS", "OUT", SAM_ENDS_ALL, "OUT"]
BOTH = "Ben is on the Safety Team\nBen is an admin\n"
EVERY = tuple(zip(SITUATIONS, itertools.cycle(TAILS)))
OF_A_MEMBER = ("out on call", "out for a job", "an alert is open", "somebody has the alert", "SOS")


def heard(stage: Stage, before: str, word: str, tail: list[str], language: str) -> list[str]:
    """Everything that reached Ben's phone."""
    change(stage, "Ben", duress=WORD, language=language)
    list(play(stage, [*before.splitlines(), f"Ben > {word}"]))
    for text in [*tail, *END]:
        if text == SAM_ENDS_ALL:
            end_all(stage)
        else:
            list(play(stage, [text if " > " in text or text.endswith(" pass") else f"Ben >> {word if text == AGAIN else text}"]))
    stage.settle()
    return [text.body for text in stage.carrier.sent if text.to == stage.phones["Ben"]]


def end_all(stage: Stage) -> None:
    """Sam ends every alert: a silent one is known in one town only."""
    for alert in alerts(stage):
        while alert.is_open and "is over" not in "".join(copy.body for copy in stage.text("Sam", f"SAFE {alert.number}")):
            pass


def assert_alike(stages: Callable[..., Stage], before: str, tail: str, language: str = "en") -> None:
    out = "SALIDA" if language == "es" else "OUT"
    there = heard(stages(), before, WORD, TAILS[tail], language)
    assert there == heard(stages(), before, out, TAILS[tail], language)


@pytest.mark.parametrize(("before", "tail"), EVERY, ids=[", ".join(row) for row in EVERY])
def test_the_duress_word_is_out_to_the_letter(before: str, tail: str, stages: Callable[..., Stage]) -> None:
    """Whatever the state of their check-in, whatever is open about them, and whatever they text afterwards."""
    assert_alike(stages, SITUATIONS[before], tail)


@pytest.mark.parametrize("before", OF_A_MEMBER)
def test_nothing_of_it_reaches_a_member_who_is_an_admin_too(before: str, stages: Callable[..., Stage]) -> None:
    """Neither the alert nor what is asked about it: STATUS, ALERT, ACK, the numbers of texts."""
    assert_alike(stages, BOTH + SITUATIONS[before], "as a member")


@pytest.mark.parametrize("before", ["out on call", "an alert is open", "SOS"])
def test_it_is_the_same_in_spanish(before: str, stages: Callable[..., Stage]) -> None:
    """To the letter what SALIDA brings."""
    assert_alike(stages, SITUATIONS[before], "afraid", "es")
