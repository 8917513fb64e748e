"""In doubt people are protected: what calls for help alerts whatever stands around it, and what ends
or commits does so only where the words leave no doubt. What became of it is read from the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from sqlalchemy import select

from bot.stage.stage import Stage
from bot.store.requests import Assignment
from bot.store.safety import Alert, CheckIn
from tests.support.scene import Scene

Stages = Callable[..., Stage]
OUT = ("Ben > IN at 45 Haywood Rd for 1 hour",)
LOOKED_FOR = (*OUT, "75 minutes pass")
ASKED = ("Rosa > I need groceries, milk and bread, by 5pm, 12 Elm St, Downtown", "Rosa > SEND Rosa")
JOB = (*ASKED, "Ben > accept 1")

CALLS = [
    "SOS no police please",
    "SOS no cops",
    "sos, no police, he is back",
    "sos call my emergency contact",
    "sos contact the police",
    "why is nobody coming SOS",
    "oh no SOS",
    "¿Donde estan? SOS",
    "Is anyone there? SOS please?",
    "SOS where are you?",
    "sent with an ambulance, he has a gun",
    "send help to 12 Elm St",
    "send someone to 12 Elm St now",
    ["he wont let me 😭", "out"],
    ["I can not 😢", "safe"],
]
NO_CALLS = [
    "what does SOS mean?",
    "when should I text SOS?",
    "how do I use SOS",
    "911 is on the flyer",
    "emergency contact: Kim 828-555-0144",
    "sos muy amable",
    "send someone to carry the boxes",
]
STAYS_OUT = [
    "out, no one is safe",
    "out, nothing is ok",
    "out nobody is safe",
    "out, nobody made it",
    "OUT no one is ok here",
    "out, nowhere is safe",
    "salida, nada esta bien",
    "salida, ninguno esta bien",
    "just got in, everything is fine",
    "made it in, all good",
    "made it in safe",
    "got in, thanks for checking",
    "saef",
    "slavo",
    "salido",
    "salia",
]
CHECKS_OUT = [
    "out, no one home",
    "out, nobody home",
    "OUT no one home, all good",
    "out everything is fine",
    "salida, todo bien",
    "home, all good",
    "made it home safe",
    "OUT no problem",
]
NOT_YET_SAFE = [
    "safe 1 nothing heard from him",
    "safe 1 neither of them answered",
    "safe 1 he was arrested",
    "safe 1 she is gone",
    "safe 1 phone rings and rings",
    "safe 1 i am going to his house",
    "safe 1 sin noticias",
    "safe 1 ninguno responde",
    "safe 1 nada",
]
SAFE = [
    "safe 1",
    "safe 1 talked to him",
    "safe 1 he is home",
    "SAFE 1 spoke with Ben on the phone, he forgot",
    "safe 1 his wife says he's home",
    "safe 1, he is fine, phone was dead",
    "safe 1 hable con el",
    "safe 1 just saw him",
]
NOT_ACCEPTED = ["accept, no I can't", "accept 1 no wait i cant", "accept 1 but not today"]
NOT_OVER = ["done, but not yet", "done, haven't finished", "drop 1 if you find somebody else"]
NOT_IN = ["in, i wont come", "in, i havent left", "in, we wont go"]


def played(stages: Stages, story: Sequence[str], who: str, texts: Sequence[str | list[str]]):  # type: ignore[no-untyped-def]
    """Each text with what stands in the rows after it, and whether it was answered."""
    scene = Scene(stages(), story)
    for text in texts:
        copies = scene.said(who, *([text] if isinstance(text, str) else text))
        assert any(copy.to == who for copy in copies), f"{text} is not answered"
        with scene.stage.runtime.db.read() as session:
            alerts = session.scalars(select(Alert.id).where(Alert.resolved_at.is_(None))).all()
            outs = session.scalars(select(CheckIn.id).where(CheckIn.ended_at.is_(None))).all()
            jobs = session.scalars(select(Assignment.id).where(Assignment.ended_at.is_(None))).all()
        yield str(text), bool(alerts), bool(outs), bool(jobs)


@pytest.mark.parametrize(("texts", "expected"), [(CALLS, True), (NO_CALLS, False)])
def test_a_call_alerts_whatever_stands_around_it(
    texts: list[str], expected: bool, stages: Stages
) -> None:
    rows = played(stages, OUT, "Ben", texts)
    assert [text for text, alerts, _, _ in rows if alerts is not expected] == []


@pytest.mark.parametrize(("texts", "expected"), [(STAYS_OUT, True), (CHECKS_OUT, False)])
def test_nobody_is_checked_out_in_doubt(texts: list[str], expected: bool, stages: Stages) -> None:
    rows = played(stages, OUT, "Ben", texts)
    assert [text for text, _, out, _ in rows if out is not expected] == []


@pytest.mark.parametrize(("texts", "expected"), [(NOT_YET_SAFE, True), (SAFE, False)])
def test_no_alert_ends_in_doubt(texts: list[str], expected: bool, stages: Stages) -> None:
    rows = played(stages, LOOKED_FOR, "Sam", texts)
    assert [text for text, alerts, _, _ in rows if alerts is not expected] == []


def test_nothing_is_committed_to_in_doubt(stages: Stages) -> None:
    accepted = [text for text, *_, job in played(stages, ASKED, "Ben", NOT_ACCEPTED) if job]
    over = [text for text, *_, job in played(stages, JOB, "Ben", NOT_OVER) if not job]
    checked_in = [text for text, _, out, _ in played(stages, JOB, "Ben", NOT_IN) if out]
    assert accepted + over + checked_in == []


def test_not_safe_of_a_member_who_is_out_is_about_themselves(stages: Stages) -> None:
    """It opens no alert again that they ended about somebody else."""
    story = (*LOOKED_FOR, "Sam > SAFE 1", "Sam > IN at 9 Ash St for 1 hour")
    scene = Scene(stages(), story)
    for text in ("help, not safe", "not safe"):
        scene.said("Sam", text)
        with scene.stage.runtime.db.read() as session:
            opened = session.scalars(select(Alert).where(Alert.resolved_at.is_(None))).all()
            assert [alert.contact.name for alert in opened] in ([], ["Sam Stone"]), text


def test_what_phones_offer_to_whoever_declines_a_call_may_be_for_the_other_side(
    stages: Stages,
) -> None:
    scene = Scene(stages(), (*JOB, "Rosa > the bell is broken", "Rosa > send"))
    copies = scene.said("Rosa", "I'll call you later")
    assert any(copy.to == "Ben" and "I'll call you later" in copy.body for copy in copies)
