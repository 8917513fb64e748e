"""A tired person on a flip phone writes as few texts as may be until people are asked for help."""

from __future__ import annotations

from collections.abc import Callable

from bot.stage.stage import Stage

ONE_THING_EACH = (
    "HELP",
    "groceries",
    "milk and bread",
    "12 Elm St downtown",
    "by 5pm",
    "SEND Rosa",
)
MUCH_AT_FIRST = ("need milk and bread by 5pm, 12 Elm St downtown, Rosa", "SEND")
IN_SPANISH = (
    "AYUDA",
    "comida",
    "leche y pan",
    "calle Elm 12, Downtown",
    "a las 5 pm",
    "ENVIAR Luz",
)
MOST_ANSWERS, MOST_AFTER_MUCH, MOST_FOR_A_JOB = 6, 2, 4


def texts_until(stage: Stage, name: str, answers: tuple[str, ...], word: str) -> int:
    """The number of the text that is answered with this word; 0 if none is."""
    for count, answer in enumerate(answers, 1):
        if any(copy.to == name and word in copy.body for copy in stage.text(name, answer)):
            return count
    return 0


def test_six_texts_are_enough_for_groceries_and_two_if_the_first_says_much(
    stages: Callable[..., Stage],
) -> None:
    """Each ends with SEND, and the one who comes reads the name and the address."""
    assert 0 < texts_until(stages(), "Rosa", ONE_THING_EACH, "Sent.") <= MOST_ANSWERS
    assert 0 < texts_until(stages(), "Luz", IN_SPANISH, "Enviado.") <= MOST_ANSWERS
    stage = stages()
    assert 0 < texts_until(stage, "Rosa", MUCH_AT_FIRST, "Sent.") <= MOST_AFTER_MUCH
    [contact] = [copy.body for copy in stage.text("Ben", "accept 1") if copy.to == "Ben"]
    assert "Rosa 828-555-0101, 12 Elm St." in contact


def test_four_texts_take_a_helper_from_accept_to_out(stages: Callable[..., Stage]) -> None:
    stage = stages()
    for answer in MUCH_AT_FIRST:
        stage.text("Rosa", answer)
    answers = ("ACCEPT 1", "IN 1", "DONE 1", "OUT")
    assert 0 < texts_until(stage, "Ben", answers, "You are checked out") <= MOST_FOR_A_JOB


def test_neighbors_read_no_street_and_no_name(stages: Callable[..., Stage]) -> None:
    """What a first message says for the one who comes is taken out of what all are shown."""
    stage = stages()
    copies = [copy for answer in MUCH_AT_FIRST for copy in stage.text("Rosa", answer)]
    invited = [copy.body for copy in copies if copy.to != "Rosa"]
    assert len(invited) == 3
    assert [body for body in invited if "Elm" in body or "Rosa" in body] == []


def test_a_name_at_the_end_of_the_first_message_is_kept_if_it_is_surely_one(
    stages: Callable[..., Stage],
) -> None:
    """A bare one only behind an address, and in small letters only if it is one word."""
    begins = "I need groceries, milk and bread by 5pm"
    rows = {
        "12 Elm St downtown, Rosa": "Rosa",
        "12 Elm St downtown, rosa": "rosa",
        "12 Elm St downtown, Rosa Diaz": "Rosa Diaz",
        "12 Elm St downtown, rosa diaz": "",
        "downtown, Rosa": "",
        "downtown, my name is rosa": "rosa",
        "downtown, I'm Rosa": "Rosa",
        "downtown, i'm hungry": "",
    }
    wrong = {}
    for ends, name in rows.items():
        said = stages().text("Rosa", f"{begins}, {ends}")[-1].body
        found = said.partition("says yes gets: ")[2].partition(",")[0]
        if found != name:
            wrong[ends] = said
    assert wrong == {}
