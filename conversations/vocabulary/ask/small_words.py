"""Small words of a first message that say neither what is needed nor who needs it."""

from __future__ import annotations

import re

OPENERS = re.compile(
    r"^(?:please|hi|hello|hey|hola|can|could|someone|somebody|anyone|you|i|we|need|needs|help|"
    r"with|me|some|a|an|the|of|get|"
    r"to|for|my|aid|looking|necesito|necesitamos|ayuda|ayudenme|ayudeme|con|un|una|unos|unas|de|para|pueden|puede|alguien|"
    r"ayudar|ayudarme|por|favor|y|and|it|is)$"
)
TIMES = re.compile(
    r"^(?:today|tonight|tomorrow|now|asap|by|at|before|until|this|next|morning|noon|afternoon|evening|night|am|pm|"
    r"hours?|minutes?|days?|week|in|on|hoy|manana|ahora|antes|las|la|el|tarde|noche)$"
)
