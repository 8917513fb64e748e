"""Everyday questions are heard in any words, and ordinary answers are none."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.hearing.meanings.analysis import meanings_in
from conversations.hearing.meanings.questions import asks_only, is_question, with_the_likeliest

ASKED = {
    "asking for the address": """\
what's the address again?
whats her phone number
sorry, i lost the address
can you send me the address please
where do i go
where does she live
i cannot locate the house
which apartment is it
¿cuál es la dirección?
perdí la dirección
¿a qué calle voy?
""",
    "asking who comes": """\
who is coming?
who's bringing it
did anybody accept yet
is someone coming today
who took my request
what's his name
any word on who picked up my request
¿quién viene?
¿ya aceptó alguien?
ya sabe quién me va a ayudar
""",
    "asking when they come": """\
when are they coming?
what time will he be here
when is my ride coming
how long until she gets here
are you still coming
where is my volunteer
any eta
¿a qué hora vienen?
¿cuánto tarda?
¿todavía viene?
""",
    "asking for the door word": """\
door word?
what's the word
i forgot the door word
which word do i say
i cant remember what word to ask for at my door
olvidé la palabra
¿cuál es la palabra de la puerta?
""",
    "asking what it costs": """\
is it free?
what does it cost
how much is it
do i have to pay
will i be charged for the ride
do your volunteers want money
am i supposed to tip
¿cuánto cuesta?
¿es gratis?
hay que darle dinero al chofer
""",
    "asking who we are": """\
who is this?
who are you
are you a bot
am i talking to a real person
is this an actual human being or a program
how did you get my number
¿quién es?
¿es un robot?
estoy hablando con una persona o con una computadora
""",
    "wanting a person": """\
talk to a real person
a person please
call me please
can somebody call me
i want to speak to a human
could somebody phone me instead of texting
i would feel better talking with a real human
i don't want to talk to a machine
quiero hablar con una persona
llámeme por favor
prefiero que me llamen por teléfono
""",
    "asking who runs it": """\
who runs this?
who is in charge here
are you with the government
is this a church
which group does this number belong to
¿quién maneja esto?
¿son ustedes del gobierno?
""",
    "asking about authorities": """\
do you report to ICE
will you tell the police
do you work with immigration
are you with the cops
do i need papers
could this get me deported
will immigration find me
¿me van a reportar a la migra?
¿trabajan con la policía?
si les doy mi nombre me pueden deportar
""",
    "asking about privacy": """\
who sees my number?
will you share my address
what do you do with my number
is this private
is what i text here kept secret
¿quién ve mi número?
¿qué hacen con mis datos?
¿es confidencial?
""",
}
ORDINARY = """\
who can drive me to the clinic and back
i need somebody who can watch my kids
milk, bread and eggs
12 Elm St, apartment 4
my address is 12 elm street
tomorrow at 10am
when you get a minute
call me when you are outside
please do not call me at work
tell the driver to call me
i need someone to talk to, i am so lonely
i am free tomorrow
a bag of ice and some water
i need a ride to the immigration office
the police are outside
call the police
please give my number to the driver
i can not pay my rent
gluten free bread
the gate code is 1234
one person is enough
by 5 if possible
i will call you later
who is this request for
two people
when i get home i text you
who's on duty
my sister is coming too
the boxes are on the porch
he is already here
i have been waiting for an hour
what are you bringing
necesito que me lleven a la oficina de migración
necesito alguien con quien hablar
leche, pan y huevos
llámeme cuando esté cerca
no me llamen al trabajo
quién puede cuidar a mis hijos
no puedo pagar la renta
mi dirección es 12 Elm
lo necesito para las 5
voy para allá
"""
BESIDE_OTHER_WORDS = """\
a ride to the doctor, is it free
groceries please. who is coming?
milk and bread, what does it cost
i am at the door, what's the word
necesito comida, ¿cuánto cuesta?
"""


def asked(text: str) -> Iterator[str]:
    """The everyday questions that are heard in a text."""
    for meaning in with_the_likeliest(meanings_in(text)):
        if is_question(meaning):
            yield meaning.name


def test_everyday_questions_are_heard_in_any_words() -> None:
    rows = [(name, text) for name, table in ASKED.items() for text in table.splitlines()]
    failed = [f"{name}: {text}: {[*asked(text)]}" for name, text in rows if name not in asked(text)]
    assert not failed, "\n".join(failed)


def test_ordinary_answers_are_no_everyday_questions() -> None:
    failed = [f"{text}: {[*asked(text)]}" for text in ORDINARY.splitlines() if [*asked(text)]]
    assert not failed, "\n".join(failed)


def test_other_words_beside_a_question_are_noticed() -> None:
    failed = [t for t in BESIDE_OTHER_WORDS.splitlines() if asks_only(t, meanings_in(t))]
    assert not failed, "\n".join(failed)


def test_words_around_a_question_are_not() -> None:
    texts = ("hi, is it free?", "sorry what was the address again please", "ok so who is coming?")
    failed = [text for text in texts if not asks_only(text, meanings_in(text))]
    assert not failed, "\n".join(failed)
