"""The sentences of the flow file that the house itself says, whatever conversation a person is in."""

SENTENCES: dict[str, tuple[str, ...]] = {
    "which": ("word", "choices"),
    "which line": ("number", "kind", "area"),
    "unknown number": ("number",),
    "welcome": ("name", "chapter"),
    "late": ("text", "time"),
    "saved": (),
    "added": (),
    "not understood": ("name", "phone", "text"),
    "no pictures": (),
    "too many": (),
    "broken": (),
    "stuck for admins": ("name", "phone"),
    "broken for admins": ("name", "phone"),
    "stopped": ("chapter",),
    "started": ("chapter",),
    "helper unreachable": ("responder", "number", "phone"),
    "cover lost": ("name", "phone", "numbers"),
    "may have cancelled": ("number", "requester"),
}
