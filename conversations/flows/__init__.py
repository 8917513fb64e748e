"""Flows: what the flow file says, as frozen values."""
