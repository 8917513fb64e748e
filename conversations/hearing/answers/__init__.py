"""Answers: what a text answers, to whom it is addressed, and what a phone wrote."""
