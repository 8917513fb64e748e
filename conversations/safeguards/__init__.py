"""Safeguards: the rules that hold whatever the flow file says.

Each is a function of a turn and a row; `bot` finds, locks and saves the row.
"""
