"""What is heard of somebody who is out, from somebody else or from a phone that is not theirs."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from conversations.hearing.meanings import witnesses
from conversations.hearing.meanings.witnesses import Telling

BEN: Any = SimpleNamespace(name="Ben Rivers", first_name="Ben")
ANA: Any = SimpleNamespace(name="Ana Soto", first_name="Ana")
A_HELPER_IS_HURT = """\
your volunteer had a seizure
the guy who came here is hurt
the man you sent collapsed in my kitchen
the lady you sent fell on my stairs
the volunteer just passed out on me
your driver was hit by a truck outside
ur guy got jumped in the parking lot
the woman who brought my groceries is bleeding
a dog bit your helper
somebody shot the driver
your helper isn't breathing
the kid who is helping me cut his hand
the person you sent needs an ambulance
something is wrong with your volunteer
the girl from your group is having chest pains
your helper is having trouble breathing
su voluntario se desmayo
el muchacho que mandaron se cayó y no responde
a su voluntaria la mordió un perro
el señor que trajo la comida está sangrando
le dio un infarto a su ayudante
golpearon a la voluntaria
el joven que vino a ayudarme se cortó la mano
la muchacha que mandaron necesita una ambulancia
"""
NO_HELPER_IS_HURT = """\
your volunteer fell asleep on my couch
your volunteer has not come yet
the man you sent broke my lamp
the lady you sent is very kind
my husband fell
i fell off the ladder
is the driver hurt?? no just kidding, your driver is not hurt
the volunteer hit me
your helper dropped the eggs
the guy you sent is late
the volunteer hurt my feelings
your driver got lost
su voluntario no ha llegado
el muchacho que mandaron es muy amable
la señora que vino me rompió un plato
mi esposo se cayó
"""
OF_BEN = {
    "Ben fell off the ladder": Telling.IN_DANGER,
    "ben is hurt bad": Telling.IN_DANGER,
    "Ben Rivers was hit by a car": Telling.IN_DANGER,
    "they are beating up Ben": Telling.IN_DANGER,
    "a Ben lo atropelló un carro": Telling.IN_DANGER,
    "atacaron a Ben": Telling.IN_DANGER,
    "This is Ben Rivers, I borrowed this phone, a man attacked me": Telling.AS_THEM,
    "its Ben, my phone was stolen": Telling.AS_THEM,
    "hey its ben on my friends phone": Telling.AS_THEM,
    "I'm Ben Rivers and this phone is not mine": Telling.AS_THEM,
    "Ben here, lost my phone": Telling.AS_THEM,
    "soy Ben, me robaron el teléfono": Telling.AS_THEM,
    "habla Ben desde otro teléfono": Telling.AS_THEM,
}
NOT_OF_BEN = """\
Ben hit the nail on the head
Ben attacked me
this is Ben's mom, is he ok
Ben fell asleep
Ben is not hurt
tell Ben the door is open
Benny fell off the ladder
this is Bennett, my phone is new
Ben is here with the boxes
soy la mamá de Ben
Ben no se cayó
"""


def test_what_is_said_of_a_helper_in_danger_is_heard() -> None:
    failed = [text for text in A_HELPER_IS_HURT.splitlines() if not witnesses.tells_of_helper(text)]
    assert not failed, "\n".join(failed)


def test_other_words_about_a_helper_are_not() -> None:
    failed = [text for text in NO_HELPER_IS_HURT.splitlines() if witnesses.tells_of_helper(text)]
    assert not failed, "\n".join(failed)


def test_somebody_who_is_out_is_heard_of_by_name() -> None:
    heard = {text: list(witnesses.named(text, lambda: [ANA, BEN])) for text in OF_BEN}
    failed = [text for text, telling in OF_BEN.items() if heard[text] != [(BEN, telling)]]
    assert not failed, "\n".join(f"{text}: {heard[text]}" for text in failed)


def test_a_name_in_other_words_says_nothing() -> None:
    lines = NOT_OF_BEN.splitlines()
    failed = [text for text in lines if list(witnesses.named(text, lambda: [ANA, BEN]))]
    assert not failed, "\n".join(failed)


def test_names_are_not_even_looked_for_in_what_tells_of_nobody() -> None:
    def refused() -> list[Any]:
        raise AssertionError("looked for")

    for text in ("milk and bread please", "by 5pm", "12 Elm St", "accept 1, on my way", "gracias"):
        assert list(witnesses.named(text, refused)) == [], text
