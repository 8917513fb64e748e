"""Hearing: which conversation a text is for, and what was heard in it."""
