"""The bot: the part that runs a chapter, from incoming texts through turns to outgoing texts."""
