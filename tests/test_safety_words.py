"""The words of the Safety Network: each row is a text as somebody sent it, and the command it is. A wrong OUT ends a watch."""
from __future__ import annotations

from time import monotonic

import pytest

from conversations.commands import Lexicon
from conversations.words import vocabulary
from tests.examples import given, st

COMMANDS = [
    "ack", "alert", "all hands", "buddy", "called", "coming", "crew", "debrief", "drill", "handover", "help", "in", "more",
    "off duty", "on duty", "out", "pause", "rota", "safe", "sos", "there", "who's on",
]
SYNONYMS = {
    "in": ("check in", "checking in", "checkin", "entrando"),
    "out": ("check out", "checked out", "i'm out", "we are out", "safe and out", "home safe", "ya sali"),
    "more": ("more time", "extend", "mas", "mas tiempo"),
    "safe": ("i'm safe", "estoy a salvo"),
    "coming": ("i'm coming",),
    "called": ("i called", "llame"),
    "handover": ("hand over",),
    "who's on": ("who's on duty", "quien esta de turno"),
    "help": ("need", "i need help"),
    "sos": ("i'm in danger", "911"),
}
LEXICON = Lexicon(COMMANDS, SYNONYMS)


def found(text: str) -> str:
    """The command in a text, in one line: its word, its number and the words after it; "" if there is none."""
    command = LEXICON.find(text)
    if command is None:
        return ""
    number = f" #{command.number}" if command.number is not None else ""
    return command.word + number + (f" ({command.rest})" if command.rest else "")


