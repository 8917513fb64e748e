"""Calm: which words behind OUT and SAFE say that all is well, and which leave a doubt. In doubt nobody is stood down."""
from __future__ import annotations

import re

_HARMLESS = re.compile(  # a "no" that refuses nothing: "out, no one home"
    r"\b(?:no (?:problems?|issues?|trouble|worries|answer|one|hay problemas?|habia nadie)|nobody|don'?t worry|sin problemas?)\b")
_UNSAFE = re.compile(
    r"\b(?:not|isn'?t|aren'?t|ain'?t|never|don'?t (?:feel|think)|no (?:estoy|esta|estamos|me siento)) (?:\w+ ){0,2}?"
    r"(?:safe|ok|okay|out|sure|done|good|well|fine|bien|segur[oa]s?|a salvo|libres?)\b|\bunsafe\b")
_WORRY = re.compile(r"\b(?:(?:need|send|get|call|want) (?:\w+ )?(?:help|police|911|ambulance|sos)|help (?:me|us)|sos|hurt|"
                    r"follow\w*|chas(?:ed|ing)|afraid|scared|bleeding|police|cops|ayud(?:a|en)me|auxilio|llamen? al 911|"
                    r"miedo|asustad\w+|siguiendo|sigue|policia|sangr\w+)\b")
_TO_COME = (r"(?!\s+(?:to|for|if|when|but|house|word|place|trip|travels|enough|by|soon|later|tonight|tomorrow|with (?:him|her|them)|"
            r"(?:at|around|in) \d)\b)")
_WELL = (r"(?:well|good|great|fine|ok|okay|safe(?:ly)?|smooth(?:ly)?|perfect(?:ly)?|clear|sound|done|finished|complete[d]?|"
         r"wrapped up|all set|bien|perfecto|a salvo|sin novedad|list[oa]|terminad[oa])")
_ALL_WELL = re.compile(  # with no mark before it: "out all good"
    r"^\s*(?:(?:and|y) )?(?:(?:all|everything|everybody|everyone|it all|todo)(?:'?s| is| are| was| went| salio| esta)? "
    rf"{_WELL}|safe|sound|home|fine|good|ok|okay|all (?:good|well)|bien|a salvo|sin novedad|en casa|"
    r"(?:heading|headed|going|driving|walking) (?:back )?home|on (?:my|our) way (?:back )?home|leaving now|"
    rf"(?:voy|vamos) (?:a|para) (?:la )?casa)\b{_TO_COME}")
_FILLERS = (r"(?:(?:and|y|i'?m|im|i am|i|we'?re|we are|we|all|everything|everybody|everyone|went|it|she|he|they|job|work|task|"
            r"is|are|was|were|'s|has been|have been|now|just|got|made it|arrived|back|safely|very|really|so|says?|sends?|"
            r"todo|todos|estoy|estamos|ya|me|nos|salio|esta|estan|el trabajo|la ayuda|[a-z]+(?= (?:is|was|says|sends)\b)) )*")
_THANKS = r"(?:thanks|thank you|thx|ty|gracias|thankful)\b(?: (?:for|por) (?:the|your|all|everything|la|su|todo)\b)?"
_LEAVES = (r"(?:gone|left|leaving|delivered|dropped off|happy|home|en casa|entregad[oa]|termine|terminamos|voy|vamos|salgo|"
           r"salimos|heading|headed|going|driving|walking|on (?:my|our|the) (?:way|road)|"
           r"in (?:my|our|the) (?:car|truck|van)|at (?:my|our) (?:place|house|home)|at home|bye|good ?night|see you|adios|"
           r"hasta luego|hasta manana|buenas noches|no (?:problems?|issues?|trouble))")
_CALM = re.compile(rf"^(?:$|{_FILLERS}(?:{_THANKS}|(?:{_WELL}|{_LEAVES})\b{_TO_COME}))")
_DOUBT = re.compile(  # words that leave it open whether somebody is safe
    r"\b(?:not?|n't|(?:is|are|was|were|do|does|did|has|have|had|ca|could|wo|would|should|ai)n'?t|never|nobody|no ?one|none|"
    r"cannot|unable|unsure|unknown|unconfirmed|unanswered|maybe|probably|perhaps|possibly|hopefully|supposedly|apparently|"
    r"think|guess|assum\w+|if|when|until|till|unless|soon|later|once|but|except|wait|need|help|call|911|dead|died|missing|empty|"
    r"lost|still|look(?:ing)?|search\w*|stay\w*|more time|more hours?|more min\w*|another|going back in|hiding|alone|trapped|"
    r"inside|nadie|nunca|quizas?|tal vez|creo|parece|si|cuando|hasta|pronto|pero|falta|ayud\w*|muert\w+|perdid\w+|todavia|aun|"
    r"solo|sola)\b")
_SURE = re.compile(  # what leaves no doubt though it sounds like it
    r"\b(?:no (?:problems?|issues?|trouble|worries|injur\w+|harm|hay problemas?)|not (?:hurt|injured)|never mind|nevermind|"
    r"phone (?:was|is|had been|ran) (?:dead|out|off)|battery (?:was|is) (?:dead|empty)|had no (?:signal|service|battery)|"
    r"no (?:signal|service|battery|reception)|forgot|did ?n[o']?t (?:check|text) out|talked|spoke|hasta (?:luego|manana|pronto)|"
    r"(?:phone|battery|cell) (?:just )?died|see you (?:later|soon)|sin (?:bateria|senal)|no tenia (?:bateria|senal)|"
    r"se le (?:olvido|acabo)|heard from|still fine|(?:sends?|says?) (?:thanks|hi|sorry)|"
    r"(?:thanks|thank you|thx|ty) (?:so much )?for (?:\w+ )?(?:help|looking|staying)|gracias por (?:\w+ )?ayuda\w*)\b")


def says_unsafe(words: str) -> bool:
    """Whether plain words say that somebody is not safe."""
    return _UNSAFE.search(words) is not None


def leaves_doubt(words: str) -> bool:
    """Whether plain words leave it open that somebody is safe."""
    return _DOUBT.search(_SURE.sub(" ", words)) is not None


def says_worry(words: str) -> bool:
    """Whether plain words call for somebody to come, or tell of what makes one call."""
    return _WORRY.search(words) is not None


def without_harmless(words: str) -> str:
    """The plain words, a "no" that refuses nothing taken out of them."""
    return _HARMLESS.sub("fine", words)


def is_calm(words: str) -> bool:
    """Whether plain words, after a mark, say that it is well, done, or that they go home. No words are calm."""
    return _CALM.match(words) is not None


def is_all_well(words: str) -> bool:
    """Whether plain words say so without a mark before them."""
    return _ALL_WELL.match(words) is not None
