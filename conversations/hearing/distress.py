"""Distress: words of somebody in danger, anywhere in a text. What says that there is no danger is
removed first."""

from __future__ import annotations

import re

from conversations.lexicon.plain import plain

_NONE = re.compile(
    r"\b(?:no|not|isn'?t|wasn'?t|without(?: a)?|sin|never|no ?one|nobody|nadie|ningun[ao]?)(?: \w+){0,2}? "
    r"(?:gun|knife|weapons?|arma|pistola|cuchillo|hurt|injured|bleeding|trapped|herid[oa]s?|blood|sangre|police|cops|danger|peligro)\b"
)
_PAST = r"(?:last|years?|months?|ago|before|in the past|when i was|as a child|yesterday)"
_WHO = (
    r"(?:he|she|they|hes|shes|theyre|someone|a guy|man|guy|dude|somebody|a man|some guy|this guy|the guy|"
    r"my (?:\w+ )?(?:husband|wife|boyfriend|girlfriend|partner|ex|son|dad|father|brother|neighbor))"
)
_IS = r"(?:'?s|'?re| is| are| was| were| keeps?| started|)"
_DOES = (
    r"(?:hit|hitting|beat|beating|chok\w+|attack\w*|stabb\w+|kick\w*|punch\w*|threaten\w*|follow(?:ing|ed)|chas\w+|"
    r"strangl\w+|holds?|shoot\w*|shot|hurt|hurting|grabb\w+|holding|kill(?:ing)?|robb\w+)"
)
_HAS = r"(?:'s got|'s| has| have| got| pulled| is holding|)"
_ARM = (
    r"(?:gun|knife|weapon|machete|rifle|pistol|shotgun)\b"
    r"(?! (?:set|sets|block|case|cabinet|safe|shop|range|rack|sharpener|to (?:give|donate|sell)))"
)
_I_AM = r"(?:i'?m|im|i am|we'?re|we are|he is|she is|he'?s|she'?s|i'?ve been|i was|got)"
_HURT = r"(?:trapped|bleeding|stabbed|shot|attacked|assaulted|robbed|kidnapped|followed|chased|held|locked in|unsafe|in danger)"
_HELPERS = r"(?:ambulance|police|cops|paramedics?|911|9-1-1)\b(?! (?:report|station|department|records?|check|clearance))"
_ES_DOES = (
    r"(?:(?:estan?|viene[ns]?|anda[ns]?) (?:siguiendo|pegando|golpeando|persiguiendo|atacando|amenazando|robando)|"
    r"sigue[ns]?|pega[ns]?|pego|golpeo|golpea[ns]?|amenaz(?:o|a|an|aron)|ataco|apunta[ns]?|persigue[ns]?)"
)
_HERE = (
    r"(?=\W*(?:$|here\b|now\b|with (?:him|her|them|this)\b|in (?:here|there|this)\b|at all\b|anymore\b|come\b|"
    r"please\b|aqui\b|ahora\b))"
)
_DANGER = re.compile(
    "|".join(
        (
            rf"\b{_WHO}{_IS} {_DOES} (?:at )?(?:me|us)\b(?! (?:up|a|an|to|the|with|some|off|over|{_PAST}))",
            rf"\b{_WHO}{_HAS} (?:a |an |the )?{_ARM}",
            rf"\b{_I_AM} (?:being |been |badly )?{_HURT}\b(?! (?:of|on|up|by the school|{_PAST}))",
            r"\b(?:won'?t|will not|doesn'?t|does not|not) let(?:ting)? (?:me|us) (?:out|go|leave)\b",
            rf"\b(?:i'?m|im|i am|we'?re|we are) not (?:feeling )?safe\b{_HERE}",
            rf"\b(?:(?:do not|don'?t) feel safe|feel(?:ing)? unsafe|no (?:estoy|estamos) (?:a salvo|segur[oa]s? aqui)|"
            rf"no (?:me siento|nos sentimos) segur[oa]s?)\b{_HERE}",
            r"\b(?:not|isn'?t|stopped) breathing\b|\bunconscious\b|\bwon'?t wake up\b|\boverdos\w+\b",
            rf"\b(?:need|send|call|get)(?: me| us)?(?: an?| the)? {_HELPERS}",
            r"\bsend (?:help|someone|somebody|anyone)\b(?=\W*(?:$|now|quick|fast|asap|pl))(?!.*\?)|\bcall for help\b",
            r"\b(?:please|pls|plz) come (?:quick|now|fast|help)\b",
            r"\bsocorro\b|\bauxilio\b|\bno respira\b|\bno (?:me|nos) deja[ns]? (?:salir|ir|irme|irnos)\b",
            r"\bayud(?:a|e|en|eme|enme|ame|anos|enos)\b(?=\W+(?:rapido|ya|me|nos|estoy|esta)\b)",
            rf"\b(?:me|nos) {_ES_DOES}\b(?! (?:el sol|la gana|el frio))",
            r"\btiene[ns]? (?:una? )?(?:pistola|arma|cuchillo|navaja|machete)\b",
            r"\b(?:estoy|estamos) (?:atrapad|herid|sangrand|en peligro|secuestrad)\w*",
            r"\b(?:llame[ns]?|manden?|necesito|necesitamos)(?: a)?(?: una?| la)? (?:ambulancia|policia|patrulla|911)\b",
            r"^(?:unsafe|not safe|peligro|danger|trapped|bleeding|soss+|s o s|mayday|police|ambulance|policia|ambulancia|being followed)"
            r"\W*$",
            r"\blocked (?:me|us) (?:in|up)\b(?! (?:an?|to)\b)|\b(?:can'?t|cannot) get out\b(?=\W+(?:he|she|they)\b|\W+help\W*$)|"
            r"^(?:help\W+)?(?:i |we )?(?:can'?t|cannot) get out\W*$",
            r"\bwants? to (?:kill|hurt|rape) (?:me|us)\b|\b(?:i'?m|i am) (?:badly hurt\b|hurt\W*(?:$|please\b|help\b))",
            r"\bat (?:gun|knife) ?point\b|\b(?:gun ?shots|shots fired|balazos|disparos)\W*$|\b(?:hombre|tipo|alguien) (?:esta )?armado\b",
            r"\bme tienen? (?:encerrad|amarrad|secuestrad)\w*|\b(?:me|nos) encerr(?:o|aron)\b|"
            r"^manden ayuda\W*(?:$|ya\b|rapido\b|urgente\b)",
            r"(?<!^)\b(?:trae[ns]?|saco) (?:una? )?(?:pistola|arma|cuchillo|navaja|machete)\b(?! (?:para|de)\b)",
            r"^trae (?:una? )?(?:pistola|arma|cuchillo|navaja|machete)\W*$",
        )
    )
)
# said of oneself: "he wants to kill me" and "my mother will die" are for 911
_DESPAIR = re.compile(
    r"\b(?:(?:want|wanna|ready|going) (?:to )?die|kill(?:ing)? my ?self|suicid\w*|(?:end|take|ending|taking) my (?:own )?life|"
    r"hurt(?:ing)? my ?self|(?:me )?quiero morir(?:me)?|quiero matarme|me quiero matar|voy a matarme|me voy a matar|"
    r"quitarme la vida|quiero hacerme dano)\b"
)


def is_danger(text: str) -> bool:
    """Whether somebody says that they, or people with them, are in danger now."""
    return _DANGER.search(_NONE.sub(" ", plain(text))) is not None


def is_despair(text: str) -> bool:
    """Whether somebody says that they may hurt themselves."""
    return _DESPAIR.search(plain(text)) is not None