@pytest.mark.parametrize(("text", "expected"), [
    ("in", "in"), ("IN!", "in"), ("In please", "in"), ("in now", "in"), ("ok in", "in"), ("check in", "in"),
    ("Checking in.", "in"), ("in 12", "in #12"), ("IN #12", "in #12"), ("in 12 please", "in #12"), ("in12", "in #12"),
    ("12 in", "in #12"), ("yes, in 12 👍", "in #12"), ("in 5", "in #5"), ("in request 12", "in #12"), ("checkin 12", "in #12"),
    ("in at Rosa's", "in (at Rosa's)"), ("IN at 45 Haywood Rd for 2h", "in (at 45 Haywood Rd for 2h)"),
    ("check in at 45 Haywood Rd for 2h", "in (at 45 Haywood Rd for 2h)"), ("in @45 Haywood", "in (@45 Haywood)"),
    ("in 12 at 45 Haywood Rd for 2h", "in #12 (at 45 Haywood Rd for 2h)"), ("in now at Rosa's", "in (now at Rosa's)"),
    ("in 12, 45 Haywood Rd, 2 hours", "in #12 (45 Haywood Rd, 2 hours)"), ("in   12   2h", "in #12 (2h)"),
    ("in 12 45 Haywood Rd 2 hours", "in #12 (45 Haywood Rd 2 hours)"), ("in 12 @ Ingles", "in #12 (@ Ingles)"),
    ("in 12\n45 Haywood Rd\n2h", "in #12 (45 Haywood Rd 2h)"), ("in 12 with Ben at Rosa's", "in #12 (with Ben at Rosa's)"),
    ("in 12 rosa's house", "in #12 (rosa's house)"), ("in #12 rosas", "in #12 (rosas)"),
    ("in 12, the blue house", "in #12 (the blue house)"), ("in 12 til 5:30", "in #12 (til 5:30)"), ("in 12 6pm", "in #12 (6pm)"),
    ("in 12 at 5pm", "in #12 (at 5pm)"), ("in 12 for the night", "in #12 (for the night)"), ("in 12, 30 min", "in #12 (30 min)"),
    ("in 12 and 14", "in #12 (and 14)"), ("in 45 haywood rd", "in (45 haywood rd)"), ("IN 45 HAYWOOD RD", "in (45 HAYWOOD RD)"),
    ("in 12 elm st", "in (12 elm st)"), ("in 12 W Elm St until 6", "in (12 W Elm St until 6)"),
    ("in 45 Haywood", "in (45 Haywood)"), ("in 12 45th St", "in (12 45th St)"),
    ("in 45 haywood for 2h", "in (45 haywood for 2h)"), ("in 911 Haywood Rd", "in (911 Haywood Rd)"),
    ("in for 2 hours", "in (for 2 hours)"), ("in for 90 min at 12 Elm St", "in (for 90 min at 12 Elm St)"),
    ("in for twenty minutes", "in (for twenty minutes)"), ("in until 6pm", "in (until 6pm)"),
    ("in until dark", "in (until dark)"), ("IN: 45 Haywood Rd", "in (45 Haywood Rd)"), ("in - Rosa's", "in (Rosa's)"),
    ("IN, Rosa’s house", "in (Rosa’s house)"), ("IN, 2 hours", "in (2 hours)"),
    ("in 12 en 45 Haywood Rd por 2 horas", "in #12 (en 45 Haywood Rd por 2 horas)"), ("in hasta las 6", "in (hasta las 6)"),
    ("in en casa de Rosa", "in (en casa de Rosa)"), ("entrando en 12 Elm St", "in (en 12 Elm St)"),
    ("in por 2 horas", "in (por 2 horas)"), ("IN Patton Ave 12, 2 hours", "in (Patton Ave 12, 2 hours)"),
    ("in haywood rd 45", "in (haywood rd 45)"), ("in calle Elm 12", "in (calle Elm 12)"),
    ("in calle 5 de mayo 12", "in (calle 5 de mayo 12)"), ("in oak st no. 12 for 1 hour", "in (oak st no. 12 for 1 hour)"),
])
def test_in_goes_with_a_number_a_place_or_a_length(text: str, expected: str) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", [
    "in the street 12 minutes", "in Main Street 5 minutes", "in the same street 12", "in haywood rd 12 pm", "in elm st 5:30",
    "in calle 5 minutos", "in the other lane 3", "in our drive 2", "in?", "in 12?", "in 20 min", "in 20 minutes",
    "In 20 Min", "in 2 hours", "in 2h", "in an hour", "in a minute",
    "in twenty minutes", "in 20-30 min", "in 20 - 30 min", "in 20 or 30 min", "in 10 or 15", "in 2 1/2 hours",
    "in 1 and a half hours", "in 20 more min", "in 5 minutes at Rosa's", "in 20 mintues", "in 5 pm", "in 12:30", "in 12/14",
    "yes in 2 hours", "in 5 on my way", "in 5 going home", "in 10 i will be there", "in 10 Ill be there", "in 3 days",
    "in 2 cars", "in 3 kids", "in 20 people", "In 2019 I had it", "In 2019, we had it", "in 828-555-0144", "in the car",
    "in need of food", "in case you wonder", "in pain", "in town", "in a bit", "in my kitchen there is a leak",
    "in front of the house", "in danger", "In an emergency", "in for a surprise", "in at 5", "in at 5pm", "in at noon",
    "in at last", "in, i think she needs help", "in-laws", "inside", "check in on my mother", "check in with Rosa",
    "check in 20 min", "in 45 haywood", "in five", "in 1h 45 haywood rd", "en 20 min", "in en 20 min", "in en camino",
    "entrando en 20 min",
])
def test_in_as_a_word_of_a_sentence_checks_nobody_in(text: str) -> None:
    """Above all not "in 20 min", from somebody who is still to come."""
    assert found(text) == ""


