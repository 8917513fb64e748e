"""Two towns alike: in one somebody texts OUT, in the other their duress word. Their phone shows the
same, to the letter."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from bot import agenda
from bot.stage.player import play
from bot.stage.stage import Stage
from conversations.safeguards.consent import word_of
from tests.support.phone import change
from tests.support.safety import A_JOB, alerts

WORD = "pineapple"
SAM_ENDS_ALL, AGAIN = "(Sam ends all)", "(the same text again)"
IN = "Ben > in at 45 Haywood Rd for 30 min\n"
SITUATIONS = {
    "not checked in": "",
    "out on call": IN,
    "out for a job": f"{A_JOB}Ben > IN 1",
    "out, and asks for help": f"{IN}Rosa > hello\nBen > need groceries in Downtown",
    "the time is up": f"{IN}31 minutes pass",
    "an alert is open": f"{IN}41 minutes pass",
    "SOS": f"{IN}Ben > SOS",
    "SOS while looked for": f"{IN}41 minutes pass\nBen > SOS",
    "SOS after OUT": f"{IN}Ben > OUT\nBen > SOS",
    "HELP": f"{IN}Ben > HELP",
    "HELP, taken back": f"{IN}Ben > HELP\nBen > NEED\nBen > nevermind",
    "SOS of a requester": "Ben > need groceries in Downtown, milk, asap\nBen > SEND\nBen > SOS",
    "safe by the team": f"{IN}41 minutes pass\nSam > SAFE 1",
}
TAILS = {
    "calm": ["MENU", "OUT", "IN", "9 Oak St", "MORE 30", "STATUS", "OUT"],
    "afraid": ["SOS", "he is here", "OUT", "IN", "OUT", "SAFE"],
    "safe by a member, and not": [SAM_ENDS_ALL, "HELP", "999", "not safe", "hello"],
    "in need": ["HELP", "hello", "NEVERMIND", "IN", "HELP", "NEED"],
    "about the job": ["DONE 1", "DROP 1", "👍", "out?", "not safe", "IN", "20 minutes pass"],
    "while the team acts": [
        "Sam > ACK 1",
        "hello",
        "Sam > ALL HANDS 1 Ingles lot",
        "SOS",
        SAM_ENDS_ALL,
        "OUT",
    ],
    "again": [AGAIN, "IN", AGAIN, "SOS", AGAIN],
    "as a member": [
        f"Ben > {text}"
        for text in (
            "ALERT",
            "ALERT 1",
            "ACK",
            "ACK 1",
            "STATUS",
            "NEEDS",
            "WHO'S ON",
            "CALLED 1 fine",
            "DEBRIEF 1 friday 5pm",
        )
    ],
}
END = ["hello", SAM_ENDS_ALL, "SOS", "OUT"]
BOTH = "Ben is on the Safety Team\nBen is an admin\n"
EVERY = tuple(zip(SITUATIONS, itertools.cycle(list(TAILS)[:-1])))
OF_A_MEMBER = ("out for a job", "an alert is open")


def heard(stage: Stage, before: str, word: str, tail: list[str], language: str) -> list[str]:
    """Everything that reached Ben's phone."""
    change(stage, "Ben", duress=WORD, language=language)
    list(play(stage, [*before.splitlines(), f"Ben > {word}"]))
    for text in [*tail, *END]:
        if text == SAM_ENDS_ALL:
            end_all(stage)
        else:
            list(
                play(
                    stage,
                    [
                        text
                        if " > " in text or text.endswith(" pass")
                        else f"Ben >> {word if text == AGAIN else text}"
                    ],
                )
            )
    stage.settle()
    return [text.body for text in stage.carrier.sent if text.to == stage.phones["Ben"]]


def end_all(stage: Stage) -> None:
    """Sam ends every alert: a silent one is known in one town only."""
    for alert in alerts(stage):
        while alert.is_open and "is over" not in "".join(
            copy.body for copy in stage.text("Sam", f"SAFE {alert.number}")
        ):
            pass


def assert_alike(
    stages: Callable[..., Stage], before: str, tail: str, language: str = "en"
) -> None:
    out = "SALIDA" if language == "es" else "OUT"
    there = heard(stages(), before, WORD, TAILS[tail], language)
    assert there == heard(stages(), before, out, TAILS[tail], language)


@pytest.mark.parametrize(("before", "tail"), EVERY, ids=[", ".join(row) for row in EVERY])
def test_the_duress_word_is_out_to_the_letter(
    before: str, tail: str, stages: Callable[..., Stage]
) -> None:
    """Whatever the state of their check-in, whatever is open about them, and whatever they text
    afterwards."""
    assert_alike(stages, SITUATIONS[before], tail)


