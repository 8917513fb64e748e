"""The sentences of the flow file that the house itself says, whatever conversation a person is in."""

SENTENCES: dict[str, tuple[str, ...]] = {
    "which": ("word", "choices"),
    "which line": ("number", "kind", "area"),
    "unknown number": ("number",),
    "welcome": ("name", "chapter"),
    "late": ("text", "time"),
    "saved": ("told",),
    "added": (),
    "not understood": ("name", "phone", "text"),
    "no pictures": (),
    "too many": (),
    "broken": ("told",),
    "stuck for admins": ("name", "phone"),
    "broken for admins": ("name", "phone"),
    "stopped": ("chapter",),
    "started": ("chapter",),
    "helper unreachable": ("responder", "number", "phone"),
    "cover lost": ("name", "phone", "numbers"),
    "may have cancelled": ("number", "requester", "phone"),
}

# Placeholders without which a sentence is of no use to whoever gets it: the rest of its wording is the chapter's own.
ESSENTIAL: dict[str, tuple[str, ...]] = {
    "which": ("choices",), "which line": ("number",), "choice": ("number", "name"), "invitation": ("number", "line"),
    "invitation again": ("number", "line"), "progress": ("number",), "not understood": ("phone", "text"),
    "emergency for admins": ("phone", "text"), "stuck for admins": ("phone",), "broken for admins": ("phone",),
    "words for the requester": ("words",), "message for the team": ("words",), "change for the team": ("words",),
    "words for admins": ("words",), "they wrote": ("words",), "note": ("words",), "my job": ("phone",), "seen line": ("details",),
}