@pytest.mark.parametrize(("text", "expected"), [
    ("out", "out"), ("OUT!", "out"), ("Out please", "out"), ("out now", "out"), ("ok out", "out"), ("out 12", "out #12"),
    ("out, all good", "out (all good)"), ("OUT. All good, thanks", "out (All good, thanks)"),
    ("out - home now", "out (home now)"), ("out all good", "out (all good)"), ("out 12 all good", "out #12 (all good)"),
    ("out and safe", "out (and safe)"), ("out, no problems", "out (no problems)"), ("OUT, no one home", "out (no one home)"),
    ("im out", "out"), ("I’m out", "out"), ("safe and out", "out"), ("home safe", "out"), ("checked out", "out"),
    ("check out 12", "out #12"), ("ya salí", "out"), ("OUT, todo bien", "out (todo bien)"), ("safe", "safe"), ("SAFE!", "safe"),
    ("safe 7", "safe #7"), ("7 safe", "safe #7"), ("safe 7 talked to him, fine", "safe #7 (talked to him, fine)"),
    ("SAFE 7: en casa", "safe #7 (en casa)"), ("yes safe", "safe"), ("SAFE, home now", "safe (home now)"),
    ("safe home", "safe (home)"), ("safe and sound", "safe (and sound)"), ("I'm safe", "safe"),
    ("OUT OUT OUT", "out"), ("out, out!", "out"), ("OUT, everything went well", "out (everything went well)"),
    ("out all went great thank you", "out (all went great thank you)"), ("OUT everything is ok", "out (everything is ok)"),
    ("out. thanks for the help!", "out (thanks for the help)"), ("Out. Ana says thanks", "out (Ana says thanks)"),
    ("out, in my car", "out (in my car)"), ("out heading home now", "out (heading home now)"),
    ("out, left the box at the door", "out (left the box at the door)"),
    ("Out, thanks for checking on me", "out (thanks for checking on me)"),
    ("out. everything went fine, he's a nice guy", "out (everything went fine, he's a nice guy)"),
    ("out, nobody answered", "out (nobody answered)"), ("OUT, ya voy para mi casa", "out (ya voy para mi casa)"),
    ("safe 7 it was a mistake, he is home", "safe #7 (it was a mistake, he is home)"),
    ("safe 7 wrong button", "safe #7 (wrong button)"),
    ("safe 7 out of danger", "safe #7 (out of danger)"), ("safe 7 fuera de peligro", "safe #7 (fuera de peligro)"),
    ("out, dropped off the boxes, heading home", "out (dropped off the boxes, heading home)"),
    ("OUT. All good, thanks! Rosa was lovely", "out (All good, thanks! Rosa was lovely)"),
    ("out, thanks Sam", "out (thanks Sam)"),
    ("safe 7 his phone died", "safe #7 (his phone died)"), ("safe 7 he went home", "safe #7 (he went home)"),
    ("safe 7 hurt his leg, at Mission", "safe #7 (hurt his leg, at Mission)"), ("Estoy a salvo", "safe"),
])
def test_out_and_safe_are_heard_with_the_words_after_them(text: str, expected: str) -> None:
    assert found(text).replace("’", "'") == expected


@pytest.mark.parametrize("text", [
    "Out of insulin", "out of food", "out, of insulin", "out there", "out at 5", "out?", "out 5 pm", "out, 5pm",
    "out by 6, thanks", "out in 20 min", "out, in 20 min", "out 12 eggs", "out with 3", "out on a call", "out the door",
    "out and about", "out when I finish", "out, when I finish", "out 100%", "outside", "I'm out of milk", "check out this link",
    "ya salí a las 5", "not out", "out but not safe", "out, but not safe", "OUT, not really", "OUT, I am not safe",
    "OUT. he isn't ok", "OUT, help me", "out, please send help", "OUT, she got hurt", "not safe", "I'm not safe", "safe?",
    "safe to come in?", "safe to come in", "safe house?", "safe house on Elm", "safe travels", "safe word is lemon",
    "safe, but scared", "safe 7, not sure", "safe 7 not yet", "safe 7 he is not safe", "no estoy a salvo", "SAFE, no estoy bien",
    "safe home by 6", "out 911", "OUT, 911", "out, in the woods", "out, he followed me", "OUT. police are here", "Out. im scared",
    "out, going to the next door", "out, home by 6", "out walking the dog", "out driving", "out, a man is chasing ana",
    "out ok thanks police", "out, ok thanks scared", "out, thanks followed", "safe, thanks policia", "out, gun was so nice",
    "out, all good, kidnapper is driving", "out ok gun is here", "out, ok he got me", "out, he is driving",
    "out, in the car with him", "OUT. ok. Please come get me", "out, in my car, he is trying to open the door",
    "OUT good i am stuck in the elevator", "out, they are ok, i am in trouble", "OUT, all good. He is watching me",
    "out. ok. I fell and my leg is broken", "Out. Thanks, the dog bit me", "out, good, he pushed me", "out, left kim there",
    "out, going in the ambulance", "out. ok i lied", "safe 7 in danger", "safe 7 he has a gun", "safe 7 voice mail only",
    "safe 7 left a message", "safe 7, wrong alert", "safe 7 or 2", "safe 7 she is bleeding",
])
def test_no_negation_no_worry_and_no_plan_checks_anybody_out(text: str) -> None:
    assert found(text) == ""


