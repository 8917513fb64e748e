"""Texts on their way to a reader."""