@pytest.mark.parametrize("before", OF_A_MEMBER)
def test_nothing_of_it_reaches_a_member_who_is_an_admin_too(
    before: str, stages: Callable[..., Stage]
) -> None:
    """Neither the alert nor what is asked about it: STATUS, ALERT, ACK, the numbers of texts."""
    assert_alike(stages, BOTH + SITUATIONS[before], "as a member")


def test_it_is_the_same_in_spanish(stages: Callable[..., Stage]) -> None:
    """To the letter what SALIDA brings."""
    assert_alike(stages, SITUATIONS["out on call"], "afraid", "es")


@pytest.mark.parametrize("typed", ["pinapple", "PINEAPPEL", "pineapples!"])
def test_a_trembling_finger_may_slip(typed: str, stages: Callable[..., Stage]) -> None:
    """To the letter as well; and the team is alerted in silence."""
    tail = ["hello", "OUT"]
    assert heard(stages(), IN, typed, tail, "en") == heard(stages(), IN, "OUT", tail, "en")
    stage = stages()
    change(stage, "Ben", duress=WORD)
    list(play(stage, [*IN.splitlines(), f"Ben > {typed}"]))
    assert [alert.is_silent for alert in alerts(stage)] == [True]


def test_a_word_that_asks_for_no_more_texts_as_well_is_out_to_the_letter(
    stages: Callable[..., Stage],
) -> None:
    """Duress comes before consent: they are looked for, and go on getting texts."""
    word, seen = "leave me alone", []
    assert word_of(word, "") == "STOP"
    for said in (word, "OUT"):
        stage = stages()
        change(stage, "Ben", duress=word)
        list(play(stage, [*IN.splitlines(), f"Ben > {said}", "Ben > hello"]))
        seen.append([text.body for text in stage.carrier.sent if text.to == stage.phones["Ben"]])
    assert seen[0] == seen[1]


def test_many_texts_after_it_are_answered_no_longer_than_others(
    stages: Callable[..., Stage],
) -> None:
    """The team reads every one of them, and the phone shows that they are too many, as it would."""
    seen = []
    for word in (WORD, "OUT"):
        stage = stages()
        stage.runtime.flood = 4
        seen.append(heard(stage, IN, word, [f"hello {number}" for number in range(5)], "en"))
    assert seen[0] == seen[1] and any("a lot of texts" in body for body in seen[0])


def test_the_number_of_texts_that_wait_does_not_tell_of_it(stages: Callable[..., Stage]) -> None:
    """An admin's STATUS counts them, while those about the alert are still on their way."""
    seen = []
    for word in (WORD, "OUT"):
        stage = stages()
        change(stage, "Ben", duress=WORD)
        list(play(stage, (BOTH + IN).splitlines()))
        stage.text("Ben", word, more_follows=True)
        agenda.do_all(stage.runtime, agenda.ALERTS)
        stage.text("Ben", "STATUS", more_follows=True)
        stage.settle()
        seen.append([text.body for text in stage.carrier.sent if text.to == stage.phones["Ben"]])
    assert seen[0] == seen[1] and any("Texts waiting" in body for body in seen[0])


@pytest.mark.parametrize("language", ["en", "es"])
def test_nobody_who_holds_the_phone_sees_whether_there_is_a_word(
    language: str, stages: Callable[..., Stage]
) -> None:
    """MY SAFETY shows the same, to the letter, to those who have one and to those who have none."""
    answers = ["no", "SKIP", "NEVERMIND", "fox", "👍", "two words", "REMOVE WORD", "dragonfly"]
    seen = []
    for word in (WORD, None):
        stage = stages()
        change(stage, "Ben", duress=word, language=language)
        for answer in answers:
            list(play(stage, ["Ben > MY SAFETY", "Ben > 3", f"Ben > {answer}", "20 minutes pass"]))
        seen.append([text.body for text in stage.carrier.sent if text.to == stage.phones["Ben"]])
    assert seen[0] == seen[1]


def test_a_word_is_forgotten_only_by_its_own_word_and_the_team_hears_of_it(
    stages: Callable[..., Stage],
) -> None:
    """Once an hour; nobody hears of a first word, nor of one that is taken away from nobody."""
    stage = stages()
    change(stage, "Ben", duress=WORD)
    for answer, is_told in (
        ("no", False),
        ("SKIP", False),
        ("NEVERMIND", False),
        ("REMOVE WORD", True),
        ("REMOVE WORD", False),
        ("dragonfly", False),
        ("saxophone", False),  # within the hour
    ):
        list(play(stage, ["Ben > MY SAFETY", "Ben > 3"]))
        told = [copy.body for copy in stage.text("Ben", answer) if copy.to == "Sam"]
        assert any("duress word" in body for body in told) is is_told, answer
    list(play(stage, ["2 hours pass", "Ben > MY SAFETY", "Ben > 3"]))
    told = [copy.body for copy in stage.text("Ben", "pineapple") if copy.to == "Sam"]
    assert any("duress word" in body for body in told)