@pytest.mark.parametrize("text", ["IN 12 SOS", "OUT, SOS", "more 10 min SOS", "safe 7 SOS", "I'm in danger"])
def test_sos_goes_before_the_word_that_it_follows(text: str) -> None:
    assert found(text).startswith("sos")


@pytest.mark.parametrize(("text", "expected"), [
    ("more", "more"), ("MORE please", "more"), ("more 30", "more (30)"), ("MORE 30 min", "more (30 min)"),
    ("more 1h", "more (1h)"), ("more time", "more"), ("more time 30", "more (30)"), ("more 45 please", "more (45 please)"),
    ("more until 6pm", "more (until 6pm)"), ("MORE to 6pm", "more (to 6pm)"), ("more til 5:30", "more (til 5:30)"),
    ("more +30", "more (+30)"), ("more - 30", "more (30)"), ("more half an hour", "more (half an hour)"),
    ("more 20 or so", "more (20 or so)"), ("more about 30!", "more (about 30)"), ("MORE -30", "more (-30)"),
    ("more-30", "more (-30)"), ("more 30 mintues", "more (30 mintues)"), ("more until dark", "more (until dark)"),
    ("MORE, still talking", "more (still talking)"), ("extend 30", "more (30)"), ("ok more 30", "more (30)"),
    ("more by 3", "more (by 3)"), ("still here, 30 more", "more (30 more)"),
    ("not done yet, need another hour", "more (need another hour)"), ("30 more", "more (30 more)"),
    ("30 more minutes", "more (30 more minutes)"), ("another 30 min", "more (another 30 min)"),
    ("1 more hour", "more (1 more hour)"), ("need 30 more min", "more (need 30 more min)"),
    ("twenty more minutes", "more (twenty more minutes)"), ("an hour more, please", "more (an hour more, please)"),
    ("mas 30", "more (30)"), ("Más tiempo", "more"), ("30 minutos más", "more (30 minutos más)"),
    ("más hasta las 6", "more (hasta las 6)"), ("otra media hora", "more (otra media hora)"),
    ("necesito 30 minutos mas", "more (necesito 30 minutos mas)"),
])
def test_more_goes_with_a_length_or_an_end_or_what_was_meant_for_one(text: str, expected: str) -> None:
    """Nonsense is heard as well, so that the person is asked again and not left without more time."""
    assert found(text) == expected


@pytest.mark.parametrize("text", [
    "more?", "30 more?", "more food please", "more people are here", "more than 2 bags", "more of us", "more 2 bags",
    "more 30 eggs", "more to come", "more to the left", "2 more bags", "2 more", "another day", "30 min more or less",
    "20 more min and i'm there", "moore", "mas comida", "mas o menos", "mas de 30",
])
def test_more_of_something_else_is_no_more_time(text: str) -> None:
    assert found(text) == ""


