"""Safeguards: the rules that hold whatever the flow file says."""
