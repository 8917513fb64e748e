"""Texts that go out: within the segments they may cost, and with every word."""

from __future__ import annotations

import io
import itertools

import pytest
from flask import Flask
from sqlalchemy import select, update

from bot.chapter import people_file
from bot.stage.player import play
from bot.stage.stage import Delivered, Stage
from bot.store.people import Chapter, Contact
from bot.web import links
from conversations.texts.gsm import segments
from tests.support.chapter import HEAD, person, phone_of


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


REQUEST = (
    "HELP",
    "groceries",
    "milk, bread and eggs",
    "West Asheville",
    "12 Elm St",
    "today by 6pm",
)
LONG = "milk, bread, " + ", ".join(f"thing{number}" for number in range(60))


def ask(stage: Stage, *said: str) -> None:
    """A chapter with a real domain asks its neighbors for what Rosa needs."""
    numbers = itertools.count()
    stage.runtime.public_url = "https://help.ashevillema.org"
    stage.runtime.make_token = lambda: f"{next(numbers):022d}"
    stage.chapter(lambda chapter: setattr(chapter, "chosen_short_name", "AMAC"))
    for answer in (*said, "1", "Rosa", "SEND"):
        stage.text("Rosa", answer)


def last_to(stage: Stage, name: str) -> str:
    return [text.body for text in stage.carrier.sent if text.to == stage.phones[name]][-1]


def test_the_usual_invitation_is_one_segment_with_the_chapters_name(stage: Stage) -> None:
    """In English and in Spanish, with a link on a real domain, and nothing is cut."""
    ask(stage, *REQUEST)
    ben, carlos = last_to(stage, "Ben"), last_to(stage, "Carlos")
    assert ben.startswith("AMAC #1 Groceries, West Asheville, by 6:00 pm: milk, bread and eggs.")
    assert carlos.startswith("AMAC #1 Alimentos, West Asheville")
    assert "ACCEPT 1 or PASS 1, or tap https://help.ashevillema.org/a/" in ben
    assert [segments(ben), segments(carlos)] == [1, 1]
    assert "DETAILS" not in ben and "DETALLES" not in carlos


def test_what_an_invitation_cuts_is_texted_and_shown_in_full(stage: Stage) -> None:
    """Cut at a word, with the word that texts all of it; the page behind the link shows all of it
    too."""
    ask(stage, *REQUEST[:2], LONG, *REQUEST[3:])
    invitation = last_to(stage, "Ana")
    assert segments(invitation) == 2
    assert "... DETAILS 1 shows it all. ACCEPT 1 or PASS 1" in invitation
    shown = invitation.partition(": ")[2].partition("...")[0]
    assert LONG.startswith(shown) and LONG[len(shown)] in ", "
    assert LONG in stage.text("Ana", "details 1")[0].body
    assert LONG in stage.text("Carlos", "DETALLES 1")[0].body
    assert LONG in page_of(stage, "Ben")
    assert "Ana" in {copy.to for copy in stage.text("Ana", "accept 1")}


def page_of(stage: Stage, name: str) -> str:
    """What the page behind somebody's invitation shows."""
    app = Flask(__name__)
    app.register_blueprint(links.doors(stage.runtime))
    token = last_to(stage, name).rpartition("/a/")[2]
    return app.test_client().get(f"/a/{token}").get_data(as_text=True)


def test_details_are_only_for_those_who_were_asked(stage: Stage) -> None:
    """Who was not asked reads nothing of it; who has the job reads what the helper may read."""
    ask(stage, *REQUEST)
    assert "milk" not in stage.text("Dee", "details 1")[0].body
    assert "milk" not in stage.text("Omar", "details 1")[0].body
    stage.text("Ben", "accept 1")
    assert "milk, bread and eggs" in stage.text("Ben", "details 1")[0].body
    assert "covered" in stage.text("Ana", "details 1")[0].body


ASKED = 70
PASSED = 20


def test_one_covered_request_costs_few_segments(stage: Stage) -> None:
    """Seventy are asked, twenty pass, one accepts: all texts from HELP to "covered". Who passed
    reads no more of it."""
    many = range(ASKED - 3)
    page = io.StringIO("\n".join([HEAD, *map(person, many)]))
    with stage.runtime.db.write() as session:
        chapter = session.scalars(select(Chapter)).one()
        people = people_file.read(page, chapter)
        people_file.store(stage.runtime, session, chapter, people, stage.time.at)
        session.execute(update(Contact).values(is_ready=True))
    stage.phones |= {f"P{n}": phone_of(n) for n in many}
    stage.settle()
    before = len(stage.carrier.sent)
    ask(stage, *REQUEST)
    invited = [text for text in stage.carrier.sent if "ACCEPT 1 or" in text.body]
    assert len(invited) >= ASKED - 1  # Carlos reads his in Spanish
    for n in range(PASSED):
        stage.text(f"P{n}", "PASS 1")
    told = stage.text("Ben", "accept 1")
    covered = {copy.to for copy in told if "covered" in copy.body}
    assert covered.isdisjoint({f"P{n}" for n in range(PASSED)}) and "Ana" in covered
    cost = sum(segments(text.body) for text in stage.carrier.sent[before:])
    assert cost <= 170, cost


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


EVERY_WORD = f"{'and then another thing happened here ' * 25}by the red barn"


@pytest.mark.parametrize(
    ("page", "who", "words", "reader"),
    [
        ([], "Luz", "there is a fire", "Alma"),
        (["Luz > SOS"], "Luz", "I am hiding now", "Alma"),
        ([], "Luz", "I want to help,", "Alma"),
        (["Ben > IN 45 Haywood Rd", "Ben > SOS"], "Ben", "I am hiding now", "Sam"),
        (["Ben > IN 45 Haywood Rd", "Ben > SOS", "Sam > SAFE 1"], "Ben", "I am hiding", "Sam"),
    ],
)
def test_what_is_passed_on_has_every_word(
    page: list[str], who: str, words: str, reader: str, stage: Stage
) -> None:
    list(play(stage, page))
    copies = stage.text(who, f"{words} {EVERY_WORD}")
    read = "".join(copy.body for copy in copies if copy.to == reader)
    assert EVERY_WORD.replace(" ", "") in "".join(read.split())
