"""What is known of the rules and values of the vocabulary, where a flow file could put them in the
wrong place.

What begins with a capital is a fact about the conversation (it says what is wrong where it is
missing); the rest are names under which answers are kept. A test holds that every name here is in
the vocabulary.
"""

from __future__ import annotations

REQUEST = "There may be no request here"  # which request it is about
ALARM = "There may be no alert here"  # which alert it is about
TRUST = "This person has nothing to do with it"  # whether they may read private details
PLACE = "This person may have no job here"

LINE = frozenset({"kind", "details", "area"})  # what the public line is made of
CHOSEN = "it is the chosen word"
OF_A_REQUEST = (
    "full details",
    "team phones",
    "team",
    "who is asked",
    "neighbors",
    "neighbors reached",
    "who is asked once more",
    "my status",
    "still needed",
    "what follows",
    "my job",
    "nobody there can be texted",
    "it waits for quiet time to end",
    "take the place",
    "pass",
    "let the job lapse",
    "ask once more",
    "ask at once",
    "close the request",
    "let the request expire",
    "finish the request",
    "let the request end",
    "reopen the request",
    "ask the team whether it is done",
    "pass these words to the admins",
    "close it for the chapter",
    "the requester",
    "the team",
)
OF_AN_ALERT = (
    "the alert is unknown",
    "the alert is over",
    "I have the alert",
    "somebody else has it",
    "they wrote since",
    "it is a drill",
    "a call could betray them",
    "nobody of that name",
    "the debrief can be then",
    "take the alert",
    "end the alert",
    "note what was found",
    "note these words",
    "call all hands",
    "say that I come",
    "say that I am there",
    "ask the crew",
    "offer the alert",
    "move the debrief",
    "who",
    "what happened",
    "times",
    "last place",
    "the request in full",
    "the request in short",
    "kin",
    "may call 911",
    "last words",
    "who had it",
    "who has it",
    "how far it is",
    "what is known",
    "how it ended",
    "handed to",
    "who comes",
    "their new words",
    "their notes",
    "nobody else reads it",
    "who reads it",
    "another alert may be meant",
    "how to reopen it",
    "it cannot be reopened",
    "I had the alert",
    "open it again",
    "who is told again",
)
NEEDS = (
    {name: frozenset({REQUEST}) for name in OF_A_REQUEST}
    | {name: frozenset({ALARM}) for name in OF_AN_ALERT}
    | {
        "finish the job": frozenset({REQUEST, PLACE}),
        "drop the job": frozenset({REQUEST, PLACE}),
        "send the request": LINE,
        "public line": LINE,
        "what is shown": LINE,
        "warning": LINE,
        "who will see it": frozenset({"kind"}),
        CHOSEN: frozenset({"go word"}),
        "pass the change on": frozenset({REQUEST, "message"}),
        "pass the words on": frozenset({REQUEST, "message"}),
        "pass my words to the requester": frozenset({REQUEST, "message"}),
        "change the rota": frozenset({"rota"}),
        "rota lines": frozenset({"rota"}),
    }
)
BRINGS = {
    "send the request": {REQUEST, TRUST},
    "take the place": {TRUST, PLACE},
    "it is my job already": {TRUST, PLACE},
    "choose a word": {"go word"},
    "remember the rota line": {"rota"},
    "the kind is known": {"kind"},
    "the details are known": {"details"},
    "the area is known": {"area"},
    "the number of helpers is known": {"wanted"},
    "the name is known": {"name"},
}
FORGET = frozenset({"send the request", "forget that answer"})  # after these, kept answers are gone
# private, but the person's own; or for those who work on an alert, which nobody else can name
OWN = frozenset(
    {
        "responder phone",
        "address",
        "emergency contact",
        "place",
        "at the place",
        "their own person",
        "the request in full",
        "their new words",
        "their notes",
    }
)

A_NUMBER: tuple[str, ...] = ("a number",)
ANSWERED_BY = {
    "the number is impossible": A_NUMBER,
    "the number must be confirmed": A_NUMBER,
    "remember the number": A_NUMBER,
    "keep the time": ("a time",),
}
KEPT_FROM: dict[str, dict[str, tuple[str, ...]]] = {
    "send the request": {
        "kind": ("a category",),
        "wanted": A_NUMBER,
        "due": ("a time", "a duration"),
        "when": ("any words",),
    },
    "pause": {"length": ("a duration", "a time")},
}
FOR_ADMINS = frozenset(
    {
        "pause the chapter",
        "resume the chapter",
        "close it for the chapter",
        "all needs",
        "chapter status",
        "change the rota",
        "coming shifts",
    }
)
ONLY_IF = {
    "forget that answer": ("it names an answer",),
    "pause the chapter": (CHOSEN,),
    "resume the chapter": (CHOSEN,),
    "close it for the chapter": (CHOSEN,),
    "change the rota": (CHOSEN,),
}
NEVER_WHEN = {
    "take the place": (
        "no request is meant",
        "the request is unknown",
        "it is my job already",
        "it is over",
        "it is covered",
    ),
    "pass": ("no request is meant", "the request is unknown"),
}
SAYS = {"take the place": frozenset({"requester phone", "my job"})}  # one of these
