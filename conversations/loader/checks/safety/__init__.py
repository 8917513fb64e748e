"""Checks of what keeps people safe: danger, check-ins, alerts and who is told."""
