"""What a text is heard as, by whom: a command, an answer, or something to ask about. A wrong
command is worse than asking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from time import monotonic
from zoneinfo import ZoneInfo

import pytest

from bot.store.conversations import Conversation
from bot.store.requests import Invitation
from conversations.flows.definition import Book
from conversations.hearing.commands.lexicon import Command
from conversations.hearing.hearer import Asked, Hearer, Hearing, HearingContext, Listener
from conversations.safeguards.consent import word_of
from conversations.vocabulary import vocabulary
from tests.support.table import table

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # 10 in the morning in Asheville
ZONE = ZoneInfo("America/New_York")
AREAS = ["Downtown", "West Asheville", "Swannanoa"]
ANYONE, RESPONDER, ADMIN = (
    frozenset({"anyone"}),
    frozenset({"anyone", "responders"}),
    frozenset({"anyone", "admins"}),
)
LONG = "my roof leaks and it is cold " * 55  # about 1,600 characters


@pytest.fixture(scope="module")
def hearer(book: Book) -> Hearer:
    return Hearer(book, vocabulary().actions)


def at(book: Book, place: str, number: int | None = None) -> Listener:
    """Somebody in a state, written `flow / state`; `invitation` is one that nobody has answered."""
    if place == "invitation":
        flow = book.flows["respond"]
        return Listener(flow, flow.states[flow.start], number, invitation=Invitation())
    flow_name, _, state = place.partition(" / ")
    flow = book.flows[flow_name]
    return Listener(flow, flow.states[state], number, conversation=Conversation())


def hear(
    hearer: Hearer,
    text: str,
    *places: tuple[str, int | None],
    roles: frozenset[str] = ANYONE,
    asked: Asked | None = None,
    pictures: int = 0,
) -> Hearing:
    categories = [(kind, hearer.book.names_of(kind)) for kind in hearer.book.kinds]
    listeners = [at(hearer.book, place, number) for place, number in places]
    return hearer.hear(
        text, pictures, HearingContext(listeners, roles, asked, categories, AREAS, NOW, ZONE)
    )


def said(hearing: Hearing) -> str:
    """A hearing in one line: the event, its number and its words, and the flow it opens."""
    heard = hearing.heard
    facts = [hearing.event]
    facts += [f"#{heard.number}"] if heard.number is not None else []
    facts += [f"({heard.rest})"] if heard.rest else []
    facts += [f"of {','.join(map(str, hearing.which))}"] if hearing.which else []
    facts += [f"opens {hearing.opens.name}"] if hearing.opens else []
    return " ".join(facts)


@table(
    ("text", "command"),
    [
        ("accept 12", Command("accept", 12)),
        ("ACCEPT #12!", Command("accept", 12)),
        ("accept12", Command("accept", 12)),
        ("12 accept", Command("accept", 12)),
        ("i accept 12", Command("accept", 12)),
        ("Accept request 12", Command("accept", 12)),
        ("accept, in 20 min", Command("accept", None, "in 20 min")),
        ("accpet 12", Command("accept", 12)),
        ("accept 12 in 2 hours", Command("accept", 12, "in 2 hours")),
        ("accept 12, can't before 5", Command("accept", 12, "can't before 5")),
        ("accept 12 but not until 6pm", Command("accept", 12, "but not until 6pm")),
        ("accept 12, no puedo antes de las 5", Command("accept", 12, "no puedo antes de las 5")),
        ("accept 12 if it's before 5", None),
        ("accept 12, can't today", None),
        ("Accept 12, llego a las 5, Ñandú", Command("accept", 12, "llego a las 5, Ñandú")),
        ("ACEPTO", Command("accept")),
        ("aceptar 3", Command("accept", 3)),
        ("accept please", Command("accept")),
        ("accept.", Command("accept")),
        ('"accept"', Command("accept")),
        ("(accept 3)", Command("accept", 3)),
        ("Accept?", None),
        ("accept the things I cannot change", None),
        ("should I accept 12?", None),
        ("acceptable", None),
        ("accept 1234567", None),
        ("accept 12:30", None),
        ("pass", Command("pass")),
        ("PASS 3.", Command("pass", 3)),
        ("pass me the number", None),
        ("passport", None),
        ("paso", Command("pass")),
        ("can't make it", Command("pass")),
        ("can’t make it", Command("pass")),
        ("done", Command("done")),
        ("done!", Command("done")),
        ("done thanks", Command("done")),
        ("Done 4", Command("done", 4)),
        ("done, she was not home", Command("done", None, "she was not home")),
        ("listo", Command("done")),
        ("¡Listo!", Command("done")),
        ("HECHO", Command("done")),
        ("not done", None),
        ("done?", None),
        ("done not yet", None),
        ("done 4 not yet", None),
        ("I'm almost done", None),
        ("drop", Command("drop")),
        ("DROP 2", Command("drop", 2)),
        ("drop it off at my door", None),
        ("I have to drop", Command("drop")),
        ("no puedo ir", Command("pass")),
        ("drop by later", None),
        ("status", Command("status")),
        ("Status of my stuff please", None),
        ("status?", None),
        ("ESTADO", Command("status")),
        ("close", Command("close")),
        ("Close 12", Command("close", 12)),
        ("close the door", None),
        ("close to Ingles", None),
        ("cerrar", Command("close")),
        ("Ciérre", Command("close")),
        ("close not", None),
        ("CLOSE, thank you", Command("close")),
        ("help", Command("help")),
        ("Help! my roof leaks", Command("help", None, "my roof leaks")),
        ("HELP me with a ride", Command("help", None, "me with a ride")),
        ("need", Command("help")),
        ("need milk", Command("help", None, "milk")),
        ("Necesito ayuda", Command("help")),
        ("helpful", None),
        ("needle", None),
        ("SOS", Command("sos")),
        ("S.O.S.", Command("sos")),
        ("911", Command("sos")),
        ("9-1-1!", Command("sos")),
        ("emergencia mi hijo", Command("sos", None, "mi hijo")),
        ("¡Auxilio!", Command("sos")),
        ("nevermind", Command("nevermind")),
        ("never mind", Command("nevermind")),
        ("olvídelo", Command("nevermind")),
        ("never mind the rain, please come", None),
        ("menu", Command("menu")),
        ("What can I do", Command("menu")),
        ("pause", Command("pause")),
        ("pause 2 weeks", Command("pause", None, "2 weeks")),
        ("PAUSE until monday", Command("pause", None, "until monday")),
        ("pause chapter", Command("pause chapter")),
        ("pause for a second would you", None),
        ("resume", Command("resume")),
        ("resume help for my daughter", None),
        ("ready", Command("ready")),
        ("ready when you are", None),
        ("READY!", Command("ready")),
        ("Out of insulin", None),
        ("in a bit", None),
        ("yes but only after 5", None),
        ("SI", None),
        ("", None),
        ("   ", None),
        ("?", None),
        ("12", None),
        ("#12", None),
        ("....", None),
        ("👍", None),
        ("\x00", None),
        ("a" * 1600, None),
        (LONG, None),
        ("send", Command("send")),
        ("ENVÍE", Command("send")),
        ("send it to my house", None),
        ("skip", Command("skip")),
        ("skip the bread", None),
        ("change", Command("change")),
        ("change of plans", None),
        ("show", Command("show")),
        ("show me", None),
        ("urgent", Command("urgent")),
        ("URGENTE!!", Command("urgent")),
        ("urgent care", None),
        # said with politeness, in words, with a slip of the finger, or not meant at all
        ("drop 2 bags at the church", None),
        ("pass 5 pm works", None),
        ("done 12 min ago", None),
        ("drop 12 Elm St", None),
        ("accept - 5 kids", None),
        ("done 12 Elm is locked", Command("done", 12, "Elm is locked")),
        ("accept twelve", Command("accept", 12)),
        ("I accept number twelve", Command("accept", 12)),
        ("accept the 12", Command("accept", 12)),
        ("Acepto el 12", Command("accept", 12)),
        ("accept -12", Command("accept", 12)),
        ("accept [12]", Command("accept", 12)),
        ("i'll accept 12", Command("accept", 12)),
        ("ill accept", Command("accept")),
        ("yes accept 12", Command("accept", 12)),
        ("ok, accept 12 please", Command("accept", 12)),
        ("Hi, accept 12, in 20 min", Command("accept", 12, "in 20 min")),
        ("sí, acepto", Command("accept")),
        ("👍 accept 12", Command("accept", 12)),
        ("Accept 12 👍🏽", Command("accept", 12)),
        ("accpt 12", Command("accept", 12)),
        ("accept 12? thanks", None),
        ("¿Acepto", None),
        ("I can't accept 12", None),
        ("yes, accept the things I cannot change", None),
        ("except 12", None),
        ("sned", Command("send")),
        ("doneee", Command("done")),
        ("passs 12", Command("pass", 12)),
        ("hlep", Command("help")),
        ("pas", None),
        ("sent", None),
        ("don", None),
        ("Send it please", Command("send")),
        ("yes send it", Command("send")),
        ("Send 👍", Command("send")),
        ("send, but change the time", None),
        ("send. wait no", None),
        ("mande", None),
        ("pass on 12", Command("pass", 12)),
        ("I'll pass", Command("pass")),
        ("no puedo", Command("pass")),
        ("can't go", Command("pass")),
        ("Pass, sorry", Command("pass")),
        ("pass - out of town", Command("pass", None, "out of town")),
        ("pass by at 5", None),
        ("drop-off at the door", None),
        ("drop - my car died", Command("drop", None, "my car died")),
        ("Ready-to-eat meals", None),
        ("close-by", None),
        ("lo dejo", None),
        ("no importa", None),
        ("im done", Command("done")),
        ("I'm done with this", None),
        ("done with it i quit", None),
        ("thank you, done", Command("done")),
        ("cancel my request", Command("close")),
        ("nvm", Command("nevermind")),
        ("pause 3", Command("pause", None, "3")),
        ("pause, I am sick", Command("pause", None, "I am sick")),
        ("help 1", Command("help", None, "1")),
        ("need 2 bags of rice", Command("help", None, "2 bags of rice")),
        ("HELPPP", Command("help")),
        ("pls help", Command("help")),
        ("please call 911", Command("sos")),
        ("its an emergency", Command("sos")),
        ("¡Auxilio por favor!", Command("sos")),
        ("I want to die", Command("sos")),
        ("he wont let me leave SOS", Command("sos", None, "he wont let me leave SOS")),
        ("what does SOS mean", None),
        ("Text SOS if you need us", None),
        ("quién sos", None),
        ("emergency contact: Kim 828-555-0144", None),
        ("this is not an emergency", None),
        ("should I call 911", None),
    ],
)
def test_a_command_is_the_word_alone_or_with_a_number(
    hearer: Hearer, text: str, command: Command | None
) -> None:
    """A word that only begins a sentence is none; nor is a question or a negation. Only some take
    words after a comma."""
    assert hearer.lexicon.find(text) == command


STRANGER: Sequence[tuple[str, int | None]] = ()
INVITED = (("invitation", 12),)
TWICE_INVITED = (("invitation", 12), ("invitation", 14))
ON_A_JOB = (("respond / on the way", 12),)
JOB_AND_INVITED = (("respond / on the way", 12), ("invitation", 14))
TWO_JOBS = (("respond / on the way", 12), ("respond / on the way", 14))
ASKED_DETAILS = (("ask / details", None),)
ASKED_KIND = (("ask / kind", None),)
ASKED_ADDRESS = (("ask / address", None),)
ASKED_AREA = (("ask / area", None),)
ASKED_HOW_MANY = (("ask / how many", None),)
ASKED_NAME = (("ask / name", None),)
AT_REVIEW = (("ask / review", None),)
WAITING = (("ask / waiting", 12),)
TWO_WAITING = (("ask / waiting", 12), ("ask / waiting", 14))
ARRIVED = (("ask / arrived", 12),)
WAITING_AND_ASKED = (("ask / waiting", 12), ("ask / details", None))
PASSING_ON = (("ask / pass on", 12),)
WRITING = (("respond / pass on", 12),)
CONFIRMING = (("admin / confirm closing", 12),)


@table(
    ("places", "roles", "text", "heard"),
    [
        # a stranger
        (STRANGER, ANYONE, "help", "hear help opens ask"),
        (STRANGER, ANYONE, "help?", "opens (help?) opens ask"),
        (STRANGER, ANYONE, "Help! my roof leaks", "hear help (my roof leaks) opens ask"),
        (STRANGER, ANYONE, "need milk", "hear help (milk) opens ask"),
        (STRANGER, ANYONE, "AYUDA", "hear help opens ask"),
        (STRANGER, ANYONE, "I need help with groceries", "hear help (with groceries) opens ask"),
        (STRANGER, ANYONE, "Can you help?", "opens (Can you help?) opens ask"),
        (
            STRANGER,
            ANYONE,
            "¿Me pueden ayudar con comida?",
            "opens (¿Me pueden ayudar con comida?) opens ask",
        ),
        (STRANGER, ANYONE, "who is this", "hear signs of asking who we are opens questions"),
        (STRANGER, ANYONE, "", "hear anything else opens welcome"),
        (STRANGER, ANYONE, "👍", "hear anything else opens welcome"),
        (STRANGER, ANYONE, LONG, "hear anything else opens welcome"),
        (STRANGER, ANYONE, 'Liked "Hello"', "hear anything else opens welcome"),
        (STRANGER, ANYONE, "yes", "hear anything else opens welcome"),
        (STRANGER, ANYONE, "menu", "hear menu opens welcome"),
        (STRANGER, ANYONE, "nevermind", "hear nevermind opens welcome"),
        (STRANGER, ANYONE, "SOS", "hear sos opens safety"),
        (STRANGER, ANYONE, "call 911 my husband fell", "hear sos (my husband fell) opens safety"),
        # words that are not for everybody
        (STRANGER, ANYONE, "accept 12", "hear anything else opens welcome"),
        (STRANGER, ANYONE, "pause", "hear anything else opens welcome"),
        (STRANGER, ANYONE, "needs", "hear anything else opens welcome"),
        (STRANGER, ANYONE, "close 12", "hear anything else opens welcome"),
        (STRANGER, RESPONDER, "pause chapter", "hear anything else opens welcome"),
        (STRANGER, RESPONDER, "needs", "hear anything else opens welcome"),
        (STRANGER, ADMIN, "needs", "hear needs opens admin"),
        (STRANGER, ADMIN, "close 12", "hear close #12 opens admin"),
        (STRANGER, RESPONDER, "I need a minute", "hear anything else opens welcome"),
        (STRANGER, RESPONDER, "I need a ride", "opens (I need a ride) opens ask"),
        # a responder who was asked
        (INVITED, RESPONDER, "accept", "hear accept"),
        (INVITED, RESPONDER, "accept 12, in 20 min", "hear accept #12 (in 20 min)"),
        (INVITED, RESPONDER, "accept 14", "hear accept #14 opens respond"),
        (INVITED, RESPONDER, "SI", "hear yes"),
        (INVITED, RESPONDER, "sí!", "hear yes"),
        (INVITED, RESPONDER, "yes", "hear yes"),
        (INVITED, RESPONDER, "no", "hear no"),
        (INVITED, RESPONDER, "👍", "hear anything else"),
        (INVITED, RESPONDER, "yes but only after 5", "hear anything else"),
        (INVITED, RESPONDER, "yes?", "hear anything else"),
        (INVITED, RESPONDER, "Accept?", "hear signs of taking"),
        (INVITED, RESPONDER, "in a bit", "hear anything else"),
        (INVITED, RESPONDER, "pass me the number", "hear anything else"),
        (INVITED, RESPONDER, 'Liked "#12 … ACCEPT 12"', "hear anything else"),
        (INVITED, RESPONDER, "I'm driving", "hear anything else"),
        (INVITED, RESPONDER, "done", "hear done opens respond"),
        (INVITED, RESPONDER, "HELP", "hear help opens ask"),
        (INVITED, RESPONDER, "pause", "hear pause opens availability"),
        (INVITED, RESPONDER, "12", "hear anything else"),
        (INVITED, RESPONDER, "menu", "hear menu opens welcome"),
        # several requests
        (TWICE_INVITED, RESPONDER, "accept", "which of 12,14"),
        (TWICE_INVITED, RESPONDER, "yes", "which of 12,14"),
        (TWICE_INVITED, RESPONDER, "accept, in 20 min", "whose words of 12,14 opens whose words"),
        (TWICE_INVITED, RESPONDER, "no", "which of 12,14"),
        (TWICE_INVITED, RESPONDER, "accept 14", "hear accept #14"),
        (TWICE_INVITED, RESPONDER, "hmm", "hear anything else opens welcome"),
        (TWICE_INVITED, RESPONDER, "yes but later", "hear anything else opens welcome"),
        # a responder on a job
        (ON_A_JOB, RESPONDER, "done", "hear done"),
        (ON_A_JOB, RESPONDER, "done 12", "hear done #12"),
        (ON_A_JOB, RESPONDER, "done 14", "hear done #14 opens respond"),
        (ON_A_JOB, RESPONDER, "not done", "hear any words"),
        (ON_A_JOB, RESPONDER, "drop it off at my door", "hear any words"),
        (ON_A_JOB, RESPONDER, "Close to Ingles", "hear any words"),
        (ON_A_JOB, RESPONDER, "Out of insulin", "hear any words"),
        (ON_A_JOB, RESPONDER, "yes", "hear yes"),
        (ON_A_JOB, RESPONDER, 'Liked "You have #12"', "hear anything else"),
        (ON_A_JOB, RESPONDER, "I'm driving", "hear anything else"),
        (ON_A_JOB, RESPONDER, "👍", "hear anything else"),
        (ON_A_JOB, RESPONDER, "", "hear anything else"),
        (ON_A_JOB, RESPONDER, "need help finding the house", "hear any words"),
        (ON_A_JOB, RESPONDER, "HELP", "hear help opens ask"),
        (ON_A_JOB, RESPONDER, "needs", "hear anything else"),
        (ON_A_JOB, RESPONDER, "can't make it", "hear pass"),
        (JOB_AND_INVITED, RESPONDER, "yes", "which of 14"),
        (JOB_AND_INVITED, RESPONDER, "accept", "hear accept"),
        (JOB_AND_INVITED, RESPONDER, "done", "hear done"),
        (JOB_AND_INVITED, RESPONDER, "can't make it", "which of 12,14"),
        (TWO_JOBS, RESPONDER, "done", "which of 12,14"),
        (TWO_JOBS, RESPONDER, "done 14", "hear done #14"),
        # somebody who is asked something
        (ASKED_KIND, ANYONE, "groceries", "hear a category"),
        (ASKED_KIND, ANYONE, "2", "hear a category"),
        (ASKED_KIND, ANYONE, "comida", "hear a category"),
        (ASKED_KIND, ANYONE, "need groceries", "hear a category"),
        (ASKED_KIND, ANYONE, "Out of insulin", "hear a category"),
        (ASKED_KIND, ANYONE, "help", "hear help"),
        (ASKED_KIND, ANYONE, "77", "hear anything else"),
        (ASKED_KIND, ANYONE, "yes", "hear anything else"),
        (ASKED_DETAILS, ANYONE, "need milk", "hear any words"),
        (ASKED_DETAILS, ANYONE, "Out of insulin", "hear any words"),
        (ASKED_DETAILS, ANYONE, "Close to Ingles", "hear any words"),
        (ASKED_DETAILS, ANYONE, LONG, "hear any words"),
        (ASKED_DETAILS, ANYONE, "HELP", "hear help"),
        (ASKED_DETAILS, ANYONE, "MENU", "hear menu opens welcome"),
        (ASKED_DETAILS, ANYONE, "nevermind", "hear nevermind"),
        (ASKED_DETAILS, ANYONE, "done", "hear anything else"),
        (ASKED_DETAILS, ANYONE, "", "hear anything else"),
        (ASKED_DETAILS, ANYONE, "🥛", "hear anything else"),
        (ASKED_DETAILS, RESPONDER, "pause", "hear pause opens availability"),
        (ASKED_DETAILS, RESPONDER, "accept 14", "hear accept #14 opens respond"),
        (ASKED_DETAILS, ANYONE, "Loved an image", "hear anything else"),
        (ASKED_AREA, ANYONE, "2", "hear an area"),
        (ASKED_AREA, ANYONE, "west asheville", "hear an area"),
        (ASKED_AREA, ANYONE, "9", "hear a number"),
        (ASKED_AREA, ANYONE, "close to Ingles", "hear any words"),
        (ASKED_HOW_MANY, ANYONE, "just one", "hear a number"),
        (ASKED_HOW_MANY, ANYONE, "need 3", "hear a number"),
        (ASKED_HOW_MANY, ANYONE, "a few", "hear any words"),
        (ASKED_NAME, ANYONE, "Rosa", "hear any words"),
        (ASKED_NAME, ANYONE, "send", "hear send"),
        (AT_REVIEW, ANYONE, "send", "hear send"),
        (AT_REVIEW, ANYONE, "SI", "hear yes"),
        (AT_REVIEW, ANYONE, "yes but change the time", "hear any words"),
        (AT_REVIEW, ANYONE, "5", "hear a number"),
        (AT_REVIEW, ANYONE, "👍", "hear anything else"),
        (AT_REVIEW, ANYONE, "SOS", "hear sos opens safety"),
        # a requester
        (WAITING, ANYONE, "status", "hear status"),
        (WAITING, ANYONE, "Status of my stuff please", "hear any words"),
        (WAITING, ANYONE, "close", "hear close"),
        (WAITING, ANYONE, "close the door", "hear any words"),
        (WAITING, ANYONE, "close 14", "unknown number #14"),
        (WAITING, ANYONE, "need milk too", "hear any words"),
        (WAITING, ANYONE, "HELP", "hear help opens ask"),
        (TWO_WAITING, ANYONE, "status", "which of 12,14"),
        (TWO_WAITING, ANYONE, "close 14", "hear close #14"),
        (WAITING_AND_ASKED, ANYONE, "two bags of rice", "hear any words"),
        (WAITING_AND_ASKED, ANYONE, "status", "hear status"),
        (ARRIVED, ANYONE, "SI", "hear yes"),
        (ARRIVED, ANYONE, "ok", "hear yes"),
        (ARRIVED, ANYONE, "no", "hear no"),
        (ARRIVED, ANYONE, "no he forgot the milk", "hear any words"),
        (ARRIVED, ANYONE, "help never came", "hear any words"),
        (PASSING_ON, ANYONE, "send", "hear send"),
        (PASSING_ON, ANYONE, "menu", "hear menu opens welcome"),
        (WRITING, RESPONDER, "accept 14, in 20 min", "hear accept #14 (in 20 min) opens respond"),
        (WRITING, RESPONDER, "done", "hear done"),
        (WRITING, RESPONDER, "done 12, all is well", "hear done #12 (all is well)"),
        (WRITING, RESPONDER, "send", "hear send"),
        (WRITING, RESPONDER, "is the side door open", "hear any words"),
        # an admin who is asked to confirm
        (CONFIRMING, ADMIN, "go falcon", "hear any words"),
        (CONFIRMING, ADMIN, "NEEDS", "hear needs opens admin"),
        (CONFIRMING, ADMIN, "close 14", "hear close #14 opens admin"),
        (CONFIRMING, ADMIN, "nevermind", "hear nevermind"),
        (CONFIRMING, ADMIN, "👍", "hear anything else"),
        # a stranger who says a need, and one who does not
        (STRANGER, ANYONE, "we have no food", "opens (we have no food) opens ask"),
        (STRANGER, ANYONE, "hi i need some food", "opens (hi i need some food) opens ask"),
        (STRANGER, ANYONE, "groceries", "opens (groceries) opens ask"),
        (
            STRANGER,
            ANYONE,
            "Ride to doctor tomorrow at 9",
            "opens (Ride to doctor tomorrow at 9) opens ask",
        ),
        (STRANGER, ANYONE, "tengo hambre", "opens (tengo hambre) opens ask"),
        (STRANGER, ANYONE, "i neeed help", "opens (i neeed help) opens ask"),
        (STRANGER, ANYONE, "My mom needs a ride", "opens (My mom needs a ride) opens ask"),
        (STRANGER, ANYONE, "URGENT: need food", "opens (URGENT: need food) opens ask"),
        (STRANGER, ANYONE, "(no subject) need food", "hear help (food) opens ask"),
        (STRANGER, ANYONE, "I can help", "hear join opens welcome"),
        (STRANGER, ANYONE, "how can I help?", "hear anything else opens welcome"),
        (STRANGER, ANYONE, "quiero ayudar", "hear join opens welcome"),
        (STRANGER, ANYONE, "thanks for the food", "hear anything else opens welcome"),
        (STRANGER, ANYONE, "no help needed", "hear anything else opens welcome"),
        (STRANGER, ANYONE, "is it over there", "hear anything else opens welcome"),
        (
            STRANGER,
            ANYONE,
            "is this the mutual aid",
            "hear signs of asking who we are opens questions",
        ),
        # how responders really say it
        (INVITED, RESPONDER, "yes 12", "hear yes #12"),
        (INVITED, RESPONDER, "12 yes", "hear yes #12"),
        (INVITED, RESPONDER, "yes to #12", "hear yes #12"),
        (INVITED, RESPONDER, "no 12", "hear no #12"),
        (INVITED, RESPONDER, "yes 14", "hear anything else"),
        (INVITED, RESPONDER, "sure", "hear yes"),
        (INVITED, RESPONDER, "I'll take it", "hear yes"),
        (INVITED, RESPONDER, "Yes! I can go", "hear yes"),
        (INVITED, RESPONDER, "I can go at 5", "hear signs of taking"),
        (INVITED, RESPONDER, "ok", "hear anything else"),
        (INVITED, RESPONDER, "OK thx", "hear anything else"),
        (INVITED, RESPONDER, "great", "hear anything else"),
        (INVITED, RESPONDER, "sorry, can't today", "hear no"),
        (INVITED, RESPONDER, "no puedo", "hear pass"),
        (INVITED, RESPONDER, "need directions", "hear anything else"),
        (INVITED, RESPONDER, "help me understand", "hear anything else"),
        (INVITED, RESPONDER, "HELP how do I accept", "hear anything else"),
        (INVITED, RESPONDER, "need a ride", "hear help (a ride) opens ask"),
        (INVITED, RESPONDER, "accept 12\nSent from my iPhone", "hear accept #12"),
        (TWICE_INVITED, RESPONDER, "yes 14", "hear yes #14"),
        (TWICE_INVITED, RESPONDER, "accept 12 and 14", "which #12 of 12,14"),
        (TWICE_INVITED, RESPONDER, "ok", "hear anything else opens welcome"),
        (ON_A_JOB, RESPONDER, "yes i can go", "hear yes"),
        (ON_A_JOB, RESPONDER, "can't go", "hear pass"),
        (ON_A_JOB, RESPONDER, "no puedo", "hear pass"),
        (ON_A_JOB, RESPONDER, "drop-off at 5", "hear any words"),
        (ON_A_JOB, RESPONDER, "drop off 12 bags", "hear any words"),
        (ON_A_JOB, RESPONDER, "im done", "hear done"),
        (JOB_AND_INVITED, RESPONDER, "I can go", "which of 14"),
        (JOB_AND_INVITED, RESPONDER, "ok", "hear yes"),
        (JOB_AND_INVITED, RESPONDER, "yes 14", "hear yes #14"),
        # answers, and what only looks like one
        (ASKED_KIND, ANYONE, "help with water", "hear anything else"),
        (ASKED_KIND, ANYONE, "I need a ride to the doctor", "hear a category"),
        (ASKED_KIND, ANYONE, "bring food to my house", "hear a category"),
        (ASKED_KIND, ANYONE, "what can you do", "hear menu opens welcome"),
        (ASKED_DETAILS, ANYONE, "ok", "hear anything else"),
        (ASKED_DETAILS, ANYONE, "hello", "hear anything else"),
        (ASKED_DETAILS, ANYONE, "idk", "hear anything else"),
        (ASKED_DETAILS, ANYONE, "2", "hear anything else"),
        (ASKED_DETAILS, ANYONE, "can you bring milk?", "hear any words"),
        (ASKED_AREA, ANYONE, "why?", "hear anything else"),
        (ASKED_AREA, ANYONE, "ok", "hear anything else"),
        (ASKED_AREA, ANYONE, "I don't know", "hear anything else"),
        (ASKED_AREA, ANYONE, "911 Haywood Rd", "hear any words"),
        (ASKED_ADDRESS, ANYONE, "911 Haywood Rd", "hear any words"),
        (ASKED_ADDRESS, ANYONE, "911 my husband fell", "hear sos (my husband fell) opens safety"),
        (ASKED_ADDRESS, ANYONE, "911 fire on Elm St", "hear sos (fire on Elm St) opens safety"),
        (ASKED_ADDRESS, ANYONE, "none", "hear skip"),
        (ASKED_ADDRESS, ANYONE, "Who will see it?", "hear anything else"),
        (ASKED_HOW_MANY, ANYONE, "we need 2 or 3 people", "hear any words"),
        (ASKED_HOW_MANY, ANYONE, "need more people", "hear any words"),
        (ASKED_HOW_MANY, ANYONE, "1 is fine", "hear a number"),
        (ASKED_HOW_MANY, ANYONE, "for 4 people", "hear any words"),
        (ASKED_NAME, ANYONE, "yes", "hear yes"),
        (ASKED_NAME, ANYONE, "Who will see this?", "hear anything else"),
        (ASKED_NAME, ANYONE, "Will", "hear any words"),
        (AT_REVIEW, ANYONE, "looks good", "hear yes"),
        (AT_REVIEW, ANYONE, "need more people", "hear any words"),
        (AT_REVIEW, ANYONE, "yes send", "hear send"),
        (WAITING, ANYONE, "help 14", "hear any words"),
        (WAITING, ANYONE, "no importa", "hear any words"),
        (WAITING, ANYONE, "close-by", "hear any words"),
        (WAITING, ANYONE, "change of plans", "hear any words"),
    ],
)
def test_a_text_is_heard_as_what_it_is(
    hearer: Hearer,
    places: Sequence[tuple[str, int | None]],
    roles: frozenset[str],
    text: str,
    heard: str,
) -> None:
    """The same words mean different things to a stranger, a requester, a responder and an admin."""
    assert said(hear(hearer, text, *places, roles=roles)) == heard


def test_a_question_is_answered_before_what_only_waits(hearer: Hearer) -> None:
    """News of a request that waits does not take the answer to the question that was asked before
    it."""
    hearing = hear(hearer, "two bags of rice", *WAITING_AND_ASKED)
    assert hearing.listener is not None and hearing.listener.state.name == "details"


@table(
    ("text", "heard"),
    [
        ("14", "hear accept #14 (in 20 min)"),
        ("#14", "hear accept #14 (in 20 min)"),
        ("the 14", "hear accept #14 (in 20 min)"),
        ("yes 14", "hear accept #14 (in 20 min)"),
        ("ok 14", "hear accept #14 (in 20 min)"),
        ("13", "hear anything else opens welcome"),
        ("pass 12", "hear pass #12"),
        ("hmm", "hear anything else opens welcome"),
    ],
)
def test_a_bare_number_answers_which_one(hearer: Hearer, text: str, heard: str) -> None:
    """The words that came with the command are not lost; a number that was not offered is not
    taken."""
    asked = Asked("accept", "in 20 min", (12, 14))
    assert said(hear(hearer, text, *TWICE_INVITED, roles=RESPONDER, asked=asked)) == heard


@table(
    ("text", "name"),
    [
        ("Rosa", "Rosa"),
        ("my name is Rosa Diaz", "Rosa Diaz"),
        ("Hi, I'm Rosa", "Rosa"),
        ("Me llamo Ñandú", "Ñandú"),
        ("Call me Al", "Al"),
        ("Imani", "Imani"),
        ("Soyla", "Soyla"),
        ("Hope", "Hope"),
    ],
)
def test_a_name_is_kept_without_the_words_around_it(hearer: Hearer, text: str, name: str) -> None:
    """Neighbors call somebody Rosa, not "my name is Rosa"."""
    assert hear(hearer, text, *ASKED_NAME).heard.value == name


def test_which_says_for_what_command(hearer: Hearer) -> None:
    """YES and NO are asked about as ACCEPT and PASS, never as words that phone companies keep."""
    assert hear(hearer, "yes", *TWICE_INVITED, roles=RESPONDER).heard.word == "accept"
    assert hear(hearer, "no", *TWICE_INVITED, roles=RESPONDER).heard.word == "pass"


@table(
    "text",
    [
        'Liked "OK"',
        '👍 to "Text SEND"',
        'Le gustó "¿Llegó la ayuda?"',
        "I'm driving",
        "Loved an image",
    ],
)
def test_what_a_phone_writes_is_marked(hearer: Hearer, text: str) -> None:
    """Nobody is told that the bot did not understand a reaction."""
    assert hear(hearer, text, *ARRIVED).heard.by_machine


@table(
    "bomb",
    [
        "\n" * 1599 + "x",
        "-" * 1599 + "x",
        "please " * 228,
        "accept " * 228,
        "12 " * 533,
        "yes " * 400,
        "! " * 800,
    ],
)
def test_the_longest_text_is_heard_in_no_time(hearer: Hearer, bomb: str) -> None:
    """A turn holds the lock of its person."""
    start = monotonic()
    for places in (STRANGER, TWICE_INVITED, AT_REVIEW, ASKED_DETAILS):
        hear(hearer, bomb, *places, roles=RESPONDER)
    assert monotonic() - start < 5  # what goes wrong here takes minutes


def test_a_picture_alone_is_no_words(hearer: Hearer) -> None:
    """It is answered like nothing at all, and counted."""
    hearing = hear(hearer, "", *ASKED_DETAILS, pictures=2)
    assert said(hearing) == "hear anything else" and hearing.heard.pictures == 2


@table(
    ("text", "is_safety"),
    [("SOS", True), ("911!", True), ("hello", False), ("done", False), ("", False)],
)
def test_safety_words_are_answered_however_much_a_phone_texts(
    hearer: Hearer, text: str, is_safety: bool
) -> None:
    """The flood guard asks this."""
    assert hearer.is_safety_word(text) is is_safety


@table(
    ("text", "word"),
    [
        ("STOP", "STOP"),
        ("Stop.", "STOP"),
        ("stopall", "STOP"),
        ("END", "STOP"),
        ("Quit!", "STOP"),
        ("revoke", "STOP"),
        ("please stop texting me", "STOP"),
        ("Stop sending me messages", "STOP"),
        ("don't text me anymore", "STOP"),
        ("DO NOT CONTACT ME AGAIN", "STOP"),
        ("no more texts please", "STOP"),
        ("remove me from this list", "STOP"),
        ("no me manden más mensajes", "STOP"),
        ("Ya no me escriban por favor", "STOP"),
        ("dejen de mandarme mensajes", "STOP"),
        ("leave me alone", "STOP"),
        ("START", "START"),
        ("unstop", "START"),
        ("yes", "START"),
        ("stop by at 5", ""),
        ("the bus stop on Elm St", ""),
        ("do not text me before 9", ""),
        ("end of the street", ""),
        ("cancel my request", ""),
        ("I can't stop crying", ""),
        ("stop at the store first", ""),
        ("no more milk, thanks", ""),
        ("yes please", ""),
        ("", ""),
        ("text me when you are here", ""),
        ("don't send Ben", ""),
        ("no me mande leche", ""),
    ],
)
def test_plain_words_that_ask_for_no_more_texts(text: str, word: str) -> None:
    """The carrier's words alone, or a whole text that asks for nothing else. No other sentence
    unsubscribes anybody."""
    assert word_of(text, "") == word


def test_a_word_of_its_own_is_no_slip_of_a_command(book: Book) -> None:
    """Each is one letter from a command, which a slip of the finger does not turn it into."""
    lexicon = Hearer(book, vocabulary().actions).lexicon
    own = "payday, heyday, presence, chance, hangover, except, safely, andar, perdidos"
    assert [word for word in own.split(", ") if lexicon.find(word)] == []
    slips = [lexicon.find(slip) for slip in ("maydya", "accpet", "enviarr", "pasar")]
    assert [slip and slip.word for slip in slips] == ["sos", "accept", "send", "pass"]
