"""Hearing: decides which conversation a text is for, and what the text says in it."""
