"""Asking: whether somebody who writes to us out of nowhere asks for help, in whatever words."""

from __future__ import annotations

import re

from conversations.lexicon.phrases import Phrases
from conversations.lexicon.plain import tokens

_RUNS = re.compile(r"([a-z])\1+")


def _squeezed(text: str) -> str:
    return _RUNS.sub(r"\1", text)  # "neeed", "HELPPP"


_WANTS = Phrases(
    {
        True: _squeezed(
            "need, needs, needed, needing, ned, nede, help, hlp, hepl, halp, hlep, assistance, request, requesting, hungry, "
            "starving, starvation, hunger, homeless, nothing to eat, where can i, where can we, how can i get, "
            "how can we get, how do i get, how do we get, havent received, have not received, would like to get, could use, "
            "can use, looking for, in search of, out of, have no, has no, had no, got no, dont have, do not have, "
            "doesnt have, do you have, no food, no heat, no water, no power, no groceries, no electricity, can someone, "
            "can anyone, can anybody, can somebody, could someone, could anyone, could somebody, anyone able, anybody able, "
            "anyone have, anybody have, i want, we want, i would like, id like, we would like, would love some, "
            "any chance of, can i get, can we get, could i get, could we get, may i have, can i have, can you bring, "
            "can u bring, can you get, can u get, can you give, can u give, can you pick, can u pick, can you take, "
            "can u take, can you drive, can u drive, bring me, cant get out, can not get out, cannot get out, please send, "
            "please bring, necesito, nesesito, nececito, necesita, nesesita, necesitan, necesitamos, nesesitamos, ocupo, "
            "ocupa, ocupamos, ayuda, alluda, ayudar, ayudarme, ayudarnos, ayudeme, ayudenme, ayudenos, auxilio, apoyo, "
            "busco, buscamos, donde puedo, donde podemos, no tengo, no tenemos, no hay, me quede sin, sin comida, sin luz, "
            "sin agua, sin gas, saber si dan, hambre, quiero pedir, quisiera, me hace falta, nos hace falta, tienen comida, "
            "me pueden, me puede, nos pueden"
        ),
    }
)
_WANTS_NOT = Phrases(
    {  # an offer, thanks, news, or a need that is no more
        True: _squeezed(
            "i can help, i could help, can help deliver, happy to, willing to, would love to, available to, i can bring, "
            "i can drive, i can give, i can deliver, i can drop, i can cook, i have extra, we have extra, we can help, "
            "can i help, can we help, how can i help, how do i help, how to help, want to help, wants to help, like to help, "
            "love to help, here to help, glad to help, able to help, trying to help, volunteer, volunteering, volunteers, "
            "donate, donating, donation, donations, offer, offering, help out, do you need, do you all need, do yall need, "
            "if you need, whoever needs, anyone needs, anybody needs, who needs, thanks for, thank you for, thank u for, "
            "thx for, gracias por, dont need, do not need, doesnt need, didnt need, does not need, no longer need, not need, "
            "no need, no help, without help, dont want, do not want, not looking for, help is on, help arrived, help came, "
            "need to know, i want to know, i would like to know, need to stop, quiero ayudar, queremos ayudar, puedo ayudar, "
            "podemos ayudar, como ayudar, voluntario, voluntaria, donar, si necesita, si necesitan, no necesito, "
            "no necesita, no necesitamos, no ocupo, no quiero, no hay de que, no hay problema"
        ),
    }
)


def asks_for_help(text: str) -> bool:
    """Whether the text says a need: "we have no food", "can someone drive me",
    "I NEEED HELP". An offer or thanks does not."""
    said = [_squeezed(token) for token in tokens(text) if token.isalnum()]
    places = range(len(said))
    return any(_WANTS.at(said, at) for at in places) and not any(
        _WANTS_NOT.at(said, at) for at in places
    )
