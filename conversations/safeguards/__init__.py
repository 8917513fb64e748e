"""Safeguards: the rules that hold whatever the flow file says. Each is a function of the turn and the
row that it is about; finding, locking and saving that row is the bot's part."""