@pytest.mark.parametrize(("text", "expected"), [
    ("ack", "ack"), ("ACK 7", "ack #7"), ("ack7", "ack #7"), ("ack 7 on it", "ack #7 (on it)"), ("ack, on it", "ack (on it)"),
    ("ack el 7", "ack #7"), ("ACK calling now", "ack (calling now)"), ("ack i'll call him", "ack (i'll call him)"),
    ("ack i can't", ""), ("ack i'm busy", ""), ("ACK ACK", "ack"),
    ("called 7", "called #7"), ("called 7 no answer", "called #7 (no answer)"),
    ("CALLED 7: no answer, twice", "called #7 (no answer, twice)"), ("i called 7 no answer", "called #7 (no answer)"),
    ("llamé 7 no contesta", "called #7 (no contesta)"), ("called", ""), ("called him", ""), ("called, no answer", ""),
    ("called 911", ""), ("called 9-1-1", ""), ("called 828-555-0144 no answer", ""), ("called (828) 555-0144", ""),
    ("called 7 times", ""), ("calle 12", ""),
    ("ALL HANDS 7 at Ingles lot, Haywood Rd", "all hands #7 (at Ingles lot, Haywood Rd)"), ("all hands 7", "all hands #7"),
    ("all hands", "all hands"), ("all hands 7 Haywood Rd", "all hands #7 (Haywood Rd)"), ("all hands on deck", ""),
    ("all hands 7 pm", ""), ("all hands at Ingles lot", "all hands (at Ingles lot)"), ("coming", "coming"),
    ("COMING 7!", "coming #7"), ("I'm coming 7", "coming #7"), ("coming 7 in 10 min", "coming #7 (in 10 min)"),
    ("coming soon", ""), ("coming at 5", ""), ("coming 7 pm", ""), ("coming 7 tonight", ""), ("coming with 2", ""),
    ("3 coming", ""), ("coming?", ""), ("there", "there"), ("THERE 7", "there #7"),
    ("there 7 nobody home", "there #7 (nobody home)"), ("there is a leak", ""), ("there are 3 of us", ""), ("there 2 of us", ""),
    ("there, on the porch", ""), ("hi there", ""), ("Hello there!", ""), ("three", ""), ("three 7", ""), ("theer 7", "there #7"),
    ("crew 7", "crew #7"), ("crew 7 Jo and Sam", "crew #7 (Jo and Sam)"), ("handover 7 Jo", "handover #7 (Jo)"),
    ("handover Jo", "handover (Jo)"), ("HANDOVER 7 to Jo Smith", "handover #7 (to Jo Smith)"),
    ("hand over 7 jo", "handover #7 (jo)"), ("handover?", ""), ("debrief 7 friday 5pm", "debrief #7 (friday 5pm)"),
    ("debrief 7 5pm", "debrief #7 (5pm)"), ("debrief friday 5pm", "debrief (friday 5pm)"), ("debrief 5 pm", "debrief (5 pm)"),
    ("alert 7", "alert #7"), ("alert 7?", ""),
])
def test_the_words_of_an_alert_go_with_its_number(text: str, expected: str) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("on duty", "on duty"), ("ON DUTY until 10pm", "on duty (until 10pm)"), ("on duty for 4 hours", "on duty (for 4 hours)"),
    ("on duty 4h", "on duty (4h)"), ("on duty tonight", "on duty (tonight)"), ("on duty sat 8am", "on duty (sat 8am)"),
    ("on duty hasta las 10", "on duty (hasta las 10)"), ("on duty at the church", ""), ("on duty?", ""),
    ("off duty", "off duty"), ("OFF DUTY now", "off duty"), ("off duty at 10pm", "off duty (at 10pm)"), ("who's on", "who's on"),
    ("WHO’S ON?", "who's on"), ("whos on duty?", "who's on"), ("¿Quién está de turno?", "who's on"), ("who's on first", ""),
    ("drill", "drill"), ("DRILL please", "drill"), ("drill 7", ""), ("drill bits needed", ""), ("rota", "rota"),
    ("rota Sam mon 8am-4pm", "rota (Sam mon 8am-4pm)"), ("Rota la tubería", ""),
    ("buddy Kim 828-555-0144", "buddy (Kim 828-555-0144)"), ("BUDDY Kim (828) 555-0144", "buddy (Kim (828) 555-0144)"),
    ("buddy Kim", "buddy (Kim)"), ("hey buddy", ""), ("buddy can you help me out", ""), ("pause 2 weeks", "pause (2 weeks)"),
])
def test_the_words_of_a_shift_and_of_a_buddy(text: str, expected: str) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("bomb", ["in " * 533, "in 12 " * 266, "in for " + "about " * 250, "out " + "not " * 390, "more " * 320,
                                  "safe 7 " + "no estoy " * 170, "30 " + "more " * 300, "in 12 " + "1" * 1500])
def test_the_longest_text_is_read_in_no_time(bomb: str) -> None:
    start = monotonic()
    found(bomb)
    assert monotonic() - start < 2  # what goes wrong here takes minutes


PIECES = sorted(vocabulary(
    "in out safe more there coming called 7 12 45 not no never of at for until 6pm 2h min hours haywood rd elm st rosa's and all "
    "good , . ? ! - # with now please on duty hands help en por hasta las"
))


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_no_refusal_and_no_question_checks_anybody_out(text: str) -> None:
    command = LEXICON.find(text)
    if command is not None and command.word in ("out", "safe"):
        assert not text.rstrip(" !.,-#").endswith("?")
        assert text.split()[1:2] not in (["not"], ["never"], ["of"], ["at"])
