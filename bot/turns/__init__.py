"""Turns: an incoming text or event is taken for one person and saved with everything it causes."""
