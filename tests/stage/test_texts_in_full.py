"""Texts that go out: within the segments they may cost, and with every word."""

from __future__ import annotations

import itertools

import pytest

from bot.stage.stage import Delivered, Stage
from conversations.texts.gsm import segments


@pytest.mark.parametrize(
    "written",
    [
        "milk",
        "leche y pañales para mañana " * 20,
        "milk 😀 " * 100,
        "牛奶和面包" * 60,
        "{name} €€€ [x] " * 40,
    ],
)
def test_what_goes_to_many_fits_two_segments(stages: object, written: str) -> None:
    """Invitations with the longest area and time that are shown, and whatever was written."""
    stage = stages()  # type: ignore[operator]
    stage.chapter(
        lambda chapter: setattr(chapter, "name", "Black Mountain and Swannanoa Valley Mutual Aid")
    )
    numbers = itertools.count()
    stage.runtime.make_token = lambda: f"{next(numbers):022d}"
    stage.runtime.public_url = "https://mac.example.org"
    answers = [
        "HELP",
        "home repair",
        written,
        "behind the old firehouse, corner of Sutton Avenue and South Ridgeway",
        "the day after tomorrow at 10:30 am",
        "2",
        "Maria del Carmen Fernandez",
        "SEND",
    ]
    said = [copy for answer in answers for copy in stage.text("Luz", answer)]
    invitations = [text for text in stage.carrier.sent if "ACCEPT" in text.body]
    assert invitations and all(segments(text.body) <= 2 for text in invitations), [
        t.body for t in invitations
    ]
    assert said[-1].body.count("ACCEPT 1") >= 1


def contact_text(stage: Stage, details: str) -> Delivered:
    """What the one who says yes gets."""
    address = "1200 Haywood Road, Apartment 14B, the green door behind the laundry"
    for text in [
        "HELP",
        "groceries",
        details,
        address,
        "Downtown",
        "ASAP",
        "Maria del Carmen Fernandez",
        "SEND",
    ]:
        stage.text("Luz", text)
    return next(copy for copy in stage.text("Ana", "ACCEPT") if copy.to == "Ana")


def test_a_contact_text_fits_five_segments(stage: Stage) -> None:
    """With an address in full and three hundred letters of details."""
    text = contact_text(
        stage, "a box of food for six people, no pork, some rice, beans, and milk for a baby, " * 4
    )
    assert segments(text.body) <= 5
    assert (
        "1200 Haywood Road" in text.body
        and "828-555-0102" in text.body
        and "Door word" in text.body
    )


def test_who_accepts_gets_every_word(stage: Stage) -> None:
    """However long the details are, in as many texts as it takes."""
    details = " ".join(f"thing{number}" for number in range(300))
    contact_text(stage, details)
    got = " ".join(
        text.body
        for text in stage.carrier.sent
        if text.to == stage.phones["Ana"] and "thing" in text.body
    )
    assert set(details.split()) <= {word.strip(".") for word in got.split()}
